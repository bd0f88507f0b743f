/// `coefficients.csv`: one row per configuration with step-time coefficients of the user's own.
enum StepTimesTable: CatalogTable {
  static let schema = TableSchema(
    name: "coefficients", rowNoun: "configuration with a fitted step time",
    keyColumns: ["system", "model", "format", "tp", "runtime"],
    columns: [
      Column("system", .reference(table: "systems"), "system", example: "hgx-h200"),
      Column("model", .reference(table: "models"), "model", example: "llama-3.3-70b"),
      Column("format", .reference(table: "formats"), "weight format", example: "fp8"),
      Column(
        "tp", .count(1...1_000_000, of: "accelerators"), "number of accelerators of one replica",
        example: "4"),
      Column("runtime", .text, "serving runtime", example: "vllm 0.11.0").optional,
    ]
      + [
        ("time of a step before any token is counted", "0.012"),
        ("added time for each decoding sequence, without its context", "0.00003"),
        ("added time for each prefill token, without attention", "0.00002"),
        ("added time for each decoding sequence and token of its context", "0.0000000016"),
        ("added time for each prefill token and token that it attends to", "0.0000000004"),
      ].enumerated().map { position, column in
        Column(
          "a\(position)_s", .number(.notNegative, of: "time"), column.0, unit: "seconds",
          example: column.1)
      }
      + [
        Column(
          "kv_tokens", .number(.positive, of: "the cache"),
          "tokens that fit into the KV cache of one replica", unit: "tokens", example: "900000"),
        Column(
          "max_sequences", .count(1...1_000_000, of: "sequences"),
          "most sequences that decode at once", example: "256"
        ).optional,
      ] + Column.provenance)

  static let rules: [RowRule] = [
    { row in
      guard row.number("a0_s") == 0, row.number("a1_s") == 0 else { return nil }
      return row.problem(
        "a0_s and a1_s are both 0 for '\(row.label)', so that decoding takes no time.",
        fix: "give the fitted coefficients in seconds, for example a0_s 0.012.")
    }
  ]

  static func value(of row: RawRow) throws -> StepTimes {
    StepTimes(
      systemID: row["system"], modelID: row["model"], formatID: row["format"],
      tensorParallel: try row.requiredCount("tp"), runtime: row["runtime"],
      seconds: try (0...4).map { try row.requiredNumber("a\($0)_s") },
      cacheTokens: try row.requiredNumber("kv_tokens"),
      maximumSequences: row.count("max_sequences"), provenance: try row.provenance())
  }
}
