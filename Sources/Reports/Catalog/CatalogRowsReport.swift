public import Catalog

/// Rows of one table of a catalog.
///
/// The table has the main columns only; CSV and JSON have all columns of the schema, so that CSV
/// can be read as a table of the catalog again.
public struct CatalogRowsReport: Report {
  /// What the table may contain.
  public let schema: TableSchema
  /// The rows, in the order in which they are shown.
  public let rows: [RawRow]

  /// A report on rows of a table.
  public init(_ schema: TableSchema, rows: [RawRow]) {
    self.schema = schema
    self.rows = rows
  }

  /// One line per row, with the main columns.
  ///
  /// - Complexity: O(cells).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.add(RowTable.table(of: rows, columns: schema.mainColumns))
    let noun = rows.count == 1 ? "row" : "rows"
    page.addSentence(
      "\(NumberFormat.count(rows.count)) \(noun); CSV and JSON have all \(schema.columns.count) "
        + "columns.")
    return page.text
  }

  /// All cells as they were written.
  ///
  /// - Complexity: O(cells).
  public func csv() -> String {
    var writer = CSVWriter(header: schema.columns.map(\.name))
    for row in rows { writer.write(row.cells.map { .text($0) }) }
    return writer.text
  }

  /// One object per row: columns as keys, blanks as `null`, and the place.
  ///
  /// - Throws: never, as numbers are finite or `null`; the requirement may.
  /// - Complexity: O(cells).
  public func json() throws -> String {
    try JSONText.encode(rows.map(RowPayload.init))
  }
}

/// Rows as an aligned table.
enum RowTable {
  /// The columns of rows; columns without a cell are left out.
  static func table(of rows: [RawRow], columns: [Column]) -> TextTable {
    var table = TextTable(
      columns.map { column in
        let title = wrapped(column.name)
        return column.kind.isNumeric ? .number(title) : .text(title, wraps: wraps(column))
      })
    for row in rows { table.add(columns.map { .init(cell(row[$0.name], of: $0)) }) }
    return rows.isEmpty ? table : table.withoutEmptyColumns()
  }

  /// Keys stay on one line, so that they can be copied; prose and lists of words may go on.
  private static func wraps(_ column: Column) -> Bool {
    switch column.kind {
    case .text, .words: true
    default: false
    }
  }

  /// Numbers with separators of thousands, all digits kept.
  static func cell(_ text: String, of column: Column) -> String {
    guard column.kind.isNumeric, let number = Double(text), abs(number) < 1e15 else { return text }
    let decimals = text.contains("e") ? 6 : text.split(separator: ".").dropFirst().first?.count ?? 0
    return NumberFormat.fixed(number, decimals: decimals)
  }

  /// Long names stand on several lines, in full: conditions on columns have to name them.
  private static func wrapped(_ name: String) -> String {
    let words = name.split(separator: "_").map { String($0) }
    guard name.count > 10, words.count > 1 else { return name }
    var lines = [words[0]]
    for word in words.dropFirst() {
      let last = lines.count - 1
      if lines[last].count + 1 + word.count <= 11 {
        lines[last] += "_" + word
      } else {
        lines[last] += "_"
        lines.append(word)
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A row for programs.
struct RowPayload: Encodable {
  private enum Value: Encodable {
    case text(String)
    case number(Double)
    case blank
    case origins([String: String])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .blank: try container.encodeNil()
      case .origins(let origins): try container.encode(origins)
      }
    }
  }

  private let values: [String: Value]

  init(_ row: RawRow) {
    var values: [String: Value] = ["place": .text(row.place)]
    for (column, cell) in zip(row.schema.columns, row.cells) {
      values[column.name] = Self.value(cell, of: column)
    }
    if !row.overrides.isEmpty { values["origins"] = .origins(row.overrides.mapValues(\.place)) }
    self.values = values
  }

  /// Writes the cells as one object.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  private static func value(_ cell: String, of column: Column) -> Value {
    if cell.isEmpty { return .blank }
    guard column.kind.isNumeric, let number = Double(cell), number.isFinite else {
      return .text(cell)
    }
    return .number(number)
  }
}
