import Quantities

/// Upper bounds on whole-number columns: what demand could ever use, and what each limit allows alone.
struct FleetBounds {
  /// By configuration: replicas that carry everything the configuration may serve.
  let replicas: [Int]
  /// By offer: systems that some plan worth having could contain.
  let systems: [Int]

  init(_ problem: FleetProblem) {
    let replicas = FleetBounds.replicas(problem)
    self.replicas = replicas
    systems = problem.offers.indices.map {
      FleetBounds.systems(problem, offer: $0, replicas: replicas)
    }
  }

  /// More replicas than carry all traffic at once only add cost.
  fileprivate static func replicas(_ problem: FleetProblem) -> [Int] {
    var load = [Double](repeating: 0, count: problem.configurations.count)
    for assignment in problem.assignments {
      let peak = problem.workloads[assignment.workload].peakRequestsPerSecond
      for part in problem.loads(of: assignment) {
        load[part.configuration] +=
          peak * part.attempts / (part.capacityRequestsPerSecond * problem.maximumUtilization)
      }
    }
    return load.map { wholeNumber($0.rounded(.up)) }
  }

  private static func systems(
    _ problem: FleetProblem, offer position: Int, replicas: [Int]
  ) -> Int {
    let offer = problem.offers[position]
    let deployment = problem.deployments[offer.deployment]
    let system = problem.systems[deployment.system]
    let place = problem.places[deployment.place]
    let devices = problem.mostInOneHour { configuration in
      let configured = problem.configurations[configuration]
      let isCarried =
        configured.system == deployment.system
        && problem.isThere(offer, inHour: configured.hour)
      return isCarried ? Double(replicas[configuration]) * Double(configured.devices) : 0
    }
    var bound = (devices / (Double(system.devices) * offer.capacityShare)).rounded(.up)
    bound = max(bound, Double(problem.wantedWithoutDemand(position)))
    bound += Double(mostSpares(deployment, place, needed: wholeNumber(bound), system))
    if let supply = system.supply, !place.isCloud {
      bound = min(bound, Double(supply + offer.installed))
    }
    if let limit = problem.capexLimit, offer.capex.usd > 0 {
      bound = min(bound, (limit / offer.capex + 1e-9).rounded(.down))
    }
    if !place.isCloud {
      bound = min(bound, mostInRacks(system, place, deployment))
      if let power = place.power {
        bound = min(bound, (power / (system.peakPower * place.pue) + 1e-9).rounded(.down))
      }
    }
    return wholeNumber(bound)
  }

  /// Spares that any plan worth having keeps beside so many systems.
  private static func mostSpares(
    _ deployment: FleetProblem.Deployment, _ place: FleetProblem.Place, needed: Int,
    _ system: FleetProblem.System
  ) -> Int {
    let steps = deployment.spareSteps
    let spares = (steps.first { $0.lastNeeded >= needed } ?? steps.last)?.spares ?? 0
    guard deployment.survivesRackLoss else { return spares }
    let fullest = deployment.rackClasses.map { place.rackClasses[$0].systemsPerRack(of: system) }
    return max(spares, fullest.max() ?? 0)
  }

  private static func mostInRacks(
    _ system: FleetProblem.System, _ place: FleetProblem.Place,
    _ deployment: FleetProblem.Deployment
  ) -> Double {
    deployment.rackClasses.reduce(0) { sum, position in
      let rackClass = place.rackClasses[position]
      let each = rackClass.systemsPerRack(of: system)
      return sum + Double(each) * Double(rackClass.count)
    }
  }

  /// A whole number that fits a solver, at least zero.
  static func wholeNumber(_ value: Double) -> Int {
    value.isFinite ? Int(max(0, min(value, 1e8))) : 100_000_000
  }
}

extension FleetProblem {
  /// The systems that carry everything that may be served at a deployment in any one hour, without
  /// spares.
  ///
  /// - Complexity: O(configurations + assignments)
  public func mostNeededSystems(at deployment: Deployment) -> Int {
    let replicas = FleetBounds.replicas(self)
    let devices = mostInOneHour {
      configurations[$0].system == deployment.system
        ? Double(replicas[$0]) * Double(configurations[$0].devices) : 0
    }
    return FleetBounds.wholeNumber(
      (devices / Double(systems[deployment.system].devices)).rounded(.up))
  }
}

extension FleetProblem.RackClass {
  /// How many systems one rack holds and feeds at their peak.
  public func systemsPerRack(of system: FleetProblem.System) -> Int {
    min(systemsByUnits(of: system), systemsByPower(of: system))
  }

  /// How many systems fit one rack by height; a hundred million for a system without height.
  public func systemsByUnits(of system: FleetProblem.System) -> Int {
    FleetBounds.wholeNumber((units / system.rackUnits + 1e-9).rounded(.down))
  }

  /// How many systems one rack can feed at their peak; a hundred million if they draw nothing.
  public func systemsByPower(of system: FleetProblem.System) -> Int {
    FleetBounds.wholeNumber((power / system.peakPower + 1e-9).rounded(.down))
  }
}
