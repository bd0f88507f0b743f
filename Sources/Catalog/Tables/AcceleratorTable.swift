import Quantities

/// `accelerators.csv`: one row per accelerator chip.
enum AcceleratorTable: CatalogTable {
  static let schema = TableSchema(
    name: "accelerators", rowNoun: "accelerator",
    columns: [
      Column("id", .identifier, "key of the accelerator", example: "h200-sxm"),
      Column("name", .text, "name people know it by", example: "H200 SXM 141GB"),
      Column("vendor", .text, "maker", example: "NVIDIA"),
      Column("generation", .text, "architecture generation", example: "Hopper").optional,
      Column(
        "memory_gb", .number(.positive, of: "memory"), "memory on the label, SRAM if there is none",
        unit: "gigabytes of 1e9 bytes", example: "141"),
      Column(
        "memory_visible_bytes", .number(.positive, of: "memory"),
        "memory that software can see", unit: "bytes", example: "150754820096"
      ).optional,
      Column("memory_kind", .text, "kind of memory", example: "HBM3e"),
      Column(
        "memory_bandwidth_gb_s", .number(.positive, of: "bandwidth"), "peak memory bandwidth",
        unit: "gigabytes per second", example: "4800"
      ).optional,
      rate("bf16_tflops", "16-bit rate", example: "989").optional,
      rate("fp8_tflops", "8-bit floating-point rate", example: "1978").optional,
      rate("int8_tops", "8-bit integer rate", example: "1978").optional,
      rate("fp4_tflops", "4-bit floating-point rate", example: "9000").optional,
      Column(
        "on_chip_sram_mb", .number(.positive, of: "memory"), "memory on the chip itself",
        unit: "megabytes", example: "256"
      ).optional,
      Column(
        "scale_up_bandwidth_gb_s", .number(.positive, of: "bandwidth"),
        "scale-up bandwidth per chip, one direction", unit: "gigabytes per second", example: "450"
      ).optional,
      Column(
        "scale_up_domain_chips", .count(1...1_000_000, of: "the domain"),
        "number of chips in one scale-up domain", example: "8"
      ).optional,
      Column(
        "interconnect", .word(Interconnect.allCases.map(\.rawValue)),
        "kind of links within a scale-up domain", example: "nvswitch"
      ).optional,
      Column(
        "scale_out_bandwidth_gb_s", .number(.positive, of: "bandwidth"),
        "network bandwidth per chip, one direction", unit: "gigabytes per second", example: "50"
      ).optional,
      Column(
        "tdp_w", .number(.positive, of: "power"), "board power", unit: "watts", example: "700"
      ).optional,
      Column(
        "all_in_w", .number(.positive, of: "power"),
        "share of one chip in the power of its server and network", unit: "watts", example: "1370"
      ).optional,
      Column("form_factor", .text, "form in which the chip is mounted", example: "SXM5").optional,
      Column(
        "cooling", .word(["air", "liquid", "air or liquid"]), "kind of cooling", example: "air"
      ).optional,
      Column(
        "acquisition", .words(["buy", "rent", "used", "api", "internal"]),
        "ways to get it; `internal` is for chips that their owner keeps", example: "buy; rent"
      ).optional,
      Column("release_date", .date, "date of the announcement", example: "2023-11-13").optional,
      Column(
        "estimated_columns", .text,
        "columns of the row that are recalled or assumed, whatever the row's grade, separated by "
          + "semicolons", example: "release_date"
      ).optional,
    ] + Column.provenance)

  static let rules: [RowRule] = [
    rateRule("fp8_tflops", over: "bf16_tflops"),
    rateRule("fp4_tflops", over: "fp8_tflops"),
    visibleMemoryRule,
    estimatedColumnsRule,
  ]

  /// Without a bandwidth or a domain nothing can be computed of a chip.
  static func isComplete(_ row: RawRow) -> Bool {
    !row["memory_bandwidth_gb_s"].isEmpty && !row["scale_up_domain_chips"].isEmpty
  }

  static func value(of row: RawRow) throws -> Accelerator {
    let label = Quantity<DataSize>.gigabytes(try row.requiredNumber("memory_gb"))
    return Accelerator(
      id: row["id"], name: row["name"], vendor: row["vendor"],
      generation: row["generation"],
      memory: row.number("memory_visible_bytes").map { .bytes($0) } ?? label,
      memoryKind: row["memory_kind"],
      memoryBandwidth: .gigabytesPerSecond(try row.requiredNumber("memory_bandwidth_gb_s")),
      peakRates: peakRates(of: row),
      scaleUpBandwidth: row.number("scale_up_bandwidth_gb_s").map { .gigabytesPerSecond($0) },
      scaleUpDomain: try row.requiredCount("scale_up_domain_chips"),
      interconnect: Interconnect(rawValue: row["interconnect"]),
      scaleOutBandwidth: row.number("scale_out_bandwidth_gb_s").map { .gigabytesPerSecond($0) },
      thermalDesignPower: row.number("tdp_w").map { .watts($0) },
      provenance: try row.provenance())
  }

  /// The column that holds the peak rate in a format.
  static func rateColumn(_ format: ComputeFormat) -> String {
    switch format {
    case .bf16: "bf16_tflops"
    case .fp8: "fp8_tflops"
    case .int8: "int8_tops"
    case .fp4: "fp4_tflops"
    }
  }

  private static func peakRates(of row: RawRow) -> [ComputeFormat: Quantity<ComputeRate>] {
    var rates: [ComputeFormat: Quantity<ComputeRate>] = [:]
    for format in ComputeFormat.allCases {
      rates[format] = row.number(rateColumn(format)).map { .teraflopsPerSecond($0) }
    }
    return rates
  }

  private static func rate(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.positive, of: "a rate"), "dense \(meaning)",
      unit: "tera-operations per second", example: example)
  }

  /// Half the bits at most quadruple a chip's rate; emulated formats may not gain at all.
  private static func rateRule(_ column: String, over wider: String) -> RowRule {
    { row in
      guard let rate = row.number(column), let base = row.number(wider), base > 0, rate > 0,
        !(0.5...4.1).contains(rate / base)
      else { return nil }
      return row.problem(
        "\(column) is \(row[column]) for '\(row.label)', but must be 0.5 to 4.1 times \(wider) "
          + "(\(row[wider])).",
        fix: "give dense rates in tera-operations per second; sparse ones are twice as high.")
    }
  }

  private static let visibleMemoryRule: RowRule = { row in
    guard let label = row.number("memory_gb"), let visible = row.number("memory_visible_bytes"),
      label > 0, visible > 0, !(0.8...1.1).contains(visible / (label * 1e9))
    else { return nil }
    return row.problem(
      "memory_visible_bytes is \(row["memory_visible_bytes"]) for '\(row.label)', but must be 0.8 "
        + "to 1.1 times the label (\(row["memory_gb"]) GB).",
      fix: "give what the driver reports, in bytes, or leave the cell blank.")
  }

  private static let estimatedColumnsRule: RowRule = { row in
    guard let name = row.words("estimated_columns").first(where: { row[$0].isEmpty }) else {
      return nil
    }
    let isColumn = row.schema.position(of: name) != nil
    return row.problem(
      "estimated_columns names '\(name)' for '\(row.label)', but "
        + (isColumn ? "that cell is blank." : "there is no such column."),
      fix: "name columns of the row that have a value, separated by semicolons.")
  }
}
