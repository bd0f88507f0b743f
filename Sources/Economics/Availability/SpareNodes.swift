internal import RealModule

/// Nodes kept running beside those that are needed, so that enough are up (N+k).
///
/// Nodes fail independently of each other here; for what takes several down at once, see
/// `FailureDomains`.
public struct SpareNodes: Sendable, Hashable {
  /// The availability of one node.
  public let node: NodeAvailability

  /// Creates a calculation for one kind of node.
  public init(node: NodeAvailability) {
    self.node = node
  }

  /// The chance that at least `needed` of `needed + spares` nodes are up.
  ///
  /// It is the sum of C(n, j)·U^j·A^(n−j) over j = 0...spares nodes down, of n = needed + spares,
  /// in logarithms, so that it holds for a million nodes.
  ///
  /// - Parameters:
  ///   - needed: N, 1...1,000,000.
  ///   - spares: k, 0...1,000,000.
  /// - Returns: 0...1.
  /// - Throws: `InvalidTerm` for the first number out of range.
  /// - Complexity: O(√(N + k)).
  public func probability(needed: Int, spares: Int) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkCount("number of nodes needed", needed, SpareNodes.range)
    try InvalidTerm.checkCount("number of spare nodes", spares, 0...SpareNodes.range.upperBound)
    return checkedProbability(needed, spares)
  }

  private func checkedProbability(_ needed: Int, _ spares: Int) -> Double {
    guard node.unavailability > 0 else { return 1 }
    let nodes = Double(needed + spares)
    let logUp = Double.log(onePlus: -node.unavailability)
    let logDown = Double.log(node.unavailability)
    let odds = node.unavailability / node.availability
    return chanceOfAtMost(
      spares, mean: nodes * node.unavailability,
      logChance: { down in
        let down = Double(down)
        return logChoose(nodes, down) + down * logDown + (nodes - down) * logUp
      },
      ratio: { down in (nodes - Double(down)) / Double(down + 1) * odds })
  }

  /// The fewest spares with which at least `needed` nodes are up with a chance of `target`.
  ///
  /// - Parameters:
  ///   - needed: N, 1...1,000,000.
  ///   - target: at least 0 and below 1.
  /// - Throws: `InvalidTerm` for the first number out of range.
  /// - Complexity: O(√N · log k) for k spares.
  public func fewest(needed: Int, target: Double) throws(InvalidTerm) -> Int {
    try InvalidTerm.checkCount("number of nodes needed", needed, SpareNodes.range)
    try SpareNodes.checkTarget(target)
    return checkedFewest(needed, target)
  }

  // More spares than nodes needed are enough at an availability of a half or more: this ends.
  private func checkedFewest(_ needed: Int, _ target: Double) -> Int {
    smallest { checkedProbability(needed, $0) >= target }
  }

  /// The fewest spares for every number of nodes up to one, as steps.
  ///
  /// - Parameters:
  ///   - upTo: the greatest number of nodes needed, 1...100,000.
  ///   - target: the chance that enough nodes are up, at least 0 and below 1.
  /// - Throws: `InvalidTerm` for the first number out of range.
  /// - Complexity: O(k·√N·log N) for N nodes with k spares.
  public func table(upTo: Int, target: Double) throws(InvalidTerm) -> SpareTable {
    try InvalidTerm.checkCount("number of nodes needed", upTo, 1...100_000)
    try SpareNodes.checkTarget(target)
    var steps: [SpareTable.Step] = []
    var last = 0
    while last < upTo {
      let spares = checkedFewest(last + 1, target)
      last = lastServed(by: spares, from: last + 1, upTo, target)
      steps.append(SpareTable.Step(lastNeeded: last, spares: spares))
    }
    return SpareTable(steps: steps, target: target)
  }

  /// The greatest number of nodes for which `spares` are enough; more nodes never need fewer.
  private func lastServed(by spares: Int, from first: Int, _ upTo: Int, _ target: Double) -> Int {
    var (served, beyond) = (first, upTo + 1)
    while beyond - served > 1 {
      let middle = (served + beyond) / 2
      if checkedProbability(middle, spares) >= target { served = middle } else { beyond = middle }
    }
    return served
  }

  private static let range = 1...1_000_000

  static func checkTarget(_ target: Double) throws(InvalidTerm) {
    try InvalidTerm.check("availability target", target, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
  }
}

/// How many spares each number of nodes needs: a staircase for an integer program.
public struct SpareTable: Sendable, Hashable {
  /// One stair.
  public struct Step: Sendable, Hashable {
    /// The greatest number of nodes needed that these spares are enough for.
    public let lastNeeded: Int
    /// The spares beside them.
    public let spares: Int
  }

  /// The stairs, by rising numbers of nodes; spares rise with them.
  public let steps: [Step]
  /// The chance that enough nodes are up.
  public let target: Double

  /// The spares for a number of nodes: 0 for none, nil beyond the table.
  ///
  /// - Complexity: O(number of steps).
  public func spares(needed: Int) -> Int? {
    needed <= 0 ? 0 : steps.first { $0.lastNeeded >= needed }?.spares
  }
}

/// The logarithm of a binomial coefficient, as precise for a million as for ten.
private func logChoose(_ n: Double, _ k: Double) -> Double {
  guard k > 0 else { return 0 }
  return Double.logGamma(n + 1) - Double.logGamma(k + 1) - Double.logGamma(n - k + 1)
}
