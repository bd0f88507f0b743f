internal import Catalog

/// A part of the prediction that can be left out, to see what it is worth.
public enum PredictionPart: String, Sendable, Hashable, CaseIterable {
  /// Parameters of groups; without them one set describes all rows.
  case groups
  /// Chunks that prompts come in; without them prefill is spread over all steps.
  case chunks
  /// Steps that runtimes read prompts in beside those that decode.
  case separatePrefill = "separate-prefill"
  /// Windows and chunks of attention; without them all layers attend to the whole context.
  case windows
  /// The time of collectives.
  case collectives
  /// The time that a host spends on each sequence.
  case hostTime = "host-time"
  /// The trend of software over the years.
  case trend
  /// Parameters of builds of runtimes.
  case builds
  /// Parameters of replicas that spread experts over more chips than a usual server has.
  case wideExperts = "wide-experts"
  /// The limits that `trtllm-bench` sets on batches.
  case batchLimits = "batch-limits"
  /// The numbers of requests of published runs; without them queues never end.
  case requestCounts = "request-counts"
  /// Rows with prefill and decoding on different replicas, which are then neither fitted nor judged.
  case disaggregatedRows = "disaggregated-rows"

  /// The part in words.
  public var title: String {
    switch self {
    case .groups: "groups: one set of parameters for all"
    case .chunks: "chunks of prompts (prefill spread over all steps)"
    case .separatePrefill: "steps of their own for prompts (SGLang, ATOM)"
    case .windows: "windows and chunks of attention"
    case .collectives: "collectives"
    case .hostTime: "host time of each sequence"
    case .trend: "the trend of software"
    case .builds: "groups of builds"
    case .wideExperts: "the group of widely spread experts"
    case .batchLimits: "the batch limits of `trtllm-bench`"
    case .requestCounts: "the published numbers of requests"
    case .disaggregatedRows: "disaggregated rows, neither fitted nor judged"
    }
  }
}

extension Set<PredictionPart> {
  /// The levels of groups that are not fitted without these parts.
  var omittedLevels: Set<CalibrationLevel> {
    if contains(.groups) { return Set<CalibrationLevel>(CalibrationLevel.allCases.dropFirst()) }
    let levels: [PredictionPart: CalibrationLevel] = [
      .builds: .build, .wideExperts: .wideExperts,
    ]
    return Set<CalibrationLevel>(levels.filter { contains($0.key) }.values)
  }

  /// The same parameters without the times of these parts.
  func removed(from parameters: StepParameters) -> StepParameters {
    var rest = parameters
    if contains(.collectives) { rest.collectiveFactor = 0 }
    if contains(.hostTime) { rest.sequenceOverheadSeconds = 0 }
    return rest
  }
}

extension Model {
  /// The same model with layers that all attend to the whole context.
  var withoutWindows: Model {
    guard case .grouped(let heads) = architecture.attention, heads.slidingLayers > 0 else {
      return self
    }
    let full = ModelArchitecture.GroupedAttention(
      kvHeads: heads.kvHeads, headDimension: heads.headDimension)
    let shape = ModelArchitecture(
      layers: architecture.layers, hidden: architecture.hidden,
      denseIntermediate: architecture.denseIntermediate, queryHeads: architecture.queryHeads,
      attention: .grouped(full), experts: architecture.experts,
      vocabulary: architecture.vocabulary, tiesEmbeddings: architecture.tiesEmbeddings,
      recurrence: architecture.recurrence, sparseAttention: architecture.sparseAttention,
      feedForward: architecture.feedForward,
      gatesAttentionOutput: architecture.gatesAttentionOutput,
      predictionModules: architecture.predictionModules)
    return Model(
      id: id, name: name, architecture: shape, maximumContextTokens: maximumContextTokens,
      nativeFormatID: nativeFormatID, publishedParametersBillions: publishedParametersBillions,
      licence: licence, provenance: provenance)
  }
}
