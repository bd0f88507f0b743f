/// What only some architectures have: layers with a state, sparse attention, unusual units.
extension ModelTable {
  static let recurrenceColumns = [
    "recurrent_kind", "recurrent_layers", "recurrent_inner_width", "recurrent_heads",
    "recurrent_groups", "recurrent_state_dim", "recurrent_conv_width",
    "recurrent_bytes_per_element",
  ]
  static let sparseColumns = ["sparse_top_tokens", "sparse_index_heads", "sparse_index_dim"]

  /// The columns, all of which may be blank.
  static let extraColumns: [Column] =
    recurrenceSchema
    + [
      count("sparse_top_tokens", "tokens that sparse attention reads at most", example: "2048"),
      count("sparse_index_heads", "heads of the index of sparse attention", example: "64"),
      count("sparse_index_dim", "elements of a head of that index", example: "128"),
      count(
        "feed_forward_layers", "layers that hold a feed-forward unit and nothing else", from: 0,
        example: "23"),
      count(
        "feed_forward_matrices", "matrices of a feed-forward unit, 3 if blank", from: 2, to: 3,
        example: "2"),
      Column(
        "attention_gate", .flag, "flag, 1 if a second query projection gates attention",
        example: "1"),
      count(
        "mtp_modules", "modules that predict further tokens, beside the layers", from: 0,
        example: "1"),
    ].map(\.optional)

  private static let recurrenceSchema = [
    Column(
      "recurrent_kind", .word(ModelArchitecture.Recurrence.Kind.allCases.map(\.rawValue)),
      "kind of the layers that keep a state instead of keys and values", example: "mamba2"
    ).optional,
    count("recurrent_layers", "layers that keep a state", example: "23").optional,
    count("recurrent_inner_width", "width of their values", example: "4096").optional,
    count("recurrent_heads", "heads of their values", example: "64").optional,
    count("recurrent_groups", "groups or heads of their keys", example: "8").optional,
    count("recurrent_state_dim", "state for each element of the values", example: "128").optional,
    count("recurrent_conv_width", "tokens under their convolution", example: "4").optional,
    Column(
      "recurrent_bytes_per_element", .number(.positive, of: "a size"),
      "size of an element of the state", unit: "bytes", example: "4"
    ).optional,
  ]

  /// Layers with a state are described fully or not at all.
  static let recurrenceRule: RowRule = { completeRule($0, recurrenceColumns) }

  /// Sparse attention is described fully or not at all.
  static let sparseRule: RowRule = { completeRule($0, sparseColumns) }

  /// All of some columns are filled, or none.
  static func completeRule(_ row: RawRow, _ columns: [String]) -> CatalogProblem? {
    guard let given = columns.first(where: { !row[$0].isEmpty }),
      let blank = columns.first(where: { row[$0].isEmpty })
    else { return nil }
    return row.problem(
      "\(blank) is blank for '\(row.label)', but \(given) is \(row[given]).",
      fix: "fill all of \(columns.joined(separator: ", ")), or leave all of them blank.")
  }

  /// The layers with a state that a row describes; nil if there are none.
  static func recurrence(of row: RawRow) throws -> ModelArchitecture.Recurrence? {
    if row["recurrent_kind"].isEmpty { return nil }
    return ModelArchitecture.Recurrence(
      kind: try row.requiredWord("recurrent_kind"),
      layers: try row.requiredCount("recurrent_layers"),
      innerWidth: try row.requiredCount("recurrent_inner_width"),
      heads: try row.requiredCount("recurrent_heads"),
      groups: try row.requiredCount("recurrent_groups"),
      stateDimension: try row.requiredCount("recurrent_state_dim"),
      convolutionWidth: try row.requiredCount("recurrent_conv_width"),
      bytesPerStateElement: try row.requiredNumber("recurrent_bytes_per_element"))
  }

  /// The sparse attention that a row describes; nil if attention reads every token.
  static func sparseAttention(of row: RawRow) throws -> ModelArchitecture.SparseAttention? {
    if row["sparse_top_tokens"].isEmpty { return nil }
    return ModelArchitecture.SparseAttention(
      topTokens: try row.requiredCount("sparse_top_tokens"),
      indexHeads: try row.requiredCount("sparse_index_heads"),
      indexDimension: try row.requiredCount("sparse_index_dim"))
  }
}
