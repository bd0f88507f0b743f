import LinearModel
public import Quantities

/// What load adds to the energy bill, at the mean rate of requests.
///
///     Σ_{j,w,z} busy[s,z] · (devices[j] ÷ devices[s]) · N̄[w] · flow[j,w,z] · (mean ÷ peak)[w] ÷ μ[j,w]
///
/// Replicas that compute the prompts of others count in the same way. `busy` is what a system that is
/// busy all the time spends beyond an idle one, in dollars per hour. Where hours stand for the year,
/// mean ÷ peak is the part of the year that the flow's hour is.
/// A pool of places pays the price of its cheapest place for all its load, and what stands elsewhere
/// pays the difference (`PooledLoad`).
public enum EnergyCost: CostTerm {
  /// The name that reports carry.
  public static let name = "load-dependent energy"
  /// Energy is an operating cost.
  public static let isOperating = true

  /// The load-dependent energy of all replicas.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    let problem = program.problem
    var expression = LinearExpression()
    let rates = Rates(program)
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let meanShare = problem.workloads[assignment.workload].meanShareOfPeak
      for load in problem.loads(of: assignment) {
        let configuration = problem.configurations[load.configuration]
        let rate =
          rates.cheapest(configuration.system, first: flow.place)
          * problem.shareOfSystem(configuration)
        let busyShare = load.attempts * meanShare / load.capacityRequestsPerSecond
        expression.add(ModelUnits.usdPerHour(rate) * busyShare, flow.rate)
      }
    }
    for busy in program.variables.busy {
      let premium = rates.premium(problem.deployments[busy.deployment])
      expression.add(
        ModelUnits.usdPerHour(premium) * program.pools.leastShare[busy.shareClass], busy.systems)
    }
    return expression
  }

  /// What places charge for a busy system.
  private struct Rates {
    private var cheapest: [[Int]: Quantity<MoneyRate>] = [:]
    private var ofPlace: [[Int]: Quantity<MoneyRate>] = [:]

    init(_ program: FleetProgram) {
      let problem = program.problem
      for deployment in problem.deployments.reversed() {
        ofPlace[[deployment.system, deployment.place]] = deployment.busyEnergyRate
      }
      for system in problem.systems.indices {
        for pool in program.pools.pools(of: system) {
          let rates = pool.map { ofPlace[[system, $0]] ?? .zero }
          for place in pool { cheapest[[system, place]] = rates.min() ?? .zero }
        }
      }
    }

    func cheapest(_ system: Int, first place: Int) -> Quantity<MoneyRate> {
      cheapest[[system, place]] ?? .zero
    }

    func premium(_ deployment: FleetProblem.Deployment) -> Quantity<MoneyRate> {
      deployment.busyEnergyRate - cheapest(deployment.system, first: deployment.place)
    }
  }
}

extension FleetProblem {
  /// What a replica that is busy all the time adds to the energy bill.
  public func busyEnergyRate(of configuration: Configuration, at place: Int) -> Quantity<MoneyRate>
  {
    (deployment(of: configuration, at: place)?.busyEnergyRate ?? .zero)
      * shareOfSystem(configuration)
  }

  /// Where the replicas of a configuration at a place run; nil if the system cannot be had there.
  func deployment(of configuration: Configuration, at place: Int) -> Deployment? {
    deployments.first { $0.system == configuration.system && $0.place == place }
  }

  /// The part of a system's accelerators that one replica takes.
  func shareOfSystem(_ configuration: Configuration) -> Double {
    Double(configuration.devices) / Double(systems[configuration.system].devices)
  }
}
