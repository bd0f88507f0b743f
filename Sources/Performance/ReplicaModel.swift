internal import Catalog
internal import Quantities

/// One replica of a configuration under a kind of traffic: what it does at any rate of requests.
public struct ReplicaModel: Sendable, Hashable {
  /// What the replica runs.
  public let configuration: ServingConfiguration
  /// What its requests look like.
  public let traffic: TrafficShape
  /// How its memory divides.
  public let memory: MemoryMap
  /// How long its steps take.
  public let coefficients: StepCoefficients
  /// The numbers that every rate shares, without reference-counted values.
  let load: LoadModel

  /// Derives the model.
  ///
  /// - Parameters:
  ///   - configuration: what the replica runs.
  ///   - traffic: what its requests look like.
  /// - Throws: `Infeasibility` if a request of mean length exceeds the model's context or does not
  ///   fit in memory.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) throws(Infeasibility) {
    try self.init(configuration, memory: MemoryMap(configuration), traffic: traffic)
  }

  /// The same with the configuration's memory at hand.
  init(
    _ configuration: ServingConfiguration, memory: MemoryMap, traffic: TrafficShape
  ) throws(Infeasibility) {
    let fitting = try Self.fitting(traffic, in: memory, of: configuration)
    self.configuration = configuration
    self.traffic = traffic
    self.memory = memory
    coefficients = StepCoefficients(configuration, traffic: traffic)
    load = LoadModel(
      coefficients: coefficients, traffic: traffic,
      fitting: fitting, maxSequences: Double(memory.maxSequences),
      groupBudget: Double(configuration.limits.chunkBudgetTokens))
  }

  /// Sequences of mean length that fit into memory, at least 1.
  ///
  /// - Throws: `Infeasibility` if such a sequence exceeds the model's context or does not fit.
  static func fitting(
    _ traffic: TrafficShape, in memory: MemoryMap, of configuration: ServingConfiguration
  ) throws(Infeasibility) -> Double {
    let tokens = traffic.meanInputTokens + traffic.meanOutputTokens
    guard tokens <= Double(configuration.model.maximumContextTokens) else {
      throw .contextTooLong(
        tokens: tokens, maximum: configuration.model.maximumContextTokens,
        model: configuration.model.id)
    }
    guard let fitting = fitting(traffic, in: memory), fitting >= 1 else {
      throw .cacheTooSmall(
        needed: .bytes(memory.bytesPerSequence(tokens: tokens)), available: memory.kvCapacity)
    }
    return fitting
  }

  /// Sequences of mean length that fit into memory; nil where not even the shared prefixes do.
  static func fitting(_ traffic: TrafficShape, in memory: MemoryMap) -> Double? {
    let tokens = traffic.meanInputTokens + traffic.meanOutputTokens
    let fitting = memory.sequencesThatFit(
      tokens: tokens - traffic.sharedTokensPerSequence, sharedTokens: traffic.cachedPrefixTokens)
    return fitting >= 0 ? fitting : nil
  }

  /// The most sequences that may decode at once, by memory and by the runtime's limit.
  ///
  /// Each reserves its mean input and output from the start. A cached prefix is deducted only where
  /// the traffic says how many tokens of prefixes are kept for all.
  public var sequenceLimit: Double { load.sequenceLimit }

  /// Requests per second at which work arrives as fast as it can be done.
  public var saturationRate: Double { load.saturationRate }

  /// The sequences that decode at once in all but one of a hundred moments of a steady state; they have
  /// to fit.
  public func tailSequences(in state: SteadyState) -> Double { load.tailSequences(in: state) }

  /// What the replica does at a rate.
  ///
  /// - Parameter rate: requests per second, not negative.
  /// - Returns: the steady state, from which all latencies follow.
  /// - Throws: `Overload` when the load is at or above what the replica can carry.
  public func steadyState(requestsPerSecond rate: Double) throws(Overload) -> SteadyState {
    do {
      try InvalidInput.check("rate of requests", rate, "not negative") { $0 >= 0 }
    } catch {
      throw .invalid(error)
    }
    guard rate < saturationRate else {
      throw .saturated(requestsPerSecond: rate, limit: saturationRate)
    }
    guard let state = load.state(at: rate), load.budgetMargin(in: state) >= 0 else {
      throw .tokenBudget(requestsPerSecond: rate, budget: load.budget)
    }
    guard load.slotMargin(in: state) >= 0 else {
      throw .slots(
        sequences: load.tailSequences(in: state), available: load.sequenceLimit,
        limit: load.slotLimit)
    }
    return state
  }
}
