/// How the layers of a configuration attend.
struct AttentionFacts: Equatable {
  var heads = 0
  var kvHeads = 0
  var headDimension = 0
  var slidingLayers = 0
  var windowTokens = 0
  var windowsAreChunks = false
  /// Rank of keys and values, rotary, rank of queries, width without rotary, width of values.
  var latent: [Int]?
}

extension ModelConfigReader {
  /// The attention of all layers; nil after a problem.
  mutating func attention(layers: Int?, hidden: Int?, context: Int?) -> AttentionFacts? {
    let heads = count(["num_attention_heads"], example: 32)
    if source["kv_lora_rank"] != nil { return latentAttention(heads: heads) }
    let given = optionalCount(["num_key_value_heads"], example: 8)
    let kvHeads = given ?? family.defaults["num_key_value_heads"] ?? heads
    let dimension = headDimension(heads: heads, hidden: hidden)
    let windows = windows(layers: layers, context: context)
    guard let heads, let kvHeads, let dimension, let windows else { return nil }
    guard heads.isMultiple(of: kvHeads) else {
      report(
        "\(source.path(of: "num_attention_heads")) is \(heads), but it must be a multiple of "
          + "\(source.path(of: "num_key_value_heads")) (\(kvHeads)).",
        fix: "copy both from the publisher's configuration.")
      return nil
    }
    return AttentionFacts(
      heads: heads, kvHeads: kvHeads, headDimension: dimension, slidingLayers: windows.layers,
      windowTokens: windows.tokens,
      windowsAreChunks: windows.layers > 0 && source["sliding_window"] == nil)
  }

  /// Elements per head: as given, else what remains when the width is shared out.
  private mutating func headDimension(heads: Int?, hidden: Int?) -> Int? {
    if source["head_dim"] != nil { return optionalCount(["head_dim"], example: 128) }
    if let filled = family.defaults["head_dim"] { return filled }
    guard let heads, let hidden else { return nil }
    if hidden.isMultiple(of: heads) { return hidden / heads }
    report(
      "\(source.path(of: "head_dim")) is missing, and \(source.path(of: "hidden_size")) "
        + "(\(hidden)) is no multiple of \(source.path(of: "num_attention_heads")) (\(heads)).",
      fix: "add it as the model's publisher gives it, for example \"head_dim\": 128.")
    return nil
  }

  private mutating func latentAttention(heads: Int?) -> AttentionFacts? {
    let kvHeads = optionalCount(["num_key_value_heads"], example: 128) ?? heads
    if source["q_lora_rank"] == nil {
      report(
        "\(source.path(of: "q_lora_rank")) is missing or null: its queries are not compressed, and "
          + "the catalog describes latent attention with compressed queries only.",
        fix: "leave this model out, or give the rank if the publisher has one.")
    }
    let rank = count(["kv_lora_rank"], example: 512)
    let rotary = count(["qk_rope_head_dim"], example: 64)
    let queries = optionalCount(["q_lora_rank"], example: 1536)
    let plain = count(["qk_nope_head_dim"], example: 128)
    let values = count(["v_head_dim"], example: 128)
    guard let heads, let kvHeads, let rank, let rotary, let queries, let plain, let values else {
      return nil
    }
    return AttentionFacts(
      heads: heads, kvHeads: kvHeads, headDimension: plain,
      latent: [rank, rotary, queries, plain, values])
  }

  /// How many layers have a window, and its length; nil after a problem.
  private mutating func windows(
    layers: Int?, context: Int?
  ) -> (layers: Int, tokens: Int)? {
    let keys = ["sliding_window", "attention_chunk_size"]
    guard let key = source.firstGiven(keys) else { return fullAttention(layers: layers) }
    // Qwen lists a window it does not use.
    if source["use_sliding_window"] == .flag(false) { return (0, 0) }
    if source[key] == .count(0) { return (0, 0) }
    let tokens = optionalCount([key], in: 1...1_000_000_000, example: 4096)
    guard let layers, let tokens else { return nil }
    // A window that holds the longest context cuts nothing off.
    if let context, tokens >= context { return (0, 0) }
    guard let windowed = windowedLayers(of: layers, key: key) else { return nil }
    return windowed == 0 ? (0, 0) : (windowed, tokens)
  }

  /// Without a window no layer may claim to have one.
  private mutating func fullAttention(layers: Int?) -> (layers: Int, tokens: Int)? {
    guard let layers, family.hybrid == nil, case .texts? = source["layer_types"] else {
      return (0, 0)
    }
    guard let listed = listedWindows(layers: layers) else { return nil }
    if listed == 0 { return (0, 0) }
    report(
      "\(source.path(of: "sliding_window")) is missing, but \(listed) of the layers in "
        + "\(source.path(of: "layer_types")) have a window.",
      fix: "add the window in tokens, for example \"sliding_window\": 1024.")
    return nil
  }

  private mutating func windowedLayers(of layers: Int, key: String) -> Int? {
    if case .texts? = source["layer_types"] { return listedWindows(layers: layers) }
    if key == "attention_chunk_size" { return chunkedLayers(of: layers) }
    let patterns = ["sliding_window_pattern", "_sliding_window_pattern"]
    if source.firstGiven(patterns) != nil {
      return optionalCount(patterns, example: 6).map { layers - layers / $0 }
    }
    switch family.windows {
    case .everyLayer: return layers
    case .allButEvery(let period): return layers - layers / period
    case .fromMaxWindowLayers where source["use_sliding_window"] == .flag(true):
      return optionalCount(["max_window_layers"], in: 0...1_000_000, example: 28)
        .map { max(0, layers - $0) }
    case .fromMaxWindowLayers: return 0
    case .unknown:
      report(
        "\(source.path(of: key)) is given, but nothing says which layers have the window.",
        fix: "add \"layer_types\", a list with 'full_attention' or 'sliding_attention' per layer.")
      return nil
    }
  }

  /// Llama 4 attends in chunks except in layers without rotary positions: every fourth, or where
  /// the list `no_rope_layers` has a 0.
  private mutating func chunkedLayers(of layers: Int) -> Int? {
    guard case .counts(let rotary)? = source["no_rope_layers"], !rotary.isEmpty else {
      return layers - layers / 4
    }
    guard rotary.count == layers else {
      reportLength(of: "no_rope_layers", rotary.count, layers: layers)
      return nil
    }
    return rotary.count { $0 != 0 }
  }

  private mutating func listedWindows(layers: Int) -> Int? {
    guard case .texts(let kinds)? = source["layer_types"] else { return nil }
    guard kinds.count == layers else {
      reportLength(of: "layer_types", kinds.count, layers: layers)
      return nil
    }
    let windowed = ["sliding_attention", "chunked_attention"]
    let unknown = kinds.first { $0 != "full_attention" && !windowed.contains($0) }
    if let unknown, ModelConfigRefusal.otherLayers[unknown] == nil {
      report(
        "\(source.path(of: "layer_types")) holds '\(unknown.prefix(40))', which is no known kind "
          + "of layer.", fix: "use 'full_attention' or 'sliding_attention'.")
      return nil
    }
    return kinds.count { windowed.contains($0) }
  }

  mutating func reportLength(of key: String, _ count: Int, layers: Int) {
    report(
      "\(source.path(of: key)) lists \(count) layers, but \(source.path(of: "num_hidden_layers")) "
        + "is \(layers).", fix: "copy both from the publisher's configuration.")
  }
}
