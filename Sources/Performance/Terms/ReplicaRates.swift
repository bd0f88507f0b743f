internal import Catalog
internal import Quantities

/// Rates that all chips of one stage reach together, in bytes and FLOPs per second.
struct ReplicaRates {
  /// The chips of a stage.
  let chips: Double
  /// The stages; work on tokens is spread over them, what a step costs at least is not.
  let stages: Double
  /// Streaming weights, BW·μ_w.
  let weightBandwidth: Double
  /// Streaming keys, values and states, BW·μ_k.
  let kvBandwidth: Double
  /// Linear layers in the compute format, F·μ_c.
  let linearRate: Double
  /// Linear layers in 16 bits.
  let linear16BitRate: Double
  /// Attention of prompts in 16 bits, F16·μ_a.
  let attentionRate: Double

  init(_ configuration: ServingConfiguration) {
    let efficiency = configuration.efficiency
    let chip = configuration.accelerator
    chips = Double(configuration.layout.acceleratorsPerStage)
    stages = Double(configuration.layout.pipelineParallel)
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
