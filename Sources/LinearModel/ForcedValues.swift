/// Values of variables that are fixed, or that some row leaves no choice.
///
/// A row whose terms add up to its upper limit at the very least holds each of them where they do: no
/// traffic where there are no replicas, for example. What that fixes can force others in turn.
struct ForcedValues {
  /// By position: the value; nil for a variable with a choice.
  private(set) var values: [Double?]

  /// How often all rows are looked at; most of it is found the first two times.
  private static let mostPasses = 6

  /// The forced values of a valid model.
  ///
  /// - Complexity: O(terms) for each pass.
  init(_ model: LinearModel) {
    values = ForcedValues.fixed(in: model)
    let bounds = model.variables.map(\.roundedBounds)
    for _ in 0..<ForcedValues.mostPasses {
      var found = false
      for row in model.constraints where force(row, bounds) { found = true }
      if !found { break }
    }
  }

  /// By position: the value of a variable whose bounds are equal; nil for the others.
  static func fixed(in model: LinearModel) -> [Double?] {
    model.variables.map { variable in
      let (lower, upper) = variable.roundedBounds
      return lower == upper ? lower : nil
    }
  }

  /// Fixes what a row leaves no choice; false if it leaves all there was.
  private mutating func force(
    _ row: LinearModel.Constraint, _ bounds: [(lower: Double, upper: Double)]
  ) -> Bool {
    var (least, greatest) = (0.0, 0.0)
    // The largest terms of the two sums, which their rounding goes by.
    var (leastSize, greatestSize) = (1.0, 1.0)
    var isOpen = false
    for term in row.terms where term.coefficient != 0 {
      let position = term.variable.position
      let (low, high) = values[position].map { ($0, $0) } ?? bounds[position]
      isOpen = isOpen || values[position] == nil
      let ends = (term.coefficient * low, term.coefficient * high)
      least += min(ends.0, ends.1)
      greatest += max(ends.0, ends.1)
      leastSize = max(leastSize, abs(min(ends.0, ends.1)))
      greatestSize = max(greatestSize, abs(max(ends.0, ends.1)))
    }
    guard isOpen else { return false }
    // Beyond the limit by more than rounding there is no point at all, which the row itself will say.
    if least.isFinite, abs(least - row.upper) <= 1e-12 * leastSize {
      fix(row, bounds, atLeast: true)
    } else if greatest.isFinite, abs(greatest - row.lower) <= 1e-12 * greatestSize {
      fix(row, bounds, atLeast: false)
    } else {
      return false
    }
    return true
  }

  private mutating func fix(
    _ row: LinearModel.Constraint, _ bounds: [(lower: Double, upper: Double)], atLeast: Bool
  ) {
    for term in row.terms where term.coefficient != 0 && values[term.variable.position] == nil {
      let (low, high) = bounds[term.variable.position]
      values[term.variable.position] = (term.coefficient > 0) == atLeast ? low : high
    }
  }
}
