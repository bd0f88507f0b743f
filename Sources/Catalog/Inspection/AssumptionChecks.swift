extension CatalogInspection {
  /// Defaults where a plan is silent.
  static let assumptionChecks: [CatalogInspectionCheck] = [
    .rows(
      of: AssumptionTable.schema, "C801", "unit-of-assumption", .warning,
      "The unit column agrees with the unit at the end of the key.", find: unitOfAssumption),
    .rows(
      of: AssumptionTable.schema, "C802", "usage-effectiveness", .error,
      "A facility draws at least what its systems draw: no PUE is below 1."
    ) { row, _ in
      guard row.label.hasPrefix("pue"),
        let column = ["value", "low", "high"].first(where: { row.number($0) ?? 1 < 1 })
      else { return nil }
      return row.problem(
        "\(column) is \(row[column]) for '\(row.label)', but power usage effectiveness is at least "
          + "1.",
        fix: "give the power of the facility divided by that of its systems, for example 1.25.")
    },
  ]

  /// The end of a key, and the word that its unit then begins with.
  private static let unitWords: KeyValuePairs = [
    "_fraction": "fraction", "_ratio": "ratio", "_months": "months", "_hours": "hours",
    "_tokens": "tokens", "_cv": "ratio",
  ]

  @Sendable private static func unitOfAssumption(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let (_, word) = unitWords.first(where: { row.label.hasSuffix($0.key) }),
      !row["unit"].isEmpty, !row["unit"].hasPrefix(word)
    else { return nil }
    return row.problem(
      "unit is '\(row["unit"])' for '\(row.label)', but the key says \(word).",
      fix: "give the value in the unit of the key, which is the one that is used.")
  }
}
