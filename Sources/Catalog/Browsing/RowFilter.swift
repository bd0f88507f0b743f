/// A condition on one column, as a user types it: `vendor=NVIDIA`, `tdp_w<=700`.
public struct RowFilter: Sendable, Hashable {
  /// How a cell is compared.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// Equal; texts regardless of letter case.
    case equal = "="
    /// Less.
    case less = "<"
    /// Greater.
    case greater = ">"
    /// Less or equal.
    case atMost = "<="
    /// Greater or equal.
    case atLeast = ">="
  }

  /// The column.
  public let column: String
  /// How its cells are compared.
  public let comparison: Comparison
  /// What they are compared with.
  public let value: String

  /// Reads a condition on the columns of a table.
  ///
  /// - Parameters:
  ///   - text: column, sign and value, for example `tdp_w<=700`.
  ///   - schema: the table.
  /// - Throws: `UnknownCatalogName` for a text without a sign, a column that is not there, an order
  ///   of what has none, or a value that is no number where the column holds numbers.
  /// - Complexity: O(length of the text + columns).
  public init(parsing text: String, for schema: TableSchema) throws(UnknownCatalogName) {
    let (name, comparison, value) = try RowFilter.parts(of: text)
    guard let position = schema.position(of: name) else {
      throw UnknownCatalogName(column: name, of: schema)
    }
    let kind = schema.columns[position].kind
    if kind.isNumeric, !value.isEmpty, RawRow.number(in: value) == nil {
      throw UnknownCatalogName(
        message: "--where '\(text)': '\(value)' is not a number, but \(name) holds numbers.",
        fix: "write a plain number, for example \(name)\(comparison.rawValue)"
          + "\(schema.columns[position].example).")
    }
    if comparison != .equal, !kind.isNumeric, kind != .date {
      throw UnknownCatalogName(
        message: "--where '\(text)': \(name) holds no numbers, so that nothing is "
          + "\(comparison.rawValue) another.",
        fix: "write \(name)=\(value).")
    }
    column = name
    self.comparison = comparison
    self.value = value
  }

  /// Whether a row meets the condition; blank cells meet none but equality with nothing.
  ///
  /// - Complexity: O(length of the cell).
  public func accepts(_ row: RawRow) -> Bool {
    let cell = row[column]
    if cell.isEmpty || value.isEmpty { return comparison == .equal && cell == value }
    if let number = RawRow.number(in: cell), let limit = RawRow.number(in: value) {
      return holds(number, limit)
    }
    if comparison != .equal { return holds(cell, value) }
    let wanted = value.lowercased()
    return cell.lowercased() == wanted || row.words(column).contains { $0.lowercased() == wanted }
  }

  private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch comparison {
    case .equal: left == right
    case .less: left < right
    case .greater: left > right
    case .atMost: left <= right
    case .atLeast: left >= right
    }
  }

  private static func parts(
    of text: String
  ) throws(UnknownCatalogName) -> (String, Comparison, String) {
    guard let start = text.firstIndex(where: { "<>=".contains($0) }), start > text.startIndex
    else {
      throw UnknownCatalogName(
        message: "--where '\(text)': there is no column with =, <, >, <= or >= after it.",
        fix: "write column=value, for example vendor=NVIDIA.")
    }
    let rest = text[start...]
    let sign = rest.dropFirst().first == "=" && rest.first != "=" ? rest.prefix(2) : rest.prefix(1)
    let value = RawRow.trimmed(rest.dropFirst(sign.count))
    return (RawRow.trimmed(text[..<start]), Comparison(rawValue: String(sign)) ?? .equal, value)
  }
}

extension Column.Kind {
  /// Whether cells are numbers, counts or flags.
  public var isNumeric: Bool {
    switch self {
    case .number, .count, .flag: true
    case .text, .identifier, .word, .words, .reference, .date: false
    }
  }
}
