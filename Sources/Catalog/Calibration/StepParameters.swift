/// All that a step of a replica depends on beside datasheets, in natural units.
///
/// Either composed of the calibration's groups or taken from a row of `efficiency.csv`.
public struct StepParameters: Sendable, Hashable {
  /// What collectives between chips cost.
  public struct Collectives: Sendable, Hashable {
    /// The bandwidth that a chip's data passes a collective with.
    public enum Bandwidth: Sendable, Hashable {
      /// Bytes per second, whatever the links.
      case absolute(Double)
      /// A share of the chip's links, above 0.
      case shareOfLinks(Double)
    }

    /// Latency of a collective, in seconds.
    public var baseSeconds: Double
    /// Added latency of each further chip, in seconds.
    public var hopSeconds: Double
    /// The bandwidth.
    public var bandwidth: Bandwidth

    /// Describes collectives; times are not negative.
    ///
    /// The defaults are about those of NCCL's low-latency protocol, and what large messages reach.
    public init(
      baseSeconds: Double = 8e-6, hopSeconds: Double = 1e-6,
      bandwidth: Bandwidth = .shareOfLinks(0.4)
    ) {
      self.baseSeconds = baseSeconds
      self.hopSeconds = hopSeconds
      self.bandwidth = bandwidth
    }
  }

  /// Which form of the step time the numbers were fitted with.
  public enum Form: Sendable, Hashable {
    /// Prefill is spread evenly over all steps, and every part is a plain formula.
    case plain
    /// Prefill comes in chunks that some steps carry, and parts have the factors of the fit.
    case fitted
  }

  /// Share of peak compute in dense linear layers, μ_c.
  public var linearMFU: Double
  /// Share of peak compute in routed experts, μ_e.
  public var expertMFU: Double
  /// Share of peak bandwidth in the stream of dense weights, μ_w.
  public var weightMBU: Double
  /// Share of peak bandwidth in the stream of expert weights, μ_x.
  public var expertMBU: Double
  /// Share of peak bandwidth in the KV stream, μ_k.
  public var kvMBU: Double
  /// Share of peak 16-bit compute in attention, μ_a.
  public var attentionMFU: Double
  /// Launch and dependency time of a layer, τ_L.
  public var layerOverheadSeconds: Double
  /// Host time of a step, τ_0.
  public var stepOverheadSeconds: Double
  /// Host time of a decoding token, τ_S.
  public var sequenceOverheadSeconds: Double
  /// Factor on the time of collectives, a.
  public var collectiveFactor: Double
  /// Speed of linear layers on prompts over that on decoding, π.
  public var prefillEfficiency: Double
  /// Bubble of a pipeline, κ.
  public var pipelineBubble: Double
  /// Probability that a proposed token is accepted, α, below 1.
  public var draftAcceptance: Double
  /// Whether the runtime reads prompts in steps of their own, u; else beside decoding.
  public var separatesPrefill: Bool
  /// What collectives cost.
  public var collectives: Collectives
  /// The form of the step time.
  public var form: Form

  /// The priors of all parameters: what is believed of a chip that nothing is known of.
  ///
  /// - Parameter separatesPrefill: whether prompts are read in steps of their own.
  public init(separatesPrefill: Bool = false) {
    linearMFU = StepParameter.linearMFU.prior
    expertMFU = StepParameter.expertMFU.prior
    weightMBU = StepParameter.weightMBU.prior
    expertMBU = StepParameter.expertMBU.prior
    kvMBU = StepParameter.kvMBU.prior
    attentionMFU = StepParameter.attentionMFU.prior
    layerOverheadSeconds = StepParameter.layerOverhead.prior
    stepOverheadSeconds = StepParameter.stepOverhead.prior
    sequenceOverheadSeconds = StepParameter.sequenceOverhead.prior
    collectiveFactor = StepParameter.collectiveFactor.prior
    prefillEfficiency = StepParameter.prefillEfficiency.prior
    pipelineBubble = StepParameter.pipelineBubble.prior
    draftAcceptance = StepParameter.draftAcceptance.prior
    self.separatesPrefill = separatesPrefill
    collectives = Collectives()
    form = .fitted
  }
}
