import Catalog
import Measurement
import Performance
import Quantities

/// Measures what one evaluation of the performance model takes, for each kind of architecture.
@main
struct ServingBenchmarks {
  static func main() throws {
    let catalog = try Catalog.shipped()
    var table = MarkdownTable([
      "model", "layout", "replica: µs", "steady state: µs", "capacity: µs", "tuning: µs",
    ])
    for subject in subjects { table.add(try subject.row(catalog)) }
    print("## One evaluation of the performance model\n\n\(table.text)")
    print(
      "A replica is derived from catalog rows, a steady state is one rate, a capacity searches the rate\n"
        + "under two objectives, tuning tries 10 chunk budgets with 0 to 7 draft tokens each.")
  }

  private static let subjects = [
    ServingSubject(model: "llama-3.3-70b", layout: ParallelLayout(tensorParallel: 4)),
    ServingSubject(
      model: "qwen3-235b-a22b", layout: ParallelLayout(tensorParallel: 8, expertParallel: 8)),
    ServingSubject(
      model: "deepseek-v3",
      layout: ParallelLayout(tensorParallel: 1, attentionDataParallel: 8, expertParallel: 8)),
    ServingSubject(
      model: "deepseek-v3.2",
      layout: ParallelLayout(tensorParallel: 8, pipelineParallel: 2)),
    ServingSubject(model: "jamba-1.5-large", layout: ParallelLayout(tensorParallel: 8)),
  ]
}

/// A model in a layout on H200 in FP8.
private struct ServingSubject {
  let model: String
  let layout: ParallelLayout

  func row(_ catalog: Catalog) throws -> [String] {
    let configuration = try configuration(catalog)
    let traffic = try TrafficShape(
      meanInputTokens: 1024, inputCV: 1, meanOutputTokens: 512, outputCV: 1)
    let objectives = [
      try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(2)),
      try LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(60)),
    ]
    let replica = try ReplicaModel(configuration, traffic: traffic)
    let rate = try replica.capacity(under: objectives).requestsPerSecond / 2
    return [
      model, "\(layout)",
      try microseconds(2000) { _ = try ReplicaModel(configuration, traffic: traffic) },
      try microseconds(5000) { _ = try replica.steadyState(requestsPerSecond: rate) },
      try microseconds(1000) { _ = try replica.capacity(under: objectives) },
      try microseconds(20) {
        _ = try ServingTuning.best(configuration, traffic: traffic, objectives: objectives)
      },
    ]
  }

  private func configuration(_ catalog: Catalog) throws -> ServingConfiguration {
    guard let model = catalog.models[model], let format = catalog.formats["fp8"],
      let chip = catalog.accelerators["h200-sxm"]
    else { throw MissingRow(model: model) }
    let key = CalibrationKey(accelerator: chip, format: format, model: model)
    guard let composed = catalog.calibration.parameters(for: key) else {
      throw MissingRow(model: model.id)
    }
    let speculation = try SpeculativeDecoding(draftTokens: 2, acceptance: 0.7)
    return try ServingConfiguration(
      model: model, accelerator: chip, format: format,
      parameters: composed.parameters,
      layout: layout, features: RuntimeFeatures(speculation: speculation))
  }

  /// The median of nine means over many runs.
  private func microseconds(_ runs: Int, _ work: () throws -> Void) throws -> String {
    var sample = Sample()
    for _ in 0..<9 {
      let (_, seconds) = try timed { for _ in 0..<runs { try work() } }
      sample.add(seconds / Double(runs) * 1e6)
    }
    return Figure.significant(sample.median)
  }
}

/// A row that the measurement needs and the catalog does not have.
private struct MissingRow: Error {
  let model: String
}
