import Testing

@testable import Catalog

struct ModelImportTests {
  private static let shapeColumns = [
    "layers", "hidden", "intermediate_dense", "heads", "kv_heads", "head_dim", "attention",
    "full_attention_layers", "sliding_layers", "sliding_window_tokens", "mla_kv_lora_rank",
    "mla_rope_dim", "mla_q_lora_rank", "mla_qk_nope_dim", "mla_v_head_dim", "experts_total",
    "experts_active", "experts_shared", "moe_intermediate", "moe_layers", "vocab",
    "tied_embeddings", "max_context_tokens",
  ]
  /// Columns of shapes that few models have; not every other fixture keeps the keys of the last.
  private static let unusual = [
    "deepseek-v3.2", "glm-5.1", "jamba-1.5-mini", "nemotron-3-nano-30b-a3b",
    "qwen3-next-80b-a3b", "qwen3.5-397b-a17b",
  ]

  @Test func thereIsAFixtureForEveryKindOfShape() {
    #expect(ImportFixture.readable.count == 25)
    #expect(ImportFixture.refused.count == 1)
  }

  @Test(arguments: ImportFixture.readable)
  func importedShapesAreTheShippedOnes(_ name: String) throws {
    let imported = try ImportFixture.model(try ImportFixture.bytes("\(name).json"), id: name)
    let row = try #require(imported.result.tables.first?.rows.first)
    let target = try ImportFixture.target.get()
    let shipped = try #require(target.rows(ModelTable.schema).first { $0["id"] == name })
    let extras = Self.unusual.contains(name) ? ModelTable.extraColumns.map(\.name) : []
    for column in Self.shapeColumns + extras {
      #expect(row[column] == shipped[column], "\(column)")
    }
    #expect(imported.result.remarks == [])
  }

  /// These fixtures leave their quantization out.
  private static let unquantized: Set<String> = ["kimi-k2", "kimi-k2.5", "deepseek-v3.2"]

  @Test(arguments: ImportFixture.readable.filter { !unquantized.contains($0) })
  func formatsAreTheShippedOnes(_ name: String) throws {
    let imported = try ImportFixture.model(try ImportFixture.bytes("\(name).json"), id: name)
    let row = try #require(imported.result.tables.first?.rows.first)
    #expect(row["native_format"] == (try Catalog.shipped().models[name]?.nativeFormatID))
  }

  /// Published totals, and active parameters with embedding and head, in billions.
  @Test(arguments: [
    ("deepseek-v3", 671.0, 37.6), ("qwen3-235b-a22b-thinking-2507", 235.1, 22.2),
    ("mixtral-8x7b", 46.7, 12.9), ("mixtral-8x22b", 141, 39.1), ("llama-3.1-8b", 8.03, 8.03),
    ("llama-3.3-70b", 70.6, 70.6), ("qwen3-32b", 32.8, 32.8), ("qwen3-30b-a3b", 30.5, 3.35),
    ("gpt-oss-120b", 116.8, 5.7), ("gpt-oss-20b", 20.9, 4.2), ("glm-4.5-air", 106, 13.4),
    ("mistral-large-2", 123, 123), ("mistral-small-3", 23.6, 23.6), ("gemma-3-27b", 27.0, 27.0),
    ("llama-4-maverick", 400, 17.1), ("kimi-k2", 1026, 32.9),
    ("jamba-1.5-mini", 51.6, 12.1), ("qwen3.5-397b-a17b", 397, 17.35),
    ("nemotron-3-nano-30b-a3b", 31.6, 3.58), ("deepseek-v3.2", 671, 38.4),
    ("glm-5.1", 744, 41.8), ("qwen3-next-80b-a3b", 80, 3.9),
  ])
  func parametersAreThePublishedOnes(_ name: String, total: Double, active: Double) throws {
    let model = try ImportFixture.model(
      try ImportFixture.bytes("\(name).json"), total: total, active: active)
    #expect(abs(model.architecture.totalParameters / (total * 1e9) - 1) < 0.01)
    #expect(abs(model.architecture.activeParameters / (active * 1e9) - 1) < 0.01)
    #expect(model.result.remarks == [])
  }

  @Test func importedRowsLoad() throws {
    let model = try ImportFixture.model(try ImportFixture.bytes("gpt-oss-120b.json"))
    let table = try #require(model.result.tables.first)
    let file = TableFile(table: "models", path: "models.csv", bytes: Array(table.csv.utf8))
    let catalog = try CatalogLoader.load(shipped: Catalog.shippedFiles, overrides: [file]).catalog
    #expect(catalog.models["my-model"]?.architecture == model.architecture)
    #expect(catalog.models["my-model"]?.provenance.confidence == .derived)
  }

  @Test func aPublishedTotalThatIsFarOffIsToldOrRefused() throws {
    let bytes = try ImportFixture.bytes("llama-3.1-8b.json")
    #expect(
      try ImportFixture.model(bytes, total: 8.2).result.remarks == [
        """
        Warning: 8.2 billion total parameters are published, but the configuration has 8.03: \
        2.1 % apart.
          Fix: compare layers, widths and experts; publishers may count a vision encoder, or \
        leave out embeddings.
        """
      ])
    let error = #expect(throws: CatalogError.self) {
      try ImportFixture.model(bytes, total: 70)
    }
    #expect(
      error?.description == """
        config.json: total_params_b is 70 for 'my-model', but the architecture has 8.03 billion \
        parameters.
          Fix: compare layers, widths and experts with the model's configuration.
        """)
  }

  @Test func aRoundedTotalCapsTheActiveParameters() throws {
    let model = try ImportFixture.model(try ImportFixture.bytes("llama-3.1-8b.json"), total: 8)
    let row = try #require(model.result.tables.first?.rows.first)
    #expect(row["total_params_b"] == "8" && row["active_params_b"] == "8")
    #expect(model.result.remarks == [])
  }

  @Test func allProblemsAreToldAtOnce() throws {
    let config = """
      {"model_type": "llama", "num_hidden_layers": -3, "hidden_size": 4096,
       "num_attention_heads": 32, "num_key_value_heads": 5, "intermediate_size": "wide",
       "vocab_size": null, "num_experts": 8, "num_local_experts": 16,
       "max_position_embeddings": 8192}
      """
    let error = #expect(throws: CatalogError.self) {
      try ImportFixture.model(Array(config.utf8))
    }
    #expect(
      error?.description == """
        config.json: num_hidden_layers is -3, but it must be a whole number from 1 to 1000000.
          Fix: give the publisher's number, for example "num_hidden_layers": 32.
        config.json: vocab_size is missing.
          Fix: add it as the model's publisher gives it, for example "vocab_size": 128256.
        config.json: num_attention_heads is 32, but it must be a multiple of num_key_value_heads \
        (5).
          Fix: copy both from the publisher's configuration.
        config.json: intermediate_size is 'wide', but it must be a whole number from 0 to 1000000.
          Fix: give the publisher's number, for example "intermediate_size": 14336.
        config.json: num_local_experts is 16 and num_experts is 8, but both say the same thing.
          Fix: keep the publisher's number in both, or drop one.
        config.json: num_experts_per_tok or num_experts_per_token or experts_per_token is missing.
          Fix: add it as the model's publisher gives it, for example "num_experts_per_tok": 8.
        config.json: moe_intermediate_size is missing.
          Fix: add it as the model's publisher gives it, for example "moe_intermediate_size": 1408.
        config.json: torch_dtype is missing, so the weight format is unknown.
          Fix: name it with --native-format, for example bf16.
        """)
  }

  @Test(arguments: [
    (
      "gemma-3-27b", "\"hidden_size\": 5376,", "",
      """
      config.json: text_config.hidden_size is missing.
        Fix: add it as the model's publisher gives it, for example "hidden_size": 4096.
      """
    ),
    (
      "gpt-oss-20b", "\"num_hidden_layers\": 24", "\"num_hidden_layers\": 36",
      """
      config.json: layer_types lists 24 layers, but num_hidden_layers is 36.
        Fix: copy both from the publisher's configuration.
      """
    ),
    (
      "gpt-oss-20b", "\"sliding_window\": 128,", "",
      """
      config.json: sliding_window is missing, but 12 of the layers in layer_types have a window.
        Fix: add the window in tokens, for example "sliding_window": 1024.
      """
    ),
    (
      "llama-3.1-8b", "\"model_type\": \"llama\",",
      "\"model_type\": \"my_llama\", \"sliding_window\": 4096,",
      """
      config.json: sliding_window is given, but nothing says which layers have the window.
        Fix: add "layer_types", a list with 'full_attention' or 'sliding_attention' per layer.
      """
    ),
    (
      "deepseek-v3", "\"q_lora_rank\": 1536,", "\"q_lora_rank\": null,",
      """
      config.json: q_lora_rank is missing or null: its queries are not compressed, and the catalog \
      describes latent attention with compressed queries only.
        Fix: leave this model out, or give the rank if the publisher has one.
      """
    ),
    (
      "deepseek-v3", "\"quant_method\": \"fp8\"", "\"quant_method\": \"exl3\"",
      """
      config.json: quantization_config.quant_method is 'exl3', for which the catalog has no weight \
      format.
        Fix: name the nearest with --native-format, for example int4.
      """
    ),
    (
      "qwen3-30b-a3b", "\"num_experts_per_tok\": 8", "\"num_experts_per_tok\": 800",
      """
      config.json: num_experts_per_tok is 800, but there are 128 experts.
        Fix: copy both from the publisher's configuration.
      """
    ),
  ])
  func oneProblemHasAFullMessage(
    _ name: String, _ passage: String, _ replacement: String, _ message: String
  ) throws {
    #expect(try ImportFixture.report(name, passage, replacement) == message)
  }

  @Test func anUnknownTypeIsReadByItsKeysAndTold() throws {
    #expect(
      try ImportFixture.report("qwen3-32b", "\"qwen3\"", "\"other\"") == """
        model_type is 'other', which the importer does not know; compare the row with the \
        publisher's description.
        """)
  }

  @Test(arguments: [
    ("{", "config.json:1: the file is not JSON."), ("", "config.json:1: the file is not JSON."),
    ("[1]", "config.json: the file holds JSON, but not an object with keys."),
    ("{\"a\": 1,\n\n ]}", "config.json:3: the file is not JSON."),
  ])
  func otherFilesAreRefused(_ text: String, _ message: String) {
    let error = #expect(throws: CatalogError.self) { try ImportFixture.model(Array(text.utf8)) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func theFormatOfTheUserWins() throws {
    let bytes = try ImportFixture.bytes("kimi-k2.json")
    let row = try ImportFixture.model(bytes, format: "fp8").result.tables.first?.rows.first
    #expect(row?["native_format"] == "fp8")
    let error = #expect(throws: CatalogError.self) {
      try ImportFixture.model(bytes, format: "fp9")
    }
    #expect(error?.description.contains("nearest are 'fp8'") == true)
  }
}
