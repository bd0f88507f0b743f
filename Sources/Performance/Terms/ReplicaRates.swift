internal import Catalog
internal import Quantities

/// Rates that all chips of one stage reach together, in bytes and FLOPs per second.
struct ReplicaRates {
  /// The chips of a stage.
  let chips: Double
  /// The stages; work on tokens is spread over them, what a step costs at least is not.
  let stages: Double
  /// How much longer a step of decoding takes in a pipeline, 1 + κ(p−1)².
  let bubble: Double
  /// What the memory of a stage's chips delivers at most, BW.
  let bandwidth: Double
  /// Streaming weights, BW·μ_w.
  let weightBandwidth: Double
  /// Streaming routed experts, BW·μ_x.
  let expertBandwidth: Double
  /// Streaming keys, values and states, BW·μ_k.
  let kvBandwidth: Double
  /// Linear layers in 16 bits.
  let linear16BitRate: Double
  /// Linear layers that every token passes, in the format that the checkpoint stores them in.
  let denseRate: Double
  /// Routed experts, F_e·μ_e.
  let expertRate: Double
  /// Attention of prompts in 16 bits, F16·μ_a.
  let attentionRate: Double

  init(_ configuration: ServingConfiguration) {
    let parameters = configuration.parameters
    let chip = configuration.accelerator
    let chips = Double(configuration.layout.acceleratorsPerStage)
    stages = Double(configuration.layout.pipelineParallel)
    bubble = 1 + parameters.pipelineBubble * (stages - 1) * (stages - 1)
    let bandwidth = chips * chip.memoryBandwidth.bytesPerSecond
    let weights = WeightLayout(configuration)
    func rate(_ format: ComputeFormat) -> Double {
      chips * (chip.peakRates[format]?.flopsPerSecond ?? 0)
    }
    self.chips = chips
    self.bandwidth = bandwidth
    weightBandwidth = bandwidth * parameters.weightMBU
    expertBandwidth = bandwidth * parameters.expertMBU
    kvBandwidth = bandwidth * parameters.kvMBU
    linear16BitRate = rate(.bf16) * parameters.linearMFU
    denseRate = rate(weights.denseCompute) * parameters.linearMFU
    expertRate = rate(weights.expertCompute) * parameters.expertMFU
    attentionRate = rate(.bf16) * parameters.attentionMFU
  }
}
