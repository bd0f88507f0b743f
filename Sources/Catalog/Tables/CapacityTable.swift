import Quantities

/// `capacities.csv`: one row per measurement of what a replica sustains.
enum CapacityTable: CatalogTable {
  static let schema = TableSchema(
    name: "capacities", rowNoun: "measured capacity",
    keyColumns: [
      "system", "model", "format", "tp", "runtime", "run", "isl_low_tokens", "isl_high_tokens",
      "osl_low_tokens", "osl_high_tokens", "concurrency",
    ],
    columns: [
      Column("system", .reference(table: "systems"), "system", example: "hgx-h200"),
      Column("model", .reference(table: "models"), "model", example: "llama-3.3-70b"),
      Column("format", .reference(table: "formats"), "weight format", example: "fp8"),
      Column(
        "tp", .count(1...1_000_000, of: "accelerators"), "number of accelerators of one replica",
        example: "4"),
      Column("runtime", .text, "serving runtime", example: "vllm 0.11.0").optional,
      Column(
        "run", .text, "name that tells rows of one cell apart", example: "strict"
      ).optional,
      tokens("isl_low_tokens", "least mean input length that the row speaks for", "512"),
      tokens("isl_high_tokens", "greatest mean input length that the row speaks for", "2048"),
      tokens("osl_low_tokens", "least mean output length that the row speaks for", "256"),
      tokens("osl_high_tokens", "greatest mean output length that the row speaks for", "1024"),
      Column(
        "concurrency", .number(.positive, of: "concurrency"),
        "requests in flight while it was measured", example: "64"
      ).optional,
      Column(
        "requests_per_second", .number(.positive, of: "a rate"),
        "requests that one replica sustains", unit: "requests per second", example: "6.25"
      ).optional,
      Column(
        "output_tokens_per_second", .number(.positive, of: "a rate"),
        "output tokens that one replica sustains", unit: "tokens per second", example: "3200"
      ).optional,
    ] + percentileColumns + Column.provenance)

  static let rules: [RowRule] =
    [
      oneRate, ratesAgree,
      ordered(
        "isl_high_tokens", atLeast: "isl_low_tokens",
        fix: "put the smaller length into the low end."
      ),
      ordered(
        "osl_high_tokens", atLeast: "osl_low_tokens",
        fix: "put the smaller length into the low end."
      ),
    ]
    + prefixes.flatMap { prefix in
      [("p95", "p50"), ("p99", "p95"), ("p99", "p50")].map { high, low in
        ordered(
          "\(prefix)_\(high)_ms", atLeast: "\(prefix)_\(low)_ms",
          fix: "a later percentile is never smaller; compare the two.")
      }
    }

  static func value(of row: RawRow) throws -> MeasuredCapacity {
    MeasuredCapacity(
      systemID: row["system"], modelID: row["model"], formatID: row["format"],
      tensorParallel: try row.requiredCount("tp"), runtime: row["runtime"], run: row["run"],
      inputTokens: try range("isl", row), outputTokens: try range("osl", row),
      concurrency: row.number("concurrency"), requestsPerSecond: row.number("requests_per_second"),
      outputTokensPerSecond: row.number("output_tokens_per_second"),
      measured: percentiles(row, prefix: ""), promised: percentiles(row, prefix: "slo_"),
      provenance: try row.provenance())
  }

  /// The percentiles that a row may give, with the end of their columns' names.
  static let percentiles: [(name: String, share: Double)] = [
    ("p50", 0.5), ("p95", 0.95), ("p99", 0.99),
  ]

  private static let prefixes: [String] = ["", "slo_"].flatMap { prefix in
    MeasuredCapacity.Latency.allCases.map { prefix + $0.rawValue }
  }

  private static let percentileColumns: [Column] = prefixes.flatMap { prefix in
    percentiles.map { percentile -> Column in
      let isLimit = prefix.hasPrefix("slo_")
      let metric = prefix.replacing("slo_", with: "").uppercased()
      return Column(
        "\(prefix)_\(percentile.name)_ms", .number(.positive, of: "a latency"),
        (isLimit ? "limit that was kept on " : "measured ") + "\(metric) \(percentile.name)",
        unit: "milliseconds", example: prefix.hasSuffix("ttft") ? "800" : "35"
      ).optional
    }
  }

  private static let oneRate: RowRule = { row in
    guard row["requests_per_second"].isEmpty, row["output_tokens_per_second"].isEmpty else {
      return nil
    }
    return row.problem(
      "requests_per_second and output_tokens_per_second are both blank for '\(row.label)'.",
      fix: "give what one replica sustained, for example 6.25 requests per second.")
  }

  /// A request brings as many output tokens as its row speaks for; a tenth is left to rounding.
  private static let ratesAgree: RowRule = { row in
    guard let requests = row.number("requests_per_second"), requests > 0,
      let tokens = row.number("output_tokens_per_second"),
      let low = row.number("osl_low_tokens"), let high = row.number("osl_high_tokens")
    else { return nil }
    let length = tokens / requests
    guard length < low * 0.9 || length > high * 1.1 else { return nil }
    return row.problem(
      "output_tokens_per_second is \(row["output_tokens_per_second"]) and requests_per_second is "
        + "\(row["requests_per_second"]) for '\(row.label)', "
        + "but its requests have \(row["osl_low_tokens"]) to \(row["osl_high_tokens"]) output tokens.",
      fix: "give both rates of the same run and for one replica, or leave one of them blank.")
  }

  private static func tokens(_ name: String, _ meaning: String, _ example: String) -> Column {
    Column(name, .number(.positive, of: "a length"), meaning, unit: "tokens", example: example)
  }

  private static func range(_ prefix: String, _ row: RawRow) throws -> ClosedRange<Double> {
    let low = try row.requiredNumber("\(prefix)_low_tokens")
    return low...max(low, try row.requiredNumber("\(prefix)_high_tokens"))
  }

  private static func percentiles(_ row: RawRow, prefix: String) -> MeasuredCapacity.Percentiles {
    MeasuredCapacity.Latency.allCases.reduce(into: [:]) { latencies, latency in
      for percentile in percentiles {
        let cell = row.number("\(prefix)\(latency.rawValue)_\(percentile.name)_ms")
        guard let cell else { continue }
        latencies[latency, default: [:]][percentile.share] = .milliseconds(cell)
      }
    }
  }
}
