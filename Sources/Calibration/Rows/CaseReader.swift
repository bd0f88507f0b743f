public import Catalog
internal import Quantities

/// Reads measurements as cases: finds model, chip, format, layout and scenario, or a reason to
/// decline.
public struct CaseReader: Sendable {
  private let names: CatalogNames
  private let dataSets: [Model.ID: Double]

  /// A reader for the models and chips of a catalog.
  public init(_ catalog: Catalog) {
    names = CatalogNames(catalog)
    dataSets = Dictionary(
      catalog.references.traffic.rows.compactMap { traffic in
        guard traffic.kind == .benchmark, traffic.id.hasPrefix(Self.benchmarkPrefix),
          let mean = traffic.input.mean
        else { return nil }
        return (String(traffic.id.dropFirst(Self.benchmarkPrefix.count)), mean)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Rows of `traffic.csv` are named `mlperf-` and the model that the benchmark runs.
  private static let benchmarkPrefix = "mlperf-"

  /// Reads one measurement; never fails.
  ///
  /// - Complexity: O(models + accelerators).
  public func read(_ measurement: PublishedMeasurement) -> ReadMeasurement {
    do throws(RowDeclined) {
      return .predicted(try predictable(measurement))
    } catch {
      return .declined(measurement, error.reason)
    }
  }

  /// The case of a measurement that the fit may learn from; nil for any other.
  func fitted(_ measurement: PublishedMeasurement) -> MeasuredCase? {
    guard case .predicted(let row) = read(measurement), row.informsFit else { return nil }
    return row
  }

  /// A declined measurement with what was probably meant.
  func declined(_ measurement: PublishedMeasurement, _ reason: DeclineReason) -> DeclinedRow {
    DeclinedRow(
      measurement: measurement, reason: reason,
      suggestion: names.suggestion(for: measurement, reason))
  }

  private func predictable(_ measurement: PublishedMeasurement) throws(RowDeclined) -> MeasuredCase
  {
    try Self.checkOrigin(measurement)
    let setup = measurement.setup
    guard let model = names.model(setup.model) else { throw RowDeclined(.unknownModel) }
    guard let accelerator = names.accelerator(setup.accelerator) else {
      throw RowDeclined(.unknownAccelerator)
    }
    var assumptions: [MeasuredCase.Assumption] = []
    let inputTokens = measurement.load.inputTokens ?? benchmarkInput(measurement, model)
    if measurement.load.inputTokens == nil, inputTokens != nil { assumptions.append(.inputLength) }
    guard let format = names.format(setup.weightPrecision, of: model, on: accelerator) else {
      throw RowDeclined(.unknownPrecision)
    }
    if setup.parallelism.isEmpty, setup.origin.hasPrefix("mlperf") { assumptions.append(.layout) }
    let layout = try LayoutNotation(
      assumptions.contains(.layout)
        ? assumedLayout(measurement, model, accelerator, format) : setup.parallelism,
      chips: setup.acceleratorCount, notes: measurement.notes)
    let target = try ScenarioReading(
      measurement, inputTokens: inputTokens, isDisaggregated: layout.prefill != nil)
    let date = SoftwareDate.years(measurement.provenance.asOf)
    return MeasuredCase(
      measurement: measurement, model: model, accelerator: accelerator, format: format,
      kvBytesPerElement: try kvBytes(measurement, format, model, accelerator),
      runtime: RuntimeName(measurement, on: accelerator, date: date), softwareDate: date,
      decode: Self.withAttentionDP(layout.decode, measurement, model), prefill: layout.prefill,
      prefillWorkers: layout.prefillWorkers, decodeWorkers: layout.decodeWorkers,
      scenario: target.scenario, metric: target.metric, measured: target.measured,
      inputTokens: target.inputTokens, outputTokens: target.outputTokens,
      concurrency: target.concurrency, assumptions: assumptions)
  }

  /// The mean input of the data set that MLPerf runs a model on, which its logs leave out.
  private func benchmarkInput(_ measurement: PublishedMeasurement, _ model: Model) -> Double? {
    measurement.setup.origin.hasPrefix("mlperf") ? dataSets[model.id] : nil
  }

  /// Replicas on the fewest chips, in powers of two, of which weights take at most 65 % of the memory:
  /// what submitters of MLPerf choose.
  private func assumedLayout(
    _ measurement: PublishedMeasurement, _ model: Model, _ accelerator: Accelerator,
    _ format: WeightFormat
  ) -> String {
    guard let chips = measurement.setup.acceleratorCount else { return "" }
    let weights = model.architecture.totalParameters * format.bytesPerWeight
    var degree = 1
    while degree < chips, weights > 0.65 * Double(degree) * accelerator.memory.bytes { degree *= 2 }
    return "tp\(degree)"
  }

  private static func checkOrigin(_ measurement: PublishedMeasurement) throws(RowDeclined) {
    let setup = measurement.setup
    if setup.model.contains("PRUNED") || setup.model.contains("finetuned") {
      throw RowDeclined(.alteredModel)
    }
    if setup.speculation.contains("simulated") || setup.runtime.contains("simulated") {
      throw RowDeclined(.simulated)
    }
    if measurement.load.scenario == "single-user API" { throw RowDeclined(.hostedAPI) }
  }

  /// The page of TensorRT-LLM 1.0 lists only the degree of models with experts, and its options
  /// file sets `enable_attention_dp` for them.
  private static func withAttentionDP(
    _ worker: WorkerLayout, _ measurement: PublishedMeasurement, _ model: Model
  ) -> WorkerLayout {
    guard measurement.setup.origin == "trtllm_docs", measurement.date.hasPrefix("v1.0"),
      model.architecture.experts != nil, worker.stageChips > 1
    else { return worker }
    return WorkerLayout(
      stageChips: worker.stageChips, expertParallel: worker.stageChips, usesAttentionDP: true,
      pipelineParallel: worker.pipelineParallel)
  }

  /// As stated; else one byte with weights of 8 bits and fewer. gpt-oss kept 16 bits on Hopper.
  private func kvBytes(
    _ measurement: PublishedMeasurement, _ format: WeightFormat, _ model: Model,
    _ accelerator: Accelerator
  ) throws(RowDeclined) -> Double {
    switch measurement.setup.kvPrecision.lowercased() {
    case "fp8", "fp8_e4m3", "fp8_e5m2", "int8": return 1
    case "fp16", "bf16": return 2
    case "", "auto": break
    default: throw RowDeclined(.unknownKVPrecision)
    }
    if model.architecture.family == .gptoss, accelerator.calibrationGeneration == "hopper" {
      return 2
    }
    return format.id == "bf16" ? 2 : 1
  }
}

/// Dates of software as numbers.
enum SoftwareDate {
  /// The middle of a year or a month, in years.
  ///
  /// - Parameter text: an ISO date; the reference date of the trend where it is none.
  static func years(_ text: String) -> Double {
    let parts = text.split(separator: "-").compactMap { Double($0) }
    guard let year = parts.first else { return Calibration.trendReference }
    guard parts.count > 1 else { return year + 0.5 }
    return year + (parts[1] - 0.5) / 12
  }
}
