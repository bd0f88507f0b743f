/// Capacity by what fails together: a rack, a power distribution unit, a region.
public struct FailureDomains: Sendable, Hashable {
  /// The capacity in each domain, in any one unit (nodes, requests per second).
  public let capacities: [String: Double]

  /// Creates domains.
  ///
  /// - Parameter capacities: by name of the domain; at least one, none negative.
  /// - Throws: `InvalidTerm` for the first capacity out of range, by name.
  public init(capacities: [String: Double]) throws(InvalidTerm) {
    try InvalidTerm.checkCount("number of failure domains", capacities.count, 1...1_000_000)
    for (name, capacity) in capacities.sorted(by: { $0.key < $1.key }) {
      try InvalidTerm.checkNotNegative("capacity of '\(name)'", capacity)
    }
    self.capacities = capacities
  }

  /// The domain with the most capacity; of equal ones the first by name.
  public var largest: String {
    let byName = capacities.sorted { $0.key < $1.key }
    return byName.reduce((key: "", value: -1)) { $1.value > $0.value ? $1 : $0 }.key
  }

  /// The capacity of all domains.
  public var total: Double {
    capacities.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  /// The capacity that is left when the largest domain is lost.
  public var afterLargestFailure: Double {
    let largest = largest
    return capacities.sorted { $0.key < $1.key }
      .reduce(0) { $1.key == largest ? $0 : $0 + $1.value }
  }

  /// Whether a need is met with the largest domain lost.
  public func carries(_ needed: Double) -> Bool { afterLargestFailure >= needed }

  /// The fewest nodes, spread evenly over domains, of which `needed` are left when one is lost.
  ///
  /// The smallest n with n − ⌈n/d⌉ ≥ N.
  ///
  /// - Parameters:
  ///   - needed: N, 0...1,000,000.
  ///   - domains: d, at least 2: with one domain nothing is left.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public static func nodes(needed: Int, domains: Int) throws(InvalidTerm) -> Int {
    try InvalidTerm.checkCount("number of nodes needed", needed, 0...1_000_000)
    try InvalidTerm.checkCount("number of failure domains", domains, 2...1_000_000)
    guard needed > 0 else { return 0 }
    // With n nodes the fullest domain holds ⌈n/d⌉, so that n = N + ⌈N/(d − 1)⌉.
    return needed + (needed + domains - 2) / (domains - 1)
  }
}
