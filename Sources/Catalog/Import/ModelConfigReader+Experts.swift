/// The feed-forward layers of a configuration.
struct FeedForwardFacts: Equatable {
  /// Width of the layers without experts.
  var dense: Int
  /// The experts; nil for dense models.
  var experts: ModelArchitecture.Experts?
}

extension ModelConfigReader {
  private static let routedKeys = ["n_routed_experts", "num_local_experts", "num_experts"]
  private static let activeKeys = [
    "num_experts_per_tok", "num_experts_per_token", "experts_per_token",
  ]

  /// The feed-forward layers; nil after a problem.
  ///
  /// - Parameters:
  ///   - layers: the layers with a feed-forward unit.
  ///   - expertLayers: those with experts, where the pattern of layers says so.
  mutating func feedForward(layers: Int?, expertLayers listed: Int?) -> FeedForwardFacts? {
    let width = count(["intermediate_size"], in: 0...1_000_000, example: 14336)
    let routed = optionalCount(Self.routedKeys, in: 0...1_000_000, example: 128)
    guard let routed, routed > 0 else {
      if source.firstGiven(Self.routedKeys) != nil, routed == nil { return nil }
      return width.map { FeedForwardFacts(dense: $0, experts: nil) }
    }
    let active = count(Self.activeKeys, example: 8)
    let expert = expertWidth(width)
    let shared = expert.flatMap { sharedExperts(width: $0) }
    let dense = optionalCount(["intermediate_size_mlp"], example: 16384) ?? width
    let holding = listed ?? layers.flatMap { expertLayers(of: $0) }
    guard let active, let expert, let shared, let dense, let holding else { return nil }
    guard active <= routed else {
      let key = source.firstGiven(Self.activeKeys) ?? Self.activeKeys[0]
      report(
        "\(source.path(of: key)) is \(active), but there are \(routed) experts.",
        fix: "copy both from the publisher's configuration.")
      return nil
    }
    // A dense model that carries the keys of a mixture.
    if holding == 0 { return FeedForwardFacts(dense: dense, experts: nil) }
    return FeedForwardFacts(
      dense: dense,
      experts: ModelArchitecture.Experts(
        routed: routed, active: active, shared: shared, intermediate: expert, layers: holding))
  }

  private mutating func expertWidth(_ width: Int?) -> Int? {
    if family.intermediateIsExpert { return width }
    return count(["moe_intermediate_size"], example: 1408)
  }

  /// Experts that every token uses, as a multiple of the routed ones' width.
  private mutating func sharedExperts(width: Int) -> Int? {
    let keys = ["n_shared_experts", "num_shared_experts"]
    let widths = ["moe_shared_expert_intermediate_size", "shared_expert_intermediate_size"]
    guard let key = widths.first(where: { source[$0] != nil }) else {
      guard source.firstGiven(keys) != nil else { return family.impliedSharedExperts }
      return optionalCount(keys, in: 0...1_000, example: 1)
    }
    let number = optionalCount(keys, in: 0...1_000, example: 1) ?? 1
    guard let shared = optionalCount([key], in: 0...1_000_000, example: width) else { return nil }
    if shared.isMultiple(of: width) { return number * (shared / width) }
    report(
      "\(source.path(of: key)) is \(shared), which is no multiple of "
        + "\(source.path(of: "moe_intermediate_size")) (\(width)), and the catalog counts shared "
        + "experts of that width.",
      fix: "leave this model out.")
    return nil
  }

  /// How many layers hold experts.
  private mutating func expertLayers(of layers: Int) -> Int? {
    if case .counts(let listed)? = source["moe_layers"], !listed.isEmpty {
      return min(layers, Set(listed.filter { (0..<layers).contains($0) }).count)
    }
    let dense = optionalCount(["first_k_dense_replace"], in: 0...1_000_000, example: 1) ?? 0
    guard dense <= layers else {
      report(
        "\(source.path(of: "first_k_dense_replace")) is \(dense), but there are \(layers) layers.",
        fix: "copy both from the publisher's configuration.")
      return nil
    }
    if case .counts(let marks)? = source["moe_layer_freq"] { return marks.count { $0 != 0 } }
    let spacing = ["moe_layer_freq", "decoder_sparse_step", "interleave_moe_layer_step"]
    guard let key = spacing.first(where: { source[$0] != nil }) else { return layers - dense }
    guard let step = optionalCount([key], example: 1) else { return nil }
    var without: Set<Int> = []
    if case .counts(let listed)? = source["mlp_only_layers"] { without = Set(listed) }
    // DeepSeek counts layers from 0; Qwen and Llama 4 put experts into the last of each group.
    let offset = key == "moe_layer_freq" ? 0 : 1
    return (dense..<layers).count { ($0 + offset).isMultiple(of: step) && !without.contains($0) }
  }
}
