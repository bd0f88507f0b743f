import FleetModel
import FleetTestSupport
import Quantities

extension Loosening {
  static let serving = [
    Loosening(nil, "coverage") { $0.changeWorkloads { $0.coverage *= 0.7 } },
    Loosening(DemandCoverage.self, "calls of a judge", of: .judged) {
      $0.changeAssignments { $0.verification?.calls?.perRequest *= 0.7 }
    },
    Loosening(ReplicaCapacity.self, "maximum utilization") {
      $0.maximumUtilization = min(1, $0.maximumUtilization * 1.2)
    },
    Loosening(ReplicaCapacity.self, "requests that a judge carries", of: .judged) { problem in
      let judges = Set(problem.workloads.indices.filter { problem.workloads[$0].isCalledFor })
      problem.changeAssignments {
        if judges.contains($0.workload) { $0.capacityRequestsPerSecond *= 1.3 }
      }
    },
    Loosening(ReplicaCapacity.self, "requests that a pair decodes", of: .apart) {
      $0.changeAssignments { if $0.prefill != nil { $0.capacityRequestsPerSecond *= 1.3 } }
    },
    Loosening(PrefillCapacity.self, "prompts per second", of: .apart) {
      $0.changeAssignments { $0.prefill?.capacityRequestsPerSecond *= 1.3 }
    },
    Loosening(ReplicaPacking.self, "accelerators of a system") {
      $0.changeSystems { $0.devices *= 2 }
    },
    Loosening(ReplicaPacking.self, "availability of spot systems") { problem in
      for index in problem.offers.indices {
        problem.offers[index].capacityShare = min(1, problem.offers[index].capacityShare * 1.3)
      }
    },
    Loosening(QualityFloor.self, "floors") { $0.changeWorkloads { $0.qualityFloor -= 0.1 } },
    Loosening(SpotShare.self, "share of spot systems") {
      $0.spotShareLimit = min(1, $0.spotShareLimit + 0.3)
    },
    Loosening(APILimit.self, "requests to hosted models") {
      $0.apiRateLimit = $0.apiRateLimit.map { $0 * 2 }
    },
  ]

  static let racks = [
    Loosening(RackPacking.self, "racks") { $0.changeRackClasses { $0.count += 1 } },
    Loosening(RackPacking.self, "height of racks") {
      $0.changeRackClasses { $0.units *= 1.5 }
    },
    Loosening(RackPacking.self, "cooling") { problem in
      for index in problem.deployments.indices {
        let place = problem.places[problem.deployments[index].place]
        problem.deployments[index].rackClasses = Array(place.rackClasses.indices)
      }
    },
    Loosening(RackPacking.self, "mixed racks", of: .crowded) {
      $0.changeRackClasses { $0.count += 1 }
    },
    Loosening(RackPacking.self, "height and power of mixed racks", of: .crowded) {
      $0.changeRackClasses { rackClass in
        rackClass.units *= 1.3
        rackClass.power = rackClass.power * 1.3
      }
    },
    Loosening(
      RackPacking.self, "kinds in a rack", of: .crowded,
      tight: { $0.changeRackClasses { $0.isMixed = false } },
      { $0.changeRackClasses { $0.isMixed = true } }),
    Loosening(RackPower.self, "power of racks") {
      $0.changeRackClasses { $0.power = $0.power * 1.5 }
    },
    Loosening(SitePower.self, "power of sites") { problem in
      for index in problem.places.indices {
        problem.places[index].power = problem.places[index].power.map { $0 * 1.4 }
      }
    },
  ]

  static let money = [
    Loosening(CapexBudget.self, "budget") { $0.capexLimit = $0.capexLimit.map { $0 * 1.4 } },
    Loosening(OpexBudget.self, "budget") { $0.opexLimit = $0.opexLimit.map { $0 * 1.4 } },
    Loosening(SupplyLimit.self, "deliveries") {
      $0.changeSystems { $0.supply = $0.supply.map { $0 + 1 } }
    },
    Loosening(nil, "price of hosted models") { problem in
      for index in problem.apiOptions.indices {
        problem.apiOptions[index].costPerAttempt = problem.apiOptions[index].costPerAttempt * 0.5
      }
    },
  ]
}
