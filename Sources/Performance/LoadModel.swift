/// The closed forms of one replica in plain numbers: step coefficients, traffic and limits.
///
/// Kept apart from the configuration so that evaluating a rate touches no reference counts; a plan
/// evaluates millions.
struct LoadModel: Sendable, Hashable {
  private(set) var coefficients: StepCoefficients
  let traffic: TrafficShape
  /// The most sequences that may decode at once.
  let sequenceLimit: Double
  /// Whether the KV cache rather than the runtime sets that limit.
  let isLimitedByMemory: Bool
  private let maxSequences: Double
  /// The most tokens in a step of all groups that attend on their own.
  private(set) var budget: Double
  /// Mean prefill seconds of a prompt, x1.
  let promptWork: Double
  /// Seconds that one more sequence adds to a step, σ.
  let sequenceCost: Double
  /// Seconds in which the memory delivers one more sequence's cache.
  let leastSequenceCost: Double
  /// Seconds of work that one request brings, without the fixed part of steps.
  let requestWork: Double
  /// Tokens that one request adds to steps: its computed prompt and its outputs after the first, or
  /// what is verified for them.
  let requestTokens: Double
  /// Decoding steps of a request: its outputs after the first, over the tokens that a step yields.
  let requestSteps: Double

  /// The 99th percentile of the standard normal distribution.
  private static let standardScore99 = NormalDistribution.quantile(0.99)

  /// Prepares the numbers that every rate shares.
  ///
  /// - Parameters:
  ///   - fitting: sequences that fit into memory.
  ///   - maxSequences: the most sequences that the runtime decodes, of all groups together.
  ///   - groupBudget: the most tokens in a step of each group that attends on its own.
  init(
    coefficients: StepCoefficients, traffic: TrafficShape, fitting: Double, maxSequences: Double,
    groupBudget: Double
  ) {
    self.coefficients = coefficients
    self.traffic = traffic
    self.maxSequences = maxSequences
    sequenceLimit = min(fitting, maxSequences)
    isLimitedByMemory = fitting < maxSequences
    budget = groupBudget * coefficients.chunkGroups
    let input = traffic.meanInputTokens
    let hit = traffic.prefixHitShare
    let spread = 1 + traffic.inputCV * traffic.inputCV
    let attention = coefficients.perAttendedToken / 2 * (1 - hit * hit) * input * input * spread
    promptWork = coefficients.perPrefillToken * traffic.computedInputTokens + attention
    requestSteps = (traffic.meanOutputTokens - 1) / coefficients.tokensPerStep
    // Sequences and prompts come in a fixed ratio, so that prompts fill a fixed share of the bubble.
    let filled =
      coefficients.headBubble * coefficients.tokensPerSequence
      * coefficients.prefillShare(
        verified: requestSteps * coefficients.tokensPerSequence,
        prefill: traffic.computedInputTokens)
    sequenceCost =
      coefficients.perSequence + coefficients.perContextToken * traffic.meanContextTokens - filled
    leastSequenceCost = coefficients.leastPerContextToken * traffic.meanContextTokens
    requestWork = promptWork + requestSteps * sequenceCost
    requestTokens =
      traffic.computedInputTokens + requestSteps * coefficients.tokensPerSequence
  }

  /// The same replica with another token budget of each group.
  func within(budget: Double) -> LoadModel {
    var other = self
    other.budget = budget * coefficients.chunkGroups
    other.coefficients = coefficients.within(budget: budget)
    return other
  }

  /// The same replica with drafts.
  ///
  /// - Parameter fitting: sequences that fit into memory beside the drafts.
  func drafting(_ draft: DraftTerm, fitting: Double) -> LoadModel {
    LoadModel(
      coefficients: coefficients.drafting(draft), traffic: traffic,
      fitting: fitting, maxSequences: maxSequences,
      groupBudget: budget / coefficients.chunkGroups)
  }

  /// Prefill tokens of one group's step, of all that fit beside the decoding sequences.
  func groupRoom(_ room: Double) -> Double { room / coefficients.chunkGroups }

  /// The rate at which work takes all the time there is.
  var saturationRate: Double { 1 / requestWork }

  /// What sets the limit of sequences.
  var slotLimit: ServingLimit { isLimitedByMemory ? .kvMemory : .maxSequences }

  /// The steady state at a rate; nil if work or prompts arrive as fast as they can be served.
  ///
  /// States beyond the limits of sequences and tokens are returned too, so that a search can
  /// measure how far beyond they are.
  ///
  /// - Complexity: O(1); models with experts take a few Newton steps more.
  func state(at rate: Double) -> SteadyState? {
    guard let steps = StepLengths(self, rate: rate) else { return nil }
    let loaded = LoadedStepLengths(self, steps)
    let queue = PrefillQueue(
      rate: rate, room: loaded.room, fullStepBase: loaded.full, coefficients: coefficients,
      traffic: traffic)
    guard let queue else { return nil }
    let gate = gate(at: rate, steps)
    let prompt = traffic.computedInputTokens
    let ownWork =
      promptWork
      * PipelineFill.factor(
        stages: coefficients.stages, tokens: prompt, roomTokens: groupRoom(loaded.room))
    return SteadyState(
      requestsPerSecond: rate, workShare: rate * requestWork, meanStep: steps.mean,
      decodeStep: steps.decode, prefillTokens: rate * prompt * steps.mean,
      sequenceCost: sequenceCost, population: population(at: rate, steps, gate), gate: gate,
      queue: queue,
      meanPrefill: ownWork + loaded.gate * max(0, prompt / groupRoom(loaded.room) - 1),
      gateStep: loaded.gate, fullStep: loaded.full, coefficients: coefficients, traffic: traffic)
  }

  /// The wait for the step under way.
  func gate(at rate: Double, _ steps: StepLengths) -> GateMoments {
    GateMoments(rate: rate, meanStep: steps.mean, promptWork: promptWork, traffic: traffic)
  }

  /// The sequences that decode at once.
  func population(
    at rate: Double, _ steps: StepLengths, _ gate: GateMoments
  ) -> DecodePopulation {
    DecodePopulation(
      rate: rate, mean: steps.sequences, meanStep: steps.mean, decodeStep: steps.decode,
      base: steps.base, sequenceCost: sequenceCost, gate: gate, traffic: traffic,
      tokensPerStep: coefficients.tokensPerStep, tokenVariance: coefficients.tokenVariance)
  }

  /// Seconds that a prompt computes in an idle replica, without its weights and waits.
  func prefillWork(_ inputTokens: Double) -> Double {
    let hit = traffic.prefixHitShare
    return coefficients.perPrefillToken * inputTokens * (1 - hit)
      + coefficients.perAttendedToken / 2 * (1 - hit * hit) * inputTokens * inputTokens
  }

  /// The 99th percentile of decoding sequences.
  func tailSequences(in state: SteadyState) -> Double { tailSequences(of: state.population) }

  /// The 99th percentile of a population.
  func tailSequences(of population: DecodePopulation) -> Double {
    population.sequences(standardScore: LoadModel.standardScore99)
  }

  /// How much of the sequences' limit the 99th percentile leaves, −1...1.
  func slotMargin(in state: SteadyState) -> Double {
    let tail = tailSequences(in: state)
    return (sequenceLimit - tail) / (sequenceLimit + tail)
  }

  /// How much of the token budget the mean step leaves, −1...1.
  func budgetMargin(in state: SteadyState) -> Double {
    let tokens =
      state.population.mean * coefficients.tokensPerSequence + state.prefillTokens
    return (budget - tokens) / (budget + tokens)
  }
}
