/// A number that is fitted to measured throughput, in the order of the calibration's vectors.
///
/// Shares of a peak are effective: step times are sums of parts, and parts that overlap are counted
/// twice, so that a share above 1 is possible.
public enum StepParameter: String, Sendable, Hashable, CaseIterable {
  /// Share of peak compute in dense linear layers, μ_c.
  case linearMFU = "mfu_linear"
  /// Share of peak compute in routed experts, μ_e.
  case expertMFU = "mfu_experts"
  /// Share of peak bandwidth in the stream of dense weights, μ_w.
  case weightMBU = "mbu_weights"
  /// Share of peak bandwidth in the stream of expert weights, μ_x.
  case expertMBU = "mbu_experts"
  /// Share of peak bandwidth in the KV stream, μ_k.
  case kvMBU = "mbu_kv"
  /// Share of peak 16-bit compute in attention, μ_a.
  case attentionMFU = "mfu_attention"
  /// Launch and dependency time of a layer, τ_L, in seconds.
  case layerOverhead = "layer_overhead_s"
  /// Host time of a step, τ_0, in seconds.
  case stepOverhead = "step_overhead_s"
  /// Factor on the time of collectives, a.
  case collectiveFactor = "collective_factor"
  /// Probability that a proposed token is accepted, α.
  case draftAcceptance = "draft_acceptance"
  /// Speed of linear layers on prompts over that on decoding, π.
  case prefillEfficiency = "prefill_efficiency"
  /// Bubble of a pipeline, κ: a step of p stages takes 1 + κ(p−1)² as long.
  case pipelineBubble = "pipeline_bubble"
  /// Host time of a decoding token, τ_S, in seconds.
  case sequenceOverhead = "sequence_overhead_s"

  /// What is believed before any measurement, in natural units.
  ///
  /// Shares and overheads: ranges of published fits (Pope et al., arXiv 2211.05102; Erdil, arXiv
  /// 2506.04645), widened. The prior of κ was set after looking at rows with several stages.
  public var prior: Double {
    switch self {
    case .linearMFU: 0.57
    case .expertMFU: 0.35
    case .weightMBU: 0.80
    case .expertMBU: 0.60
    case .kvMBU: 0.75
    case .attentionMFU: 0.60
    case .layerOverhead: 30e-6
    case .stepOverhead: 1e-3
    case .collectiveFactor: 1
    case .draftAcceptance: 0.65
    case .prefillEfficiency: 1
    case .pipelineBubble: 0.013
    case .sequenceOverhead: 3e-6
    }
  }

  /// How uncertain that is: the standard deviation of its logarithm.
  public var priorLogDeviation: Double {
    switch self {
    case .linearMFU, .kvMBU: 0.25
    case .weightMBU, .draftAcceptance: 0.15
    case .attentionMFU: 0.35
    case .expertMBU: 0.4
    case .expertMFU, .layerOverhead, .collectiveFactor: 0.5
    case .stepOverhead: 0.6
    case .prefillEfficiency: 0.3
    case .pipelineBubble: 0.7
    case .sequenceOverhead: 0.8
    }
  }
}
