/// A table, a column or a key that the catalog does not have.
public struct UnknownCatalogName: Error, Hashable, CustomStringConvertible {
  /// What is wrong, as a sentence.
  public let message: String
  /// What to do, as a sentence.
  public let fix: String

  init(message: String, fix: String) {
    self.message = message
    self.fix = fix
  }

  /// A table that does not exist.
  init(table: String) {
    let known = TableSchema.all.map(\.name)
    let meant = NearestNames.suggestion(for: table, among: known).map { "write '\($0)'." }
    self.init(
      message: "there is no table '\(table)'.",
      fix: meant ?? "use one of \(known.joined(separator: ", ")).")
  }

  /// A column that a table does not have.
  init(column: String, of schema: TableSchema) {
    let known = schema.columns.map(\.name)
    let nearest = NearestNames.nearest(to: column, among: known).quotedList
    self.init(
      message: "there is no column '\(column)' in the table '\(schema.name)'.",
      fix: "use a known column; nearest are \(nearest).")
  }

  /// A key that no row has.
  init(key: String, among rows: [RawRow]) {
    let keys = Set(rows.map(\.label))
    let nearest = NearestNames.nearest(to: key, among: keys).map { label in
      let tables = TableSchema.all.map(\.name).filter { name in
        rows.contains { $0.label == label && $0.schema.name == name }
      }
      return "'\(label)' (\(tables.joined(separator: ", ")))"
    }
    self.init(
      message: "no row of the catalog has the key '\(key)'.",
      fix: nearest.isEmpty
        ? "the tables have no rows." : "nearest are \(nearest.joined(separator: ", ")).")
  }

  /// The message, then the fix on a line of its own.
  public var description: String { "\(message)\n  Fix: \(fix)" }
}
