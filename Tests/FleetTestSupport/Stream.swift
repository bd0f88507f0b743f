import FleetModel
import Quantities

/// Requests of one workload that are answered in one way, each delivered one per second at the peak.
struct Stream {
  let workload: Int
  let quality: Double
  /// What a request counts for in the objective.
  let credit: Double
  /// The share of requests that get an answer.
  let answered: Double
  /// Dollars per hour, without what power costs in the peak hour and what CO2e is taken to cost.
  let cost: Double
  /// Dollars per hour for power in the peak hour.
  let demandCharge: Double
  /// Kilograms of CO2e per hour.
  let carbon: Double
  /// Calls for a judge, by its workload.
  let calls: FleetProblem.Calls?
  /// What a provider counts.
  let attempts: Double
  /// The replicas that answer; nil for a hosted model.
  let replicas: ReplicaPlace?
  /// Replicas' worth of work in one delivered request per second, by the replicas that do it.
  let loads: [ReplicaPlace: Double]
  let isSpot: Bool

  static func all(of problem: FleetProblem, _ replicas: [ReplicaPlace: Int]) -> [Stream] {
    let own = problem.assignments.flatMap { assignment in
      problem.workloads[assignment.workload].places.sorted().compactMap { place -> Stream? in
        let key = ReplicaPlace(configuration: assignment.configuration, place: place)
        guard (replicas[key] ?? 0) > 0 else { return nil }
        if let prefill = assignment.prefill {
          let prompts = ReplicaPlace(configuration: prefill.configuration, place: place)
          guard prefill.places.contains(place), (replicas[prompts] ?? 0) > 0 else { return nil }
        }
        return Stream(problem, assignment, key)
      }
    }
    return own + problem.apiOptions.map { Stream(problem, $0) }
  }

  private init(
    _ problem: FleetProblem, _ assignment: FleetProblem.Assignment, _ replicas: ReplicaPlace
  ) {
    let workload = problem.workloads[assignment.workload]
    self.workload = assignment.workload
    quality = assignment.quality
    credit = assignment.verification?.credit ?? assignment.quality
    answered = assignment.verification?.answered ?? 1
    calls = assignment.verification?.calls
    attempts = 0
    self.replicas = replicas
    var loads = [replicas: workload.attempts / assignment.capacityRequestsPerSecond]
    if let prefill = assignment.prefill {
      let prompts = ReplicaPlace(configuration: prefill.configuration, place: replicas.place)
      loads[prompts] = workload.attempts / prefill.capacityRequestsPerSecond
    }
    self.loads = loads
    var (energy, demand, carbon) = (0.0, 0.0, 0.0)
    for (key, load) in loads {
      guard let home = Stream.home(of: key, problem) else { continue }
      let configuration = problem.configurations[key.configuration]
      let devices = Double(problem.systems[configuration.system].devices)
      let systems = load * Double(configuration.devices) / devices
      energy += home.busyEnergyRate.usdPerHour * systems
      demand += home.busyDemandRate.usdPerHour * systems
      carbon += home.busyCarbonKilogramsPerHour * systems
    }
    let meanShare = Stream.meanShare(workload)
    cost = meanShare * energy + Stream.checks(workload, assignment.verification)
    demandCharge = demand
    self.carbon = meanShare * carbon
    isSpot = problem.places[replicas.place].isSpot
  }

  private init(_ problem: FleetProblem, _ option: FleetProblem.APIOption) {
    let workload = problem.workloads[option.workload]
    self.workload = option.workload
    quality = option.quality
    credit = option.verification?.credit ?? option.quality
    answered = option.verification?.answered ?? 1
    calls = option.verification?.calls
    attempts = workload.attempts * (option.verification?.attempts ?? 1)
    let perHour = workload.attempts * Stream.meanShare(workload) * 3600
    cost = perHour * option.costPerAttempt.usd + Stream.checks(workload, option.verification)
    demandCharge = 0
    carbon = perHour * option.carbonKilogramsPerAttempt
    replicas = nil
    loads = [:]
    isSpot = false
  }

  private static func home(
    of replicas: ReplicaPlace, _ problem: FleetProblem
  ) -> FleetProblem.Deployment? {
    let system = problem.configurations[replicas.configuration].system
    return problem.deployments.first { $0.system == system && $0.place == replicas.place }
  }

  private static func meanShare(_ workload: FleetProblem.Workload) -> Double {
    workload.meanRequestsPerSecond / workload.peakRequestsPerSecond
  }

  /// What looking at the answers costs, in dollars per hour.
  private static func checks(
    _ workload: FleetProblem.Workload, _ verification: FleetProblem.Verification?
  ) -> Double {
    let stated = workload.attempts * workload.verificationCostPerAttempt.usd
    let chosen = verification?.costPerRequest.usd ?? 0
    return (stated + chosen) * meanShare(workload) * 3600
  }
}
