internal import Quantities

/// What a replica is tuned for: requests of some kind, and the latencies that they have to keep.
public struct ServingDemand: Sendable, Hashable {
  /// What requests look like.
  public let traffic: TrafficShape
  /// The latencies to keep; may be empty.
  public let objectives: [LatencyObjective]
  /// For each objective the input length at its percentile or mean, in tokens.
  let longPrompts: [Double]

  /// Creates a demand.
  ///
  /// - Parameters:
  ///   - traffic: what requests look like.
  ///   - objectives: the latencies to keep; may be empty.
  public init(traffic: TrafficShape, objectives: [LatencyObjective]) {
    self.traffic = traffic
    self.objectives = objectives
    // The mean is held to no less than a mean prompt.
    longPrompts = objectives.map {
      $0.percentile.map(traffic.inputTokens(atQuantile:)) ?? traffic.meanInputTokens
    }
  }
}

extension LoadModel {
  /// Whether a rate keeps every limit and objective; one steady state decides.
  func holds(_ demand: ServingDemand, at rate: Double) -> Bool {
    stateHolding(demand, at: rate) != nil
  }

  /// The steady state at a rate if it keeps every limit and objective.
  func stateHolding(_ demand: ServingDemand, at rate: Double) -> SteadyState? {
    guard rate < saturationRate, let state = state(at: rate),
      holds(demand.objectives, demand.longPrompts, in: state)
    else { return nil }
    return state
  }

  /// Whether a state keeps every limit and objective.
  ///
  /// - Parameter prompts: for each objective the input length at its percentile, in tokens.
  func holds(
    _ objectives: [LatencyObjective], _ prompts: [Double], in state: SteadyState
  ) -> Bool {
    guard budgetMargin(in: state) >= 0, slotMargin(in: state) >= 0 else { return false }
    for index in objectives.indices
    where objectives[index].margin(in: state, longPrompt: prompts[index]) < 0 {
      return false
    }
    return true
  }

  /// The input length at an objective's percentile, in tokens; that of a mean prompt for the mean.
  func longPrompt(_ objective: LatencyObjective) -> Double {
    objective.percentile.map(traffic.inputTokens(atQuantile:)) ?? traffic.meanInputTokens
  }

  /// Whether a rate breaks a limit at every token budget from `least` of a group up to the replica's
  /// own.
  ///
  /// Decoding sequences, and with them the mean step and the time per token, do not depend on the
  /// budget, or shrink with it; a smaller budget shortens the longest gap, which bounds the time per
  /// token. The time to first token is no less than with room for every prompt
  /// in one step that streams nothing for it, and without a queue.
  func breaks(_ demand: ServingDemand, atAnyBudgetFrom least: Double, rate: Double) -> Bool {
    guard rate < saturationRate, let steps = StepLengths(self, rate: rate) else { return true }
    if steps.sequences > sequenceLimit || breaksInTheMean(demand, steps) { return true }
    let gate = gate(at: rate, steps)
    let population = population(at: rate, steps, gate)
    if tailSequences(of: population) > sequenceLimit { return true }
    for index in demand.objectives.indices {
      let objective = demand.objectives[index]
      switch objective.metric {
      case .tpot:
        let time = steps.mean + objective.standardScore * population.tokenTimeDeviation
        if time > objective.limit.seconds * coefficients.tokensPerStep,
          leastFullStep(steps, budget: least) > objective.limit.seconds
        {
          return true
        }
      case .ttft:
        let least = LeastTTFT(
          self, gate: gate, steps: steps, longPrompt: demand.longPrompts[index])
        if least.exceeds(objective) { return true }
      case .interToken: continue
      }
    }
    return false
  }

  /// The length of a step that fills a small budget beside the sequences of a rate, or of the mean step
  /// where that is longer.
  private func leastFullStep(_ steps: StepLengths, budget: Double) -> Double {
    let narrow = within(budget: budget)
    let loaded = LoadedStepLengths(narrow, steps)
    let filled = SteadyState.filledStep(
      room: max(0, loaded.room), full: loaded.full, decode: steps.decode,
      narrow.coefficients, traffic)
    return max(steps.mean, filled)
  }

  /// The same by the mean step alone, which no percentile from the median on is below.
  private func breaksInTheMean(_ demand: ServingDemand, _ steps: StepLengths) -> Bool {
    demand.objectives.contains {
      $0.metric == .tpot && steps.mean > $0.limit.seconds * coefficients.tokensPerStep
    }
  }

  /// A rate that no capacity exceeds; found without a search, and not positive where there is none.
  ///
  /// A step is no shorter than one that streams the weights of a single token, T ≥ a0(1)/(1 − λw).
  /// So a limit S of T allows λ ≤ (1 − a0/S)/w, and whatever grows like λ·x·T and has room for L
  /// allows λ ≤ L/(x·a0 + L·w). Where a prompt at the percentile alone takes longer than the limit of
  /// the time to first token, there is no rate.
  func rateBound(for demand: ServingDemand) -> Double {
    let base = coefficients.base(tokens: 1)
    let work = requestWork
    var bound = min(
      saturationRate, sequenceLimit / (requestSteps * base + sequenceLimit * work),
      budget / (requestTokens * base + budget * work))
    for objective in demand.objectives where objective.metric == .tpot {
      let step = objective.limit.seconds * coefficients.tokensPerStep
      bound = min(bound, (1 - base / step) / work)
    }
    for (objective, prompt) in zip(demand.objectives, demand.longPrompts)
    where objective.metric == .ttft && base + prefillWork(prompt) > objective.limit.seconds {
      return 0
    }
    return bound
  }

  /// The capacity at which every limit and objective holds.
  ///
  /// - Throws: `NoCapacity` if one is broken even when idle.
  func capacity(under objectives: [LatencyObjective]) throws(NoCapacity) -> Capacity {
    let demand = ServingDemand(traffic: traffic, objectives: objectives)
    var search = CapacitySearch(self, upTo: rateBound(for: demand))
    return try search.capacity(under: objectives)
  }
}
