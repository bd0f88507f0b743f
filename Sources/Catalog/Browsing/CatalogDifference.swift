/// What changes from one catalog to another.
public struct CatalogDifference: Sendable {
  /// What happened to a row.
  public enum Kind: String, Sendable, Hashable {
    /// Only the second catalog has it.
    case added
    /// Only the first catalog has it.
    case removed
    /// Both have it, with different cells.
    case changed
  }

  /// One cell that differs.
  public struct Change: Sendable, Hashable {
    /// The column.
    public let column: String
    /// The cell in the first catalog; may be blank.
    public let old: String
    /// The cell in the second catalog; may be blank.
    public let new: String
  }

  /// One row that differs.
  public struct Entry: Sendable {
    /// What happened to it.
    public let kind: Kind
    /// The row in the first catalog; nil if it was added.
    public let old: RawRow?
    /// The row in the second catalog; nil if it was removed.
    public let new: RawRow?
    /// The cells that differ, in column order; empty for rows that only one catalog has.
    public let changes: [Change]

    /// The row's table.
    public var table: String { (new ?? old)?.schema.name ?? "" }
    /// The row's key.
    public var key: String { (new ?? old)?.label ?? "" }
  }

  /// The rows that differ: by table, then by key.
  public let entries: [Entry]

  /// Compares two catalogs row by row.
  ///
  /// Numbers are compared by value, so that `0.10` is no change of `0.1`.
  ///
  /// - Complexity: O(n log n) in the rows of both.
  public init(from old: CatalogTables, to new: CatalogTables) {
    entries = zip(old.tables, new.tables).flatMap { Self.entries(from: $0, to: $1) }
  }

  private static func entries(from old: RawTable, to new: RawTable) -> [Entry] {
    let before = rowsByKey(old)
    let after = rowsByKey(new)
    let keys = Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) }
    return keys.compactMap { entry(from: before[$0], to: after[$0]) }
  }

  private static func entry(from old: RawRow?, to new: RawRow?) -> Entry? {
    guard let old else { return Entry(kind: .added, old: nil, new: new, changes: []) }
    guard let new else { return Entry(kind: .removed, old: old, new: nil, changes: []) }
    let changes: [Change] = zip(zip(old.cells, new.cells), old.schema.columns).compactMap {
      let ((before, after), column) = $0
      return isSame(before, after)
        ? nil : Change(column: column.name, old: before, new: after)
    }
    return changes.isEmpty ? nil : Entry(kind: .changed, old: old, new: new, changes: changes)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard let left = RawRow.number(in: left), let right = RawRow.number(in: right) else {
      return false
    }
    return left == right
  }

  private static func rowsByKey(_ table: RawTable) -> [[String]: RawRow] {
    Dictionary(table.rows.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
  }
}
