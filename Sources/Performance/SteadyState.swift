/// What one replica does at a constant rate of requests, in the mean and in the tail.
///
/// Exists only below saturation. All plain numbers are in seconds, tokens and sequences.
public struct SteadyState: Sendable, Hashable {
  /// Requests per second that this replica serves, λ.
  public let requestsPerSecond: Double
  /// The share of a step that is spent on tokens rather than on its fixed part, below 1.
  public let workShare: Double
  /// Mean length of a step, T; without speculation the mean time per output token.
  public let meanStep: Double
  /// Length of a step without prefill at the mean number of sequences, D.
  public let decodeStep: Double
  /// Mean prefill tokens in a step, c.
  public let prefillTokens: Double
  /// Seconds that one more decoding sequence adds to a step, σ.
  public let sequenceCost: Double
  /// The sequences that decode at once.
  public let population: DecodePopulation
  /// The wait for the step under way.
  public let gate: GateMoments
  /// The queue for the token budget.
  public let queue: PrefillQueue
  /// Prefill time of a mean prompt, with the decode steps that its later chunks wait for, S1.
  public let meanPrefill: Double
  /// Length of a step without prefill tokens that carries a mean prompt's weights.
  let gateStep: Double
  /// Length of a step without prefill tokens that carries a full budget's weights.
  let fullStep: Double
  let coefficients: StepCoefficients
  let traffic: TrafficShape

  /// Output tokens per second, λ·O.
  public var outputTokensPerSecond: Double { requestsPerSecond * traffic.meanOutputTokens }

  /// Length of a step that fills the token budget; about the 99th percentile of the gap between
  /// tokens where full steps are common, an upper bound elsewhere.
  ///
  /// No step is longer, so that neither the mean step nor a request's mean of gaps exceeds it.
  public var fullBudgetStep: Double { max(meanStep, filledStep) }

  /// The same by the formula of a chunk that holds the beginnings of prompts, which small chunks of
  /// long prompts exceed.
  private var filledStep: Double {
    Self.filledStep(
      room: queue.roomTokens, full: fullStep, decode: decodeStep, coefficients, traffic)
  }

  /// Length of a step that fills the token budget.
  ///
  /// - Parameters:
  ///   - room: prefill tokens that fit beside the decoding sequences.
  ///   - full: seconds of the step without them.
  ///   - decode: seconds of a step without prefill.
  static func filledStep(
    room: Double, full: Double, decode: Double, _ coefficients: StepCoefficients,
    _ traffic: TrafficShape
  ) -> Double {
    let attended = min(traffic.meanInputTokens, room / coefficients.chunkGroups) / 2
    // A step of its own comes between two steps of decoding.
    let between = coefficients.separatesPrefill ? decode : 0
    return between + full
      + room * (coefficients.perPrefillToken + coefficients.perAttendedToken * attended)
  }

  /// The mean wait before prefill: the gate or the queue, whichever is longer.
  var meanWait: Double { max(gate.waitMean, gate.biasedStepMean / 2 + queue.meanWait) }

  /// Seconds to prefill a prompt of a length, from its first chunk to its last.
  func prefillTime(inputTokens: Double) -> Double {
    let hit = traffic.prefixHitShare
    let tokens = inputTokens * (1 - hit)
    let room = queue.roomTokens / coefficients.chunkGroups
    let laterChunks = max(1, (tokens / room).rounded(.up)) - 1
    let attention = coefficients.perAttendedToken / 2 * (1 - hit * hit) * inputTokens * inputTokens
    let work = coefficients.perPrefillToken * tokens + attention
    let fill = PipelineFill.factor(
      stages: coefficients.stages, tokens: tokens, roomTokens: room)
    return work * fill + laterChunks * gateStep
  }
}

/// What an empty pipeline costs a prompt.
enum PipelineFill {
  /// How much longer a prompt takes than its share of a full pipeline: its chunks pass one stage
  /// after the other, `1 + (p − 1)/chunks`; 1 with one stage.
  static func factor(stages: Double, tokens: Double, roomTokens: Double) -> Double {
    guard stages > 1, roomTokens > 0 else { return stages }
    let chunks = max(1, (tokens * stages / roomTokens).rounded(.up))
    return 1 + (stages - 1) / chunks
  }
}
