/// Which of a configuration's layers attend, keep a state or hold a feed-forward unit alone.
struct LayerFacts: Equatable {
  /// Layers with attention.
  var attention: Int
  /// The layers with a state; nil if there are none.
  var recurrence: ModelArchitecture.Recurrence?
  /// Layers with a feed-forward unit and nothing else; nil where every layer has one.
  var separateFeedForward: Int?
  /// Layers with experts, where the pattern of layers says so.
  var expertLayers: Int?
}

extension ModelConfigReader {
  /// What each layer does; nil after a problem.
  mutating func layerKinds(layers: Int?, hidden: Int?) -> LayerFacts? {
    guard let layers else { return nil }
    switch family.hybrid {
    case nil: return LayerFacts(attention: layers)
    case .jamba: return jambaLayers(layers, hidden: hidden)
    case .gatedDelta: return gatedDeltaLayers(layers)
    case .nemotron: return nemotronLayers(layers)
    }
  }

  /// Every n-th layer attends, from an offset on; the others are Mamba layers.
  private mutating func jambaLayers(_ layers: Int, hidden: Int?) -> LayerFacts? {
    let attention = periodic("attn_layer_period", "attn_layer_offset", of: layers)
    let experts = periodic("expert_layer_period", "expert_layer_offset", of: layers)
    let expand = count(["mamba_expand"], in: 1...1_000, example: 2)
    let state = count(["mamba_d_state"], in: 1...1_000_000, example: 16)
    let width = count(["mamba_d_conv"], in: 1...1_000, example: 4)
    guard let attention, let experts, let expand, let state, let width, let hidden else {
      return nil
    }
    var facts = LayerFacts(attention: attention, expertLayers: experts)
    guard attention < layers else { return facts }
    facts.recurrence = ModelArchitecture.Recurrence(
      kind: .mamba1, layers: layers - attention, innerWidth: expand * hidden,
      stateDimension: state, convolutionWidth: width, bytesPerStateElement: stateBytes)
    return facts
  }

  /// How many of the layers counted from 0 are at an offset within each period.
  private mutating func periodic(_ period: String, _ offset: String, of layers: Int) -> Int? {
    let every = count([period], example: 8)
    let first = count([offset], in: 0...1_000_000, example: 4)
    guard let every, let first else { return nil }
    return (0..<layers).count { $0 % every == first }
  }

  /// Every n-th layer attends; the others compute a gated delta rule.
  private mutating func gatedDeltaLayers(_ layers: Int) -> LayerFacts? {
    let attention = fullAttentionLayers(of: layers)
    let keyHeads = count(["linear_num_key_heads"], in: 1...10_000, example: 16)
    let heads = count(["linear_num_value_heads"], in: 1...10_000, example: 32)
    let keys = count(["linear_key_head_dim"], in: 1...10_000, example: 128)
    let values = count(["linear_value_head_dim"], in: 1...10_000, example: 128)
    let width = count(["linear_conv_kernel_dim"], in: 1...1_000, example: 4)
    guard let attention, let keyHeads, let heads, let keys, let values, let width else {
      return nil
    }
    var facts = LayerFacts(attention: attention)
    guard attention < layers else { return facts }
    facts.recurrence = ModelArchitecture.Recurrence(
      kind: .gatedDelta, layers: layers - attention, innerWidth: heads * values, heads: heads,
      groups: keyHeads, stateDimension: keys, convolutionWidth: width,
      bytesPerStateElement: stateBytes)
    return facts
  }

  private mutating func fullAttentionLayers(of layers: Int) -> Int? {
    guard case .texts(let kinds)? = source["layer_types"] else {
      return count(["full_attention_interval"], example: 4).map { layers / $0 }
    }
    guard kinds.count == layers else {
      reportLength(of: "layer_types", kinds.count, layers: layers)
      return nil
    }
    let other = kinds.first { !["full_attention", "linear_attention"].contains($0) }
    guard let other else { return kinds.count { $0 == "full_attention" } }
    report(
      "\(source.path(of: "layer_types")) holds '\(other.prefix(40))', which is no known kind of "
        + "layer.", fix: "use 'full_attention' or 'linear_attention'.")
    return nil
  }

  /// One letter for each layer: M a Mamba-2 mixer, E experts, - a feed-forward unit, * attention.
  private mutating func nemotronLayers(_ layers: Int) -> LayerFacts? {
    let pattern = layerPattern(of: layers)
    let heads = count(["mamba_num_heads"], in: 1...10_000, example: 64)
    let dimension = count(["mamba_head_dim"], in: 1...10_000, example: 64)
    let state = count(["ssm_state_size"], in: 1...10_000, example: 128)
    let groups = count(["n_groups"], in: 1...10_000, example: 8)
    let width = count(["conv_kernel"], in: 1...1_000, example: 4)
    guard let pattern, let heads, let dimension, let state, let groups, let width else {
      return nil
    }
    func number(of letter: Character) -> Int { pattern.count { $0 == letter } }
    var facts = LayerFacts(
      attention: number(of: "*"), separateFeedForward: number(of: "E") + number(of: "-"),
      expertLayers: number(of: "E"))
    guard number(of: "M") > 0 else { return facts }
    facts.recurrence = ModelArchitecture.Recurrence(
      kind: .mamba2, layers: number(of: "M"), innerWidth: heads * dimension, heads: heads,
      groups: groups, stateDimension: state, convolutionWidth: width,
      bytesPerStateElement: stateBytes)
    return facts
  }

  private mutating func layerPattern(of layers: Int) -> String? {
    let key = "hybrid_override_pattern"
    guard case .text(let pattern)? = source[key], pattern.allSatisfy({ "ME-*".contains($0) })
    else {
      report(
        "\(source.path(of: key)) is \(source[key]?.shown ?? "missing"), but it must name each layer "
          + "by a letter: M, E, - or *.", fix: "copy it from the publisher's configuration.")
      return nil
    }
    if pattern.count == layers { return pattern }
    reportLength(of: key, pattern.count, layers: layers)
    return nil
  }

  /// Bytes of an element of the state: 4 where the configuration or the family says 32 bits.
  private var stateBytes: Double {
    for key in ["mamba_ssm_dtype", "mamba_ssm_cache_dtype"] {
      if case .text(let type)? = source[key] { return type == "float32" ? 4 : 2 }
    }
    return family.hybrid == .gatedDelta ? 4 : 2
  }

  /// The index of sparse attention; nil if there is none, or after a problem.
  mutating func sparseAttention() -> ModelArchitecture.SparseAttention? {
    guard family.hasIndex else { return nil }
    let tokens = count(["index_topk"], example: 2048)
    let heads = count(["index_n_heads"], in: 1...10_000, example: 64)
    let dimension = count(["index_head_dim"], in: 1...10_000, example: 128)
    guard let tokens, let heads, let dimension else { return nil }
    return ModelArchitecture.SparseAttention(
      topTokens: tokens, indexHeads: heads, indexDimension: dimension)
  }

  /// Modules that predict further tokens; 0 where no key says so.
  mutating func predictionModules() -> Int {
    let keys = ["num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules"]
    return optionalCount(keys, in: 0...100, example: 1) ?? 0
  }

  /// Whether a second query projection gates the output of attention.
  var gatesAttentionOutput: Bool {
    if case .flag(let gates)? = source["attn_output_gate"] { return gates }
    return family.hybrid == .gatedDelta
  }
}
