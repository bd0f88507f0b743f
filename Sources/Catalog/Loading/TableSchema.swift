/// What a table of the catalog may contain; it drives reading, checking and documentation.
public struct TableSchema: Sendable {
  /// The table's name, which is the file's name without `.csv`.
  public let name: String
  /// What one row stands for, for example `accelerator`.
  public let rowNoun: String
  /// The columns that together identify a row.
  public let keyColumns: [String]
  /// All columns, in the order of the shipped file.
  public let columns: [Column]
  private let positions: [String: Int]

  init(name: String, rowNoun: String, keyColumns: [String] = ["id"], columns: [Column]) {
    self.name = name
    self.rowNoun = rowNoun
    self.keyColumns = keyColumns
    self.columns = columns
    self.positions = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The position of a column among `columns`; nil if the table has no such column.
  public func position(of column: String) -> Int? { positions[column] }

  /// The name of the table's file, for example `accelerators.csv`.
  public var fileName: String { name + ".csv" }

  /// The schemas of all tables, in the order in which problems are reported.
  public static let all: [TableSchema] = CatalogRegistry.tables.map { $0.schema }
}

/// One column of a table: its type, its unit, its range and what it means.
public struct Column: Sendable {
  /// What a cell of a column may hold.
  public enum Kind: Sendable, Hashable {
    /// Any text.
    case text
    /// A key of lower-case letters, digits, `-`, `.` and `_`.
    case identifier
    /// A number in a range; `of` names what is measured, for example `power`.
    case number(NumberRange, of: String)
    /// A whole number in a range; `of` names what is counted.
    case count(ClosedRange<Int>, of: String)
    /// 0 or 1.
    case flag
    /// One of some words.
    case word([String])
    /// Several of some words, separated by semicolons.
    case words([String])
    /// The key of a row of another table.
    case reference(table: String)
    /// A year, a month or a day, as `2026`, `2026-08` or `2026-08-21`.
    case date
  }

  /// The column's name; its last part is the unit.
  public let name: String
  /// What a cell may hold.
  public let kind: Kind
  /// Whether every row must have a value.
  public let isRequired: Bool
  /// The unit in words, for example `watts`; nil for numbers without one and for text.
  public let unit: String?
  /// What the column means, without an article, for example `board power`.
  public let meaning: String
  /// A well-formed cell.
  public let example: String

  init(
    _ name: String, _ kind: Kind, _ meaning: String, unit: String? = nil, example: String,
    isRequired: Bool = true
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.unit = unit
    self.meaning = meaning
    self.example = example
  }

  /// The columns that say where a row comes from; every table ends with them.
  static let provenance: [Column] = [
    Column(
      "note", .text, "note to a careful reader", example: "list price", isRequired: false),
    Column("source", .text, "publication behind the row", example: "vendor datasheet, 2026"),
    Column("as_of", .date, "date of the figures", example: "2026-08-21"),
    Column(
      "confidence", .word(Confidence.allCases.map(\.rawValue)), "grade of the row",
      example: "vendor"),
  ]

  /// The same column, with blank cells allowed.
  var optional: Column {
    Column(name, kind, meaning, unit: unit, example: example, isRequired: false)
  }
}

/// The numbers that a column accepts.
public enum NumberRange: Sendable, Hashable {
  /// Above zero.
  case positive
  /// Zero or more.
  case notNegative
  /// From zero to one, both included.
  case share
  /// Above zero and at most one.
  case positiveShare
  /// Any finite number.
  case any

  /// No figure of the catalog comes near; a larger number would lose its meaning in a formula.
  static let largest = 1e15

  func contains(_ number: Double) -> Bool {
    guard number.isFinite, abs(number) <= Self.largest else { return false }
    switch self {
    case .positive: return number > 0
    case .notNegative: return number >= 0
    case .share: return (0...1).contains(number)
    case .positiveShare: return number > 0 && number <= 1
    case .any: return true
    }
  }

  /// What a number must be, for example `above zero`.
  func requirement(violatedBy number: Double) -> String {
    if abs(number) > Self.largest { return "at most 1e15" }
    switch self {
    case .positive: return "above zero"
    case .notNegative: return "zero or more"
    case .share: return "from 0 to 1"
    case .positiveShare: return "above 0 and at most 1"
    case .any: return "a finite number"
    }
  }
}
