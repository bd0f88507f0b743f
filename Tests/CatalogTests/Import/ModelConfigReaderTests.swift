import Testing

@testable import Catalog

/// What a changed key does to a published configuration.
struct ModelConfigReaderTests {
  private func row(
    _ name: String, _ passage: String, _ replacement: String
  ) throws -> RawRow {
    let text = String(decoding: try ImportFixture.bytes("\(name).json"), as: UTF8.self)
    let edited = text.replacing(passage, with: replacement)
    try #require(edited != text)
    return try #require(
      try ImportFixture.model(Array(edited.utf8)).result.tables.first?.rows.first)
  }

  @Test(arguments: [
    (#"{"quant_method": "fp8"}"#, "fp8"), (#"{"quant_method": "mxfp4"}"#, "mxfp4"),
    (#"{"quant_method": "gptq", "bits": 4}"#, "int4"),
    (#"{"quant_method": "awq", "bits": 8}"#, "int8"),
    (#"{"quant_method": "bitsandbytes", "load_in_4bit": true}"#, "int4"),
    (#"{"quant_method": "modelopt", "quant_algo": "NVFP4"}"#, "nvfp4"),
    (#"{"group_size": 64, "bits": 8}"#, "int8"),
    (#"{"quant_method": "compressed-tensors", "format": "nvfp4-pack-quantized"}"#, "nvfp4"),
    (
      #"{"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": {"num_bits": 8, "type": "float"}}}}"#,
      "fp8"
    ),
    (
      #"{"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": {"num_bits": 4, "type": "int"}}}}"#,
      "int4"
    ),
  ])
  func quantizationIsAFormatOfTheCatalog(_ settings: String, _ format: String) throws {
    let row = try row(
      "llama-3.1-8b", "\"model_type\"", "\"quantization_config\": \(settings), \"model_type\"")
    #expect(row["native_format"] == format)
  }

  @Test(arguments: [
    // Every layer of the first Mistral has a window; one as long as the context cuts nothing off.
    ("mistral-small-3", "\"sliding_window\": null", "\"sliding_window\": 4096", "40", "4096"),
    ("mistral-small-3", "\"sliding_window\": null", "\"sliding_window\": 32768", "0", ""),
    (
      "gemma-3-27b", "\"sliding_window_pattern\": 6", "\"_sliding_window_pattern\": 2", "31", "1024"
    ),
    // What Gemma leaves out is the default of its configuration class.
    (
      "gemma-3-27b", "\"sliding_window\": 1024,\n    \"sliding_window_pattern\": 6",
      "\"sliding_window\": 1024", "52", "1024"
    ),
    // Chunks in all layers but those of the list with 0.
    (
      "llama-4-scout", "\"num_hidden_layers\": 48",
      "\"num_hidden_layers\": 4, \"no_rope_layers\": [1, 1, 1, 0]", "3", "8192"
    ),
  ])
  func windowsAreCounted(
    _ name: String, _ passage: String, _ replacement: String, _ layers: String, _ tokens: String
  ) throws {
    let row = try row(name, passage, replacement)
    #expect(row["sliding_layers"] == layers)
    #expect(row["sliding_window_tokens"] == tokens)
  }

  @Test func qwenNamesTheFirstLayerWithAWindow() throws {
    let text = String(decoding: try ImportFixture.bytes("qwen3-32b.json"), as: UTF8.self)
      .replacing("\"sliding_window\": null", with: "\"sliding_window\": 4096")
      .replacing("\"max_window_layers\": 64", with: "\"max_window_layers\": 48")
    func slidingLayers(_ text: String) throws -> String? {
      try ImportFixture.model(Array(text.utf8)).result.tables.first?.rows.first?["sliding_layers"]
    }
    #expect(try slidingLayers(text) == "0")
    let used = "\"use_sliding_window\": true"
    let windowed = text.replacing("\"use_sliding_window\": false", with: used)
    #expect(try slidingLayers(windowed) == "16")
  }

  @Test(arguments: [
    ("deepseek-v3", "\"moe_layer_freq\": 1", "\"moe_layer_freq\": 2", "29"),
    ("qwen3-30b-a3b", "\"decoder_sparse_step\": 1", "\"decoder_sparse_step\": 2", "24"),
    ("qwen3-30b-a3b", "\"mlp_only_layers\": []", "\"mlp_only_layers\": [0, 5]", "46"),
    (
      "llama-4-maverick", "\"interleave_moe_layer_step\": 2",
      "\"interleave_moe_layer_step\": 2, \"moe_layers\": [1, 3, 5]", "3"
    ),
  ])
  func layersWithExpertsAreCounted(
    _ name: String, _ passage: String, _ replacement: String, _ layers: String
  ) throws {
    #expect(try row(name, passage, replacement)["moe_layers"] == layers)
  }

  @Test func sharedExpertsAreCountedByTheirWidth() throws {
    let key = "shared_expert_intermediate_size"
    let shape = "\"model_type\""
    let two = try row("qwen3-30b-a3b", shape, "\"\(key)\": 1536, \(shape)")
    #expect(two["experts_shared"] == "2")
    #expect(
      try ImportFixture.report("qwen3-30b-a3b", shape, "\"\(key)\": 1000, \(shape)") == """
        config.json: shared_expert_intermediate_size is 1000, which is no multiple of \
        moe_intermediate_size (768), and the catalog counts shared experts of that width.
          Fix: leave this model out.
        """)
  }
}
