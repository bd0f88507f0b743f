/// Rules that concern several cells of a model.
extension ModelTable {
  private static let latentColumns = [
    "mla_kv_lora_rank", "mla_rope_dim", "mla_q_lora_rank", "mla_qk_nope_dim", "mla_v_head_dim",
  ]
  private static let expertColumns = [
    "experts_total", "experts_active", "experts_shared", "moe_intermediate", "moe_layers",
  ]

  /// Every key-value head serves the same number of query heads.
  static let headRule: RowRule = { row in
    guard let heads = row.count("heads"), let kvHeads = row.count("kv_heads"), kvHeads > 0,
      !heads.isMultiple(of: kvHeads)
    else { return nil }
    return row.problem(
      "heads is \(heads) for '\(row.label)', but must be a multiple of kv_heads (\(kvHeads)).",
      fix: "copy num_attention_heads and num_key_value_heads from the model's configuration.")
  }

  private static let layerColumns = [
    "full_attention_layers", "sliding_layers", "recurrent_layers", "feed_forward_layers",
  ]

  /// Every layer is of one kind.
  static let layerRule: RowRule = { row in
    guard let layers = row.count("layers"), row.count("full_attention_layers") != nil,
      row.count("sliding_layers") != nil
    else { return tooManyLayers(row) }
    let given = layerColumns.filter { row.count($0) != nil }
    let counts = given.compactMap { row.count($0) }
    let sum = counts.reduce(0, +)
    guard counts.allSatisfy({ 0...layers ~= $0 }), sum != layers else { return tooManyLayers(row) }
    let names = given.dropLast().joined(separator: ", ") + " and " + (given.last ?? "")
    return row.problem(
      "\(names) add up to \(sum) for '\(row.label)', but there are \(layers) layers.",
      fix: "count every layer once.")
  }

  private static func tooManyLayers(_ row: RawRow) -> CatalogProblem? {
    guard let layers = row.count("layers") else { return nil }
    for column in layerColumns {
      if let count = row.count(column), count > layers {
        return row.problem(
          "\(column) is \(count) for '\(row.label)', but there are \(layers) layers.",
          fix: "count every layer once.")
      }
    }
    return nil
  }

  /// Sliding layers need a window, and a window needs sliding layers.
  static let windowRule: RowRule = { row in
    guard let sliding = row.count("sliding_layers") else { return nil }
    let window = row["sliding_window_tokens"]
    if sliding > 0, window.isEmpty {
      return row.problem(
        "sliding_window_tokens is blank for '\(row.label)', but \(sliding) layers have a window.",
        fix: "give the window in tokens, for example 1024.")
    }
    guard sliding == 0, !window.isEmpty else { return nil }
    return row.problem(
      "sliding_window_tokens is \(window) for '\(row.label)', but no layer has a window.",
      fix: "leave the cell blank, or give the number of sliding_layers.")
  }

  /// Latent attention needs its five dimensions; other attention has none of them.
  static let latentRule: RowRule = { row in
    let isLatent = row["attention"] == "mla"
    let isGrouped = row["attention"] == "gqa"
    if isLatent, let blank = latentColumns.first(where: { row[$0].isEmpty }) {
      return row.problem(
        "\(blank) is blank for '\(row.label)', but latent attention needs it.",
        fix: "copy it from the model's configuration, or set attention to gqa.")
    }
    guard isGrouped, let given = latentColumns.first(where: { !row[$0].isEmpty }) else {
      return nil
    }
    return row.problem(
      "\(given) is \(row[given]) for '\(row.label)', but attention is gqa.",
      fix: "leave the cell blank, or set attention to mla.")
  }

  /// Experts are described fully or not at all.
  static let expertRule: RowRule = { completeRule($0, expertColumns) }

  /// Layers without experts need a width.
  static let denseWidthRule: RowRule = { row in
    guard let layers = row.count("feed_forward_layers") ?? row.count("layers"),
      (row.count("moe_layers") ?? 0) < layers,
      (row.count("intermediate_dense") ?? 0) == 0
    else { return nil }
    let shown = row["intermediate_dense"].isEmpty ? "blank" : row["intermediate_dense"]
    return row.problem(
      "intermediate_dense is \(shown) for '\(row.label)', but some layers have no experts.",
      fix: "give the width of the dense feed-forward layers, for example 28672.")
  }

  /// A slip in any dimension moves the total; parts beside the language model stay below a tenth.
  static let parameterRule: RowRule = { row in
    guard let published = row.number("total_params_b"), published > 0,
      CellCheck.problems(of: row).isEmpty, let shape = try? architecture(of: row)
    else { return nil }
    let computed = shape.totalParameters / 1e9
    guard !(0.9...1.1).contains(computed / published) else { return nil }
    let shown = (computed * 100).rounded() / 100
    return row.problem(
      "total_params_b is \(row["total_params_b"]) for '\(row.label)', but the architecture has "
        + "\(shown) billion parameters.",
      fix: "compare layers, widths and experts with the model's configuration.")
  }
}
