import Catalog

/// Finds the quality of a model in a weight format, as a workload counts it.
///
/// Thinking multiplies the output tokens by ten and more, so a score reached while thinking says
/// nothing about a workload whose output length does not include the thinking.
struct QualityLookup {
  let catalog: Catalog
  let request: QualityRequest

  /// The score that counts; nil if none of that kind is published.
  func score(of model: Model) -> QualityScore? {
    let scores = catalog.scores(of: model.id, benchmark: request.benchmark)
    for mode in modes {
      if let score = scores.first(where: { $0.mode == mode }) { return score }
    }
    return nil
  }

  /// Whether a model may serve: it has a score that counts, or none is asked for.
  func admits(_ model: Model) -> Bool { !request.countsScores || score(of: model) != nil }

  /// Score times what the format keeps of it; a model's own format keeps everything.
  func quality(of model: Model, format: WeightFormat) -> Double? {
    score(of: model).map { $0.score * recovery(of: model, format: format) }
  }

  /// What a format keeps of a model's score: as measured on this benchmark with this model, or
  /// else the mean of what was measured of the format.
  ///
  /// A score that rose is noise, and counts as kept.
  func recovery(of model: Model, format: WeightFormat) -> Double {
    if format.id == model.nativeFormatID { return 1 }
    return measuredRecovery(of: model, format: format)?.recovery.map { min(1, $0) }
      ?? format.qualityRecovery
  }

  /// The measurement of a format with this model on this benchmark; nil if there is none.
  func measuredRecovery(of model: Model, format: WeightFormat) -> QuantizationResult? {
    catalog.references.quantizations.rows.first {
      $0.modelID == model.id && $0.formatID == format.id && $0.benchmark == request.benchmark
        && $0.baselineFormatID == model.nativeFormatID && $0.recovery != nil
    }
  }

  /// Whether a price list's own score counts: it is one on GPQA Diamond, in some mode.
  func accepts(_ score: APIPrice.Score) -> Bool {
    request.benchmark == "gpqa-diamond" && modes.contains(score.mode)
  }

  /// The models that have a score that counts, sorted.
  var scoredModels: [Model.ID] {
    catalog.qualityScores
      .filter { $0.benchmark == request.benchmark && modes.contains($0.mode) }
      .map(\.modelID).uniqued.sorted()
  }

  /// The catalog's names of the scores that count, preferred first.
  private var modes: [String] {
    switch request.mode {
    case .direct: ["default", "non-thinking"]
    case .thinking: ["thinking", "default", "non-thinking"]
    }
  }
}
