/// Why a measurement is not predicted.
public enum DeclineReason: String, Sendable, Hashable, CaseIterable {
  /// Pruned or finetuned: not the model of the catalog.
  case alteredModel = "altered-model"
  /// Nobody ran it.
  case simulated
  /// A hosted API does not say how many chips answer.
  case hostedAPI = "hosted-api"
  /// The catalog has no such model, so that neither bytes nor FLOPs are known.
  case unknownModel = "model-not-in-catalog"
  /// The catalog has no such accelerator, or not its bandwidth or its 16-bit rate.
  case unknownAccelerator = "accelerator-not-in-catalog"
  /// The format of the weights is blank or none that the catalog has.
  case unknownPrecision = "weight-precision-unknown"
  /// The format of the KV cache is none that runtimes have.
  case unknownKVPrecision = "kv-precision-unknown"
  /// The scenario is none that can be predicted.
  case unknownScenario = "scenario-unknown"
  /// The row does not say over how many chips the model is spread.
  case noParallelism = "no-parallelism"
  /// The number of chips is no multiple of those of one replica.
  case unclearReplicas = "replicas-unclear"
  /// A disaggregated row does not say how many workers prefill and decode.
  case noWorkers = "workers-not-stated"
  /// Input or output length is blank.
  case noLengths = "no-lengths"
  /// Logs of MLPerf give no input length, and the catalog has none for the model's data set.
  case noInputLength = "mlperf-no-input-length"
  /// The number of requests, or the batch, is blank.
  case noConcurrency = "no-concurrency"
  /// None of the results that the scenario predicts was reported.
  case noResult = "no-result"
  /// The weights do not fit into the memory of the chips.
  case doesNotFit = "does-not-fit"

  /// The reason in a sentence.
  public var sentence: String {
    switch self {
    case .alteredModel: "The model was pruned or finetuned."
    case .simulated: "The figures are simulated."
    case .hostedAPI: "A hosted API does not say which chips answer."
    case .unknownModel: "The catalog has no such model."
    case .unknownAccelerator:
      "The catalog has no such accelerator, or not its bandwidth, domain or 16-bit rate."
    case .unknownPrecision: "The weight precision is blank or unknown."
    case .unknownKVPrecision: "The KV cache is kept in fp8, int8, fp16 or bf16."
    case .unknownScenario:
      "Known are fixed-concurrency, closed-loop, offline, server, interactive and static."
    case .noParallelism: "The row does not say over how many chips the model is spread."
    case .unclearReplicas: "The number of chips is no multiple of those of one replica."
    case .noWorkers: "The row does not say how many workers prefill and how many decode."
    case .noLengths: "Input or output length is blank."
    case .noInputLength:
      "Logs of MLPerf give no input length, and the catalog has none for the model's data set."
    case .noConcurrency: "The number of requests or the batch is blank."
    case .noResult: "The result that the scenario predicts is blank."
    case .doesNotFit: "The weights do not fit into the memory of the chips."
    }
  }
}
