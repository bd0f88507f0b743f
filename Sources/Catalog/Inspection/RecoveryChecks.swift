extension CatalogInspection {
  /// Measured recoveries against each other and against the formats.
  static let recoveryChecks: [CatalogInspectionCheck] = [
    .rows(
      of: QuantizationTable.schema, "C811", "recovery-range", .warning,
      "Converted weights keep 60 to 110 % of a score."
    ) { row, _ in
      let columns = ["recovery_low_ratio", "recovery_ratio", "recovery_high_ratio"]
      guard
        let column = columns.first(where: { name in
          row.number(name).map { !(0.6...1.1).contains($0) } ?? false
        })
      else { return nil }
      return row.problem(
        "\(column) is \(row[column]) for '\(row.label)'; 0.6 to 1.1 is usual.",
        fix: "give the score after the conversion over the score before, for example 0.986.")
    },
    .rows(
      of: FormatTable.schema, "C812", "recovery-of-format", .warning,
      "A format's recovery lies within those that were measured of it.", find: recoveryOfFormat),
    CatalogInspectionCheck(
      "C813", "unlinked-model", .warning,
      "What was measured on a model of the catalog names its key.", find: unlinkedModels),
  ]

  @Sendable private static func recoveryOfFormat(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    let measured = tables.rows(QuantizationTable.schema).filter { $0["format"] == row.label }
      .compactMap { $0.number("recovery_ratio") }
    guard let recovery = row.number("quality_recovery_fraction"), let low = measured.min(),
      let high = measured.max(), !(low...max(high, 1)).contains(recovery)
    else { return nil }
    return row.problem(
      "quality_recovery_fraction is \(row["quality_recovery_fraction"]) for '\(row.label)', but "
        + "the table 'quantization' has \(Figure.text(low)) to \(Figure.text(high)).",
      fix: "give a share that was measured, or add the measurement to quantization.csv.")
  }

  @Sendable private static func unlinkedModels(_ tables: InspectedTables) -> [CatalogProblem] {
    let models = tables.rows(ModelTable.schema)
    let keys = Dictionary(
      models.flatMap { row in [row.label, row["name"]].map { (plainName($0), row.label) } },
      uniquingKeysWith: { first, _ in first })
    let places: [(TableSchema, name: String, key: String)] = [
      (QuantizationTable.schema, "model", "catalog_model"),
      (SpeculationTable.schema, "model", "catalog_model"),
      (VerificationTable.schema, "subject", "model"),
    ]
    return places.flatMap { schema, name, key in
      tables.rows(schema).compactMap { row in
        guard row[key].isEmpty, let model = keys[plainName(row[name])] else { return nil }
        return row.problem(
          "\(name) is '\(row[name])' for '\(row.label)', which the catalog has as '\(model)', but "
            + "\(key) is blank.",
          fix: "write \(model) into \(key).")
      }
    }
  }

  private static func plainName(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
  }
}
