internal import Catalog
internal import Performance
internal import Quantities
internal import RealModule

/// A measured row with everything that does not depend on step parameters worked out.
struct PreparedCase: Sendable {
  /// The row.
  let row: MeasuredCase
  /// What the prediction leaves out.
  let omitted: Set<PredictionPart>
  private let decode: ReplicaSetup
  private let prefill: ReplicaSetup?
  private let traffic: TrafficShape
  private let batchLimit: Double

  /// Works a row out.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - omitted: the parts of the prediction that are left out.
  /// - Throws: `RowDeclined` where the replica cannot exist.
  init(_ row: MeasuredCase, without omitted: Set<PredictionPart> = []) throws(RowDeclined) {
    self.row = row
    self.omitted = omitted
    do {
      traffic = try TrafficShape(
        meanInputTokens: max(1, row.inputTokens), inputCV: 0, meanOutputTokens: row.outputTokens,
        outputCV: 0)
      decode = try ReplicaSetup(row, row.decode, without: omitted)
      prefill = try row.prefill.map { try ReplicaSetup(row, $0, without: omitted) }
    } catch {
      throw RowDeclined(.doesNotFit)
    }
    let fitting = max(1, decode.sequencesThatFit(tokens: row.inputTokens + row.outputTokens))
    let isLimited = row.runtime.isBench && !omitted.contains(.batchLimits)
    batchLimit = isLimited ? min(fitting, BenchPolicy.batchLimit(row)) : fitting
  }

  /// Whether prompts are read in steps of their own.
  var separatesPrefill: Bool {
    row.runtime.separatesPrefill && !omitted.contains(.separatePrefill)
  }

  /// The prediction, in the metric's unit, by a calibration.
  func prediction(by calibration: Calibration) -> Double {
    var parameters = calibration.stepParameters(for: row.key)
    parameters.separatesPrefill = separatesPrefill
    let correction = calibration.logCorrection(for: row.key, at: site)
    return prediction(parameters) * Double.exp(row.isThroughput ? correction : -correction)
  }

  /// Sequences that a replica decodes at once.
  var sequences: Double {
    switch row.scenario {
    case .saturation: batchLimit
    case .firstToken, .prefillPool: 1
    case .closedLoop, .staticBatch, .decodePool, .disaggregated, .tokenTime:
      min((row.concurrency ?? 1) / Double(max(1, row.decodeWorkers)), batchLimit)
    }
  }

  /// Where the row was measured.
  var site: ErrorSite {
    let layout = row.decode
    let chips = Double(layout.chips * max(1, row.decodeWorkers))
    let names = [
      "tp\(layout.stageChips)", "pp\(layout.pipelineParallel)", layout.usesAttentionDP ? "dpa" : "",
    ]
    return ErrorSite(
      acceleratorID: row.key.acceleratorID, precision: row.key.precision, modelID: row.key.modelID,
      runtime: row.runtime.name, layout: names.filter { !$0.isEmpty }.joined(separator: "/"),
      usesAttentionDP: layout.usesAttentionDP, drafts: row.draftedTokens > 0,
      software: row.measurement.date.isEmpty ? row.runtime.build : row.measurement.date,
      inputTokens: max(1, row.inputTokens), outputTokens: max(1, row.outputTokens),
      requestsPerChip: max(0.1, (row.concurrency ?? Self.saturatingRequests) / chips))
  }

  /// Requests that stand for a queue that never ends.
  private static let saturatingRequests = 1000.0

  /// The logarithm of the prediction, from the logarithms of parameters and, behind them, the trend
  /// of software per year.
  func logPrediction(local: [Double]) -> Double {
    let parameters = StepParameters(
      logarithms: Array(local.dropLast()), separatesPrefill: separatesPrefill)
    let trend = (local.last ?? 0) * Calibration.trendYears(to: row.softwareDate)
    return Double.log(prediction(trend == 0 ? parameters : parameters.slowed(by: .exp(-trend))))
  }

  /// The prediction, in the metric's unit.
  ///
  /// - Complexity: a few steps; some fifty for disaggregated rows.
  func prediction(_ parameters: StepParameters) -> Double {
    let parameters = omitted.removed(from: parameters)
    guard let step = decode.step(parameters, traffic) else { return .nan }
    let input = row.inputTokens
    let output = row.outputTokens
    let batch = row.concurrency ?? 1
    switch row.scenario {
    case .closedLoop: return closedLoop(step, requests: batch)
    case .tokenTime: return closedLoopStep(step, requests: batch)
    case .saturation: return saturation(step)
    case .staticBatch:
      let prompts = step.seconds(decoding: 0, prefillTokens: batch * input)
      let tokens = (output - 1) * step.seconds(decoding: batch, prefillTokens: 0)
      return batch * output / (prompts + tokens)
    case .firstToken: return step.seconds(decoding: 1, prefillTokens: input)
    case .prefillPool:
      let tokens = decode.mostChunkTokens
      return tokens / step.seconds(decoding: 0, prefillTokens: tokens)
    case .decodePool: return batch / step.seconds(decoding: batch, prefillTokens: 0)
    case .disaggregated: return disaggregated(step, parameters)
    }
  }

  /// Every sequence that ends is followed by a prompt, so that a step carries `b·E·I/O` of them.
  private func closedLoop(_ step: StepTime, requests: Double) -> Double {
    let workers = Double(row.decodeWorkers)
    let batch = min(requests / workers, batchLimit)
    let prompts = batch * step.tokensPerStep * row.inputTokens / row.outputTokens
    return workers * batch * step.tokensPerStep
      / step.seconds(decoding: batch, prefillTokens: prompts)
  }

  private func closedLoopStep(_ step: StepTime, requests: Double) -> Double {
    let batch = min(requests / Double(row.decodeWorkers), batchLimit)
    return step.seconds(
      decoding: batch, prefillTokens: batch * row.inputTokens / row.outputTokens)
  }

  /// Waves of the largest batch and a last one of what remains; endless where the number of requests
  /// is not known.
  private func saturation(_ step: StepTime) -> Double {
    let ratio = row.inputTokens / row.outputTokens
    let isCounted = row.runtime.isBench && !omitted.contains(.requestCounts)
    let known =
      isCounted
      ? BenchPolicy.requests(inputTokens: row.inputTokens, outputTokens: row.outputTokens) : nil
    let workers = Double(row.decodeWorkers)
    guard let all = known.map({ max(1, $0 / workers) }) else {
      return workers * batchLimit
        / step.seconds(decoding: batchLimit, prefillTokens: batchLimit * ratio)
    }
    let batch = min(batchLimit, all)
    let waves = (all / batch).rounded(.down)
    let rest = all - waves * batch
    var seconds = waves * step.seconds(decoding: batch, prefillTokens: batch * ratio)
    if rest > 0 { seconds += step.seconds(decoding: rest, prefillTokens: rest * ratio) }
    return workers * all / seconds
  }

  private func disaggregated(_ step: StepTime, _ parameters: StepParameters) -> Double {
    guard let prefill, let prompts = prefill.step(parameters, traffic) else { return .nan }
    let chunk = prefill.mostChunkTokens(atLeast: row.inputTokens)
    let full = prompts.seconds(decoding: 0, prefillTokens: chunk) / chunk * row.inputTokens
    return DisaggregatedLoop(
      users: row.concurrency ?? 1, outputTokens: row.outputTokens, yield: step.tokensPerStep,
      decodeWorkers: Double(row.decodeWorkers), batchLimit: batchLimit,
      promptSeconds: prompts.seconds(decoding: 0, prefillTokens: row.inputTokens),
      promptRate: Double(row.prefillWorkers) / full,
      decodeStep: { step.seconds(decoding: $0, prefillTokens: 0) }
    ).outputTokensPerSecond
  }
}
