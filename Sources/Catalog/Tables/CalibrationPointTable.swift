/// `calibration-points.csv`: one row per configuration that the calibration was fitted to.
enum CalibrationPointTable: CatalogTable {
  static let schema = TableSchema(
    name: "calibration-points", rowNoun: "calibrated configuration",
    keyColumns: ["accelerator", "precision", "model", "runtime", "class"],
    columns: [
      Column(
        "accelerator", .reference(table: AcceleratorTable.schema.name), "accelerator",
        example: "h200-sxm"),
      Column("precision", .identifier, "precision of weights", example: "fp8"),
      Column(
        "model", .identifier, "model, by its key where the catalog has it",
        example: "llama-3.3-70b"),
      Column(
        "architecture", .word(ArchitectureFamily.allCases.map(\.rawValue)),
        "family of the model", example: "dense"),
      Column("runtime", .identifier, "runtime as the calibration names it", example: "sglang"),
      Column(
        "class", .word(CalibrationBand.Class.allCases.map(\.rawValue)), "what was measured",
        example: "dense"),
      Column(
        "points", .count(1...1_000_000, of: "the measurements"), "measurements", example: "24"),
    ] + range("input_tokens", "mean input", "1024") + range("output_tokens", "mean output", "1024")
      + range("sequences", "sequences of a replica at once", "128") + Column.provenance)

  static let rules: [RowRule] = ["input_tokens", "output_tokens", "sequences"].map { name in
    { row in
      let (low, high) = ("least_\(name)", "most_\(name)")
      guard let least = row.number(low), let most = row.number(high), least > most else {
        return nil
      }
      return row.problem(
        "\(high) is \(row[high]) for '\(row.label)', but must not be below \(low) (\(row[low])).",
        fix: "give the least and the most of the measurements.")
    }
  }

  static func value(of row: RawRow) throws -> CalibrationPoint {
    CalibrationPoint(
      acceleratorID: row["accelerator"], precision: row["precision"], modelID: row["model"],
      architecture: try row.requiredWord("architecture"), runtime: row["runtime"],
      kind: try row.requiredWord("class"), points: try row.requiredCount("points"),
      range: range(of: row), provenance: try row.provenance())
  }

  private static func range(_ name: String, _ meaning: String, _ example: String) -> [Column] {
    [("least", "least"), ("most", "largest")].map { prefix, word in
      Column(
        "\(prefix)_\(name)", .number(.positive, of: "a bound"),
        "\(word) \(meaning) of the measurements", example: example
      ).optional
    }
  }

  private static func range(of row: RawRow) -> CalibratedRange {
    func bounds(_ name: String) -> ClosedRange<Double>? {
      guard let least = row.number("least_\(name)"), let most = row.number("most_\(name)"),
        least <= most
      else { return nil }
      return least...most
    }
    return CalibratedRange(
      inputTokens: bounds("input_tokens"), outputTokens: bounds("output_tokens"),
      sequences: bounds("sequences"))
  }
}
