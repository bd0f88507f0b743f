import FleetModel
import LinearModel
import Quantities

/// How traffic is shared among replicas that are there: a linear program, its optimum exact.
struct Traffic {
  private let problem: FleetProblem
  private let flows: [(assignment: FleetProblem.Assignment, place: Int)]
  private let model: LinearModel
  private let tokens: [Double]
  private let coverage: [Double]
  private let cost: [Double]

  init(
    _ problem: FleetProblem, _ systems: [Int], _ replicas: [ReplicaPlace: Int],
    leastCoverage: Double
  ) {
    self.problem = problem
    let flows = problem.assignments.flatMap { assignment in
      problem.workloads[assignment.workload].places.sorted().compactMap { place in
        let key = ReplicaPlace(configuration: assignment.configuration, place: place)
        return (replicas[key] ?? 0) > 0 ? (assignment: assignment, place: place) : nil
      }
    }
    self.flows = flows
    let workloads = flows.map { problem.workloads[$0.assignment.workload] }
    coverage = workloads.map { $0.outputTokens / 1000 }
    tokens = zip(flows, workloads).map {
      $0.assignment.quality * $1.outputTokens / 1000 * $1.meanRequestsPerSecond
        / $1.peakRequestsPerSecond
    }
    cost = zip(flows, workloads).map { Traffic.cost(problem, $0.assignment, $0.place, $1) }
    let spent = systems.indices.reduce(0) {
      $0 + problem.offers[$1].runningRate.usdPerHour * Double(systems[$1])
    }
    var rows = Rows(problem: problem, flows: flows)
    rows.add(coverage, lower: leastCoverage, name: "settled")
    rows.addDemand()
    rows.addReplicas(replicas)
    rows.addQuality()
    if let limit = problem.opexLimit {
      rows.add(cost, upper: limit.usdPerHour - spent, name: "opex")
    }
    model = rows.model
  }

  /// Dollars per hour of one delivered request per second at the peak.
  private static func cost(
    _ problem: FleetProblem, _ assignment: FleetProblem.Assignment, _ place: Int,
    _ workload: FleetProblem.Workload
  ) -> Double {
    let configuration = problem.configurations[assignment.configuration]
    let attempts =
      workload.attempts * workload.meanRequestsPerSecond / workload.peakRequestsPerSecond
    let busy = problem.deployments
      .first { $0.system == configuration.system && $0.place == place }?.busyEnergyRate.usdPerHour
    let share =
      Double(configuration.devices) / Double(problem.systems[configuration.system].devices)
    return attempts
      * ((busy ?? 0) * share / assignment.capacityRequestsPerSecond
        + workload.verificationCostPerAttempt.usd * 3600)
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

private struct Rows {
  let problem: FleetProblem
  let flows: [(assignment: FleetProblem.Assignment, place: Int)]
  var model = LinearModel(name: "traffic")
  private var isImpossible: LinearModel.VariableIndex

  init(problem: FleetProblem, flows: [(assignment: FleetProblem.Assignment, place: Int)]) {
    self.problem = problem
    self.flows = flows
    for position in flows.indices { model.addVariable("f\(position)") }
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
        flows.map { $0.assignment.workload == position ? 1 : 0 },
        lower: workload.coverage * workload.peakRequestsPerSecond,
        upper: workload.peakRequestsPerSecond, name: "demand \(position)")
    }
  }

  mutating func addReplicas(_ replicas: [ReplicaPlace: Int]) {
    let used = replicas.sorted {
      ($0.key.configuration, $0.key.place) < ($1.key.configuration, $1.key.place)
    }
    for (key, count) in used where count > 0 {
      let load = flows.map { flow -> Double in
        guard flow.assignment.configuration == key.configuration, flow.place == key.place else {
          return 0
        }
        return problem.workloads[flow.assignment.workload].attempts
          / flow.assignment.capacityRequestsPerSecond
      }
      add(
        load, upper: problem.maximumUtilization * Double(count),
        name: "replicas \(key.configuration) \(key.place)")
    }
  }

  mutating func addQuality() {
    for (position, workload) in problem.workloads.enumerated() {
      let shortfall = flows.map { flow -> Double in
        guard flow.assignment.workload == position else { return 0 }
        let missing = workload.qualityFloor - flow.assignment.quality
        return workload.floorReading == .average ? missing : missing > 0 ? 1 : 0
      }
      add(shortfall, upper: 0, name: "quality \(position)")
    }
  }
}
