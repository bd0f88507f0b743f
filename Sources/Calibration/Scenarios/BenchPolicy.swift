internal import Catalog
internal import Quantities
internal import RealModule

/// How `trtllm-bench` limits the batch of an engine, and how many requests its published runs sent.
///
/// The limit is that of `tensorrt_llm/bench/build/tuning.py` (NVIDIA/TensorRT-LLM): the requests
/// that fit, 4096 at most, divided by the stages and rounded up. Its estimate for latent attention
/// would cap DeepSeek at 64 to 256 sequences a chip, which its own published rows contradict;
/// there the cache's true size is taken.
enum BenchPolicy {
  /// The most sequences that one replica decodes together.
  static func batchLimit(_ row: MeasuredCase) -> Double {
    let worker = row.decode
    let tokens = row.inputTokens + row.outputTokens
    let free = freeBytes(row)
    let fitting = 0.95 * free / (bytesPerToken(row) * tokens)
    let requests = min(max(fitting, 1), 4096) / Double(worker.pipelineParallel)
    let perRank = rounded(requests)
    return perRank * Double(worker.usesAttentionDP ? worker.stageChips : 1)
      * Double(worker.pipelineParallel)
  }

  private static func rounded(_ requests: Double) -> Double {
    let multiple: (Double) -> Double = { ($0 * (requests / $0).rounded(.up)) }
    if requests < 256 { return max(64, multiple(32)) }
    return requests < 1024 ? multiple(128) : multiple(256)
  }

  private static func freeBytes(_ row: MeasuredCase) -> Double {
    let bytesPerWeight: Double =
      switch row.format.id {
      case "fp8": 1
      case "nvfp4", "mxfp4": 0.5
      default: 2
      }
    let chips = Double(row.decode.chips)
    return chips * row.accelerator.memory.bytes - row.model.architecture.totalParameters
      * bytesPerWeight
  }

  private static func bytesPerToken(_ row: MeasuredCase) -> Double {
    let shape = row.model.architecture
    let layers = Double(shape.layers) * row.kvBytesPerElement
    switch shape.attention {
    case .latent(let latent): return layers * Double(latent.kvRank + latent.ropeDimension)
    case .grouped(let heads):
      let stored = max(row.decode.stageChips, heads.kvHeads)
      return 2 * layers * Double(stored * heads.headDimension)
    }
  }

  /// The requests of a published run by input and output length, from the table in
  /// `docs/source/developer-guide/perf-overview.md` (NVIDIA/TensorRT-LLM); nil for other lengths.
  static func requests(inputTokens: Double, outputTokens: Double) -> Double? {
    requestTable.first { $0.input == inputTokens && $0.output == outputTokens }?.requests
  }

  private static let requestTable: [(input: Double, output: Double, requests: Double)] = [
    (128, 128, 30_000), (128, 2_048, 3_000), (128, 4_096, 1_500), (500, 2_000, 3_000),
    (1_000, 1_000, 3_000), (1_000, 2_000, 1_500), (1_024, 1_024, 3_000), (1_024, 8_192, 1_500),
    (1_024, 32_768, 1_000), (2_048, 128, 3_000), (2_048, 2_048, 1_500), (5_000, 500, 1_500),
    (8_192, 1_024, 1_500), (20_000, 2_000, 1_000), (32_768, 1_024, 1_000),
  ]
}
