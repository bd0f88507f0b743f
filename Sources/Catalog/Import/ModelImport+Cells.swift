extension ModelImport {
  /// The columns that the configuration fills.
  static func cells(
    _ reader: inout ModelConfigReader, format: String?
  ) -> [String: String] {
    let layers = reader.count(["num_hidden_layers"], example: 32)
    let hidden = reader.count(["hidden_size"], example: 4096)
    let vocabulary = reader.count(["vocab_size"], in: 1...100_000_000, example: 128256)
    let context = reader.count(
      ["max_position_embeddings"], in: 1...1_000_000_000, example: 131072)
    let attention = reader.attention(layers: layers, hidden: hidden, context: context)
    let kinds = reader.layerKinds(layers: layers, hidden: hidden)
    let feedForward = reader.feedForward(
      layers: kinds?.separateFeedForward ?? layers, expertLayers: kinds?.expertLayers)
    let sparse = reader.sparseAttention()
    let modules = reader.predictionModules()
    let tied = reader.flag("tie_word_embeddings")
    let native = reader.nativeFormat(chosen: format)
    guard let layers, let hidden, let vocabulary, let context, let attention, let feedForward,
      let tied, let native, let kinds
    else { return [:] }
    var cells = [
      "layers": "\(layers)", "hidden": "\(hidden)", "vocab": "\(vocabulary)",
      "max_context_tokens": "\(context)", "tied_embeddings": tied ? "1" : "0",
      "native_format": native, "intermediate_dense": "\(feedForward.dense)",
    ]
    cells.merge(attentionCells(attention, layers: kinds.attention)) { $1 }
    if let experts = feedForward.experts { cells.merge(expertCells(experts)) { $1 } }
    if let recurrence = kinds.recurrence { cells.merge(recurrenceCells(recurrence)) { $1 } }
    if let sparse { cells.merge(sparseCells(sparse)) { $1 } }
    cells["feed_forward_layers"] = kinds.separateFeedForward.map { "\($0)" }
    let matrices = reader.family.feedForwardMatrices
    cells["feed_forward_matrices"] = matrices == 3 ? nil : "\(matrices)"
    cells["attention_gate"] = reader.gatesAttentionOutput ? "1" : nil
    cells["mtp_modules"] = modules == 0 ? nil : "\(modules)"
    return cells
  }

  private static func attentionCells(_ facts: AttentionFacts, layers: Int) -> [String: String] {
    var cells = [
      "heads": "\(facts.heads)", "kv_heads": "\(facts.kvHeads)",
      "head_dim": "\(facts.headDimension)", "attention": facts.latent == nil ? "gqa" : "mla",
      "full_attention_layers": "\(layers - facts.slidingLayers)",
      "sliding_layers": "\(facts.slidingLayers)",
      "sliding_window_tokens": facts.slidingLayers == 0 ? "" : "\(facts.windowTokens)",
      "chunked_windows": facts.windowsAreChunks ? "1" : "",
    ]
    let columns = [
      "mla_kv_lora_rank", "mla_rope_dim", "mla_q_lora_rank", "mla_qk_nope_dim", "mla_v_head_dim",
    ]
    for (column, value) in zip(columns, facts.latent ?? []) { cells[column] = "\(value)" }
    return cells
  }

  private static func expertCells(_ experts: ModelArchitecture.Experts) -> [String: String] {
    [
      "experts_total": "\(experts.routed)", "experts_active": "\(experts.active)",
      "experts_shared": "\(experts.shared)", "moe_intermediate": "\(experts.intermediate)",
      "moe_layers": "\(experts.layers)",
    ]
  }

  private static func recurrenceCells(
    _ layers: ModelArchitecture.Recurrence
  ) -> [String: String] {
    [
      "recurrent_kind": layers.kind.rawValue, "recurrent_layers": "\(layers.layers)",
      "recurrent_inner_width": "\(layers.innerWidth)", "recurrent_heads": "\(layers.heads)",
      "recurrent_groups": "\(layers.groups)",
      "recurrent_state_dim": "\(layers.stateDimension)",
      "recurrent_conv_width": "\(layers.convolutionWidth)",
      "recurrent_bytes_per_element": layers.bytesPerStateElement == 4 ? "4" : "2",
    ]
  }

  private static func sparseCells(
    _ sparse: ModelArchitecture.SparseAttention
  ) -> [String: String] {
    [
      "sparse_top_tokens": "\(sparse.topTokens)", "sparse_index_heads": "\(sparse.indexHeads)",
      "sparse_index_dim": "\(sparse.indexDimension)",
    ]
  }
}
