import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// Systems that the plan does not use.
enum RunnerUpTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    for (position, line) in builder.plan.runnersUp.enumerated() {
      let path = "runners_up[\(position)]"
      builder.add(
        "\(path).value", line.value, builder.plan.objective.unit, names: [line.system],
        "the objective of the best fleet of this system alone, by a linear program in fractions of "
          + "systems",
        inputs(line.system, in: builder))
      builder.add(
        "\(path).shortfall", line.shortfall, "share", names: [line.system],
        "how much worse that is than the same linear program of the chosen systems",
        (line.value == nil ? [] : [builder.value("\(path).value")])
          + builder.plan.fleet.indices.map { builder.value("fleet[\($0)].usd_per_hour") }
          + inputs(line.system, in: builder))
    }
  }

  /// The prices and speeds of a system.
  static func inputs(_ system: String, in builder: TraceBuilder) -> [TraceInput] {
    let candidates = builder.candidates
    let prices = candidates.offers.filter { $0.system.id == system }.flatMap { offer in
      offer.price.map { SystemTrace.cells(of: $0, in: builder) }
        ?? builder.cells("systems", system, ["capex_usd"])
    }
    let sizes = builder.cells("systems", system, ["accelerator_count", "peak_power_w"])
    return prices + sizes + speeds(system, in: builder)
      + builder.plan.demand.indices.map { builder.value("demand[\($0)].peak_requests_per_s") }
  }

  /// The calibrations of the configurations that the system could run.
  static func speeds(_ system: String, in builder: TraceBuilder) -> [TraceInput] {
    let candidates = builder.candidates
    let problem = candidates.problem
    let rows = problem.assignments.indices.filter {
      let configuration = problem.configurations[problem.assignments[$0].configuration]
      return problem.systems[configuration.system].name == system
    }.map { candidates.replicas[$0].model.configuration.efficiency }
    return rows.map { "\($0.acceleratorID) \($0.compute.rawValue) \($0.kind.rawValue)" }.uniqued
      .flatMap { builder.cells("efficiency", $0, CapacityTrace.efficiencyColumns) }
  }
}
