import Performance
import Planning
import Quantities

extension PlanCSV {
  /// The cells of the replicas that compute prompts; empty where there are none.
  func prefill(_ line: ServingLine, share: Double) -> [CSVWriter.Cell] {
    guard let prefill = line.prefill else { return Self.prefillColumns.map { _ in .empty } }
    let layout = prefill.parallel
    return [
      .text(prefill.system), .count(layout.tensorParallel), .count(layout.attentionDataParallel),
      .count(layout.expertParallel), .count(layout.pipelineParallel),
      .number(Double(prefill.replicas) * line.replicaShare * share),
      .count(prefill.replicasPerQueue), .number(prefill.capacityPerQueue),
      .number(prefill.utilization), .number(prefill.transferTime.milliseconds),
    ]
  }
}
