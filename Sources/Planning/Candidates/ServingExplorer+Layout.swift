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
    /// What replicas do that leave prompts or decoding to others; nil for those that do both.
    let phase: Phase?

    /// A half of serving, and who has the other half.
    enum Phase: Sendable, Hashable {
      /// Decodes what replicas as named prepare.
      case decode(from: String)
      /// So many replicas with one queue compute prompts for others as named.
      case prefill(replicas: Int, to: String)
    }

    init(
      model: Model, format: WeightFormat, parallel: ParallelLayout, chunkBudgetTokens: Int?,
      draftTokens: Int = 0, measuredRuntime: String? = nil, fittedRuntime: String? = nil,
      phase: Phase? = nil
    ) {
      self.model = model
      self.format = format
      self.parallel = parallel
      self.chunkBudgetTokens = chunkBudgetTokens
      self.draftTokens = draftTokens
      self.measuredRuntime = measuredRuntime
      self.fittedRuntime = fittedRuntime
      self.phase = phase
    }

    /// The same layout for one half of serving.
    func taking(_ phase: Phase) -> Layout {
      Layout(
        model: model, format: format, parallel: parallel, chunkBudgetTokens: chunkBudgetTokens,
        draftTokens: draftTokens, phase: phase)
    }

    /// Accelerators that come and go together: those of a replica, or of replicas with one queue.
    var accelerators: Int {
      guard case .prefill(let replicas, _) = phase else { return parallel.accelerators }
      return replicas * parallel.accelerators
    }

    /// Over how many accelerators every layer's attention is split.
    var tensorParallel: Int { parallel.tensorParallel }

    /// A short unique label, for example `llama-3.3-70b/fp8/tp2/c2048`.
    var label: String {
      let drafts = draftTokens > 0 ? "/g\(draftTokens)" : ""
      switch phase {
      case .decode(let source):
        return "\(model.id)/\(format.id)/\(parallel.key)\(drafts)/decode/\(source)"
      case .prefill(let replicas, let target):
        return "\(model.id)/\(format.id)/\(replicas)x\(parallel.key)/prefill/\(target)"
      case nil: break
      }
      let budget = chunkBudgetTokens.map { "/c\($0)" } ?? ""
      let origin =
        measuredRuntime.map { "/measured" + ($0.isEmpty ? "" : " \($0)") }
        ?? fittedRuntime.map { "/fitted" + ($0.isEmpty ? "" : " \($0)") } ?? ""
      return "\(model.id)/\(format.id)/\(parallel.key)" + budget + drafts + origin
    }
  }
}
