internal import Catalog
internal import Quantities
internal import RealModule

extension StepCoefficients {
  /// Bytes of one activation element that crosses chips: 16 bits.
  private static let activationBytes = 2.0

  /// Derives the coefficients of a configuration for a traffic.
  ///
  /// The traffic matters for models with windowed layers only: the cache that a step streams and
  /// the attention that a prompt costs do not grow beyond the window there. The part of prefill
  /// attention uses the mean prompt, which overstates windowed layers when lengths vary.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) {
    let chip = ChipRates(configuration)
    let shape = configuration.model.architecture
    let weights = WeightLayout(configuration)
    denseWeightStream = (weights.denseBytes + weights.headBytes) / chip.weightBandwidth
    routedWeightStream = weights.routedBytes / chip.weightBandwidth
    let routedActive = shape.routedParameters * shape.activeExpertShare
    let denseRate = weights.multipliesDenseIn16Bits ? chip.linear16BitRate : chip.linearRate
    let linear = 2 * (shape.denseLinearParameters / denseRate + routedActive / chip.linearRate)
    flopsPerPrefillToken = linear
    flopsPerSequence = linear + 2 * shape.headParameters / denseRate
    let collectives = Collectives(configuration)
    collectiveLatency = collectives.latency
    collectivePerToken = collectives.perToken
    overhead = StepCoefficients.overhead(configuration.efficiency, layers: shape.layers)
    perContextToken = StepCoefficients.perContextToken(configuration, traffic, chip)
    perAttendedToken =
      shape.attentionFLOPsPerPair * shape.attendedShare(inputTokens: traffic.meanInputTokens)
      / chip.attentionRate
    logMissedExpert = Double.log(onePlus: -shape.activeExpertShare)
  }

  private static func overhead(_ efficiency: Efficiency, layers: Int) -> Double {
    Double(layers) * efficiency.layerOverhead.seconds + efficiency.stepOverhead.seconds
  }

  /// The cache stream, or the FLOPs of latent attention where they take longer.
  private static func perContextToken(
    _ configuration: ServingConfiguration, _ traffic: TrafficShape, _ chip: ChipRates
  ) -> Double {
    let context = traffic.meanContextTokens
    let bytes = MemoryMap(configuration).kvBytesPerSequence(tokens: context) / context
    let flops = configuration.model.architecture.decodeAttentionFLOPsPerContextToken
    return max(bytes / chip.kvBandwidth, flops / chip.linear16BitRate)
  }

  /// Rates that a whole replica reaches, in bytes and FLOPs per second.
  private struct ChipRates {
    let weightBandwidth: Double
    let kvBandwidth: Double
    let linearRate: Double
    let linear16BitRate: Double
    let attentionRate: Double

    init(_ configuration: ServingConfiguration) {
      let efficiency = configuration.efficiency
      let chip = configuration.accelerator
      let chips = Double(configuration.tensorParallel)
      let bandwidth = chips * chip.memoryBandwidth.bytesPerSecond
      let peak16 = chips * (chip.peakRates[.bf16]?.flopsPerSecond ?? 0)
      let peak = chips * (chip.peakRates[configuration.computeFormat]?.flopsPerSecond ?? 0)
      weightBandwidth = bandwidth * efficiency.weightMBU
      kvBandwidth = bandwidth * efficiency.kvMBU
      linearRate = peak * efficiency.linearMFU
      linear16BitRate = peak16 * efficiency.linearMFU
      attentionRate = peak16 * efficiency.attentionMFU
    }
  }

  /// Two all-reduces per layer over the tensor-parallel group; nothing on a single chip.
  private struct Collectives {
    let latency: Double
    let perToken: Double

    init(_ configuration: ServingConfiguration) {
      let efficiency = configuration.efficiency
      let others = Double(configuration.tensorParallel - 1)
      guard others > 0 else {
        (latency, perToken) = (0, 0)
        return
      }
      let count = 2 * Double(configuration.model.architecture.layers)
      let bytes = Double(configuration.model.architecture.hidden) * activationBytes
      latency =
        count * (efficiency.allReduceBase.seconds + efficiency.allReduceHop.seconds * others)
      perToken =
        count * others / (others + 1) * bytes / efficiency.allReduceBandwidth.bytesPerSecond
    }
  }
}
