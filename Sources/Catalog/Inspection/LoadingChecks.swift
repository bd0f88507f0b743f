extension CatalogInspection {
  /// What loading a catalog insists on.
  static let loadingChecks = [
    CatalogInspectionCheck(
      "C001", "readable", .error,
      "Files are CSV with the schema's columns; every cell has its type and range; keys are unique."
    ) { $0.tables.problems },
    whereComplete(
      "C002", "references", "Every key of another table exists there.", CatalogCheck.references),
    whereComplete(
      "C003", "consistent-rows",
      "No row contradicts itself: peak, typical and idle power, memory, heads, layers, experts.",
      CatalogCheck.contradictions),
    whereComplete(
      "C004", "consistent-tables",
      "No row contradicts another: prices of rented systems, calibrations of native formats.",
      CatalogCheck.relations),
  ]

  /// Without one of the tables every reference to it would look broken.
  private static func whereComplete(
    _ code: String, _ name: String, _ meaning: String,
    _ problems: @escaping @Sendable ([String: RawTable]) -> [CatalogProblem]
  ) -> CatalogInspectionCheck {
    CatalogInspectionCheck(code, name, .error, meaning) {
      $0.tables.areComplete ? problems($0.tables.byName) : []
    }
  }
}
