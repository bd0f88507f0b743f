extension CatalogInspection {
  /// Benchmark scores against each other.
  static let qualityChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C601", "thinking-helps", .warning,
      "A model does not score lower with thinking than without.", find: thinkingHelps),
    .rows(
      of: QualityTable.schema, "C602", "perfect-score", .warning,
      "No score is exactly 0 or 1."
    ) { row, _ in
      guard let score = row.number("score_fraction"), score == 0 || score == 1 else { return nil }
      return row.problem(
        "score_fraction is \(row["score_fraction"]) for '\(row.label)', which no benchmark in use "
          + "yields.",
        fix: "give the published share; leave out the row if there is none.")
    },
    CatalogInspectionCheck(
      "C603", "benchmark-spelling", .warning, "Each benchmark is spelled in one way."
    ) { spellings($0.rows(QualityTable.schema), of: "benchmark", within: []) },
  ]

  @Sendable private static func thinkingHelps(_ tables: InspectedTables) -> [CatalogProblem] {
    let rows = tables.rows(QualityTable.schema)
    let plain = Dictionary(
      rows.filter { $0["mode"] == "non-thinking" }.map { ([$0["model"], $0["benchmark"]], $0) },
      uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      guard row["mode"] == "thinking", let other = plain[[row["model"], row["benchmark"]]],
        let score = row.number("score_fraction"), let least = other.number("score_fraction"),
        score < least
      else { return nil }
      return row.problem(
        "score_fraction is \(row["score_fraction"]) for '\(row.label)', below the score without "
          + "thinking (\(other["score_fraction"])).",
        fix: "compare both rows (\(other.place)); the modes may have been swapped.")
    }
  }
}
