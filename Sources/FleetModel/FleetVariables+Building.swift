import LinearModel
import Quantities

extension FleetVariables {
  /// Adds every column of `problem` to `model`, with the tightest bounds that lose no plan.
  init(of problem: FleetProblem, _ pools: PlacePools, in model: inout LinearModel) {
    let bounds = FleetBounds(problem)
    addSystems(problem, bounds, &model)
    addRacks(problem, &model)
    addReplicas(problem, bounds, pools, &model)
    addFlows(problem, pools, &model)
    hosted = problem.apiOptions.map { option in
      let workload = problem.workloads[option.workload]
      let policy = option.verification.map { ",\($0.name)" } ?? ""
      return model.addVariable(
        "api[\(workload.name),\(option.name)\(policy)]", upper: workload.peakRequestsPerSecond)
    }
    unserved = problem.workloads.map { workload in
      let most = (1 - workload.coverage) * workload.peakRequestsPerSecond
      return model.addVariable("unserved[\(workload.name)]", upper: max(0, most))
    }
    addBusy(problem, pools, &model)
    addPortfolio(problem, &model)
    addStairs(problem, &model)
    addSpreads(problem, &model)
    addHighestDemand(problem, &model)
  }

  private mutating func addSystems(
    _ problem: FleetProblem, _ bounds: FleetBounds, _ model: inout LinearModel
  ) {
    systems = problem.offers.enumerated().map { position, offer in
      let deployment = problem.deployments[offer.deployment]
      let name = problem.systems[deployment.system].name
      let place = problem.places[deployment.place].name
      let upper = offer.canGrow ? max(offer.installed, bounds.systems[position]) : offer.installed
      let label = problem.label("\(name),\(place),\(offer.acquisition)", inHour: offer.hour)
      return model.addVariable(
        "systems[\(label)]", kind: .integer,
        lower: Double(offer.installed), upper: Double(upper))
    }
  }

  private mutating func addRacks(_ problem: FleetProblem, _ model: inout LinearModel) {
    var isPatterned: Set<[Int]> = []
    for (position, place) in problem.places.enumerated() where !place.isCloud {
      for index in place.rackClasses.indices where place.rackClasses[index].isMixed {
        if addPatterns(problem, place: position, rackClass: index, &model) {
          isPatterned.insert([position, index])
        }
      }
    }
    for (position, deployment) in problem.deployments.enumerated() {
      let place = problem.places[deployment.place]
      for rackClass in deployment.rackClasses
      where !place.isCloud && !isPatterned.contains([deployment.place, rackClass]) {
        let racksOfClass = place.rackClasses[rackClass]
        let label = "\(problem.systems[deployment.system].name),\(place.name),\(racksOfClass.name)"
        slots.append(
          RackSlot(
            deployment: position, rackClass: rackClass,
            racks: model.addVariable(
              "racks[\(label)]", kind: .integer, upper: Double(racksOfClass.count)),
            placed: model.addVariable("placed[\(label)]")))
      }
    }
  }

  private mutating func addReplicas(
    _ problem: FleetProblem, _ bounds: FleetBounds, _ pools: PlacePools, _ model: inout LinearModel
  ) {
    var allowed = [Set<Int>](repeating: [], count: problem.configurations.count)
    for assignment in problem.assignments {
      let places = problem.places(of: assignment)
      for configuration in assignment.configurations { allowed[configuration].formUnion(places) }
    }
    for (position, configuration) in problem.configurations.enumerated() {
      for pool in pools.pools(of: configuration.system) where allowed[position].contains(pool[0]) {
        let label = "replicas[\(configuration.name),\(pools.label(pool, problem))]"
        let count = model.addVariable(
          LinearModel.fittingName(label, model.variables.count), kind: .integer,
          upper: Double(bounds.replicas[position]))
        replicas.append(Replicas(configuration: position, place: pool[0], count: count))
      }
    }
  }

  private mutating func addFlows(
    _ problem: FleetProblem, _ pools: PlacePools, _ model: inout LinearModel
  ) {
    for (position, assignment) in problem.assignments.enumerated() {
      let workload = problem.workloads[assignment.workload]
      let configuration = problem.configurations[assignment.configuration]
      let places = problem.places(of: assignment)
      for pool in pools.pools(of: configuration.system) where places.contains(pool[0]) {
        let policy = assignment.verification.map { ",\($0.name)" } ?? ""
        let label =
          "\(workload.name),\(configuration.name),\(pools.label(pool, problem))\(policy)"
        let rate = model.addVariable(
          LinearModel.fittingName("flow[\(label)]", model.variables.count),
          upper: workload.peakRequestsPerSecond)
        flows.append(Flow(assignment: position, place: pool[0], rate: rate))
      }
    }
  }

  /// Only a pool whose places pay different prices needs to know where its load stands.
  private mutating func addBusy(
    _ problem: FleetProblem, _ pools: PlacePools, _ model: inout LinearModel
  ) {
    for (position, deployment) in problem.deployments.enumerated() {
      let rates = problem.deployments.filter { other in
        other.system == deployment.system
          && pools.pools(of: other.system).contains {
            $0.contains(other.place) && $0.contains(deployment.place)
          }
      }.map(\.busyEnergyRate)
      guard Set(rates).count > 1 else { continue }
      let (system, place) = (problem.systems[deployment.system], problem.places[deployment.place])
      for shareClass in pools.leastShare.indices {
        let column = model.addVariable("busy[\(system.name),\(place.name),\(shareClass)]")
        busy.append(Busy(deployment: position, shareClass: shareClass, systems: column))
      }
    }
  }
}

extension FleetProblem {
  /// Positions of the places where a system can be had, ascending.
  func placesWithOffers(of system: Int) -> [Int] {
    let places = offers.map { deployments[$0.deployment] }.filter { $0.system == system }
    return Set(places.map(\.place)).sorted()
  }
}
