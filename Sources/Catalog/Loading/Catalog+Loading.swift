import EmbeddedCatalogs

extension Catalog {
  /// The catalog that is part of the program.
  ///
  /// - Throws: `CatalogError` if a shipped table is wrong.
  /// - Complexity: O(bytes of the tables).
  public static func shipped() throws -> Catalog {
    try CatalogLoader.load(shipped: planningFiles).catalog
  }

  /// The shipped catalog with the tables of a folder laid over it.
  ///
  /// The folder may hold any of the tables. A row whose key the catalog has replaces that row as a
  /// whole; a row with a new key is added. Hidden files and files that are not CSV are ignored.
  ///
  /// - Parameter directory: the path of the folder.
  /// - Throws: `CatalogError` with all problems of all files: a folder that cannot be read, a CSV
  ///   file that is no table, syntax, columns, cells, and references between rows.
  /// - Complexity: O(bytes of the tables).
  public static func load(overrides directory: String) throws -> Catalog {
    try loadWithChanges(overrides: directory).catalog
  }

  /// The same with what the folder changed.
  ///
  /// - Parameter directory: the path of the folder.
  /// - Returns: the catalog, and a count for each table of which a row was replaced or added, in
  ///   the order of `TableSchema.all`.
  /// - Throws: as `load(overrides:)`.
  /// - Complexity: O(bytes of the tables).
  public static func loadWithChanges(
    overrides directory: String
  ) throws -> (catalog: Catalog, changes: [CatalogChange]) {
    let folder = OverrideFolder(reading: directory)
    return try CatalogLoader.load(
      shipped: planningFiles + measurements(beside: folder.files), overrides: folder.files,
      problems: folder.problems)
  }

  /// What plans and reports read: everything but the measurements, which are larger than all other
  /// tables together, and which calibration reads by itself.
  private static var planningFiles: [TableFile] {
    shippedFiles.filter { $0.table != PublishedMeasurementTable.schema.name }
  }

  /// The shipped measurements where a folder holds some too, so that its changes are counted.
  private static func measurements(beside files: [TableFile]) -> [TableFile] {
    guard files.contains(where: { $0.table == PublishedMeasurementTable.schema.name }) else {
      return []
    }
    return shippedFiles.filter { $0.table == PublishedMeasurementTable.schema.name }
  }

  /// The files that are part of the program, in alphabetical order.
  static var shippedFiles: [TableFile] {
    (0..<embeddedCatalogTableCount()).map { index in
      let table = embeddedCatalogTable(index)
      let name = String(cString: table.name)
      return TableFile(
        table: name, path: "catalogs/\(name).csv",
        bytes: Array(UnsafeBufferPointer(start: table.bytes, count: table.length)))
    }
  }
}
