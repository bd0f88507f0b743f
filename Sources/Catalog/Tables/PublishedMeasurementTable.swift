/// `measurements.csv`: one row per published measurement of serving throughput or latency.
enum PublishedMeasurementTable: CatalogTable {
  static let schema = TableSchema(
    name: "measurements", rowNoun: "measurement", columns: columns(isCatalogRow: true))

  /// The same columns for a file of the user's: only what a row cannot be read without is required.
  static let fileSchema = TableSchema(
    name: schema.name, rowNoun: schema.rowNoun, columns: columns(isCatalogRow: false))

  static let rules: [RowRule] = [resultRule]

  static func value(of row: RawRow) throws -> PublishedMeasurement {
    PublishedMeasurement(
      id: row["id"], setup: try setup(of: row), load: load(of: row), result: result(of: row),
      date: row["date"], quality: PublishedMeasurement.Quality(rawValue: row["quality"]) ?? .b,
      cell: row["cell"], notes: row["notes"],
      provenance: Provenance(
        file: row.file, line: row.line, source: row["source"],
        asOf: row["as_of"].isEmpty ? PublishedMeasurement.day(in: row["date"]) ?? "" : row["as_of"],
        confidence: Confidence(rawValue: row["confidence"]) ?? .measured))
  }

  private static func setup(of row: RawRow) throws -> PublishedMeasurement.Setup {
    PublishedMeasurement.Setup(
      accelerator: row["accelerator"], acceleratorFamily: row["accel_family"],
      acceleratorCount: row.count("accelerator_count"), parallelism: row["parallelism"],
      model: row["model"], weightPrecision: row["weight_precision"],
      kvPrecision: row["kv_precision"], runtime: row["runtime"], origin: row["origin"],
      speculation: row["spec_decode"])
  }

  private static func load(of row: RawRow) -> PublishedMeasurement.Load {
    PublishedMeasurement.Load(
      scenario: row["scenario"], inputTokens: row.number("isl_mean"),
      outputTokens: row.number("osl_mean"), concurrency: row.number("concurrency"))
  }

  private static func result(of row: RawRow) -> PublishedMeasurement.Result {
    PublishedMeasurement.Result(
      ttftSeconds: row.number("ttft_ms").map { $0 / 1_000 },
      tpotSeconds: row.number("tpot_ms").map { $0 / 1_000 },
      outputTokensPerSecond: row.number("output_tokens_per_s_total"),
      totalTokensPerSecond: row.number("total_tokens_per_s"))
  }

  private static let resultRule: RowRule = { row in
    let results = ["ttft_ms", "tpot_ms", "output_tokens_per_s_total", "total_tokens_per_s"]
    guard results.allSatisfy({ row[$0].isEmpty }) else { return nil }
    return row.problem(
      "ttft_ms, tpot_ms, output_tokens_per_s_total and total_tokens_per_s are blank for "
        + "'\(row.label)', but a row has a result.",
      fix: "give at least one of them, or drop the row.")
  }

  private static func columns(isCatalogRow: Bool) -> [Column] {
    let always = identity + setupColumns + loadColumns + resultColumns
    let kept =
      always + grading + Column.provenance.filter { ["as_of", "confidence"].contains($0.name) }
    if isCatalogRow { return kept }
    return kept.map { required.contains($0.name) ? $0 : $0.optional }
  }

  /// What a row of a file of one's own must have.
  private static let required: Set<String> = [
    "id", "accelerator", "model", "scenario",
  ]

  private static let identity: [Column] = [
    Column("id", .text, "key of the measurement", example: "P0042"),
    Column("source", .text, "publication behind the row", example: "TensorRT-LLM overview, v1.0"),
    Column("date", .text, "date or version as the source gives it", example: "v1.0 (2025)"),
  ]

  private static let setupColumns: [Column] = [
    Column(
      "accelerator", .text, "accelerator, by its name or key in the catalog",
      example: "H200 SXM 141GB"),
    Column(
      "accelerator_count", .count(1...1_000_000, of: "the number of chips"), "number of chips",
      example: "8"
    ).optional,
    Column(
      "parallelism", .text,
      "layout: `tp4/pp2/ep1`, `tp8/ep8/dp-attention`, or `P: 1x(tp4/ep4/dpa) D: 2x(tp8/ep8)`",
      example: "tp8/ep1"
    ).optional,
    Column(
      "model", .text, "model, by its key in the catalog in any letter case",
      example: "Llama-3.3-70B"),
    Column("weight_precision", .text, "format of the weights", example: "fp8").optional,
    Column("kv_precision", .text, "format of the KV cache", example: "fp8").optional,
    Column(
      "runtime", .text, "serving runtime with its build", example: "sglang lmsysorg/sglang:v0.5.9"
    ).optional,
  ]

  private static let loadColumns: [Column] = [
    Column(
      "scenario", .text,
      "load: `fixed-concurrency`, `offline` (saturation), `server`, `interactive`",
      example: "fixed-concurrency"),
    Column.tokens("isl_mean", "mean input length", "1024").optional,
    Column.tokens("osl_mean", "mean output length", "1024").optional,
    Column(
      "concurrency", .number(.positive, of: "the number of requests"),
      "requests that are in the system at once", example: "64"
    ).optional,
  ]

  private static let resultColumns: [Column] = [
    time("ttft_ms", "time to first token", "312.5"),
    time("tpot_ms", "time per output token", "14.2"),
    rate("output_tokens_per_s_total", "output rate of all chips together", "4510.8"),
    rate("total_tokens_per_s", "input and output rate of all chips together", "9020.4"),
    rate("tokens_per_s_per_user", "output rate of one request", "70.4"),
    Column(
      "power_w", .number(.positive, of: "power"), "power as the source gives it", unit: "watts",
      example: "5400"
    ).optional,
    Column("notes", .text, "note to a careful reader", example: "2 nodes").optional,
  ]

  private static let grading: [Column] = [
    Column("accel_family", .text, "family of the accelerator", example: "H200").optional,
    Column(
      "quality", .word(PublishedMeasurement.Quality.allCases.map(\.rawValue)),
      "grade: A audited or logged, B a project's own page, C a sample or a blog", example: "A"),
    Column(
      "spec_decode", .text, "speculative decoding: `mtp`, a draft, or blank", example: "mtp"
    ).optional,
    Column("origin", .text, "collection that the row is part of", example: "inferencex").optional,
    Column(
      "cell", .text, "rows that repeat one another; folds never divide a cell",
      example: "H200|Llama-3.3-70B|trtllm_docs|1000|1000|fp8|tp4|"
    ).optional,
  ]

  private static func time(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(
      name, .number(.positive, of: "time"), meaning, unit: "milliseconds", example: example
    ).optional
  }

  private static func rate(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(
      name, .number(.positive, of: "a rate"), meaning, unit: "tokens per second", example: example
    ).optional
  }
}
