/// How far a price fell, and how much of it named factors explain.
public struct PriceCompression: Sendable, Hashable {
  /// The price before over the price after.
  public let observed: Double
  /// What each factor alone is said to bring, in the order given.
  public let factors: [Double]

  /// Creates a comparison.
  ///
  /// - Parameters:
  ///   - before: a price, above 0.
  ///   - after: a price in the same unit, above 0.
  ///   - factors: gains, each above 0; none explains nothing.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(before: Double, after: Double, factors: [Double]) throws(InvalidTerm) {
    try InvalidTerm.checkPositive("price before", before)
    try InvalidTerm.checkPositive("price after", after)
    for (index, factor) in factors.enumerated() {
      try InvalidTerm.checkPositive("gain \(index + 1)", factor)
    }
    observed = before / after
    self.factors = factors
  }

  /// The product of the factors.
  ///
  /// - Complexity: O(number of factors).
  public var explained: Double { factors.reduce(1, *) }

  /// What the factors leave over, observed / explained: better models, margins, competition, and
  /// whatever else the factors do not know.
  public var residual: Double { observed / explained }

  /// The fall in one year, if it was even over the time.
  ///
  /// - Parameter years: between the two prices, above 0.
  /// - Throws: `InvalidTerm` for no time.
  public func perYear(over years: Double) throws(InvalidTerm) -> Double {
    try InvalidTerm.checkPositive("time between prices in years", years)
    return root(observed, years)
  }
}
