public import Catalog

extension PlanDocument {
  /// The values that the plan gives in place of those of the catalog, in the order of the file.
  ///
  /// What does not have the form of a table with rows and columns is left out; decoding the plan
  /// tells it.
  ///
  /// - Complexity: O(number of values).
  public var catalogOverrides: [CatalogOverride] {
    guard let tables = root.entry(PlanSchema.catalogKey)?.value.entries else { return [] }
    return tables.flatMap { table in
      (table.value.entries ?? []).map { row in
        CatalogOverride(
          table: table.key, row: row.key, place: row.place.inCatalog,
          cells: (row.value.entries ?? []).compactMap { cell in
            cell.value.scalar.map {
              CatalogOverride.Cell(column: cell.key, text: $0, place: cell.place.inCatalog)
            }
          })
      }
    }
  }

  /// A catalog with the plan's values laid over it.
  ///
  /// - Parameter base: the shipped catalog, with the user's own tables.
  /// - Throws: `InvalidPlan` with every value that the catalog cannot have.
  /// - Complexity: O(rows of the catalog), O(1) for a plan without such values.
  public func catalog(over base: Catalog) throws -> Catalog {
    do {
      return try base.applying(catalogOverrides)
    } catch let error as CatalogError {
      throw InvalidPlan(
        error.problems.map { problem in
          PlanProblem(
            place: problem.line.map { .line(file: problem.file, $0) } ?? .file(problem.file),
            path: PlanSchema.catalogKey, message: problem.message, fix: problem.fix)
        })
    }
  }

  /// What a catalog says at a path below `catalog`, for example the price of a system at
  /// `catalog.systems.hgx-h200.capex_usd`; nil for any other path and for a blank cell.
  ///
  /// - Parameters:
  ///   - path: keys joined by dots; a key with dots in it stands in double quotes.
  ///   - catalog: the catalog.
  /// - Complexity: O(rows of the table).
  public static func text(at path: String, in catalog: Catalog) -> String? {
    guard let keys = try? PlanPath(parsing: path).keys, keys.count == 4,
      keys[0] == PlanSchema.catalogKey
    else { return nil }
    return catalog.cell(table: keys[1], row: keys[2], column: keys[3])?.text
  }
}

extension PlanPlace {
  fileprivate var inCatalog: CatalogOverride.Place {
    if case .line(let file, let line) = self {
      return CatalogOverride.Place(file: file, line: line)
    }
    return CatalogOverride.Place(file: description, line: nil)
  }
}
