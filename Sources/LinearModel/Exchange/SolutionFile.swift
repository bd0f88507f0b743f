/// Values of columns that another solver wrote into a file.
public struct SolutionFile: Sendable, Hashable {
  /// Which program writes such files, and in which of its styles.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// HiGHS, `solution_style` 0 or 4.
    case highsRaw = "HiGHS raw"
    /// HiGHS, `solution_style` 1.
    case highsPretty = "HiGHS pretty"
    /// CBC, its command `solution FILE`.
    case cbc = "CBC"
    /// GLPK's `glpsol --write FILE`: numbered columns.
    case glpkRaw = "glpsol --write"
    /// GLPK's `glpsol --output FILE`, and `solution_style` 3 of HiGHS.
    case glpkPrintable = "glpsol --output"
    /// Lines of a name, a comma and a value.
    case csv = "CSV"

    /// Significant digits that the program prints.
    ///
    /// A value stands for any number that would be printed the same.
    public var digits: Int {
      switch self {
      case .highsRaw, .glpkRaw, .csv: 15
      case .cbc: 8
      case .highsPretty, .glpkPrintable: 6
      }
    }
  }

  /// What an entry says which column it is of.
  public enum Column: Sendable, Hashable {
    /// Its name, as the file writes it.
    case name(String)
    /// Its number in the model that was solved, from 1.
    case number(Int)
  }

  /// One column's value.
  public struct Entry: Sendable, Hashable {
    /// The column.
    public let column: Column
    /// Its value.
    public let value: Double
    /// The line of the file, from 1.
    public let line: Int
  }

  /// Which program wrote the file.
  public let style: Style
  /// The solver's own words for what it proved; nil if the file does not say.
  public let status: String?
  /// The objective that the file states; nil if it states none.
  public let objective: Double?
  /// The name of the model that was solved; nil if the file does not say.
  public let modelName: String?
  /// The values, in the order of the file.
  public let entries: [Entry]

  /// How far the number that was meant may lie from a value as it is printed.
  ///
  /// - Complexity: O(digits of the exponent)
  public func printingError(of value: Double) -> Double {
    guard value != 0, value.isFinite else { return 0 }
    var unit = 1.0
    let size = abs(value)
    while size / unit >= 10, unit < 1e300 { unit *= 10 }
    while size / unit < 1, unit > 1e-300 { unit /= 10 }
    for _ in 1..<style.digits { unit /= 10 }
    return unit / 2
  }
}

/// A solution file that cannot be understood, or that holds no solution.
public struct InvalidSolutionFile: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1; nil for the file as a whole.
  public let line: Int?
  /// The value and the reason, as one sentence.
  public let reason: String
  /// What to do, as one sentence.
  public let fix: String

  /// Place and reason, then the fix on a line of its own.
  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)\n  Fix: \(fix)"
  }
}
