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
    coverage = workloads.map {
      $0.isCalledFor
        ? 0 : $0.outputTokens / 1000 * ($0.hour.map { problem.hours[$0].share } ?? 1)
    }
    let mean = workloads.map {
      $0.isCalledFor ? 0 : $0.meanRequestsPerSecond / $0.peakRequestsPerSecond
    }
    let meanTokens = zip(mean, workloads).map { $0 * $1.outputTokens / 1000 }
    tokens = zip(streams, meanTokens).map { $0.credit * $1 }
    worth = zip(streams, zip(mean, workloads)).map {
      $0.credit * $1.0 * $1.1.valuePerRightAnswer.usd * 3600
    }
    var rows = TrafficRows(problem: problem, streams: streams)
    rows.add(coverage, lower: leastCoverage, name: "settled")
    rows.addEverything(replicas)
    let operating = rows.operating
    cost =
      zip(operating, streams.map(\.carbon)).map {
        $0 + problem.carbonPricePerKilogram.usd * $1
      } + operating.dropFirst(streams.count)
    rows.addOpex(operating, systems)
    rows.addCarbon(zip(streams, meanTokens).map { $0.answered * $1 }, systems)
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
      return try optimum(.maximize, earned(worth), solver).map {
        value(earned(worth), at: $0) - fixed
      }
    }
  }

  /// A multiple of each request less what it costs; what is no request only costs.
  private func earned(_ gains: [Double], times factor: Double = 1) -> [Double] {
    cost.indices.map { factor * ($0 < gains.count ? gains[$0] : 0) - cost[$0] }
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
      point = try optimum(.maximize, earned(tokens, times: 1 / ratio), solver) ?? point
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
