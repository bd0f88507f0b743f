extension LinearModel {
  /// The limits of `row` moved inward to values that a sum of whole multiples can take.
  ///
  /// Where every variable is whole and every coefficient is a whole number, the row's sum is a
  /// multiple of the coefficients' greatest common divisor. Crossed limits then prove that no point
  /// meets the row, which branch and bound would need a node for every count to find out. Other
  /// rows keep their limits.
  ///
  /// - Complexity: O(terms of the row)
  public func roundedLimits(of row: Constraint) -> (lower: Double, upper: Double) {
    var divisor = 0.0
    for term in row.terms where term.coefficient != 0 {
      let size = abs(term.coefficient)
      let isWhole = variables[term.variable.position].kind != .continuous
      guard isWhole, size.rounded() == size, size <= 1e9 else { return (row.lower, row.upper) }
      divisor = greatestCommonDivisor(divisor, size)
    }
    guard divisor > 0 else { return (row.lower, row.upper) }
    let (lower, upper) = (row.lower / divisor, row.upper / divisor)
    let up = lower.isFinite ? (lower - roundingError(of: lower)).rounded(.up) : lower
    let down = upper.isFinite ? (upper + roundingError(of: upper)).rounded(.down) : upper
    return (up * divisor + 0, down * divisor + 0)
  }

  private func greatestCommonDivisor(_ first: Double, _ second: Double) -> Double {
    var (large, small) = (first, second)
    while small != 0 { (large, small) = (small, large.truncatingRemainder(dividingBy: small)) }
    return large
  }
}
