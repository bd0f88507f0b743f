import FleetModel
import LinearModel
import Quantities

/// The lines of what each hour of the load curve asks for and costs.
struct HourAssembler {
  let assembler: PlanAssembler
  let plan: Plan

  private var problem: FleetProblem { assembler.problem }

  /// One line for each hour; none where a peak hour and a mean stand for the year.
  ///
  /// - Complexity: O(hours × (flows + offers)).
  func lines() -> [HourLine] {
    let costRates = costRates
    return problem.hours.indices.map { hour in
      let served = plan.serving.filter { isIn($0.hour, hour) }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let hosted = plan.hosted.filter { isIn($0.hour, hour) }
        .reduce(0) { $0 + $1.requestsPerSecond }
      return HourLine(
        name: problem.hours[hour].name,
        hoursPerYear: assembler.candidates.request.load[hour].hoursPerYear,
        requestsPerSecond: served + hosted,
        hostedShare: served + hosted > 0 ? hosted / (served + hosted) : 0,
        fixedSystems: systems { $0.hour == nil },
        onDemandSystems: systems { $0.hour == hour && $0.acquisition == "on-demand" },
        spotSystems: systems { $0.hour == hour && $0.acquisition == "spot" },
        utilization: utilization(inHour: hour), costRate: costRates[hour])
    }
  }

  private func isIn(_ name: String?, _ hour: Int) -> Bool { name == problem.hours[hour].name }

  private func systems(_ isCounted: (FleetProblem.Offer) -> Bool) -> Int {
    problem.offers.indices.filter { isCounted(problem.offers[$0]) }
      .reduce(0) { $0 + assembler.counts.systems[$1] }
  }

  private func utilization(inHour hour: Int) -> Double {
    let there = problem.deployments.indices.reduce(0) { sum, position in
      let devices = problem.systems[problem.deployments[position].system].devices
      return sum + assembler.systems(ofDeployment: position, inHour: hour) * devices
    }
    let busy = assembler.counts.running.reduce(0.0) { sum, running in
      let configuration = problem.configurations[running.configuration]
      return sum
        + (configuration.hour == hour ? running.load * Double(configuration.devices) : 0)
    }
    return there > 0 ? busy / Double(there) : 0
  }

  /// By hour: what load and rentals of it cost while it lasts, and what costs the same all the year.
  private var costRates: [Quantity<MoneyRate>] {
    let program = assembler.fleet.program
    let cost = FleetCost.expression(in: program)
    let point = assembler.countedPoint
    let own = problem.hours.indices.map { hour in
      let columns = program.columns(ofHour: hour)
      return cost.value(at: point.indices.map { columns.contains($0) ? point[$0] : 0 })
    }
    let whole = cost.value(at: point)
    let rest = whole - own.reduce(0, +)
    // Nothing but rounding is left where everything is rented by the hour.
    let fixed = rest > 1e-12 * whole ? rest : 0
    return zip(own, problem.hours).map { .usdPerHour(fixed + $0 / $1.share) }
  }
}
