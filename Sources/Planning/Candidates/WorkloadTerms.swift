import Catalog
import FleetModel
import Performance
import Quantities

/// A workload with every default filled in, as physics and money see it.
struct WorkloadTerms {
  /// What the plan asks for.
  private(set) var request: WorkloadRequest
  /// What its requests look like.
  private(set) var traffic: TrafficShape
  /// The same with the thinking of a model, by model.
  private var thinkingTraffic: [Model.ID: TrafficShape]
  /// Its latency objectives as the user states them.
  let objectives: [LatencyObjective]
  /// The same with the planning margin taken off.
  private(set) var plannedObjectives: [LatencyObjective]
  /// Requests per second on average.
  let meanRequestsPerSecond: Double
  /// Attempts per delivered request.
  let attempts: Double
  /// The share of the peak that must be served.
  let coverage: Double

  /// Fills in the defaults.
  ///
  /// - Throws: `InvalidInput` for a number that the serving model does not describe.
  init(
    _ request: WorkloadRequest, plan: PlanRequest, defaults: Defaults
  ) throws(InvalidInput) {
    self.request = request
    traffic = try TrafficShape(
      meanInputTokens: request.inputTokens.mean,
      inputCV: request.inputTokens.variation ?? defaults.lengthVariation,
      meanOutputTokens: request.outputTokens.mean,
      outputCV: request.outputTokens.variation ?? defaults.lengthVariation,
      arrivalCV: request.arrivalVariation ?? defaults.arrivalVariation,
      prefixHitShare: request.prefixCache.hitShare,
      cachedPrefixTokens: request.prefixCache.cachedTokens ?? 0)
    thinkingTraffic = try Self.thinkingTraffic(request, traffic)
    let ttftMargin =
      plan.serving.ttftMargin
      ?? (traffic.isBursty ? defaults.burstyTTFTMargin : defaults.ttftMargin)
    let tpotMargin = plan.serving.tpotMargin ?? defaults.tpotMargin
    objectives = try request.slo.objectives(ttftMargin: 0, tpotMargin: 0)
    plannedObjectives = try request.slo.objectives(ttftMargin: ttftMargin, tpotMargin: tpotMargin)
    meanRequestsPerSecond =
      request.peakRequestsPerSecond / (request.peakToMean ?? defaults.peakToMean)
    attempts = 1 / (1 - request.verification.retryProbability)
    coverage = request.coverage ?? (plan.objective == .tokens ? 0 : 1)
  }

  /// The workload as a model answers it: with the output that its thinking adds, if its score was
  /// reached while thinking and the plan says how long that is.
  func answered(by modelID: Model.ID, in catalog: Catalog) -> WorkloadTerms {
    guard let longer = thinkingTraffic[modelID], let model = catalog.models[modelID],
      QualityLookup(catalog: catalog, request: request.quality).score(of: model)?.mode
        == "thinking"
    else { return self }
    var terms = self
    terms.traffic = longer
    terms.request.outputTokens.mean = longer.meanOutputTokens
    return terms
  }

  /// The workload as replicas see it that get keys and values of prompts from others: times to first
  /// token are for those to keep.
  var prefilledElsewhere: WorkloadTerms {
    var terms = self
    terms.traffic = traffic.prefilledElsewhere
    terms.thinkingTraffic = thinkingTraffic.mapValues(\.prefilledElsewhere)
    terms.plannedObjectives = plannedObjectives.filter { $0.metric != .ttft }
    return terms
  }

  private static func thinkingTraffic(
    _ request: WorkloadRequest, _ traffic: TrafficShape
  ) throws(InvalidInput) -> [Model.ID: TrafficShape] {
    var shapes: [Model.ID: TrafficShape] = [:]
    for (model, ratio) in request.quality.thinkingRatios {
      shapes[model] = try TrafficShape(
        meanInputTokens: traffic.meanInputTokens, inputCV: traffic.inputCV,
        meanOutputTokens: traffic.meanOutputTokens * ratio, outputCV: traffic.outputCV,
        arrivalCV: traffic.arrivalCV, prefixHitShare: traffic.prefixHitShare,
        cachedPrefixTokens: traffic.cachedPrefixTokens)
    }
    return shapes
  }

  /// The metric that the workload's TPOT percentiles are read as.
  var tpotMetric: LatencyObjective.Metric { request.slo.tpotMetric }
}

extension TrafficShape {
  /// Whether arrivals vary so much that the closed forms of the time to first token are less exact:
  /// against simulation, worst errors grew from 25 to 41 % between variations of 1 and 2.
  var isBursty: Bool { arrivalCV > 1.2 }
}

extension SLORequest {
  var tpotMetric: LatencyObjective.Metric {
    tpotReading == .interToken ? .interToken : .tpot
  }

  /// The objectives in order of metric and percentile, with a share taken off each limit.
  func objectives(
    ttftMargin: Double, tpotMargin: Double
  ) throws(InvalidInput) -> [LatencyObjective] {
    var objectives: [LatencyObjective] = []
    for (percentile, limit) in tpot.sorted(by: { $0.key < $1.key }) {
      objectives.append(
        try LatencyObjective(
          tpotMetric, percentile: percentile, limit: limit * (1 - tpotMargin)))
    }
    for (percentile, limit) in ttft.sorted(by: { $0.key < $1.key }) {
      objectives.append(
        try LatencyObjective(.ttft, percentile: percentile, limit: limit * (1 - ttftMargin)))
    }
    return objectives
  }
}
