public import Catalog

/// One replica whose step time somebody fitted to measurements of their own: the latency formulas
/// without the physics that derives coefficients from chips and models.
public struct FittedReplica: Sendable, Hashable {
  private let load: LoadModel

  /// Takes the coefficients of a row of `coefficients.csv`.
  ///
  /// - Parameters:
  ///   - row: the coefficients, and the tokens that fit into the KV cache.
  ///   - traffic: what requests look like.
  ///   - maximumSequences: the most sequences that decode at once where the row leaves it open.
  ///   - chunkBudgetTokens: the most tokens in one step, at least 1.
  /// - Throws: `Infeasibility.contextTooLong` if not one request of mean length fits into the cache;
  ///   `Infeasibility.invalid` for a budget below 1 or a row without five coefficients.
  public init(
    _ row: StepTimes, traffic: TrafficShape, maximumSequences: Int, chunkBudgetTokens: Int
  ) throws(Infeasibility) {
    do {
      try InvalidInput.check("chunk budget", Double(chunkBudgetTokens), "at least 1 token") {
        $0 >= 1
      }
      try InvalidInput.check("coefficients", Double(row.seconds.count), "five of them") { $0 == 5 }
    } catch {
      throw .invalid(error)
    }
    let tokens = traffic.meanInputTokens + traffic.meanOutputTokens
    let fitting = row.cacheTokens / tokens
    guard fitting >= 1 else {
      throw .contextTooLong(
        tokens: tokens, maximum: Int(min(row.cacheTokens, 1e15)), model: row.modelID)
    }
    let limit = Double(row.maximumSequences ?? maximumSequences)
    load = LoadModel(
      coefficients: StepCoefficients(seconds: row.seconds), traffic: traffic,
      fitting: fitting, maxSequences: limit, groupBudget: Double(chunkBudgetTokens))
  }

  /// The most requests per second that the replica serves with every objective kept.
  ///
  /// - Parameter objectives: the latencies to keep; may be empty.
  /// - Throws: `NoCapacity` if a limit is broken even when idle.
  /// - Complexity: about ten steady states for each binding limit.
  public func capacity(
    under objectives: [LatencyObjective]
  ) throws(NoCapacity) -> Capacity {
    try load.capacity(under: objectives)
  }

  /// What the replica does at a rate; nil where work arrives as fast as it can be done.
  ///
  /// - Parameter rate: requests per second, not negative.
  public func steadyState(requestsPerSecond rate: Double) -> SteadyState? {
    guard rate >= 0, rate < load.saturationRate else { return nil }
    return load.state(at: rate)
  }
}

extension StepCoefficients {
  /// Coefficients a0 to a4 in seconds, as they were fitted; the base does not grow with tokens.
  ///
  /// - Parameter seconds: five numbers, none negative.
  init(seconds: [Double]) {
    denseWeightStream = 0
    routedWeightStream = 0
    collectiveLatency = 0
    overhead = seconds[0]
    flopsPerSequence = seconds[1]
    flopsPerPrefillToken = seconds[2]
    collectivePerToken = 0
    perContextToken = seconds[3]
    perAttendedToken = seconds[4]
    (statePerSequence, statePerPrefillToken) = (0, 0)
    (tokensPerSequence, tokensPerStep, tokenVariance) = (1, 1, 0)
    (draftWeightShare, draftLatency, draftPerSequence) = (0, 0, 0)
    (stages, microbatches, expertReach, logMissedExpert) = (1, 1, 0, 0)
    (chunkTokens, mostChunkTokens, separatesPrefill) = (0, 0, false)
    (promptTokens, chunkGroups, attentionPerContextToken) = (1, 1, 0)
    (hostPerToken, headBubble, prefillWeight) = (0, 0, 1)
    (leastWeightStream, leastPerContextToken) = (0, 0)
  }
}
