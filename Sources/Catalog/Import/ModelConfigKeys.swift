/// The keys of a published model configuration that mean something to the catalog.
///
/// The names are those of the configuration classes of Hugging Face transformers 4.57 and of the
/// model repositories that bring their own.
enum ModelConfigKeys {
  /// The keys that a shape is read from.
  static let shape: Set<String> = [
    "num_hidden_layers", "hidden_size", "intermediate_size", "intermediate_size_mlp",
    "num_attention_heads", "num_key_value_heads", "head_dim", "vocab_size",
    "max_position_embeddings", "tie_word_embeddings", "model_type", "architectures",
    "kv_lora_rank", "qk_rope_head_dim", "q_lora_rank", "qk_nope_head_dim", "v_head_dim",
    "layer_types", "sliding_window", "sliding_window_pattern", "_sliding_window_pattern",
    "use_sliding_window", "max_window_layers", "attention_chunk_size", "no_rope_layers",
    "num_local_experts", "n_routed_experts", "num_experts", "num_experts_per_tok",
    "num_experts_per_token", "experts_per_token", "n_shared_experts", "num_shared_experts",
    "shared_expert_intermediate_size", "moe_intermediate_size", "first_k_dense_replace",
    "moe_layer_freq", "decoder_sparse_step", "mlp_only_layers", "interleave_moe_layer_step",
    "moe_layers", "torch_dtype", "dtype", "text_config", "moe_shared_expert_intermediate_size",
    "num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules", "attn_output_gate",
  ]

  /// The keys that layers with a state are read from.
  static let recurrence: Set<String> = [
    "attn_layer_period", "attn_layer_offset", "expert_layer_period", "expert_layer_offset",
    "mamba_expand", "mamba_d_state", "mamba_d_conv", "mamba_num_heads", "mamba_head_dim",
    "ssm_state_size", "n_groups", "conv_kernel", "hybrid_override_pattern", "mamba_ssm_dtype",
    "mamba_ssm_cache_dtype", "full_attention_interval", "linear_num_key_heads",
    "linear_num_value_heads", "linear_key_head_dim", "linear_value_head_dim",
    "linear_conv_kernel_dim",
  ]

  /// The keys that a weight format is read from.
  static let quantization: Set<String> = [
    "quantization_config", "quant_method", "quant_algo", "bits", "format", "config_groups",
    "group_0", "config_group_0", "weights", "num_bits", "type", "load_in_4bit", "load_in_8bit",
  ]

  /// All keys that are read.
  static let all: Set<String> =
    shape.union(recurrence).union(quantization).union(ModelConfigRefusal.keys.map(\.key)).union([
      "layers_block_type", "attn_type_list", "hidden_act", "hidden_activation",
    ])
}

/// What the catalog cannot describe, by the key that says so.
enum ModelConfigRefusal {
  /// Keys whose mere presence, other than as null, false, 0 or an empty list, rules a model out.
  static let keys: [(key: String, reason: String)] =
    [
      ("mamba_d_state", state), ("mamba_d_conv", state), ("mamba_num_heads", state),
      ("ssm_state_size", state), ("ssm_cfg", state), ("hybrid_override_pattern", state),
      ("attn_layer_period", state), ("linear_num_key_heads", linear),
      ("linear_num_value_heads", linear), ("linear_attn_config", linear),
      ("full_attention_interval", linear), ("index_topk", sparse), ("index_n_heads", sparse),
      ("index_head_dim", sparse), ("compress_ratios", sparse),
      ("index_topk_freq", "several of its layers share an index"),
      ("sparse_attention_config", sparse), ("block_configs", "its layers differ in shape"),
      ("global_head_dim", "its layers differ in the width of their heads"),
      ("num_kv_shared_layers", "some of its layers share keys and values"),
      ("moe_latent_size", "its experts work on a compressed width"),
      ("cross_attention_layers", "some of its layers attend to images"),
      ("is_encoder_decoder", "it has an encoder"),
    ]

  /// Kinds of layers that keep no keys and values.
  static let otherLayers: [String: String] = [
    "linear_attention": linear, "mamba": state, "mamba2": state, "conv": state,
    "recurrent": state, "ssm": state,
  ]

  /// Model types that say it by their name alone.
  static let modelTypes: [String: String] = [
    "deepseek_v4": sparse, "mamba": state, "mamba2": state, "falcon_mamba": state, "rwkv": state,
    "gpt2": ungated, "gpt_neox": ungated,
    "opt": ungated, "falcon": ungated, "bloom": ungated, "mpt": ungated, "phi": ungated,
    "starcoder2": ungated, "gpt_bigcode": ungated, "nemotron": ungated,
  ]

  private static let state =
    "it has state-space layers, whose memory does not grow with the context"
  private static let linear =
    "it has linear attention, whose memory does not grow with the context"
  private static let sparse = "its attention picks tokens by an index of its own"
  static let ungated = "its feed-forward layers have two matrices, not three"

  /// What rules a model out: each reason once, with the first key that says so.
  static func problems(of source: ModelConfigSource) -> [CatalogProblem] {
    var told: Set<String> = []
    return findings(in: source).filter { told.insert($0.reason).inserted }.map { finding in
      source.problem(
        "\(source.path(of: finding.key)) is \(finding.shown): \(finding.reason), and the catalog "
          + "cannot describe that.",
        fix: "leave this model out; a shape that is nearly right gives wrong memory and speed.")
    }
  }

  private typealias Finding = (key: String, shown: String, reason: String)

  private static func findings(in source: ModelConfigSource) -> [Finding] {
    let described = ModelFamily(modelType: source.modelType).describedKeys
    var found = keys.compactMap { key, reason -> Finding? in
      guard !described.contains(key), let value = source[key], isGiven(value) else { return nil }
      return (key, value.shown, reason)
    }
    for key in ["layer_types", "layers_block_type"] where !described.contains(key) {
      guard case .texts(let kinds)? = source[key] else { continue }
      let other = kinds.first { otherLayers[$0] != nil }
      guard let other, let reason = otherLayers[other] else { continue }
      found.append((key, "a list with '\(other)'", reason))
    }
    if case .counts(let kinds)? = source["attn_type_list"], kinds.contains(0) {
      found.append(("attn_type_list", "a list with 0", linear))
    }
    if case .text(let type)? = source["model_type"], let reason = modelTypes[type] {
      found.append(("model_type", "'\(type)'", reason))
    }
    for key in ["hidden_act", "hidden_activation"] where source[key] == .text("relu2") {
      found.append((key, "'relu2'", ungated))
    }
    return found
  }

  private static func isGiven(_ value: ConfigObject.Value) -> Bool {
    ![.null, .flag(false), .count(0), .texts([]), .counts([])].contains(value)
  }
}
