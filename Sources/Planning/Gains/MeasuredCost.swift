import Catalog
import FleetModel
import Performance

/// What measured capacities make of a plan's cost, against those that the performance model predicts.
///
/// Combinations of factors are served by the model, as rows are about one runtime and few formats. A
/// plan of measured rows then differs from them by what the model is wrong about, and by its own mix.
struct MeasuredCost {
  let assembler: PlanAssembler
  let cache: CapacityCache

  private var candidates: Candidates { assembler.candidates }

  private var flows: [FleetCounts.Served] {
    assembler.counts.served.filter {
      let assignment = assembler.problem.assignments[$0.assignment]
      return candidates.workloads[assignment.workload].request.judgeRole == nil
        && candidates.replicas[$0.assignment].source.kind == .measured
    }
  }

  /// The cost of the measured flows over what it would be with predicted capacities of the same
  /// configurations, both full; nil where nothing is measured, or nothing predicted of a flow.
  ///
  /// - Complexity: a search of one layout for each measured flow.
  var overPredicted: Double? {
    guard !flows.isEmpty else { return nil }
    var (measured, predicted) = (0.0, 0.0)
    for flow in flows {
      guard let rate = prediction(flow), rate > 0 else { return nil }
      let assignment = assembler.problem.assignments[flow.assignment]
      let devices = assembler.problem.configurations[assignment.configuration].devices
      let work =
        flow.requestsPerSecond * Double(devices)
        * assembler.problem.workloads[assignment.workload].meanShareOfPeak
      measured += work / candidates.replicas[flow.assignment].requestsPerSecond
      predicted += work / rate
    }
    return measured / predicted
  }

  /// What a reader of the combinations has to know.
  var remarks: [String] {
    let names = flows.map {
      candidates.workloads[assembler.problem.assignments[$0.assignment].workload].request.family
    }.uniqued.sorted()
    guard !names.isEmpty else { return [] }
    let known =
      overPredicted == nil
      ? "The model predicts nothing of the plan's own configurations, so that what lies between stands in "
        + "the steps from full systems to the plan."
      : "What lies between is the step 'measured against predicted'."
    return [
      "The plan's capacities for \(names.joined(separator: ", ")) are measured, but every combination comes "
        + "from the performance model, as rows are about one runtime and few formats. \(known)"
    ]
  }

  /// Requests per second of a replica by the model, in the layout that was measured.
  private func prediction(_ flow: FleetCounts.Served) -> Double? {
    let assignment = assembler.problem.assignments[flow.assignment]
    let layout = candidates.layouts[assignment.configuration]
    let system = candidates.systems[
      assembler.problem.configurations[assignment.configuration].system]
    let setup = ReplicaSetup(
      catalog: candidates.catalog, request: candidates.request, defaults: candidates.defaults)
    let finder = LayoutFinder(
      setup: setup, workloads: [candidates.workloads[assignment.workload]], cache: cache)
    let task = LayoutFinder.Task(
      subject: LayoutFinder.Subject(
        model: layout.model.id, format: layout.format.id, accelerator: system.acceleratorID,
        layouts: [layout.parallel]), workload: 0)
    return finder.served([task])[task]?.first?.replica.requestsPerSecond
  }
}
