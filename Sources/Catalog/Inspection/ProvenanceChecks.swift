extension CatalogInspection {
  /// Sources, dates and grades, which every table has.
  static let provenanceChecks: [CatalogInspectionCheck] = [
    everyRow(
      "C901", "stale", .warning,
      "Prices, systems, calibrations and assumptions are at most 24 months old.", find: stale),
    everyRow("C902", "future", .warning, "No row is dated after today.") { row, tables in
      guard let date = CalendarDay.first(of: row["as_of"]), date > tables.today else { return nil }
      return row.problem(
        "as_of is \(row["as_of"]) for '\(row.label)', after today (\(tables.today)).",
        fix: "give the date of the figures; compare the clock of this machine.")
    },
    everyRow("C903", "unknown-source", .error, "Every row names a source.") { row, _ in
      guard unknownSources.contains(row["source"].lowercased()) else { return nil }
      return row.problem(
        "source is '\(row["source"])' for '\(row.label)', which names no publication.",
        fix: "name the publication; for a figure of your own, write who gave it and when.")
    },
    everyRow(
      "C904", "from-memory", .warning,
      "What was remembered is graded as an estimate, or named in estimated_columns."
    ) { row, _ in
      let text = (row["note"] + " " + row["source"]).lowercased()
      guard row["confidence"] != Confidence.estimate.rawValue, row["estimated_columns"].isEmpty,
        let word = ["remembered", "recalled", "from memory"].first(where: { text.contains($0) })
      else { return nil }
      return row.problem(
        "confidence is '\(row["confidence"])' for '\(row.label)', but its note or source says '\(word)'.",
        fix: "find a publication for what was remembered, or set confidence to estimate.")
    },
    everyRow(
      "C905", "unexplained-derivation", .warning, "A derived row says how it was derived."
    ) { row, _ in
      guard row["confidence"] == Confidence.derived.rawValue, row["note"].isEmpty else {
        return nil
      }
      return row.problem(
        "confidence is 'derived' for '\(row.label)', but its note is blank.",
        fix: "say in the note how the figures were computed.")
    },
  ]

  private static let unknownSources: Set<String> = [
    "unknown", "none", "n/a", "na", "tbd", "todo", "-", "?", "internet", "web",
  ]

  /// Figures that move with markets and software; shapes and datasheets do not age.
  private static let agingTables = Set(
    [
      SystemTable.schema, PriceTable.schema, EfficiencyTable.schema, AssumptionTable.schema,
      APIPriceTable.schema, CapacityTable.schema, StepTimesTable.schema,
    ].map(\.name))

  @Sendable private static func stale(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let limit = tables.today.earlier(byMonths: 24)
    guard agingTables.contains(row.schema.name), let date = CalendarDay.last(of: row["as_of"]),
      date < limit
    else { return nil }
    return row.problem(
      "as_of is \(row["as_of"]) for '\(row.label)', more than 24 months before \(tables.today).",
      fix: "look the figures up again, and give their new date.")
  }

  private static func everyRow(
    _ code: String, _ name: String, _ severity: FindingSeverity, _ meaning: String,
    find: @escaping @Sendable (RawRow, InspectedTables) -> CatalogProblem?
  ) -> CatalogInspectionCheck {
    CatalogInspectionCheck(code, name, severity, meaning) { tables in
      tables.tables.tables.flatMap(\.rows).compactMap { find($0, tables) }
    }
  }
}
