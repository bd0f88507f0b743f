import FleetModel
import Quantities

/// What a plan emits and the water it takes at the mean load.
struct FootprintAssembler {
  let assembler: PlanAssembler

  /// The sums; nil where the plan counts neither.
  func summary() -> FootprintSummary? {
    let climates = assembler.candidates.places.compactMap(\.climate)
    guard !climates.isEmpty else { return nil }
    let carbon = assembler.candidates.request.carbon
    var footprint = FootprintSummary()
    if carbon != nil {
      footprint.operationalKilogramsPerHour = sum(\.idleKilogramsPerHour, \.busyKilogramsPerHour)
      if carbon?.embodiedKilograms.isEmpty == false {
        footprint.embodiedKilogramsPerHour = sum(\.embodiedKilogramsPerHour, nil)
      }
      if carbon?.apiKilogramsPerMillionTokens != nil {
        footprint.hostedKilogramsPerHour = hostedKilogramsPerHour
      }
    }
    if climates.contains(where: \.countsWater) {
      footprint.waterLitresPerHour = sum(\.idleLitresPerHour, \.busyLitresPerHour)
    }
    return footprint
  }

  /// Idle systems, and what load adds.
  private func sum(
    _ idle: KeyPath<SystemFootprint, Double>, _ busy: KeyPath<SystemFootprint, Double>?
  ) -> Double {
    let offers = assembler.candidates.offers
    let standing = offers.indices.reduce(0.0) {
      $0 + offers[$1].footprint[keyPath: idle] * Double(assembler.counts.systems[$1])
    }
    guard let busy else { return standing }
    return assembler.problem.deployments.indices.reduce(standing) { sum, position in
      // All offers of one system at one place draw alike.
      let offer = offers.indices.first { assembler.problem.offers[$0].deployment == position }
      guard let offer else { return sum }
      return sum + offers[offer].footprint[keyPath: busy] * assembler.busySystems(at: position)
    }
  }

  private var hostedKilogramsPerHour: Double {
    assembler.counts.hosted.reduce(0) { sum, hosted in
      let option = assembler.problem.apiOptions[hosted.option]
      let workload = assembler.problem.workloads[option.workload]
      return sum + option.carbonKilogramsPerAttempt * workload.attempts * workload.meanShareOfPeak
        * hosted.requestsPerSecond * 3600
    }
  }
}

extension PlanAssembler {
  /// How many systems' worth of replicas are busy at a deployment at the mean load.
  func busySystems(at position: Int) -> Double {
    let deployment = problem.deployments[position]
    return counts.served.reduce(0) { sum, flow in
      let meanShare = problem.workloads[
        problem.assignments[flow.assignment].workload
      ].meanShareOfPeak
      return problem.loads(of: flow, at: deployment).reduce(sum) { sum, load in
        let devices = problem.configurations[load.configuration].devices
        let share = Double(devices) / Double(problem.systems[deployment.system].devices)
        return sum + share * load.attempts * flow.requestsPerSecond * meanShare
          / load.capacityRequestsPerSecond
      }
    }
  }
}

extension FleetProblem {
  /// The loads of a flow on replicas that run on the systems of a deployment.
  func loads(of flow: FleetCounts.Served, at deployment: Deployment) -> [Load] {
    guard flow.place == deployment.place else { return [] }
    return loads(of: assignments[flow.assignment]).filter {
      configurations[$0.configuration].system == deployment.system
    }
  }
}
