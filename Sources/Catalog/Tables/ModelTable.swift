/// `models.csv`: one row per open-weights model.
enum ModelTable: CatalogTable {
  static let schema = TableSchema(
    name: "models", rowNoun: "model",
    columns: [
      Column("id", .identifier, "key of the model", example: "llama-3.3-70b"),
      Column("name", .text, "name people know it by", example: "Llama 3.3 70B Instruct"),
      Column("release_date", .date, "date of the release", example: "2024-12-06").optional,
      billions("total_params_b", "all parameters as published", example: "70.6"),
      billions("active_params_b", "parameters that one token uses, as published", example: "37"),
      count("layers", "number of layers", example: "80"),
      count("hidden", "width of the residual stream", example: "8192"),
      count(
        "intermediate_dense", "width of the dense feed-forward layers", from: 0, example: "28672"
      )
      .optional,
      count("heads", "number of query heads", example: "64"),
      count("kv_heads", "number of key-value heads", example: "8"),
      count("head_dim", "elements per head", example: "128"),
      Column("attention", .word(["gqa", "mla"]), "kind of attention", example: "gqa"),
      count("full_attention_layers", "layers that see the whole context", from: 0, example: "80"),
      count("sliding_layers", "layers that see a window only", from: 0, example: "0"),
      count("sliding_window_tokens", "window in tokens", to: 1_000_000_000, example: "1024")
        .optional,
      Column(
        "chunked_windows", .flag, "1 if windows are fixed chunks rather than slide", example: "0"
      ).optional,
      count("mla_kv_lora_rank", "rank of the compressed keys and values", example: "512").optional,
      count("mla_rope_dim", "elements of the shared rotary key", example: "64").optional,
      count("mla_q_lora_rank", "rank of the compressed queries", example: "1536").optional,
      count("mla_qk_nope_dim", "elements per head without rotary position", example: "128")
        .optional,
      count("mla_v_head_dim", "elements per value head", example: "128").optional,
      count("experts_total", "experts that the router chooses from", example: "256").optional,
      count("experts_active", "routed experts that one token uses", example: "8").optional,
      count("experts_shared", "experts that every token uses", from: 0, example: "1").optional,
      count("moe_intermediate", "width of one expert", example: "2048").optional,
      count("moe_layers", "layers that hold experts", example: "58").optional,
    ] + extraColumns + [
      count("vocab", "tokens of the vocabulary", to: 100_000_000, example: "128256"),
      Column(
        "tied_embeddings", .flag, "flag, 1 if embedding and output head share their weights",
        example: "0"),
      count(
        "max_context_tokens", "longest context in tokens", to: 1_000_000_000, example: "131072"),
      Column(
        "native_format", .reference(table: "formats"), "weight format of the published checkpoint",
        example: "bf16"),
      Column("licence", .text, "name of the licence", example: "Apache-2.0"),
    ] + Column.provenance)

  static let rules: [RowRule] = [
    headRule, layerRule, windowRule, latentRule, expertRule, recurrenceRule, sparseRule,
    ordered(
      "experts_total", atLeast: "experts_active", fix: "a token cannot use more experts than exist."
    ),
    ordered(
      "layers", atLeast: "moe_layers", fix: "count the layers with experts among all layers."),
    ordered(
      "total_params_b", atLeast: "active_params_b",
      fix: "a token cannot use more parameters than exist."),
    denseWidthRule, parameterRule,
  ]

  static func value(of row: RawRow) throws -> Model {
    Model(
      id: row["id"], name: row["name"], architecture: try architecture(of: row),
      maximumContextTokens: try row.requiredCount("max_context_tokens"),
      nativeFormatID: row["native_format"],
      publishedParametersBillions: row.number("total_params_b"), licence: row["licence"],
      provenance: try row.provenance())
  }

  /// The shape that a row describes.
  ///
  /// - Throws: `MissingCell` if a cell is blank or broken.
  static func architecture(of row: RawRow) throws -> ModelArchitecture {
    ModelArchitecture(
      layers: try row.requiredCount("layers"), hidden: try row.requiredCount("hidden"),
      denseIntermediate: row.count("intermediate_dense") ?? 0,
      queryHeads: try row.requiredCount("heads"), attention: try attention(of: row),
      experts: try experts(of: row), vocabulary: try row.requiredCount("vocab"),
      tiesEmbeddings: row["tied_embeddings"] == "1", recurrence: try recurrence(of: row),
      sparseAttention: try sparseAttention(of: row),
      feedForward: ModelArchitecture.FeedForward(
        matrices: row.count("feed_forward_matrices") ?? 3,
        separateLayers: row.count("feed_forward_layers")),
      gatesAttentionOutput: row["attention_gate"] == "1",
      predictionModules: row.count("mtp_modules") ?? 0)
  }

  private static func attention(of row: RawRow) throws -> ModelArchitecture.Attention {
    guard row["attention"] == "mla" else {
      return .grouped(
        ModelArchitecture.GroupedAttention(
          kvHeads: try row.requiredCount("kv_heads"),
          headDimension: try row.requiredCount("head_dim"),
          slidingLayers: try row.requiredCount("sliding_layers"),
          windowTokens: row.count("sliding_window_tokens") ?? 0,
          windowsAreChunks: row["chunked_windows"] == "1"))
    }
    return .latent(
      ModelArchitecture.LatentAttention(
        kvRank: try row.requiredCount("mla_kv_lora_rank"),
        ropeDimension: try row.requiredCount("mla_rope_dim"),
        queryRank: try row.requiredCount("mla_q_lora_rank"),
        nopeDimension: try row.requiredCount("mla_qk_nope_dim"),
        valueDimension: try row.requiredCount("mla_v_head_dim")))
  }

  private static func experts(of row: RawRow) throws -> ModelArchitecture.Experts? {
    if row["experts_total"].isEmpty { return nil }
    return ModelArchitecture.Experts(
      routed: try row.requiredCount("experts_total"),
      active: try row.requiredCount("experts_active"),
      shared: try row.requiredCount("experts_shared"),
      intermediate: try row.requiredCount("moe_intermediate"),
      layers: try row.requiredCount("moe_layers"))
  }

  private static func billions(_ name: String, _ meaning: String, example: String) -> Column {
    Column(
      name, .number(.positive, of: "the number of parameters"), meaning, unit: "billions",
      example: example, isRequired: false)
  }

  /// The bounds keep products of three counts within 64 bits.
  static func count(
    _ name: String, _ meaning: String, from low: Int = 1, to high: Int = 1_000_000, example: String
  ) -> Column {
    Column(name, .count(low...high, of: "a count"), meaning, example: example)
  }
}
