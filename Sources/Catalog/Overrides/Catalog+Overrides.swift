extension Catalog {
  /// The catalog with single values laid over it.
  ///
  /// - Parameter overrides: later ones win.
  /// - Throws: `CatalogError` with every problem: tables, rows and columns that do not exist, cells
  ///   that break the rules of their column, rows that contradict each other.
  /// - Complexity: O(rows of all tables), O(1) without overrides.
  public func applying(_ overrides: [CatalogOverride]) throws -> Catalog {
    guard !overrides.isEmpty else { return self }
    var application = OverrideApplication(byName)
    for override in overrides { application.apply(override) }
    var problems = application.problems
    if problems.isEmpty { problems = CatalogCheck.problems(of: application.tables) }
    guard problems.isEmpty else { throw CatalogError(problems: problems) }
    return try CatalogLoader.catalog(of: application.tables)
  }

  /// The cell of a row; nil if there is none by those names, or if it is blank.
  ///
  /// - Parameters:
  ///   - table: the table's name.
  ///   - row: the row's key, its parts separated by blanks.
  ///   - column: the column's name.
  /// - Complexity: O(rows of the table).
  public func cell(table: String, row: String, column: String) -> CatalogCell? {
    tables.first { $0.schema.name == table }?.rows.first { $0.label == row }
      .flatMap { CatalogCell($0, column: column) }
  }

  /// The key of the row that a value was read from; nil if the table has no such row.
  ///
  /// - Parameters:
  ///   - table: the table's name.
  ///   - provenance: where the value was read.
  ///   - isMeant: tells rows apart that were written at one place.
  /// - Complexity: O(rows of the table).
  public func label(
    table: String, of provenance: Provenance, where isMeant: (RawRow) -> Bool = { _ in true }
  ) -> String? {
    tables.first { $0.schema.name == table }?.rows.first {
      $0.line == provenance.line && $0.file == provenance.file && isMeant($0)
    }?.label
  }

  private var byName: [String: RawTable] {
    Dictionary(tables.map { ($0.schema.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension CatalogTables {
  /// The tables with single values laid over them.
  ///
  /// - Parameter overrides: later ones win.
  /// - Throws: `CatalogError` with every value that cannot be laid over them.
  /// - Complexity: O(rows of the tables that are changed).
  public func applying(_ overrides: [CatalogOverride]) throws(CatalogError) -> CatalogTables {
    var application = OverrideApplication(byName)
    for override in overrides { application.apply(override) }
    guard application.problems.isEmpty else { throw CatalogError(problems: application.problems) }
    return replacing(application.tables)
  }
}
