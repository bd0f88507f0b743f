internal import Catalog
internal import Performance
internal import Quantities

/// One worker of a measured row, ready to take step parameters.
struct ReplicaSetup: Sendable {
  private let row: MeasuredCase
  private let model: Model
  private let hasChunks: Bool
  private let worker: WorkerLayout
  private let accelerator: Accelerator
  private let layout: ParallelLayout
  private let memory: MemoryMap

  /// The most prefill tokens in a step, of each group of chips that attends on its own; the usual
  /// setting of published runs.
  private static let chunkBudget = 8192

  /// Checks that the worker can exist.
  ///
  /// - Throws: `Infeasibility`.
  init(
    _ row: MeasuredCase, _ worker: WorkerLayout, without omitted: Set<PredictionPart>
  ) throws {
    self.row = row
    self.worker = worker
    model = omitted.contains(.windows) ? row.model.withoutWindows : row.model
    hasChunks = !omitted.contains(.chunks)
    accelerator = row.accelerator
    layout = Self.layout(row, worker)
    memory = MemoryMap(
      try Self.configuration(
        row, model, accelerator, layout, StepParameters(), isDrafting: false))
  }

  /// How many sequences of a length fit into the share of memory that weights leave.
  func sequencesThatFit(tokens: Double) -> Double {
    row.cacheShareOfFreeMemory * memory.sequencesThatFit(tokens: tokens)
  }

  /// The most prefill tokens in a step.
  var mostChunkTokens: Double {
    Double(Self.chunkBudget * (worker.usesAttentionDP ? worker.stageChips : 1))
  }

  /// The same where no chunk is shorter than a prompt.
  func mostChunkTokens(atLeast tokens: Double) -> Double {
    max(Double(Self.chunkBudget), tokens)
      * Double(worker.usesAttentionDP ? worker.stageChips : 1)
  }

  /// The step of the worker; nil for parameters that no step can have.
  func step(_ parameters: StepParameters, _ traffic: TrafficShape) -> StepTime? {
    let configuration = try? Self.configuration(
      row, model, accelerator, layout, parameters, isDrafting: drafts,
      chunkBudget: hasChunks ? Self.chunkBudget : 1)
    return configuration.map { StepTime($0, traffic: traffic) }
  }

  /// Drafts are counted where decoding goes on at a fixed number of requests.
  private var drafts: Bool {
    guard row.draftedTokens > 0, worker == row.decode else { return false }
    return [.closedLoop, .tokenTime, .disaggregated].contains(row.scenario)
  }

  private static func layout(_ row: MeasuredCase, _ worker: WorkerLayout) -> ParallelLayout {
    let stage = worker.stageChips
    guard row.model.architecture.experts != nil else {
      return ParallelLayout(tensorParallel: stage, pipelineParallel: worker.pipelineParallel)
    }
    let spread = stage.isMultiple(of: worker.expertParallel) ? worker.expertParallel : stage
    return ParallelLayout(
      tensorParallel: worker.usesAttentionDP ? 1 : stage,
      attentionDataParallel: worker.usesAttentionDP ? stage : 1, expertParallel: spread,
      pipelineParallel: worker.pipelineParallel)
  }

  private static func configuration(
    _ row: MeasuredCase, _ model: Model, _ accelerator: Accelerator, _ layout: ParallelLayout,
    _ parameters: StepParameters, isDrafting: Bool, chunkBudget: Int = chunkBudget
  ) throws -> ServingConfiguration {
    // What a draft costs as a share of the step was fitted, its launches with it.
    let speculation =
      isDrafting
      ? try SpeculativeDecoding(
        draftTokens: row.draftedTokens, acceptance: parameters.draftAcceptance,
        draft: .head(costShare: 0.03, latency: .zero)) : nil
    return try ServingConfiguration(
      model: model, accelerator: accelerator, format: row.format, parameters: parameters,
      layout: layout,
      limits: ServingConfiguration.RuntimeLimits(
        chunkBudgetTokens: chunkBudget, maxSequences: 1_000_000,
        memoryUtilization: 1, memoryReservePerAccelerator: .bytes(MeasuredCase.memoryReserve),
        reducesBeyondDomain: true),
      features: RuntimeFeatures(
        speculation: speculation, denseCompute: row.denseCompute),
      kvBytesPerElement: row.kvBytesPerElement)
  }
}

extension MeasuredCase {
  /// The format of dense layers where a checkpoint differs from the usual: the one behind the
  /// published runs of TensorRT-LLM keeps those of DeepSeek-R1 in 8 bits (`DeepSeek-R1-0528-FP4-v2`).
  var denseCompute: ComputeFormat? {
    guard measurement.setup.origin == "trtllm_docs", format.id == "nvfp4",
      model.architecture.family == .mla
    else { return nil }
    return .fp8
  }
}
