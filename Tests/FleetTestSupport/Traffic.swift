import FleetModel
import LinearModel
import Quantities

/// How traffic is shared among replicas that are there: a linear program, its optimum exact.
struct Traffic {
  private let model: LinearModel
  private let tokens: [Double]
  private let coverage: [Double]
  private let cost: [Double]
  private let worth: [Double]

  init(
    _ problem: FleetProblem, _ systems: [Int], _ replicas: [ReplicaPlace: Int],
    leastCoverage: Double
  ) {
    let streams = Stream.all(of: problem, replicas)
    let workloads = streams.map { problem.workloads[$0.workload] }
    coverage = workloads.map { $0.outputTokens / 1000 }
    tokens = zip(streams, workloads).map {
      $0.quality * $1.outputTokens / 1000 * $1.meanRequestsPerSecond / $1.peakRequestsPerSecond
    }
    cost = streams.map(\.cost)
    worth = zip(streams, workloads).map {
      $0.quality * $1.valuePerRightAnswer.usd * 3600
        * $1.meanRequestsPerSecond / $1.peakRequestsPerSecond
    }
    let spent = systems.indices.reduce(0) {
      $0 + problem.offers[$1].runningRate.usdPerHour * Double(systems[$1])
    }
    var rows = Rows(problem: problem, streams: streams)
    rows.add(coverage, lower: leastCoverage, name: "settled")
    rows.addDemand()
    rows.addReplicas(replicas)
    rows.addQuality()
    rows.addSpotShares()
    rows.addAPILimit()
    rows.addVendorShares()
    rows.addAverageQuality()
    rows.addResidency()
    if let limit = problem.opexLimit {
      rows.add(cost, upper: limit.usdPerHour - spent, name: "opex")
    }
    model = rows.model
  }

  /// The best value with `fixed` dollars per hour of systems; nil if the traffic does not fit.
  func best(
    _ goal: Enumeration.Goal, fixed: Double, solver: any MixedIntegerSolver
  ) throws(SolverError) -> Double? {
    switch goal {
    case .cost:
      return try optimum(.minimize, cost, solver).map { fixed + value(cost, at: $0) }
    case .tokens: return try optimum(.maximize, tokens, solver).map { value(tokens, at: $0) }
    case .coverage: return try optimum(.maximize, coverage, solver).map { value(coverage, at: $0) }
    case .ratio: return try ratio(fixed, solver)
    case .netValue:
      let net = zip(worth, cost).map { $0 - $1 }
      return try optimum(.maximize, net, solver).map { value(net, at: $0) - fixed }
    }
  }

  /// Newton's method on max N − θ·D, which ends because there are finitely many vertices.
  private func ratio(
    _ fixed: Double, _ solver: any MixedIntegerSolver
  ) throws(SolverError) -> Double? {
    guard var point = try optimum(.maximize, tokens, solver) else { return nil }
    var ratio = 0.0
    for _ in 0..<50 {
      let next = value(tokens, at: point) / (fixed + value(cost, at: point))
      guard next > ratio * (1 + 1e-12) else { break }
      ratio = next
      let objective = zip(tokens, cost).map { $0 - ratio * $1 }
      point = try optimum(.maximize, objective, solver) ?? point
    }
    return ratio
  }

  private func value(_ coefficients: [Double], at point: [Double]) -> Double {
    zip(coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func optimum(
    _ sense: LinearModel.Sense, _ objective: [Double], _ solver: any MixedIntegerSolver
  ) throws(SolverError) -> [Double]? {
    var model = model
    model.sense = sense
    for (index, coefficient) in zip(model.variableIndices, objective) {
      model.setObjective(coefficient, of: index)
    }
    let solution = try solver.solve(model)
    return solution.status == .optimal ? solution.values : nil
  }
}

/// Requests of one workload that are answered in one way.
private struct Stream {
  let workload: Int
  let quality: Double
  /// Dollars per hour of one delivered request per second at the peak.
  let cost: Double
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
    self.replicas = replicas
    var loads = [replicas: workload.attempts / assignment.capacityRequestsPerSecond]
    if let prefill = assignment.prefill {
      let prompts = ReplicaPlace(configuration: prefill.configuration, place: replicas.place)
      loads[prompts] = workload.attempts / prefill.capacityRequestsPerSecond
    }
    self.loads = loads
    let busy = loads.reduce(0) { sum, load in
      sum + load.value / workload.attempts
        * Stream.busyRate(problem, load.key.configuration, at: load.key.place)
    }
    cost =
      Stream.attemptsAtTheMean(workload)
      * (busy + workload.verificationCostPerAttempt.usd * 3600)
    isSpot = problem.places[replicas.place].isSpot
  }

  /// What a replica that is busy all the time spends on energy, in dollars per hour.
  private static func busyRate(_ problem: FleetProblem, _ position: Int, at place: Int) -> Double {
    let configuration = problem.configurations[position]
    let rate = problem.deployments
      .first { $0.system == configuration.system && $0.place == place }?
      .busyEnergyRate.usdPerHour
    return (rate ?? 0) * Double(configuration.devices)
      / Double(problem.systems[configuration.system].devices)
  }

  private init(_ problem: FleetProblem, _ option: FleetProblem.APIOption) {
    let workload = problem.workloads[option.workload]
    self.workload = option.workload
    quality = option.quality
    cost =
      Stream.attemptsAtTheMean(workload)
      * (option.costPerAttempt.usd + workload.verificationCostPerAttempt.usd) * 3600
    replicas = nil
    loads = [:]
    isSpot = false
  }

  private static func attemptsAtTheMean(_ workload: FleetProblem.Workload) -> Double {
    workload.attempts * workload.meanRequestsPerSecond / workload.peakRequestsPerSecond
  }
}

private struct Rows {
  let problem: FleetProblem
  let streams: [Stream]
  var model = LinearModel(name: "traffic")
  private var isImpossible: LinearModel.VariableIndex

  init(problem: FleetProblem, streams: [Stream]) {
    self.problem = problem
    self.streams = streams
    for position in streams.indices { model.addVariable("f\(position)") }
    // A row without traffic cannot hold a positive least value; this column lets it say so.
    isImpossible = model.addVariable("none", upper: 0)
  }

  mutating func add(
    _ coefficients: [Double], lower: Double = -.infinity, upper: Double = .infinity, name: String
  ) {
    let terms = zip(model.variableIndices, coefficients).filter { $1 != 0 }
      .map { LinearModel.Term($1, $0) }
    model.addConstraint(
      name, terms + [LinearModel.Term(1, isImpossible)], lower: lower, upper: upper)
  }

  mutating func addDemand() {
    for (position, workload) in problem.workloads.enumerated() {
      add(
        streams.map { $0.workload == position ? 1 : 0 },
        lower: workload.coverage * workload.peakRequestsPerSecond,
        upper: workload.peakRequestsPerSecond, name: "demand \(position)")
    }
  }

  mutating func addReplicas(_ replicas: [ReplicaPlace: Int]) {
    let used = replicas.sorted {
      ($0.key.configuration, $0.key.place) < ($1.key.configuration, $1.key.place)
    }
    for (key, count) in used where count > 0 {
      let load = streams.map { $0.loads[key] ?? 0 }
      add(
        load, upper: problem.maximumUtilization * Double(count),
        name: "replicas \(key.configuration) \(key.place)")
    }
  }

  mutating func addQuality() {
    for (position, workload) in problem.workloads.enumerated() {
      let shortfall = streams.map { stream -> Double in
        guard stream.workload == position else { return 0 }
        let missing = workload.qualityFloor - stream.quality
        return workload.floorReading == .average ? missing : missing > 0 ? 1 : 0
      }
      add(shortfall, upper: 0, name: "quality \(position)")
    }
  }

  /// No vendor's systems serve more than its share of what systems serve.
  mutating func addVendorShares() {
    for (vendor, share) in problem.portfolio.vendorShares.sorted(by: { $0.key < $1.key }) {
      let excess = streams.map { stream -> Double in
        guard stream.replicas != nil else { return 0 }
        let isOwn = stream.loads.keys.contains {
          problem.systems[problem.configurations[$0.configuration].system].vendor == vendor
        }
        return problem.workloads[stream.workload].outputTokens / 1000 * ((isOwn ? 1 : 0) - share)
      }
      add(excess, upper: 0, name: "share \(vendor)")
    }
  }

  mutating func addAverageQuality() {
    for (position, workload) in problem.workloads.enumerated() where workload.averageQuality > 0 {
      let shortfall = streams.map {
        $0.workload == position ? workload.averageQuality - $0.quality : 0
      }
      add(shortfall, upper: 0, name: "average \(position)")
    }
  }

  /// At least a share of what is served is served at the places of the residency.
  mutating func addResidency() {
    for (position, workload) in problem.workloads.enumerated() {
      guard let residency = workload.residency else { continue }
      let missing = streams.map { stream -> Double in
        guard stream.workload == position else { return 0 }
        let isThere =
          stream.replicas.map { residency.places.contains($0.place) } ?? residency.includesHosted
        return residency.share - (isThere ? 1 : 0)
      }
      add(missing, upper: 0, name: "residency \(position)")
    }
  }

  /// Spot systems serve at most their share of what is served.
  mutating func addSpotShares() {
    for position in problem.workloads.indices {
      let excess = streams.map { stream -> Double in
        guard stream.workload == position else { return 0 }
        return (stream.isSpot ? 1 : 0) - problem.spotShareLimit
      }
      add(excess, upper: 0, name: "spot \(position)")
    }
  }

  mutating func addAPILimit() {
    guard let limit = problem.apiRateLimit else { return }
    add(
      streams.map { $0.replicas == nil ? problem.workloads[$0.workload].attempts : 0 },
      upper: limit, name: "api")
  }
}
