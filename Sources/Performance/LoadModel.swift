/// The closed forms of one replica in plain numbers: step coefficients, traffic and limits.
///
/// Kept apart from the configuration so that evaluating a rate touches no reference counts; a plan
/// evaluates millions.
struct LoadModel: Sendable, Hashable {
  let coefficients: StepCoefficients
  let traffic: TrafficShape
  /// The most sequences that may decode at once.
  let sequenceLimit: Double
  /// Whether the KV cache rather than the runtime sets that limit.
  let isLimitedByMemory: Bool
  private let maxSequences: Double
  /// The most tokens in a step.
  private(set) var budget: Double
  /// Mean prefill seconds of a prompt, x1.
  private let promptWork: Double
  /// Seconds that one more sequence adds to a step, σ.
  private let sequenceCost: Double
  /// Seconds of work that one request brings, without the fixed part of steps.
  let requestWork: Double
  /// Tokens that one request adds to steps: its computed prompt and its outputs after the first, or
  /// what is verified for them.
  let requestTokens: Double
  /// Decoding steps of a request: its outputs after the first, over the tokens that a step yields.
  let requestSteps: Double

  /// The 99th percentile of the standard normal distribution.
  private static let standardScore99 = NormalDistribution.quantile(0.99)

  init(
    coefficients: StepCoefficients, traffic: TrafficShape, fitting: Double, maxSequences: Double,
    budget: Double
  ) {
    self.coefficients = coefficients
    self.traffic = traffic
    self.maxSequences = maxSequences
    sequenceLimit = min(fitting, maxSequences)
    isLimitedByMemory = fitting < maxSequences
    self.budget = budget
    let input = traffic.meanInputTokens
    let hit = traffic.prefixHitShare
    let spread = 1 + traffic.inputCV * traffic.inputCV
    let attention = coefficients.perAttendedToken / 2 * (1 - hit * hit) * input * input * spread
    promptWork = coefficients.perPrefillToken * traffic.computedInputTokens + attention
    sequenceCost =
      coefficients.perSequence + coefficients.perContextToken * traffic.meanContextTokens
    requestSteps = (traffic.meanOutputTokens - 1) / coefficients.tokensPerStep
    requestWork = promptWork + requestSteps * sequenceCost
    requestTokens =
      traffic.computedInputTokens + requestSteps * coefficients.tokensPerSequence
  }

  /// The same replica with another token budget.
  func within(budget: Double) -> LoadModel {
    var other = self
    other.budget = budget
    return other
  }

  /// The same replica with drafts.
  ///
  /// - Parameter fitting: sequences that fit into memory beside the drafts.
  func drafting(_ speculation: SpeculativeDecoding, fitting: Double) -> LoadModel {
    LoadModel(
      coefficients: coefficients.drafting(speculation, traffic: traffic), traffic: traffic,
      fitting: fitting, maxSequences: maxSequences, budget: budget)
  }

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
    let queue = PrefillQueue(
      rate: rate, room: steps.room, fullStepBase: steps.full, coefficients: coefficients,
      traffic: traffic)
    guard let queue else { return nil }
    let gate = GateMoments(
      rate: rate, meanStep: steps.mean, promptWork: promptWork, traffic: traffic)
    let population = DecodePopulation(
      rate: rate, mean: steps.sequences, meanStep: steps.mean, decodeStep: steps.decode,
      base: steps.base, sequenceCost: sequenceCost, gate: gate, traffic: traffic,
      tokensPerStep: coefficients.tokensPerStep, tokenVariance: coefficients.tokenVariance)
    let prompt = traffic.computedInputTokens
    let ownWork =
      promptWork
      * PipelineFill.factor(
        stages: coefficients.stages, tokens: prompt, roomTokens: steps.room)
    return SteadyState(
      requestsPerSecond: rate, workShare: rate * requestWork, meanStep: steps.mean,
      decodeStep: steps.decode, prefillTokens: rate * prompt * steps.mean,
      sequenceCost: sequenceCost, population: population, gate: gate, queue: queue,
      meanPrefill: ownWork + steps.gate * max(0, prompt / steps.room - 1),
      gateStep: steps.gate, fullStep: steps.full, coefficients: coefficients, traffic: traffic)
  }

  /// How long steps take that carry different numbers of prefill tokens, in seconds.
  ///
  /// They differ in the prefill tokens themselves, which are not counted here, and in the experts
  /// that those tokens stream.
  private struct StepLengths {
    /// An empty step that streams the weights of a mean step.
    let base: Double
    /// The mean step, prefill tokens included.
    let mean: Double
    /// The mean number of decoding sequences.
    let sequences: Double
    /// The prefill tokens that fit beside them.
    let room: Double
    /// The weights of a mean step.
    let decode: Double
    /// The weights of a step that carries a mean prompt.
    let gate: Double
    /// The weights of a step that fills the budget.
    let full: Double

    init?(_ load: LoadModel, rate: Double) {
      let idleShare = 1 - rate * load.requestWork
      guard idleShare > 0 else { return nil }
      let coefficients = load.coefficients
      let tokens = load.stepTokens(perStepSecond: rate * load.requestTokens / idleShare)
      base = coefficients.base(tokens: tokens)
      mean = base / idleShare
      sequences = rate * load.requestSteps * mean
      let verified = sequences * coefficients.tokensPerSequence
      room = load.budget - verified
      let decoding = load.sequenceCost * sequences
      let prompt = min(load.traffic.computedInputTokens, max(0, room))
      decode = base + decoding
      gate = coefficients.base(tokens: verified + prompt) + decoding
      full = coefficients.base(tokens: load.budget) + decoding
    }
  }

  /// Seconds of the mean step at a rate; nil where work arrives as fast as it can be done.
  func meanStep(at rate: Double) -> Double? {
    let idleShare = 1 - rate * requestWork
    guard idleShare > 0 else { return nil }
    let tokens = stepTokens(perStepSecond: rate * requestTokens / idleShare)
    return coefficients.base(tokens: tokens) / idleShare
  }

  /// Seconds that a prompt computes in an idle replica, without its weights and waits.
  func prefillWork(_ inputTokens: Double) -> Double {
    let hit = traffic.prefixHitShare
    return coefficients.perPrefillToken * inputTokens * (1 - hit)
      + coefficients.perAttendedToken / 2 * (1 - hit * hit) * inputTokens * inputTokens
  }

  /// The 99th percentile of decoding sequences.
  func tailSequences(in state: SteadyState) -> Double {
    state.population.sequences(standardScore: LoadModel.standardScore99)
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

  /// Tokens in a mean step: the n at which `n = perStepSecond · a0(n)`, at least one.
  ///
  /// a0 is constant for dense models and concave for models with experts, so there is exactly one
  /// such n, and Newton's method reaches it from above without overshooting.
  private func stepTokens(perStepSecond: Double) -> Double {
    let routed =
      perStepSecond * coefficients.routedWeightStream * (1 + coefficients.draftWeightShare)
    guard routed > 0 else { return max(1, perStepSecond * coefficients.base(tokens: 1)) }
    let fixed = perStepSecond * coefficients.base(tokens: 0)
    var tokens = fixed + routed
    for _ in 0..<200 {
      let excess = fixed + routed * coefficients.expertShare(tokens: tokens) - tokens
      let slope = 1 - routed * coefficients.expertShareSlope(tokens: tokens)
      let next = tokens + excess / slope
      guard (next - tokens).magnitude > 1e-14 * tokens else { break }
      tokens = next
    }
    return max(1, tokens)
  }
}
