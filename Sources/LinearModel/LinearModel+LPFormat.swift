extension LinearModel {
  /// The model in CPLEX LP format, the form in which people read it.
  ///
  /// Variables and constraints keep their order; numbers read back to the same doubles; names are
  /// escaped as `escapedForLP` says. Some readers know neither constants in the objective nor rows
  /// with two limits: the constant is the coefficient of `%one`, a variable fixed at 1, and such a
  /// row is written twice, with `%lower` and `%upper` after its name. A row without limits becomes
  /// a comment.
  ///
  /// - Parameter remarks: lines of plain text for the head of the file, each written as a comment.
  /// - Complexity: O(variables + terms)
  public func lpFormat(remarks: [String] = []) -> String {
    var text = "\\ \(NameEscape.mps.escape(name))\n"
    for remark in remarks { text += "\\ \(remark.printableASCII)\n" }
    text += sense == .minimize ? "Minimize\n" : "Maximize\n"
    text += " %objective:" + wrapped(objectiveTerms()) + "\nSubject To\n"
    for row in constraints { text += lpRow(row) }
    text += "Bounds\n" + lpBounds()
    text += lpSection("Generals", .integer) + lpSection("Binaries", .binary)
    return text + "End\n"
  }

  /// A name as `lpFormat()` writes it: `[` and `]` become `(` and `)`; bytes that some reader
  /// refuses, and a first character that looks like a number or a word of the format, become `%`
  /// and two hexadecimal digits.
  public static func escapedForLP(_ name: String) -> String { NameEscape.lp.escape(name) }

  /// The name that `escapedForLP` made `text` from.
  public static func unescapedFromLP(_ text: String) -> String { NameEscape.lp.unescape(text) }

  /// The objective with every variable of which no row speaks, so that none is missing from the
  /// file.
  private func objectiveTerms() -> [String] {
    var isUsed = [Bool](repeating: false, count: variables.count)
    for row in constraints where row.lower.isFinite || row.upper.isFinite {
      for term in row.terms where term.coefficient != 0 { isUsed[term.variable.position] = true }
    }
    var terms: [String] = []
    for (position, variable) in variables.enumerated() {
      guard variable.objective != 0 || !isUsed[position] else { continue }
      terms.append(lpTerm(variable.objective, variable.name))
    }
    if objectiveConstant != 0 || terms.isEmpty { terms.append(signed(objectiveConstant) + " %one") }
    return terms
  }

  private var hasConstantVariable: Bool { objectiveConstant != 0 || variables.isEmpty }

  private func lpRow(_ row: Constraint) -> String {
    let name = NameEscape.lp.escape(row.name)
    let terms = row.terms.filter { $0.coefficient != 0 }
      .map { lpTerm($0.coefficient, variables[$0.variable.position].name) }
    // A row needs a variable; one with the coefficient 0 says the same as none.
    let sum = wrapped(terms.isEmpty ? [lpZeroTerm] : terms)
    switch (row.lower.isFinite, row.upper.isFinite) {
    case (false, false): return "\\ \(name) has no limits\n"
    case (true, false): return " \(name):\(sum) >= \(row.lower.shortest)\n"
    case (false, true): return " \(name):\(sum) <= \(row.upper.shortest)\n"
    case (true, true) where row.lower == row.upper:
      return " \(name):\(sum) = \(row.lower.shortest)\n"
    case (true, true):
      return " \(name)%lower:\(sum) >= \(row.lower.shortest)\n"
        + " \(name)%upper:\(sum) <= \(row.upper.shortest)\n"
    }
  }

  private var lpZeroTerm: String {
    variables.first.map { lpTerm(0, $0.name) } ?? "+ 0 %one"
  }

  private func lpBounds() -> String {
    var text = ""
    for variable in variables {
      let name = NameEscape.lp.escape(variable.name)
      let (lower, upper) =
        variable.kind == .binary
        ? variable.roundedBounds : (variable.lower, variable.upper)
      switch (lower, upper) {
      case (0, .infinity): continue
      case (0, 1) where variable.kind == .binary: continue
      case (-.infinity, .infinity): text += " \(name) free\n"
      case _ where lower == upper: text += " \(name) = \(lower.shortest)\n"
      default: text += " \(lpBound(lower)) <= \(name) <= \(lpBound(upper))\n"
      }
    }
    return text + (hasConstantVariable ? " %one = 1\n" : "")
  }

  private func lpBound(_ bound: Double) -> String {
    bound.isFinite ? bound.shortest : bound < 0 ? "-inf" : "+inf"
  }

  /// A binary within narrower bounds than 0 and 1 is an integer here: a list of binaries resets
  /// bounds.
  private func lpSection(_ title: String, _ kind: Kind) -> String {
    let names = variables.filter { variable in
      guard variable.kind != .continuous else { return false }
      let isFullBinary = variable.kind == .binary && variable.roundedBounds == (0, 1)
      return isFullBinary == (kind == .binary)
    }.map { " \(NameEscape.lp.escape($0.name))\n" }
    return names.isEmpty ? "" : title + "\n" + names.joined()
  }

  private func lpTerm(_ coefficient: Double, _ name: String) -> String {
    signed(coefficient) + " " + NameEscape.lp.escape(name)
  }

  private func signed(_ value: Double) -> String {
    value < 0 ? "- " + (-value).shortest : "+ " + value.shortest
  }

  /// Terms with a line break before each hundred columns: some readers limit the length of a line.
  private func wrapped(_ terms: [String]) -> String {
    var text = ""
    var width = 0
    for term in terms {
      if width + term.utf8.count > 90 {
        text += "\n   "
        width = 0
      }
      text += " " + term
      width += term.utf8.count + 1
    }
    return text
  }
}
