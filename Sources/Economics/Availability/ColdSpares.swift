public import Quantities
internal import RealModule

/// Parts on a shelf, which replace failed ones until new ones arrive.
public struct ColdSpares: Sendable, Hashable {
  /// How many parts fail, on average, while one replacement is under way.
  public let meanInRepair: Double

  /// Creates a stock for one kind of part.
  ///
  /// - Parameters:
  ///   - parts: in use, at least 1.
  ///   - annualFailureRate: the permanent failures of one part in a year, not negative.
  ///   - replacementTime: from a failure to a new part on the shelf (RMA), not negative.
  /// - Throws: `InvalidTerm` for the first number out of range, and where more than 1,000,000
  ///   parts would be under way.
  public init(
    parts: Int, annualFailureRate: Double, replacementTime: Quantity<Time>
  ) throws(InvalidTerm) {
    try InvalidTerm.checkCount("number of parts", parts, 1...1_000_000_000)
    try InvalidTerm.checkNotNegative("annual failure rate", annualFailureRate)
    try InvalidTerm.checkNotNegative("replacement time in hours", replacementTime.hours)
    let mean = Double(parts) * annualFailureRate * replacementTime.years
    try InvalidTerm.check("mean number of parts under way", mean, "0 to 1000000") {
      0...1_000_000 ~= $0
    }
    meanInRepair = mean
  }

  /// The chance that no more parts fail than are on the shelf, P(Poisson(m) ≤ s).
  ///
  /// - Parameter spares: s, 0...2,000,000.
  /// - Throws: `InvalidTerm` for a number out of range.
  /// - Complexity: O(√m).
  public func probability(spares: Int) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkCount("number of spares", spares, 0...2_000_000)
    return checkedProbability(spares)
  }

  private func checkedProbability(_ spares: Int) -> Double {
    guard meanInRepair > 0 else { return 1 }
    return chanceOfAtMost(
      spares, mean: meanInRepair,
      logChance: { failed in
        Double(failed) * Double.log(meanInRepair) - meanInRepair
          - Double.logGamma(Double(failed + 1))
      },
      ratio: { failed in meanInRepair / Double(failed + 1) })
  }

  /// The fewest spares that are enough with a chance of `target`, for example 0.95.
  ///
  /// - Parameter target: at least 0 and below 1.
  /// - Throws: `InvalidTerm` for a target out of range.
  /// - Complexity: O(√m · log s) for s spares.
  public func fewest(target: Double) throws(InvalidTerm) -> Int {
    try SpareNodes.checkTarget(target)
    return smallest { checkedProbability($0) >= target }
  }
}
