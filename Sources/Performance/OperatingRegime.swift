/// Where closed forms are known to be off, so that a simulation has to confirm them.
public struct OperatingRegime: Sendable, Hashable {
  /// A reason for doubt.
  public enum Doubt: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Steps carry far more prefill than decoding: mean time per token was 21 % and its 99th
    /// percentile 28 % too low in simulated traffic of 8192 input and 512 output tokens.
    case prefillDominated
    /// Above 85 % of the sequences that fit: time to first token may jump within a few percent.
    case nearSlotLimit
    /// Above 85 % of the token budget or of the prefill queue's rate.
    case nearTokenBudget
    /// Outputs below 32 tokens: the tail of the time per token is not described.
    case shortOutputs
    /// Drafts: the tail of the time per token was not simulated with them.
    case speculation
    /// A pipeline of stages: first tokens were not simulated with one.
    case stages

    /// A sentence for reports.
    public var description: String {
      switch self {
      case .prefillDominated: "steps carry far more prefill than decoding"
      case .nearSlotLimit: "more than 85 % of the sequences that fit are in use"
      case .nearTokenBudget: "more than 85 % of the token budget is in use"
      case .shortOutputs: "outputs are shorter than 32 tokens"
      case .speculation: "drafts were left out when percentiles were simulated"
      case .stages: "pipeline stages were left out when percentiles were simulated"
      }
    }
  }

  /// The reasons for doubt, in the order of `Doubt.allCases`; empty where closed forms are safe.
  public let doubts: [Doubt]

  /// Whether closed forms were found to be safe in this regime.
  public var isTrusted: Bool { doubts.isEmpty }

  /// Judges a steady state of a replica.
  ///
  /// Simulated traffic with 2 prefill tokens to a decoding sequence was described well and with 16
  /// badly; the bound of 5 lies between the two (their geometric mean is 5.7).
  init(_ state: SteadyState, load: LoadModel) {
    let tailShare = load.tailSequences(in: state) / load.sequenceLimit
    let coefficients = load.coefficients
    let decoding = state.population.mean * coefficients.tokensPerSequence
    let budgetShare = (decoding + state.prefillTokens) / load.budget
    let prefillRatio = load.traffic.computedInputTokens / max(1, load.traffic.meanOutputTokens - 1)
    let holds: [Doubt: Bool] = [
      .prefillDominated: prefillRatio > 5,
      .nearSlotLimit: tailShare > 0.85,
      .nearTokenBudget: max(budgetShare, state.queue.utilization) > 0.85,
      .shortOutputs: load.traffic.meanOutputTokens < 32,
      .speculation: coefficients.tokensPerSequence > 1, .stages: coefficients.stages > 1,
    ]
    doubts = Doubt.allCases.filter { holds[$0] == true }
  }
}

extension ReplicaModel {
  /// Where this replica's closed forms are known to be off at a steady state.
  public func regime(of state: SteadyState) -> OperatingRegime {
    OperatingRegime(state, load: load)
  }
}
