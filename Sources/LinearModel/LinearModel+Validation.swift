extension LinearModel {
  /// The largest finite magnitude of a number in a model: 1e20, the value from which on other
  /// solvers read a bound as infinite (IBM CPLEX, `CPX_INFBOUND`).
  public static let largestMagnitude = 1e20

  /// The largest finite bound of an integer variable: 2^53, beyond which doubles skip whole
  /// numbers.
  public static let largestInteger = 9_007_199_254_740_992.0

  /// The most bytes of a name: what GLPK takes.
  public static let longestName = 255

  /// A name that is no longer than may be: the same, or its beginning and a number.
  ///
  /// - Parameters:
  ///   - name: what the name would be.
  ///   - number: tells it from others that begin alike, such as the position of the column or row.
  public static func fittingName(_ name: String, _ number: @autoclosure () -> Int) -> String {
    guard name.utf8.count > longestName else { return name }
    let end = "~\(number())"
    var beginning = Substring(name)
    while beginning.utf8.count + end.utf8.count > longestName { beginning.removeLast() }
    return String(beginning) + end
  }

  /// Throws one `InvalidModel` with every reason why the model cannot be solved.
  ///
  /// - Complexity: O(variables + terms), expected
  public func validate() throws(InvalidModel) {
    var problems: [InvalidModel.Problem] = []
    checkNumber(objectiveConstant, "it", at: .objectiveConstant, into: &problems)
    checkVariables(into: &problems)
    checkConstraints(into: &problems)
    guard problems.isEmpty else { throw InvalidModel(model: name, problems: problems) }
  }

  private func checkVariables(into problems: inout [InvalidModel.Problem]) {
    var seen: [String: Int] = [:]
    for (position, variable) in variables.enumerated() {
      let place = InvalidModel.Place.variable(position, variable.name)
      checkName(variable.name, position, &seen, at: place, into: &problems)
      checkNumber(variable.objective, "the objective coefficient", at: place, into: &problems)
      let areBoundsUsable = checkBounds(
        variable.lower, variable.upper, at: place, into: &problems)
      guard areBoundsUsable, variable.kind != .continuous else { continue }
      checkIntegerBounds(of: variable, at: place, into: &problems)
    }
  }

  private func checkConstraints(into problems: inout [InvalidModel.Problem]) {
    var seen: [String: Int] = [:]
    var lastRow = [Int](repeating: -1, count: variables.count)
    for (position, row) in constraints.enumerated() {
      let place = InvalidModel.Place.constraint(position, row.name)
      checkName(row.name, position, &seen, at: place, into: &problems)
      let areLimitsUsable = checkBounds(row.lower, row.upper, at: place, into: &problems)
      for term in row.terms {
        checkTerm(term, ofRow: position, &lastRow, at: place, into: &problems)
      }
      let isEmpty = row.terms.allSatisfy { $0.coefficient == 0 }
      if areLimitsUsable && isEmpty && (row.lower > 0 || row.upper < 0) {
        problems.append(.emptyRowCannotHold(place, lower: row.lower, upper: row.upper))
      }
    }
  }

  private func checkTerm(
    _ term: Term, ofRow row: Int, _ lastRow: inout [Int], at place: InvalidModel.Place,
    into problems: inout [InvalidModel.Problem]
  ) {
    let position = term.variable.position
    guard variables.indices.contains(position) else {
      let count = variables.count
      return problems.append(.unknownVariable(place, position: position, count: count))
    }
    let variable = variables[position].name
    if lastRow[position] == row { problems.append(.duplicateTerm(place, variable: variable)) }
    lastRow[position] = row
    checkNumber(
      term.coefficient, "the coefficient of '\(variable)'", at: place, into: &problems)
  }

  private func checkNumber(
    _ value: Double, _ what: @autoclosure () -> String, at place: InvalidModel.Place,
    into problems: inout [InvalidModel.Problem]
  ) {
    if !value.isFinite {
      problems.append(.notFinite(place, what: what(), value: value))
    } else if abs(value) > Self.largestMagnitude {
      problems.append(
        .tooLarge(place, what: what(), value: value, limit: Self.largestMagnitude))
    }
  }

  /// Returns whether both bounds are numbers in the right order.
  private func checkBounds(
    _ lower: Double, _ upper: Double, at place: InvalidModel.Place,
    into problems: inout [InvalidModel.Problem]
  ) -> Bool {
    let before = problems.count
    if lower.isNaN || lower == .infinity {
      problems.append(.impossibleBound(place, which: "lower", value: lower))
    } else if lower.isFinite {
      checkNumber(lower, "the lower bound", at: place, into: &problems)
    }
    if upper.isNaN || upper == -.infinity {
      problems.append(.impossibleBound(place, which: "upper", value: upper))
    } else if upper.isFinite {
      checkNumber(upper, "the upper bound", at: place, into: &problems)
    }
    if problems.count == before && lower > upper {
      problems.append(.crossedBounds(place, lower: lower, upper: upper))
    }
    return problems.count == before
  }

  private func checkIntegerBounds(
    of variable: Variable, at place: InvalidModel.Place,
    into problems: inout [InvalidModel.Problem]
  ) {
    let before = problems.count
    for (which, bound) in [("lower", variable.lower), ("upper", variable.upper)] {
      let bound = variable.kind == .binary ? min(max(bound, -1), 2) : bound
      if bound.isInfinite {
        problems.append(.integerWithoutBound(place, which: which))
      } else if abs(bound) > Self.largestInteger {
        let what = "the \(which) bound of a whole number"
        problems.append(
          .tooLarge(place, what: what, value: bound, limit: Self.largestInteger))
      }
    }
    let (lower, upper) = variable.roundedBounds
    guard problems.count == before, lower > upper else { return }
    problems.append(.noIntegerBetween(place, lower: variable.lower, upper: variable.upper))
  }

  private func checkName(
    _ name: String, _ position: Int, _ seen: inout [String: Int], at place: InvalidModel.Place,
    into problems: inout [InvalidModel.Problem]
  ) {
    if name.isEmpty { return problems.append(.emptyName(place)) }
    if name.utf8.count > Self.longestName {
      problems.append(.nameTooLong(place, bytes: name.utf8.count))
    }
    if !name.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }),
      let control = name.unicodeScalars.first(where: isControl)
    {
      problems.append(.controlCharacter(place, scalar: control.value))
    }
    if let first = seen[name] { problems.append(.duplicateName(place, first: first)) }
    seen[name] = seen[name] ?? position
  }
}

extension LinearModel.Variable {
  /// The bounds that matter: rounded inward for a whole variable, cut to 0...1 for a binary one.
  ///
  /// A bound that misses a whole number by less than one part in 10^9, and at most by 10^-5, is
  /// taken as that number, because such a bound is a rounding error of what computed it.
  public var roundedBounds: (lower: Double, upper: Double) {
    switch kind {
    case .continuous: return (lower, upper)
    case .integer: return (roundedUp(lower), roundedDown(upper))
    case .binary: return (max(0, roundedUp(lower)), min(1, roundedDown(upper)))
    }
  }

  // Adding 0 turns a negative zero into zero.
  private func roundedUp(_ bound: Double) -> Double {
    bound.isFinite ? (bound - roundingError(of: bound)).rounded(.up) + 0 : bound
  }

  private func roundedDown(_ bound: Double) -> Double {
    bound.isFinite ? (bound + roundingError(of: bound)).rounded(.down) + 0 : bound
  }
}

/// How far a computed limit may lie from the whole number that was meant.
func roundingError(of limit: Double) -> Double { min(1e-9 * max(1, abs(limit)), 1e-5) }
