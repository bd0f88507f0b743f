import Catalog

/// Finds the quality of a model in a weight format on a benchmark.
struct QualityLookup {
  let catalog: Catalog

  /// The score that a workload counts: answers without thinking where both are published, because
  /// the plan's output length has to include whatever thinking there is.
  func score(of model: Model, benchmark: String) -> QualityScore? {
    let scores = catalog.scores(of: model.id, benchmark: benchmark)
    for mode in ["default", "non-thinking", "thinking"] {
      if let score = scores.first(where: { $0.mode == mode }) { return score }
    }
    return nil
  }

  /// Score times what the format keeps of it; a model's own format keeps everything.
  func quality(of model: Model, format: WeightFormat, benchmark: String) -> Double? {
    let recovery = format.id == model.nativeFormatID ? 1 : format.qualityRecovery
    return score(of: model, benchmark: benchmark).map { $0.score * recovery }
  }
}
