import Foundation

/// The tables of a catalog as they were written, for those who browse, compare and inspect them.
///
/// Unlike `Catalog`, the tables may hold rows that break rules: `problems` tells which.
public struct CatalogTables: Sendable {
  /// All tables, in the order of `TableSchema.all`; those that no file gives have no rows.
  public let tables: [RawTable]
  /// What is wrong with folders, syntax, headers and cells; empty if everything could be read.
  public let problems: [CatalogProblem]
  /// Whether every file had a usable header, so that references between tables can be judged.
  let areComplete: Bool
  /// The files' positions in reports.
  let files: [TableFile]

  init(shipped: [TableFile], overrides: [TableFile] = [], problems: [CatalogProblem] = []) {
    let merged = MergedTables(shipped: shipped, overrides: overrides)
    tables = TableSchema.all.compactMap { merged.tables[$0.name] }
    files = merged.files
    areComplete = merged.areComplete
    self.problems = CatalogLoader.sorted(problems + merged.problems, by: files)
  }

  /// The shipped tables, with those of a folder laid over them.
  ///
  /// - Parameter directory: the path of the folder; nil for the shipped tables alone.
  /// - Complexity: O(bytes of the tables).
  public init(overrides directory: String?) {
    let folder = directory.map { OverrideFolder(reading: $0) }
    self.init(
      shipped: Catalog.shippedFiles, overrides: folder?.files ?? [],
      problems: folder?.problems ?? [])
  }

  /// The tables of a folder alone.
  ///
  /// - Parameter directory: the path of the folder.
  /// - Complexity: O(bytes of the tables).
  public init(directory: String) {
    let folder = OverrideFolder(reading: directory)
    self.init(shipped: folder.files, problems: folder.problems)
  }

  /// The table of a name.
  ///
  /// - Throws: `UnknownCatalogName` if there is no such table.
  public func table(_ name: String) throws(UnknownCatalogName) -> RawTable {
    guard let table = tables.first(where: { $0.schema.name == name }) else {
      throw UnknownCatalogName(table: name)
    }
    return table
  }

  /// The tables, if everything in them could be read.
  ///
  /// - Throws: `CatalogError` with all problems.
  public func checked() throws(CatalogError) -> CatalogTables {
    guard problems.isEmpty else { throw CatalogError(problems: problems) }
    return self
  }

  /// The rows of a table; empty if there is no such table.
  func rows(_ schema: TableSchema) -> [RawRow] {
    tables.first { $0.schema.name == schema.name }?.rows ?? []
  }

  /// The same files with other rows.
  func replacing(_ tables: [String: RawTable]) -> CatalogTables {
    CatalogTables(
      tables: self.tables.map { tables[$0.schema.name] ?? $0 }, problems: problems,
      areComplete: areComplete, files: files)
  }

  private init(
    tables: [RawTable], problems: [CatalogProblem], areComplete: Bool, files: [TableFile]
  ) {
    self.tables = tables
    self.problems = problems
    self.areComplete = areComplete
    self.files = files
  }

  /// The tables by name.
  var byName: [String: RawTable] {
    Dictionary(tables.map { ($0.schema.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
