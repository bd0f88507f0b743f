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

  /// The implications of a model type.
  init(modelType: String) {
    isKnown = Self.knownTypes.contains(modelType)
    let isGemma = modelType.hasPrefix("gemma")
    tiesEmbeddings = isKnown ? isGemma || modelType == "cohere2" : nil
    defaults = modelType.hasPrefix("gemma3") ? Self.gemma3 : [:]
    windows = Self.windows(of: modelType)
    intermediateIsExpert = Self.expertWidthTypes.contains(modelType)
    impliedSharedExperts = modelType.hasPrefix("llama4") ? 1 : 0
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
    "cohere2",
  ]

  private static let expertWidthTypes: Set<String> = [
    "mixtral", "gpt_oss", "llama4", "llama4_text", "minimax_m2",
  ]

  private static let gemma3 = [
    "vocab_size": 262_208, "max_position_embeddings": 131_072, "num_attention_heads": 8,
    "num_key_value_heads": 4, "head_dim": 256,
  ]
}
