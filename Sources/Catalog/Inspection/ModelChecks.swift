extension CatalogInspection {
  /// Shapes of models against what is published.
  static let modelChecks: [CatalogInspectionCheck] = [
    .rows(
      of: ModelTable.schema, "C501", "total-parameters", .warning,
      "The published total is within 1 % of what the architecture has.", find: totalParameters),
    .rows(
      of: ModelTable.schema, "C502", "active-parameters", .warning,
      "The published active parameters are within 10 % of what the architecture uses.",
      find: activeParameters),
    .rows(
      of: ModelTable.schema, "C503", "head-geometry", .warning,
      "Query heads times head dimension is 0.5 to 4 times the width.", find: headGeometry),
    .rows(
      of: ModelTable.schema, "C504", "vocabulary", .warning,
      "The vocabulary has 16,000 to 400,000 tokens."
    ) { row, _ in
      guard let tokens = row.number("vocab"), !(16_000...400_000).contains(tokens) else {
        return nil
      }
      return row.problem(
        "vocab is \(row["vocab"]) for '\(row.label)'; 16000 to 400000 tokens are usual.",
        fix: "copy vocab_size from the model's configuration.")
    },
    .rows(
      of: ModelTable.schema, "C505", "window-within-context", .warning,
      "A sliding window is shorter than the longest context."
    ) { row, _ in
      guard let window = row.number("sliding_window_tokens"),
        let context = row.number("max_context_tokens"), window >= context
      else { return nil }
      return row.problem(
        "sliding_window_tokens is \(row["sliding_window_tokens"]) for '\(row.label)', but the "
          + "longest context has \(row["max_context_tokens"]) tokens.",
        fix: "count the layers as full attention, or copy sliding_window from the configuration.")
    },
    .rows(
      of: ModelTable.schema, "C506", "scored", .warning,
      "Every model has a score on some benchmark.", find: scored),
  ]

  @Sendable private static func totalParameters(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let published = row.number("total_params_b"), published > 0, let shape = row.architecture,
      !(0.99...1.01).contains(shape.totalParameters / 1e9 / published)
    else { return nil }
    return row.problem(
      "total_params_b is \(row["total_params_b"]) for '\(row.label)', but the architecture has "
        + "\(Figure.text(shape.totalParameters / 1e9)) billion parameters.",
      fix: "compare layers, widths and experts with the model's configuration.")
  }

  @Sendable private static func activeParameters(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard let published = row.number("active_params_b"), published > 0, let shape = row.architecture
    else { return nil }
    // Publishers count embedding and head twice, once or not at all.
    let tables = shape.headParameters * (shape.tiesEmbeddings ? 1 : 2)
    let least = shape.activeLinearParameters / 1e9
    let most = (shape.activeLinearParameters + tables) / 1e9
    guard !(least * 0.9...most * 1.1).contains(published) else { return nil }
    return row.problem(
      "active_params_b is \(row["active_params_b"]) for '\(row.label)', but a token uses "
        + "\(Figure.text(least)) to \(Figure.text(most)) billion parameters, without and with "
        + "embedding and head.",
      fix: "compare experts_active, experts_shared and moe_layers with the model's configuration.")
  }

  @Sendable private static func headGeometry(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard row["attention"] == "gqa", let heads = row.number("heads"),
      let dimension = row.number("head_dim"), let width = row.number("hidden"), width > 0,
      !(0.5...4).contains(heads * dimension / width)
    else { return nil }
    return row.problem(
      "head_dim is \(row["head_dim"]) for '\(row.label)', with \(row["heads"]) heads "
        + "\(Figure.text(heads * dimension / width)) times the width (\(row["hidden"])); 0.5 to 4 is "
        + "usual.",
      fix: "copy head_dim, num_attention_heads and hidden_size from the model's configuration.")
  }

  @Sendable private static func scored(
    _ row: RawRow, _ tables: InspectedTables
  ) -> CatalogProblem? {
    guard !tables.rows(QualityTable.schema).contains(where: { $0["model"] == row.label }) else {
      return nil
    }
    return row.problem(
      "'\(row.label)' has no row in the table 'quality', so that no plan with a quality floor can "
        + "use it.",
      fix: "add a published score to quality.csv.")
  }
}
