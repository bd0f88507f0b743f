/// A row to begin with, and what its cells mean.
public struct RowTemplate: Sendable {
  private let schema: TableSchema

  /// A template for a table.
  ///
  /// - Parameter table: the table's name.
  /// - Throws: `UnknownCatalogName` if there is no such table.
  public init(table: String) throws(UnknownCatalogName) {
    guard let schema = TableSchema.all.first(where: { $0.name == table }) else {
      throw UnknownCatalogName(table: table)
    }
    self.schema = schema
  }

  /// The name of the file to put the row into.
  public var fileName: String { schema.fileName }

  /// The columns' names, then a row of well-formed cells; optional cells that only some rows have
  /// are filled in as well.
  public var cells: (header: [String], example: [String]) {
    (schema.columns.map(\.name), schema.columns.map(Self.example))
  }

  /// One line for each column: name, whether it may be blank, what it means, unit and values.
  ///
  /// - Complexity: O(columns).
  public var hints: [String] { schema.columns.map(Self.hint) }

  /// Examples of numbers may go on in words, for example `0.505 for 50.5 %`.
  private static func example(_ column: Column) -> String {
    guard column.kind.isNumeric else { return column.example }
    return column.example.split(separator: " ").first.map { String($0) } ?? ""
  }

  private static func hint(_ column: Column) -> String {
    let need = column.isRequired ? "required" : "may be blank"
    let unit = column.unit.map { " in \($0)" } ?? ""
    let values = column.kind.words.map { "; \($0)" } ?? ""
    return "\(column.name) (\(need)): \(column.meaning)\(unit)\(values)"
  }
}

extension Column.Kind {
  /// What a cell may hold, in words; nil where the meaning says it all.
  public var words: String? {
    switch self {
    case .text, .date: nil
    case .identifier: "lower-case letters, digits, '-', '.' and '_'"
    case .number(let range, _): "a number, \(range.requirement(violatedBy: 0))"
    case .count(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "0 or 1"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .words(let words):
      "\(words.joined(separator: ", ")) or several of them, separated by semicolons"
    case .reference(let table): "a key of the table '\(table)'"
    }
  }
}
