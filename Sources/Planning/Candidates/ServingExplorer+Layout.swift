import Catalog
import Performance

extension ServingExplorer {
  /// How a replica runs a model, whether or not it can exist.
  ///
  /// A class, because a model is a large value and every layout holds one.
  final class Layout: Sendable {
    let model: Model
    let format: WeightFormat
    /// Over which accelerators it is spread.
    let parallel: ParallelLayout
    /// Tokens of a step; nil where only the outcome was measured.
    let chunkBudgetTokens: Int?
    /// Tokens that are proposed for each verified step; 0 for none.
    let draftTokens: Int
    /// The runtime of measured rows, which may be empty; nil where nothing was measured.
    let measuredRuntime: String?
    /// The runtime of a fitted step time, which may be empty; nil where none was fitted.
    let fittedRuntime: String?

    init(
      model: Model, format: WeightFormat, parallel: ParallelLayout, chunkBudgetTokens: Int?,
      draftTokens: Int = 0, measuredRuntime: String? = nil, fittedRuntime: String? = nil
    ) {
      self.model = model
      self.format = format
      self.parallel = parallel
      self.chunkBudgetTokens = chunkBudgetTokens
      self.draftTokens = draftTokens
      self.measuredRuntime = measuredRuntime
      self.fittedRuntime = fittedRuntime
    }

    /// Over how many accelerators every layer's attention is split.
    var tensorParallel: Int { parallel.tensorParallel }

    /// A short unique label, for example `llama-3.3-70b/fp8/tp2/c2048`.
    var label: String {
      let budget = chunkBudgetTokens.map { "/c\($0)" } ?? ""
      let drafts = draftTokens > 0 ? "/g\(draftTokens)" : ""
      let origin =
        measuredRuntime.map { "/measured" + ($0.isEmpty ? "" : " \($0)") }
        ?? fittedRuntime.map { "/fitted" + ($0.isEmpty ? "" : " \($0)") } ?? ""
      return "\(model.id)/\(format.id)/\(parallel.key)" + budget + drafts + origin
    }
  }
}
