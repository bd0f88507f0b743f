/// Tables as they were written, with overrides laid over them; nothing is checked beyond the cells.
struct MergedTables {
  /// The merged tables by name.
  private(set) var tables: [String: RawTable] = [:]
  /// What is wrong with syntax, headers and cells.
  private(set) var problems: [CatalogProblem] = []
  /// Whether every file had a usable header.
  private(set) var areComplete = true
  /// What the overrides changed, table by table, without tables that stay the same.
  private(set) var changes: [CatalogChange] = []
  /// The files, in the order of the tables.
  let files: [TableFile]

  /// Reads and merges files.
  ///
  /// - Parameters:
  ///   - shipped: at most one file per table.
  ///   - overrides: files whose rows replace or extend the shipped ones.
  /// - Complexity: O(bytes).
  init(shipped: [TableFile], overrides: [TableFile]) {
    files = TableSchema.all.flatMap { schema in
      (shipped + overrides).filter { $0.table == schema.name }
    }
    let overridingPaths = Set(overrides.map(\.path))
    for schema in TableSchema.all {
      var merged = RawTable(schema: schema, rows: [])
      for file in files where file.table == schema.name {
        let (table, found) = TableReader.read(file, schema: schema)
        problems += found
        areComplete = areComplete && table != nil
        guard let table else { continue }
        if overridingPaths.contains(file.path) { changes.append(merged.change(by: table)) }
        merged = merged.overridden(by: table)
      }
      tables[schema.name] = merged
    }
    changes.removeAll { $0.replaced + $0.added == 0 }
  }
}
