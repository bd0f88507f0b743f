extension InvalidTerm {
  /// Throws unless `value` is a probability or share, 0...1.
  static func checkShare(_ name: String, _ value: Double) throws(InvalidTerm) {
    try check(name, value, "0 to 1") { 0...1 ~= $0 }
  }

  /// Throws unless `value` is finite and above zero.
  static func checkPositive(_ name: String, _ value: Double) throws(InvalidTerm) {
    try check(name, value, "above 0") { $0 > 0 }
  }

  /// Throws unless the whole number lies in `range`.
  static func checkCount(
    _ name: String, _ value: Int, _ range: ClosedRange<Int>
  ) throws(InvalidTerm) {
    try check(name, Double(value), "a whole number from \(range.lowerBound) to \(range.upperBound)")
    { _ in range ~= value }
  }
}
