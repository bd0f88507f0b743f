/// How many rows of one table a folder of the user's replaced and added.
public struct CatalogChange: Sendable, Hashable {
  /// The table, for example `prices`.
  public let table: String
  /// Rows of the catalog that were replaced.
  public let replaced: Int
  /// Rows that the catalog did not have.
  public let added: Int
}
