public import Catalog

/// A measurement that can be predicted: what ran, under which load, and what came out.
public struct MeasuredCase: Sendable, Identifiable {
  /// What a measurement is predicted as.
  public enum Scenario: String, Sendable, Hashable, CaseIterable {
    /// A fixed number of requests is in the system at all times.
    case closedLoop = "closed-loop"
    /// All requests are there from the start, so that as many run as fit.
    case saturation
    /// One batch that starts and ends together.
    case staticBatch = "static-batch"
    /// One prompt.
    case firstToken = "first-token"
    /// Prompts alone, as many as a step takes.
    case prefillPool = "prefill-pool"
    /// Decoding alone, with a fixed batch.
    case decodePool = "decode-pool"
    /// Prefill and decoding on different workers, with a fixed number of requests.
    case disaggregated
    /// Time per token of a fixed number of requests.
    case tokenTime = "token-time"
  }

  /// What is predicted and compared.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    /// Output tokens per second of all chips.
    case outputTokensPerSecond = "output_tokens_per_s"
    /// Input tokens per second of all chips.
    case inputTokensPerSecond = "input_tokens_per_s"
    /// Time to first token, in seconds.
    case ttft = "ttft_s"
    /// Time per output token, in seconds.
    case tpot = "tpot_s"
  }

  /// What a prediction takes that the measurement does not say.
  public enum Assumption: String, Sendable, Hashable, CaseIterable {
    /// The mean input length, that of the benchmark's data set.
    case inputLength = "input-length"
    /// The layout: replicas on the fewest chips that leave a third of their memory to the KV cache.
    case layout
  }

  /// The measurement.
  public let measurement: PublishedMeasurement
  /// The model.
  public let model: Model
  /// The chip.
  public let accelerator: Accelerator
  /// The format of the weights.
  public let format: WeightFormat
  /// Bytes per element of the KV cache.
  public let kvBytesPerElement: Double
  /// The runtime.
  public let runtime: RuntimeName
  /// The date of the software, in years.
  public let softwareDate: Double
  /// The worker that decodes.
  public let decode: WorkerLayout
  /// The worker that prefills; nil where one worker does both.
  public let prefill: WorkerLayout?
  /// Workers that prefill, 0 where one worker does both.
  public let prefillWorkers: Int
  /// Workers that decode, or replicas.
  public let decodeWorkers: Int
  /// What the row is predicted as.
  public let scenario: Scenario
  /// What is compared.
  public let metric: Metric
  /// What was measured, in the metric's unit.
  public let measured: Double
  /// Mean input length in tokens.
  public let inputTokens: Double
  /// Mean output length in tokens, at least 1.
  public let outputTokens: Double
  /// Requests in the system, or the batch; nil at saturation.
  public let concurrency: Double?
  /// What was assumed, in the order of the cases.
  public let assumptions: [Assumption]

  /// The key of the measurement.
  public var id: String { measurement.id }

  /// The family of accelerators that leave-one-out leaves out together.
  public var acceleratorFamily: String {
    let family = measurement.setup.acceleratorFamily
    return family.isEmpty ? accelerator.id : family
  }

  /// Rows of a cell are near repetitions, which folds keep together.
  public var cell: String { measurement.cell.isEmpty ? measurement.id : measurement.cell }

  /// What was measured, by which a row is known again under another key and without its cell.
  var content: String {
    let numbers = [inputTokens, outputTokens, concurrency ?? 0, measured]
    return "\(accelerator.id)|\(model.id)|\(format.id)|\(metric.rawValue)|\(numbers)"
  }

  /// The groups of the calibration that the row belongs to.
  public var key: CalibrationKey {
    CalibrationKey(
      accelerator: accelerator, format: format, model: model, runtime: runtime.name,
      build: runtime.build,
      attention: AttentionSpread(groups: decode.usesAttentionDP ? decode.stageChips : 1),
      softwareDate: softwareDate)
  }

  /// The class of bands.
  public var kind: CalibrationBand.Class {
    if !assumptions.isEmpty { return .assumed }
    if model.architecture.family == .dense { return .dense }
    return scenario == .disaggregated ? .disaggregated : .moe
  }

  /// Tokens that a draft proposes for each step; 0 without one.
  ///
  /// Rows name the method and not the length: multi-token prediction ran with 3, and with 1 in
  /// TensorRT-LLM under attention data parallelism.
  public var draftedTokens: Int {
    let speculation = measurement.setup.speculation
    if speculation.isEmpty { return 0 }
    if speculation.contains("x7") { return 7 }
    return decode.usesAttentionDP && runtime.name.contains("tensorrt") ? 1 : 3
  }

  /// Whether the row is judged as throughput; latencies are reported apart.
  public var isThroughput: Bool {
    metric == .outputTokensPerSecond || metric == .inputTokensPerSecond
  }

  /// Whether the fit may learn from the row: blogs and samples are only predicted.
  public var informsFit: Bool { measurement.quality != .c }

  /// Whether other predictions may learn from the row too: all its inputs are known.
  public var isFitted: Bool { informsFit && assumptions.isEmpty }
}

/// What became of a measurement.
public enum ReadMeasurement: Sendable {
  /// It can be predicted.
  case predicted(MeasuredCase)
  /// It is not, for a reason.
  case declined(PublishedMeasurement, DeclineReason)
}
