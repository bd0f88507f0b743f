/// A table as it was written: rows in order, cells not yet trusted.
public struct RawTable: Sendable {
  /// What the table may contain.
  public let schema: TableSchema
  /// The rows, in file order.
  public internal(set) var rows: [RawRow]

  /// The table with the rows of `other`: a row with a known key replaces the old one as a whole
  /// and in its place, a new key is added at the end.
  ///
  /// - Complexity: O(rows of both).
  func overridden(by other: RawTable) -> RawTable {
    var positions: [[String]: Int] = [:]
    for (position, row) in rows.enumerated() { positions[row.key] = position }
    var merged = self
    for row in other.rows {
      if let position = positions[row.key] {
        merged.rows[position] = row
      } else {
        positions[row.key] = merged.rows.count
        merged.rows.append(row)
      }
    }
    return merged
  }

  /// What the rows of `other` replace and add.
  ///
  /// - Complexity: O(rows of both).
  func change(by other: RawTable) -> CatalogChange {
    let known = Set(rows.map(\.key))
    let given = Set(other.rows.map(\.key))
    let replaced = given.intersection(known).count
    return CatalogChange(
      table: schema.name, replaced: replaced, added: given.count - replaced)
  }
}

/// A table's file: its name, the name that messages use, and its bytes.
struct TableFile: Sendable {
  /// The table, for example `accelerators`.
  let table: String
  /// The path, as messages give it.
  let path: String
  /// The content.
  let bytes: [UInt8]
}

/// Turns a file into rows that match a schema, and collects what does not.
struct TableReader {
  private let schema: TableSchema
  private let file: TableFile
  private let ignoresUnknownColumns: Bool
  private(set) var problems: [CatalogProblem] = []

  private init(_ file: TableFile, schema: TableSchema, ignoresUnknownColumns: Bool) {
    self.schema = schema
    self.file = file
    self.ignoresUnknownColumns = ignoresUnknownColumns
  }

  /// Reads one file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - schema: what it may contain.
  ///   - ignoresUnknownColumns: whether columns that the schema does not have are no problem.
  /// - Returns: the rows and the problems of syntax, header and cells; no table where the file has
  ///   no usable header.
  /// - Complexity: O(bytes).
  static func read(
    _ file: TableFile, schema: TableSchema, ignoresUnknownColumns: Bool = false
  ) -> (table: RawTable?, problems: [CatalogProblem]) {
    var reader = TableReader(
      file, schema: schema, ignoresUnknownColumns: ignoresUnknownColumns)
    let table = reader.read()
    return (table, reader.problems)
  }

  private mutating func read() -> RawTable? {
    do {
      let records = try CSVReader.records(of: file.bytes)
      guard let header = records.first else {
        report(nil, "the file is empty.", fix: "start the file with the line \(headerLine)")
        return nil
      }
      guard let positions = columnPositions(of: header) else { return nil }
      let rows = records.dropFirst().compactMap { row(of: $0, positions) }
      reportDuplicates(among: rows)
      return RawTable(schema: schema, rows: rows)
    } catch {
      report(error.line, error.message, fix: error.fix)
      return nil
    }
  }

  /// For each field of a record the position of its column, nil for a field to be ignored; nil if
  /// the header cannot be used.
  private mutating func columnPositions(of header: CSVRecord) -> [Int?]? {
    guard ignoresUnknownColumns || header.fields.count <= 2 * schema.columns.count else {
      report(
        header.line,
        "the header has \(header.fields.count) columns, and the table '\(schema.name)' has "
          + "\(schema.columns.count).",
        fix: "start the file with the line \(headerLine)")
      return nil
    }
    var positions: [Int?] = []
    var isUsable = true
    for field in header.fields {
      let name = RawRow.trimmed(field[...])
      guard let position = schema.position(of: name) else {
        positions.append(nil)
        if ignoresUnknownColumns { continue }
        reportUnknownColumn(name, line: header.line)
        isUsable = false
        continue
      }
      if positions.contains(position) {
        report(
          header.line, "the column '\(name)' is there twice.", fix: "remove one of the two.")
        isUsable = false
      }
      positions.append(position)
    }
    if ignoresUnknownColumns, positions.allSatisfy({ $0 == nil }) {
      let required = schema.columns.filter(\.isRequired).map(\.name)
      report(
        header.line, "the first line names no column of '\(schema.name)'.",
        fix:
          "start the file with a line of column names, at least \(required.joined(separator: ","))."
      )
      return nil
    }
    for (position, column) in schema.columns.enumerated()
    where column.isRequired && !positions.contains(position) {
      report(
        header.line, "the column '\(column.name)' is missing.",
        fix: "add it: \(column.meaning), for example \(column.example).")
      isUsable = false
    }
    return isUsable ? positions : nil
  }

  private mutating func row(of record: CSVRecord, _ positions: [Int?]) -> RawRow? {
    guard record.fields.count == positions.count else {
      report(
        record.line,
        "the row has \(record.fields.count) fields, but the header has \(positions.count).",
        fix: "give one field per column, and put fields with commas between quotes.")
      return nil
    }
    var cells = [String](repeating: "", count: schema.columns.count)
    for case (let field, let position?) in zip(record.fields, positions) {
      let column = schema.columns[position].name
      cells[position] = shortened(RawRow.trimmed(field[...]), what: column, line: record.line)
    }
    let row = RawRow(schema: schema, file: file.path, line: record.line, cells: cells)
    problems += CellCheck.problems(of: row)
    return row
  }

  /// A text that messages and comparisons can handle; reports one that is too long.
  private mutating func shortened(_ text: String, what: String, line: Int) -> String {
    guard text.utf8.count > Self.longestCell else { return text }
    report(
      line, "\(what) has \(text.utf8.count) bytes, and \(Self.longestCell) are the most.",
      fix: "shorten it.")
    return text.prefix(40) + "\u{2026}"
  }

  /// In bytes; the longest note of the shipped tables has a tenth of it.
  private static let longestCell = 4_000

  private mutating func reportDuplicates(among rows: [RawRow]) {
    var lines: [[String]: Int] = [:]
    for row in rows {
      if let first = lines[row.key] {
        report(
          row.line, "'\(row.label)' is there a second time, after line \(first).",
          fix: "remove one of the two rows.")
      } else {
        lines[row.key] = row.line
      }
    }
  }

  private mutating func reportUnknownColumn(_ name: String, line: Int) {
    let names = schema.columns.map(\.name)
    let meant = NearestNames.suggestion(for: name, among: names).map { "write '\($0)'." }
    report(
      line, "there is no column '\(name)' in the table '\(schema.name)'.",
      fix: meant ?? "remove it; the columns are \(names.joined(separator: ", ")).")
  }

  private mutating func report(_ line: Int?, _ message: String, fix: String) {
    problems.append(CatalogProblem(file: file.path, line: line, message: message, fix: fix))
  }

  private var headerLine: String { schema.columns.map(\.name).joined(separator: ",") }
}

extension [String] {
  /// The names between quotes, for example `'a', 'b' and 'c'`.
  var quotedList: String {
    let quoted = map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }
}
