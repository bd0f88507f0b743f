internal import Catalog

/// What a row is predicted as, with its load and its result.
struct ScenarioReading {
  let scenario: MeasuredCase.Scenario
  let metric: MeasuredCase.Metric
  let measured: Double
  let inputTokens: Double
  let outputTokens: Double
  let concurrency: Double?

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - measurement: the row.
  ///   - inputTokens: its mean input length, stated or assumed; nil if unknown.
  ///   - isDisaggregated: whether prefill has workers of its own.
  init(
    _ measurement: PublishedMeasurement, inputTokens: Double?, isDisaggregated: Bool
  ) throws(RowDeclined) {
    let load = measurement.load
    var scenario = try Self.scenario(
      measurement, inputTokens: inputTokens, isDisaggregated: isDisaggregated)
    let result = measurement.result
    if result.outputTokensPerSecond == nil, Self.needsOutputRate(scenario) {
      guard result.tpotSeconds != nil, load.concurrency != nil, scenario == .closedLoop else {
        throw RowDeclined(.noResult)
      }
      scenario = .tokenTime
    }
    guard let target = Self.target(scenario, result) else { throw RowDeclined(.noResult) }
    if load.concurrency == nil, scenario != .saturation, scenario != .prefillPool,
      scenario != .firstToken
    {
      throw RowDeclined(.noConcurrency)
    }
    self.scenario = scenario
    (metric, measured) = target
    self.inputTokens = inputTokens ?? 1
    outputTokens = max(1, load.outputTokens ?? 1)
    concurrency = load.concurrency
  }

  private static func scenario(
    _ measurement: PublishedMeasurement, inputTokens: Double?, isDisaggregated: Bool
  ) throws(RowDeclined) -> MeasuredCase.Scenario {
    let load = measurement.load
    let result = measurement.result
    guard known.contains(where: load.scenario.lowercased().hasPrefix) else {
      throw RowDeclined(.unknownScenario)
    }
    if let output = load.outputTokens, output <= 1, result.ttftSeconds != nil,
      result.outputTokensPerSecond == nil, inputTokens != nil
    {
      return .firstToken
    }
    if load.scenario.contains("prefill only"), inputTokens != nil { return .prefillPool }
    guard inputTokens != nil, load.outputTokens != nil else {
      let isBenchmark = measurement.setup.origin.hasPrefix("mlperf") && inputTokens == nil
      throw RowDeclined(isBenchmark ? .noInputLength : .noLengths)
    }
    if load.scenario.contains("decode") { return .decodePool }
    if measurement.setup.origin == "trtllm_static" || load.scenario.contains("static") {
      return .staticBatch
    }
    if isDisaggregated { return .disaggregated }
    return load.scenario.hasPrefix("offline") && load.concurrency == nil ? .saturation : .closedLoop
  }

  /// What the words for a scenario begin with.
  private static let known = [
    "fixed-concurrency", "closed-loop", "offline", "server", "interactive", "static",
  ]

  private static func needsOutputRate(_ scenario: MeasuredCase.Scenario) -> Bool {
    scenario != .firstToken && scenario != .prefillPool
  }

  private static func target(
    _ scenario: MeasuredCase.Scenario, _ result: PublishedMeasurement.Result
  ) -> (MeasuredCase.Metric, Double)? {
    switch scenario {
    case .firstToken: result.ttftSeconds.map { (.ttft, $0) }
    case .tokenTime: result.tpotSeconds.map { (.tpot, $0) }
    case .prefillPool:
      (result.totalTokensPerSecond ?? result.outputTokensPerSecond)
        .map { (.inputTokensPerSecond, $0) }
    case .closedLoop, .saturation, .staticBatch, .decodePool, .disaggregated:
      result.outputTokensPerSecond.map { (.outputTokensPerSecond, $0) }
    }
  }
}
