/// Every reason why a model cannot be solved, in the order of its variables, then of its rows.
public struct InvalidModel: Error, Sendable, Equatable, CustomStringConvertible {
  /// The model's name.
  public let model: String
  /// At least one problem.
  public let problems: [Problem]

  /// All problems, each with its fix, separated by line breaks.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension InvalidModel {
  /// Where in a model a problem lies.
  public enum Place: Sendable, Hashable, CustomStringConvertible {
    /// The objective's constant.
    case objectiveConstant
    /// A column: position from 0, and its name.
    case variable(Int, String)
    /// A row: position from 0, and its name.
    case constraint(Int, String)

    /// The kind of place, its name and its position.
    public var description: String {
      switch self {
      case .objectiveConstant: "the objective's constant"
      case .variable(let position, let name): "variable \(quoted(name)) (number \(position))"
      case .constraint(let position, let name): "constraint \(quoted(name)) (number \(position))"
      }
    }
  }

  /// One reason why a model cannot be solved.
  public enum Problem: Sendable, Hashable {
    /// A coefficient, objective or constant that is NaN or infinite.
    case notFinite(Place, what: String, value: Double)
    /// A bound that is NaN, a lower bound of +infinity or an upper bound of -infinity.
    case impossibleBound(Place, which: String, value: Double)
    /// A finite number of a size that double precision cannot relate to the others.
    case tooLarge(Place, what: String, value: Double, limit: Double)
    /// A lower bound above the upper one.
    case crossedBounds(Place, lower: Double, upper: Double)
    /// A variable that has two terms in one row.
    case duplicateTerm(Place, variable: String)
    /// A term of a variable that does not exist.
    case unknownVariable(Place, position: Int, count: Int)
    /// A row without terms whose limits exclude 0.
    case emptyRowCannotHold(Place, lower: Double, upper: Double)
    /// A name that another variable, or another row, has too.
    case duplicateName(Place, first: Int)
    /// A name without characters.
    case emptyName(Place)
    /// A name of more than 255 bytes.
    case nameTooLong(Place, bytes: Int)
    /// A name with a control character.
    case controlCharacter(Place, scalar: UInt32)
    /// An integer variable without a finite lower or upper bound.
    case integerWithoutBound(Place, which: String)
    /// An integer variable with no whole number between its bounds.
    case noIntegerBetween(Place, lower: Double, upper: Double)
  }
}

private func quoted(_ name: String) -> String {
  let shown = name.unicodeScalars.prefix(60).map { scalar in
    isControl(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
  return "'" + shown.joined() + (name.unicodeScalars.count > 60 ? "…'" : "'")
}

/// Whether a scalar is one of Unicode's control characters (general category Cc).
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control
}
