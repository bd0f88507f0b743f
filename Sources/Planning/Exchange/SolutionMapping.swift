import Catalog
import LinearModel

/// Finds the columns of a program that the entries of a solution file are of.
struct SolutionMapping {
  /// The program's model under the names of exported files.
  let exported: LinearModel
  /// The mark of that model.
  let fingerprint: String

  /// One number for each column, and what was noticed on the way.
  struct Values {
    /// By column; columns that the file does not name are 0.
    var numbers: [Double]
    /// By column: how far the number that was meant may lie from the one that was printed.
    var errors: [Double]
    /// Columns that the file does not name.
    var missing: Int
  }

  /// The values of a solution.
  ///
  /// - Parameters:
  ///   - solution: what the file says.
  ///   - file: the file's name, for messages.
  ///   - mark: the mark of an exported program that the file carries; nil if it carries none.
  /// - Throws: `InvalidSolution` when the file belongs to another program, names columns that the
  ///   program does not have, numbers them without saying of which program, or has an integer column
  ///   whose value is not whole within 1e-6.
  /// - Complexity: O(columns); O(unknown names × columns) more for suggestions.
  func values(
    of solution: SolutionFile, file: String, mark: String?
  ) throws(InvalidSolution) -> Values {
    if let mark, mark != fingerprint {
      throw InvalidSolution(
        file: file,
        problems: [
          .init(
            line: nil,
            reason: "it is a solution of the program \(mark), but this plan's is \(fingerprint).",
            fix:
              "give the same plan, --set and --catalogs as for 'planner export'; or export again.")
        ])
    }
    var positions: [String: Int] = [:]
    for (position, variable) in exported.variables.enumerated() {
      positions[variable.name] = position
    }
    var values = Values(
      numbers: Array(repeating: 0, count: exported.variables.count),
      errors: Array(repeating: 0, count: exported.variables.count), missing: 0)
    var isNamed = Array(repeating: false, count: exported.variables.count)
    var problems: [InvalidSolution.Problem] = []
    for entry in solution.entries {
      switch position(of: entry.column, in: positions, isMarked: mark != nil) {
      case .found(let position):
        values.numbers[position] = entry.value
        values.errors[position] = solution.printingError(of: entry.value)
        isNamed[position] = true
        if let problem = integrality(of: position, entry) { problems.append(problem) }
      case .constant: continue
      case .unknown(let reason, let fix):
        problems.append(.init(line: entry.line, reason: reason, fix: fix(problems.count)))
        // One sentence says it for all numbers.
        if case .number = entry.column { throw InvalidSolution(file: file, problems: problems) }
      }
    }
    guard problems.isEmpty else { throw InvalidSolution(file: file, problems: problems) }
    values.missing = isNamed.count { !$0 }
    return values
  }

  private enum Found {
    case found(Int)
    case constant
    case unknown(reason: String, fix: (Int) -> String)
  }

  private func position(
    of column: SolutionFile.Column, in positions: [String: Int], isMarked: Bool
  ) -> Found {
    switch column {
    case .name(let written):
      let name = LinearModel.unescapedFromLP(written)
      if let position = positions[written] ?? positions[name] { return .found(position) }
      if written == "%one" { return .constant }
      return .unknown(reason: "the program has no column '\(written.prefix(200))'.") { earlier in
        // Suggestions take long in large programs; the first few show what is wrong.
        guard earlier < 5 else { return "use the names of 'planner export'." }
        let near = NearestNames.nearest(to: name, among: positions.keys)
        return "use the names of 'planner export'. Nearest: \(near.joined(separator: ", "))."
      }
    case .number(let number):
      guard isMarked else {
        return .unknown(
          reason: "columns are numbered here, but the file does not say of which program."
        ) { _ in
          "solve the MPS file of 'planner export', whose name GLPK keeps, or write a style with "
            + "names: glpsol --output, HiGHS raw, or CSV."
        }
      }
      guard exported.variables.indices.contains(number - 1) else {
        return .unknown(
          reason: "there is no column number \(number); the program has "
            + "\(exported.variables.count)."
        ) { _ in "give the solution of the MPS file that 'planner export' wrote." }
      }
      return .found(number - 1)
    }
  }

  /// The greatest distance from a whole number that counts as rounding.
  private static let integralityTolerance = 1e-6

  private func integrality(
    of position: Int, _ entry: SolutionFile.Entry
  ) -> InvalidSolution.Problem? {
    let variable = exported.variables[position]
    guard variable.kind != .continuous,
      abs(entry.value - entry.value.rounded()) > SolutionMapping.integralityTolerance
    else { return nil }
    return .init(
      line: entry.line,
      reason: "'\(variable.name)' is \(entry.value), but it must be a whole number.",
      fix: "solve the integer program, not its relaxation, with an integrality tolerance of at "
        + "most \(SolutionMapping.integralityTolerance).")
  }
}
