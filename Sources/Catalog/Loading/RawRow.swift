/// One row of a table as it was written, with its place.
public struct RawRow: Sendable, Hashable {
  /// The schema of the table.
  public let schema: TableSchema
  /// The file, as it is named in messages.
  public let file: String
  /// The line on which the row starts, counted from 1; 0 for a row of the command line.
  public let line: Int
  /// One cell per column of the schema, without surrounding blanks; empty where nothing is given.
  public internal(set) var cells: [String]
  /// The values that the user gave in place of the row's own, by column.
  public internal(set) var overrides: [String: CellOrigin] = [:]

  /// The text of a cell; empty for a blank cell.
  public subscript(column: String) -> String {
    schema.position(of: column).map { cells[$0] } ?? ""
  }

  /// The cells that identify the row.
  public var key: [String] { schema.keyColumns.map { self[$0] } }

  /// How messages name the row, for example `h200-sxm`.
  public var label: String { key.filter { !$0.isEmpty }.joined(separator: " ") }

  /// The place alone, for example `catalogs/accelerators.csv:7`.
  public var place: String { line > 0 ? "\(file):\(line)" : file }

  /// Where a cell was written: the place of the row, unless the user gave another value for it.
  public func place(of column: String) -> String { overrides[column]?.place ?? place }

  /// Puts the user's value into a cell.
  mutating func override(_ column: String, with origin: CellOrigin) {
    guard let position = schema.position(of: column) else { return }
    cells[position] = origin.text
    overrides[column] = origin
  }

  /// The number in a cell; nil if the cell is blank or holds none.
  public func number(_ column: String) -> Double? { Self.number(in: self[column]) }

  /// The whole number in a cell; nil if the cell is blank, holds none, or one beyond a billion,
  /// which no column accepts and whose sums could overflow.
  func count(_ column: String) -> Int? {
    Int(self[column]).flatMap { (-1_000_000_000...1_000_000_000).contains($0) ? $0 : nil }
  }

  /// The text of a cell; nil for a blank cell.
  func optionalText(_ column: String) -> String? {
    let text = self[column]
    return text.isEmpty ? nil : text
  }

  /// The words in a cell, which semicolons separate.
  public func words(_ column: String) -> [String] {
    self[column].split(separator: ";").map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// Rows are equal if they stand at one place of one table and say the same.
  public static func == (left: RawRow, right: RawRow) -> Bool {
    left.schema.name == right.schema.name && left.file == right.file && left.line == right.line
      && left.cells == right.cells
  }

  /// Hashes the place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(line)
  }

  /// A problem at this row; where the user gave values for it, at the first of those.
  func problem(_ message: String, fix: String) -> CatalogProblem {
    if let own = overrides.min(by: { $0.key < $1.key })?.value {
      return CatalogProblem(file: own.place, line: nil, message: message, fix: fix)
    }
    return CatalogProblem(file: file, line: line > 0 ? line : nil, message: message, fix: fix)
  }

  /// A number in plain decimal or scientific notation; nil for anything else, such as `nan`.
  static func number(in text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }
    return isPlain ? Double(text) : nil
  }

  /// A text without blanks and tabs at its ends.
  static func trimmed(_ text: Substring) -> String {
    var kept = text
    while let first = kept.utf8.first, isBlank(first) { kept = kept.dropFirst() }
    while let last = kept.utf8.last, isBlank(last) { kept = kept.dropLast() }
    return String(kept)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// A cell that a value needs and that passed the checks without one; the schema then has a gap.
struct MissingCell: Error, CustomStringConvertible {
  let row: String
  let column: String

  var description: String { "\(row): the column \(column) was not checked." }
}

extension RawRow {
  /// The number that a checked row must have.
  func requiredNumber(_ column: String) throws -> Double {
    try required(number(column), column)
  }

  /// The whole number that a checked row must have.
  func requiredCount(_ column: String) throws -> Int {
    try required(count(column), column)
  }

  /// The case of an enumeration that a checked row must name.
  func requiredWord<Word: RawRepresentable>(
    _ column: String
  ) throws -> Word where Word.RawValue == String {
    try required(Word(rawValue: self[column]), column)
  }

  /// Where the row comes from.
  func provenance() throws -> Provenance {
    Provenance(
      file: file, line: line, source: self["source"], asOf: self["as_of"],
      confidence: try requiredWord("confidence"), note: self["note"], overrides: overrides)
  }

  private func required<Value>(_ value: Value?, _ column: String) throws -> Value {
    guard let value else { throw MissingCell(row: "\(file):\(line)", column: column) }
    return value
  }
}
