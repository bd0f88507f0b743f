extension CatalogInspection {
  private static let shares = ["mfu_linear", "mbu_weights", "mbu_kv", "mfu_attention"]

  /// Calibrations of the performance model.
  static let efficiencyChecks: [CatalogInspectionCheck] = [
    CatalogInspectionCheck(
      "C701", "calibrated", .warning,
      "Every accelerator that can be had, unless it keeps models in SRAM or its generation was "
        + "measured, has all rows of efficiencies.",
      find: calibrated),
    share(
      "C702", "too-efficient", "No share of a peak is above 0.95.", isWrong: { $0 > 0.95 },
      words: "above 0.95, more than serving engines reach",
      fix: "give a measured share of the dense peak; compare the peak too."),
    share(
      "C703", "too-inefficient", "No share of a peak is below 0.05.", isWrong: { $0 < 0.05 },
      words: "below 0.05, which is rather a wrong peak or unit",
      fix: "give the share as a fraction: 57 % is 0.57."),
    .rows(
      of: EfficiencyTable.schema, "C704", "overheads", .warning,
      "A layer costs at most 500 us of launches, a step at most 50 ms of host time."
    ) { row, _ in
      let limits = [("layer_overhead_us", 500.0), ("step_overhead_ms", 50.0)]
      guard let (column, limit) = limits.first(where: { row.number($0) ?? 0 > $1 }) else {
        return nil
      }
      return row.problem(
        "\(column) is \(row[column]) for '\(row.label)'; at most \(Figure.text(limit)) is usual.",
        fix: "give the unit that the column's name ends with.")
    },
  ]

  private static func share(
    _ code: String, _ name: String, _ meaning: String,
    isWrong: @escaping @Sendable (Double) -> Bool, words: String, fix: String
  ) -> CatalogInspectionCheck {
    CatalogInspectionCheck(code, name, .warning, meaning) { tables in
      tables.rows(EfficiencyTable.schema).flatMap { row in
        shares.filter { row.number($0).map(isWrong) ?? false }.map { column in
          row.problem("\(column) is \(row[column]) for '\(row.label)', \(words).", fix: fix)
        }
      }
    }
  }

  @Sendable private static func calibrated(_ tables: InspectedTables) -> [CatalogProblem] {
    let known = Set(tables.rows(EfficiencyTable.schema).map(\.label))
    let measured = Set(
      tables.rows(CalibrationTable.schema)
        .filter { $0["level"] == CalibrationLevel.generation.rawValue }.map { $0["key"] })
    let rented = Set(tables.rows(PriceTable.schema).map { $0["system"] })
    let carried = Set(
      tables.rows(SystemTable.schema)
        .filter { !$0["capex_usd"].isEmpty || rented.contains($0.label) }
        .map { $0["accelerator"] })
    let chips = tables.rows(AcceleratorTable.schema).filter {
      carried.contains($0.label) && $0["memory_kind"] != "SRAM"
        && !measured.contains(Accelerator.calibrationGeneration(of: $0["generation"]))
    }
    return chips.compactMap { chip in
      let missing = ComputeFormat.allCases.filter {
        !chip[AcceleratorTable.rateColumn($0)].isEmpty
      }.flatMap { format in
        ModelArchitecture.Kind.allCases.map { "\(format.rawValue) \($0.rawValue)" }
      }.filter { !known.contains("\(chip.label) \($0)") }
      guard !missing.isEmpty else { return nil }
      return chip.problem(
        "'\(chip.label)' has no calibration for \(missing.joined(separator: ", ")), which no plan "
          + "can use on it then.",
        fix: "add rows to efficiency.csv.")
    }
  }
}
