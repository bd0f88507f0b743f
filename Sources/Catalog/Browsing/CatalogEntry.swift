/// One row of the catalog with the rows that belong to it.
public struct CatalogEntry: Sendable {
  /// Rows of one table that belong to an entry.
  public struct Relation: Sendable {
    /// The table in which they are.
    public let table: RawTable
    /// The rows, in file order; never empty.
    public let rows: [RawRow]
    /// Whether the entry names them; otherwise they name the entry.
    public let isNamedByEntry: Bool
  }

  /// The row.
  public let row: RawRow
  /// What it names, then what names it, in the order of the tables.
  public let relations: [Relation]

  /// The entries of a key.
  ///
  /// - Parameters:
  ///   - name: a key such as `h200-sxm`, or a table and a key such as `formats/fp8`; the parts of a
  ///     key of several columns are separated by spaces.
  ///   - tables: the catalog.
  /// - Returns: at least one entry: several where tables share the key.
  /// - Throws: `UnknownCatalogName` if there is no such table or row.
  /// - Complexity: O(rows).
  public static func entries(
    named name: String, in tables: CatalogTables
  ) throws(UnknownCatalogName) -> [CatalogEntry] {
    let parts = name.split(separator: "/", maxSplits: 1).map { String($0) }
    var searched = tables.tables
    var key = name
    if parts.count == 2, TableSchema.all.contains(where: { $0.name == parts[0] }) {
      searched = [try tables.table(parts[0])]
      key = parts[1]
    }
    let rows = searched.flatMap(\.rows)
    let found = rows.filter { $0.label == key }
    guard !found.isEmpty else { throw UnknownCatalogName(key: key, among: rows) }
    return found.map { CatalogEntry($0, in: tables) }
  }

  init(_ row: RawRow, in tables: CatalogTables) {
    self.row = row
    relations = Self.named(by: row, in: tables) + Self.naming(row, in: tables)
  }

  private static func named(by row: RawRow, in tables: CatalogTables) -> [Relation] {
    row.schema.columns.compactMap { column in
      guard case .reference(let name) = column.kind,
        let table = tables.tables.first(where: { $0.schema.name == name })
      else { return nil }
      return Relation(
        table, rows: table.rows.filter { $0.label == row[column.name] }, isNamedByEntry: true)
    }
  }

  private static func naming(_ row: RawRow, in tables: CatalogTables) -> [Relation] {
    tables.tables.compactMap { table in
      let columns = table.schema.columns.filter { $0.kind == .reference(table: row.schema.name) }
      let rows = table.rows.filter { other in
        columns.contains { other[$0.name] == row.label }
      }
      return Relation(table, rows: rows, isNamedByEntry: false)
    }
  }
}

extension CatalogEntry.Relation {
  fileprivate init?(_ table: RawTable, rows: [RawRow], isNamedByEntry: Bool) {
    guard !rows.isEmpty else { return nil }
    self.table = table
    self.rows = rows
    self.isNamedByEntry = isNamedByEntry
  }
}
