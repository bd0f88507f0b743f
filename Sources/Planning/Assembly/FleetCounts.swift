import FleetModel
import LinearModel
import Quantities

/// A solved fleet in whole systems, racks and replicas.
struct FleetCounts {
  /// Replicas of a configuration at a place, and their load.
  struct Running {
    let configuration: Int
    let place: Int
    /// Whether the replicas compute prompts for others and serve nothing by themselves.
    let computesPrompts: Bool
    /// Replicas, just as many as the load needs.
    let replicas: Int
    /// Replicas' worth of work in the peak hour.
    let load: Double

    /// The share of the replicas' capacity that is used in the peak hour.
    var utilization: Double { replicas == 0 ? 0 : load / Double(replicas) }
  }

  /// Requests that an assignment serves at a place in the peak hour.
  struct Served {
    let assignment: Int
    let place: Int
    let requestsPerSecond: Double
  }

  /// Racks of one class that a deployment fills.
  struct Filled {
    let deployment: Int
    let rackClass: Int
    let racks: Int
    let systems: Int
    let systemsPerRack: Int
  }

  /// Requests that go to a hosted model in the peak hour.
  struct Hosted {
    let option: Int
    let requestsPerSecond: Double
  }

  /// Requests to hosted models above rounding noise.
  private(set) var hosted: [Hosted]
  /// Systems by offer.
  let systems: [Int]
  /// Racks, by deployment and class.
  let racks: [Filled]
  /// Which racks hold what.
  let packed: RackContents
  /// Replicas, by configuration and place.
  let running: [Running]
  /// Flows above rounding noise, through replicas that are there.
  private(set) var served: [Served]

  init(_ fleet: SolvedFleet) {
    let problem = fleet.program.problem
    let variables = fleet.program.variables
    systems = variables.systems.map { Int(fleet.values[$0.position].rounded()) }
    let used = Set(
      variables.replicas.filter { fleet.values[$0.count.position].rounded() > 0 }
        .map { [$0.configuration, $0.place] })
    served = variables.flows.compactMap { flow in
      let needed = problem.assignments[flow.assignment].configurations
      guard needed.allSatisfy({ used.contains([$0, flow.place]) }) else { return nil }
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      let rate = fleet.values[flow.rate.position]
      guard rate > 1e-7 * workload.peakRequestsPerSecond else { return nil }
      return Served(assignment: flow.assignment, place: flow.place, requestsPerSecond: rate)
    }
    hosted = zip(problem.apiOptions.indices, variables.hosted).compactMap { option, column in
      let workload = problem.workloads[problem.apiOptions[option].workload]
      let rate = fleet.values[column.position]
      return rate > 1e-7 * workload.peakRequestsPerSecond
        ? Hosted(option: option, requestsPerSecond: rate) : nil
    }
    running = FleetCounts.running(served, problem)
    let slots = FleetCounts.racks(fleet, systems)
    packed = RackContents(fleet, filled: slots, systems: systems)
    racks = packed.filledByPatterns
  }

  private static func running(_ served: [Served], _ problem: FleetProblem) -> [Running] {
    var loads: [[Int]: Double] = [:]
    let prompts = Set(problem.assignments.compactMap { $0.prefill?.configuration })
    for flow in served {
      for load in problem.loads(of: problem.assignments[flow.assignment]) {
        loads[[load.configuration, flow.place], default: 0] +=
          load.attempts * flow.requestsPerSecond / load.capacityRequestsPerSecond
      }
    }
    return loads.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, load in
      let needed = load / problem.maximumUtilization
      let replicas = (needed - 1e-6 * max(1, needed)).rounded(.up)
      return Running(
        configuration: key[0], place: key[1], computesPrompts: prompts.contains(key[0]),
        replicas: max(1, Int(replicas)), load: load)
    }
  }

  /// Fills the racks that the program set aside, class by class.
  private static func racks(_ fleet: SolvedFleet, _ systems: [Int]) -> [Filled] {
    let problem = fleet.program.problem
    var left = [Int](repeating: 0, count: problem.deployments.count)
    for (index, offer) in problem.offers.enumerated() { left[offer.deployment] += systems[index] }
    return fleet.program.variables.slots.compactMap { slot in
      let deployment = problem.deployments[slot.deployment]
      let system = problem.systems[deployment.system]
      let rackClass = problem.places[deployment.place].rackClasses[slot.rackClass]
      let each = min(
        rackClass.systemsPerRack(of: system), fleet.mostPerRack(of: slot) ?? .max)
      let reserved = Int(fleet.values[slot.racks.position].rounded())
      let placed = min(left[slot.deployment], each * reserved)
      guard placed > 0 else { return nil }
      left[slot.deployment] -= placed
      return Filled(
        deployment: slot.deployment, rackClass: slot.rackClass,
        racks: (placed + each - 1) / each, systems: placed, systemsPerRack: each)
    }
  }
}

extension FleetCounts {
  /// The same systems and replicas under another load.
  ///
  /// - Parameters:
  ///   - flow: by what the requests of a flow are multiplied.
  ///   - option: the same of a hosted option, by position.
  func loaded(flow: (Served) -> Double, option: (Int) -> Double) -> FleetCounts {
    var counts = self
    counts.served = served.map {
      Served(
        assignment: $0.assignment, place: $0.place,
        requestsPerSecond: $0.requestsPerSecond * flow($0))
    }
    counts.hosted = hosted.map {
      Hosted(option: $0.option, requestsPerSecond: $0.requestsPerSecond * option($0.option))
    }
    return counts
  }

  /// The replicas that a flow goes through.
  func running(_ flow: Served, in problem: FleetProblem) -> Running? {
    let configuration = problem.assignments[flow.assignment].configuration
    return running.first { $0.configuration == configuration && $0.place == flow.place }
  }

  /// The replicas that compute the prompts of a flow; nil where those that serve it do.
  func prefilling(_ flow: Served, in problem: FleetProblem) -> Running? {
    guard let prefill = problem.assignments[flow.assignment].prefill else { return nil }
    return running.first {
      $0.configuration == prefill.configuration && $0.place == flow.place
    }
  }

  /// Calls per second of the peak hour that the verification of what is served asks of a judge.
  func calls(for judge: Int, in problem: FleetProblem) -> Double {
    let own = served.map { (problem.assignments[$0.assignment].verification, $0.requestsPerSecond) }
    let others = hosted.map { (problem.apiOptions[$0.option].verification, $0.requestsPerSecond) }
    return (own + others).reduce(0) { sum, flow in
      guard let calls = flow.0?.calls, calls.workload == judge else { return sum }
      return sum + calls.perRequest * flow.1
    }
  }
}

extension SolvedFleet {
  /// The most systems that the fullest rack of a slot may hold, where the plan has to survive its
  /// loss; nil for as many as fit.
  fileprivate func mostPerRack(of slot: FleetVariables.RackSlot) -> Int? {
    let variables = program.variables
    return variables.spreads.first {
      variables.slots[$0.slot] == slot && values[$0.isChosen.position].rounded() == 1
    }?.systems
  }
}
