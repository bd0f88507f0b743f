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

  /// The prices and speeds of a system, or the prices of hosted models.
  static func inputs(_ system: String, in builder: TraceBuilder) -> [TraceInput] {
    let candidates = builder.candidates
    let demand = builder.plan.demand.indices.map {
      builder.value("demand[\($0)].peak_requests_per_s")
    }
    if system == PlanSchema.apiName {
      return candidates.hosted.flatMap { HostedTrace.prices(of: $0.price, in: builder) } + demand
    }
    let prices = candidates.offers.filter { $0.system.id == system }.flatMap { offer in
      offer.price == nil
        ? builder.cells("systems", system, ["capex_usd"])
        : RentalTrace.inputs(of: offer, in: builder)
    }
    let sizes = builder.cells("systems", system, ["accelerator_count", "peak_power_w"])
    return prices + sizes + speeds(system, in: builder) + demand
  }

  /// The calibrations and measurements of the configurations that the system could run.
  static func speeds(_ system: String, in builder: TraceBuilder) -> [TraceInput] {
    let candidates = builder.candidates
    let problem = candidates.problem
    let capacities = problem.assignments.indices.filter {
      problem.systems(of: problem.assignments[$0]).contains {
        problem.systems[$0].name == system
      }
    }.map { candidates.replicas[$0] }
    return capacities.flatMap { $0.rows(in: candidates.catalog) }.uniqued
      .flatMap { builder.cells($0.table, $0.label, $0.columns) }
  }
}
