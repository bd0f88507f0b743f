extension LinearModel {
  /// The model in free MPS format, which every solver reads.
  ///
  /// Variables and constraints keep their order; numbers read back to the same doubles; names are
  /// escaped as `escapedForMPS` says. `OBJSENSE` is written for a maximum only, because some
  /// readers know no such section and take every model for a minimum. The objective is the row
  /// `%objective`, its constant the negative right-hand side, as CPLEX and HiGHS read it (GLPK's
  /// own reader takes the sign as it stands). Rows without limits are written as further `N` rows.
  ///
  /// - Parameter remarks: lines of plain text for the head of the file, each written as a comment.
  /// - Complexity: O(variables + terms)
  public func mps(remarks: [String] = []) -> String {
    var text = remarks.reduce(into: "") { $0 += "* \($1.printableASCII)\n" }
    text += "NAME \(NameEscape.mps.escape(name.isEmpty ? "model" : name))\n"
    if sense == .maximize { text += "OBJSENSE\n    MAX\n" }
    text += mpsRows() + mpsColumns()
    text += mpsRightHandSides() + mpsRanges() + mpsBounds()
    return text + "ENDATA\n"
  }

  /// A name as `mps()` writes it: bytes other than printable ASCII, `%`, and a leading `*`, `$` or
  /// quotation mark become `%` and two hexadecimal digits.
  public static func escapedForMPS(_ name: String) -> String { NameEscape.mps.escape(name) }

  /// The name that `escapedForMPS` made `text` from.
  public static func unescapedFromMPS(_ text: String) -> String { NameEscape.mps.unescape(text) }

  private func mpsRows() -> String {
    var text = "ROWS\n N  %objective\n"
    for row in constraints {
      text += " \(mpsType(of: row))  \(NameEscape.mps.escape(row.name))\n"
    }
    return text
  }

  private func mpsType(of row: Constraint) -> String {
    if row.lower == row.upper { return "E" }
    if row.lower.isInfinite { return row.upper.isInfinite ? "N" : "L" }
    if row.upper.isInfinite { return "G" }
    // The range is a distance; it starts at the end from which it reaches the other one exactly.
    return row.lower + (row.upper - row.lower) == row.upper ? "G" : "L"
  }

  private func mpsColumns() -> String {
    var rowsOfVariable = [[(row: Int, coefficient: Double)]](repeating: [], count: variables.count)
    for (row, constraint) in constraints.enumerated() {
      for term in constraint.terms where term.coefficient != 0 {
        rowsOfVariable[term.variable.position].append((row, term.coefficient))
      }
    }
    let rowNames = constraints.map { NameEscape.mps.escape($0.name) }
    var text = "COLUMNS\n"
    var isInteger = false
    for (variable, entries) in zip(variables, rowsOfVariable) {
      if (variable.kind != .continuous) != isInteger {
        isInteger.toggle()
        text += "    %marker 'MARKER' '\(isInteger ? "INTORG" : "INTEND")'\n"
      }
      let name = NameEscape.mps.escape(variable.name)
      // A variable without entries would not exist in the file, so the objective is always written.
      text += "    \(name) %objective \(variable.objective.shortest)\n"
      for entry in entries {
        text += "    \(name) \(rowNames[entry.row]) \(entry.coefficient.shortest)\n"
      }
    }
    return text + (isInteger ? "    %marker 'MARKER' 'INTEND'\n" : "")
  }

  private func mpsRightHandSides() -> String {
    var text = "RHS\n"
    if objectiveConstant != 0 { text += "    %rhs %objective \((-objectiveConstant).shortest)\n" }
    for row in constraints {
      let limit: Double
      switch mpsType(of: row) {
      case "N": continue
      case "L": limit = row.upper
      default: limit = row.lower
      }
      if limit != 0 { text += "    %rhs \(NameEscape.mps.escape(row.name)) \(limit.shortest)\n" }
    }
    return text
  }

  private func mpsRanges() -> String {
    let ranges = constraints.filter {
      $0.lower.isFinite && $0.upper.isFinite && $0.lower != $0.upper
    }
    guard !ranges.isEmpty else { return "" }
    return ranges.reduce(into: "RANGES\n") { text, row in
      let name = NameEscape.mps.escape(row.name)
      text += "    %range \(name) \((row.upper - row.lower).shortest)\n"
    }
  }

  /// Both bounds of every variable that has others than 0 and infinity, and of every integer,
  /// because readers differ on what an integer without bounds is.
  private func mpsBounds() -> String {
    var text = "BOUNDS\n"
    for variable in variables {
      let name = NameEscape.mps.escape(variable.name)
      let (lower, upper) =
        variable.kind == .binary
        ? variable.roundedBounds : (variable.lower, variable.upper)
      switch (lower, upper) {
      case (0, .infinity) where variable.kind == .continuous: continue
      case (0, 1) where variable.kind == .binary: text += " BV %bound \(name)\n"
      case (-.infinity, .infinity): text += " FR %bound \(name)\n"
      case _ where lower == upper: text += " FX %bound \(name) \(lower.shortest)\n"
      default:
        text +=
          lower.isInfinite
          ? " MI %bound \(name)\n" : " LO %bound \(name) \(lower.shortest)\n"
        text +=
          upper.isInfinite
          ? " PL %bound \(name)\n" : " UP %bound \(name) \(upper.shortest)\n"
      }
    }
    return text
  }
}
