/// What a model type implies without saying so: the defaults of its configuration class.
///
/// From `configuration_<type>.py` of Hugging Face transformers 4.57 (October 2025).
struct ModelFamily {
  /// How a window is spread over layers where neither a list nor a pattern says so.
  enum Windows {
    /// Every layer has it.
    case everyLayer
    /// Every n-th layer sees everything; the others have it.
    case allButEvery(Int)
    /// The layers from `max_window_layers` on have it, if `use_sliding_window` is true.
    case fromMaxWindowLayers
    /// Nothing is implied.
    case unknown
  }

  /// Whether the type is one that the importer was written for.
  let isKnown: Bool
  /// What missing counts are.
  let defaults: [String: Int]
  /// What a missing `tie_word_embeddings` is; nil for unknown types.
  let tiesEmbeddings: Bool?
  /// How windows are spread.
  let windows: Windows
  /// Whether `intermediate_size` is the width of one expert.
  let intermediateIsExpert: Bool
  /// Experts that every token uses though no key says so.
  let impliedSharedExperts: Int
  /// How attention alternates with layers that keep a state; nil where every layer attends.
  let hybrid: Hybrid?
  /// Whether an index chooses the tokens that attention reads.
  let hasIndex: Bool
  /// Matrices of a feed-forward unit.
  let feedForwardMatrices: Int

  /// Families that keep a state in some of their layers.
  enum Hybrid {
    /// Mamba layers between attention layers.
    case jamba
    /// Gated DeltaNet layers between attention layers.
    case gatedDelta
    /// Mamba-2, attention and feed-forward layers in a pattern of letters.
    case nemotron
  }

  /// The implications of a model type.
  init(modelType: String) {
    isKnown = Self.knownTypes.contains(modelType)
    let isGemma = modelType.hasPrefix("gemma")
    tiesEmbeddings = isKnown ? isGemma || modelType == "cohere2" : nil
    defaults = Self.defaults(of: modelType)
    windows = Self.windows(of: modelType)
    intermediateIsExpert = Self.expertWidthTypes.contains(modelType)
    impliedSharedExperts = modelType.hasPrefix("llama4") ? 1 : 0
    hybrid = Self.hybrid(of: modelType)
    hasIndex = ["deepseek_v32", "glm_moe_dsa"].contains(modelType)
    feedForwardMatrices = modelType == "nemotron_h" ? 2 : 3
  }

  private static func hybrid(of type: String) -> Hybrid? {
    switch type {
    case "jamba": .jamba
    case "qwen3_next", "qwen3_5", "qwen3_5_text", "qwen3_5_moe", "qwen3_5_moe_text": .gatedDelta
    case "nemotron_h": .nemotron
    default: nil
    }
  }

  private static func defaults(of type: String) -> [String: Int] {
    if type.hasPrefix("gemma3") { return gemma3 }
    guard hybrid(of: type) == .gatedDelta else { return [:] }
    let linear = [
      "linear_key_head_dim": 128, "linear_value_head_dim": 128, "linear_conv_kernel_dim": 4,
    ]
    // Every layer of these holds experts; no width of others is given.
    return type.hasPrefix("qwen3_5_moe")
      ? linear.merging(["intermediate_size": 0]) { $1 } : linear
  }

  /// Keys that stand for shapes which this family's layers have and the catalog describes.
  var describedKeys: Set<String> {
    switch hybrid {
    case .jamba?: ["mamba_d_state", "mamba_d_conv", "attn_layer_period"]
    case .gatedDelta?:
      ["linear_num_key_heads", "linear_num_value_heads", "full_attention_interval", "layer_types"]
    case .nemotron?: ["mamba_num_heads", "ssm_state_size", "hybrid_override_pattern"]
    case nil: hasIndex ? ["index_topk", "index_n_heads", "index_head_dim"] : []
    }
  }

  private static func windows(of type: String) -> Windows {
    switch type {
    case "mistral", "mixtral", "ministral", "phi3": .everyLayer
    case "gpt_oss", "gemma2": .allButEvery(2)
    case "gemma3", "gemma3_text": .allButEvery(6)
    case "cohere2": .allButEvery(4)
    case "qwen2", "qwen2_moe", "qwen3", "qwen3_moe": .fromMaxWindowLayers
    default: .unknown
    }
  }

  private static let knownTypes: Set<String> = [
    "llama", "llama4", "llama4_text", "mistral", "mistral3", "ministral", "mixtral", "qwen2",
    "qwen2_moe", "qwen3", "qwen3_moe", "gemma", "gemma2", "gemma3", "gemma3_text", "gpt_oss",
    "glm4", "glm4_moe", "deepseek_v2", "deepseek_v3", "kimi_k2", "kimi_k25", "minimax_m2", "phi3",
    "cohere2", "jamba", "qwen3_next", "qwen3_5", "qwen3_5_text", "qwen3_5_moe",
    "qwen3_5_moe_text", "nemotron_h", "deepseek_v32", "glm_moe_dsa",
  ]

  private static let expertWidthTypes: Set<String> = [
    "mixtral", "gpt_oss", "llama4", "llama4_text", "minimax_m2", "jamba",
  ]

  private static let gemma3 = [
    "vocab_size": 262_208, "max_position_embeddings": 131_072, "num_attention_heads": 8,
    "num_key_value_heads": 4, "head_dim": 256,
  ]
}
