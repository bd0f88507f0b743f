import FleetModel
import LinearModel

/// Improves a fleet by searching what is near it, step by step.
///
/// Where the fleet and the relaxation agree about a count, it is fixed; where they do not, or near
/// both, the count is free. What is left is small enough for branch and bound (Danna, Rothberg and Le
/// Pape, "Exploring relaxation induced neighborhoods to improve MIP solutions", Mathematical
/// Programming 102, 2005). Neighbourhoods take turns; each improvement is where the next one starts.
/// Nodes limit each step, so that the same program leads to the same fleet unless time runs out.
struct NeighbourhoodSearch {
  let optimizer: FleetOptimizer
  let program: FleetProgram
  /// The relaxation's optimum, with reduced costs.
  let relaxed: Solution
  /// The relative gap that is asked for.
  let gap: Double
  private let kernel: KernelSearch

  /// A search of a program's fleets by its relaxation.
  ///
  /// - Complexity: O(flows × log flows).
  init(optimizer: FleetOptimizer, kernel: KernelSearch, gap: Double) {
    self.optimizer = optimizer
    self.kernel = kernel
    self.gap = gap
    program = kernel.program
    relaxed = kernel.relaxed
  }

  /// What may differ from the fleet.
  private struct Neighbourhood {
    /// Configurations of each workload beside those in use.
    var ways: Int
    /// How far replicas may move beyond the fleet and the relaxation.
    var replicas: Double
    /// How far systems and racks may.
    var systems: Double
    /// Nodes of branch and bound.
    let nodes: Int
    /// Whether only some workloads may be served otherwise.
    var isPartial = false

    /// A larger one, for when nothing better is nearer.
    func widened(by steps: Int) -> Neighbourhood {
      var wider = self
      wider.ways *= 1 + steps
      wider.replicas += Double(steps)
      wider.systems += Double(steps)
      return wider
    }
  }

  private static let neighbourhoods = [
    Neighbourhood(ways: 6, replicas: 0, systems: 0, nodes: 2000),
    Neighbourhood(ways: 4, replicas: 1, systems: 0, nodes: 2000),
    Neighbourhood(ways: 2, replicas: 1, systems: 1, nodes: 1000),
    Neighbourhood(ways: 10, replicas: 100, systems: 0, nodes: 1000, isPartial: true),
  ]
  /// What is looked at for a moment: only what the fleet and the relaxation differ in.
  private static let nearest = Neighbourhood(ways: 4, replicas: 0, systems: 0, nodes: 200)
  /// Turns of all neighbourhoods without any improvement after which it is over; they are wider from
  /// one to the next.
  private static let idleTurns = 3
  /// Workloads that a partial neighbourhood leaves free.
  private static let freeWorkloads = 6
  /// The least improvement that counts, as a share of the value.
  private static let leastImprovement = 1e-6

  /// How near the gap a fleet is when the relaxation is tightened by cuts, which may end the search.
  private static let nearlyEnough = 1.2

  /// A fleet at least as good as `start`, and what no fleet is better than.
  ///
  /// - Parameters:
  ///   - start: a point that keeps the rows.
  ///   - shareOfTime: of the time that is left.
  /// - Throws: `SolverError` when the solver fails.
  func improved(
    _ start: [Double], shareOfTime: Double
  ) throws(SolverError) -> (point: [Double], bound: Double?) {
    var bound = relaxed.objective
    guard let end = StepEnd(of: optimizer, afterShare: shareOfTime) else { return (start, bound) }
    var best = start
    var (step, idle, isTightened) = (0, 0, false)
    let count = NeighbourhoodSearch.neighbourhoods.count
    while idle < NeighbourhoodSearch.idleTurns * count, let share = end.share(of: optimizer) {
      if !isTightened, !isEnough(best, bound),
        isWithin(gap * NeighbourhoodSearch.nearlyEnough, best, bound)
      {
        isTightened = true
        bound = try tightened(from: best) ?? bound
      }
      if isEnough(best, bound) || optimizer.cancellation?.isCancelled ?? false { break }
      let neighbourhood = NeighbourhoodSearch.neighbourhoods[step % count]
      let found = try optimizer.run(
        restricted(to: neighbourhood.widened(by: idle / count), of: best, turn: step / count),
        gap: gap / 4,
        shareOfTime: share, nodeLimit: neighbourhood.nodes, start: best)
      step += 1
      idle += 1
      guard found.hasValues, improves(found.values, best) else { continue }
      best = found.values
      idle = 0
    }
    return (best, bound)
  }

  /// A fleet between a known one and the relaxation that is better by at least half of the gap; where
  /// there is one, what is near it is searched as well. Without a known fleet, one next to the relaxation.
  ///
  /// - Parameter known: a point that keeps the rows.
  /// - Returns: nil where nothing better was found, and the nodes of the search.
  /// - Throws: `SolverError` when the solver fails.
  func glance(around known: [Double]?) throws(SolverError) -> (point: [Double]?, nodes: Int) {
    var best = known
    var nodes = 0
    for neighbourhood in [NeighbourhoodSearch.nearest] + NeighbourhoodSearch.neighbourhoods {
      let found = try optimizer.run(
        restricted(to: neighbourhood, of: best ?? relaxed.values, turn: 0),
        gap: gap / 4, nodeLimit: neighbourhood.nodes, cutoff: best.map(target))
      nodes += found.nodeCount
      if found.hasValues { best = found.values }
      // Nothing near the relaxation: its neighbours are looked at when the next one suggests something.
      if nodes == found.nodeCount, !found.hasValues { return (nil, nodes) }
    }
    return (best, nodes)
  }

  /// What a better fleet is at least worth.
  private func target(_ point: [Double]) -> Double {
    let direction = program.model.sense == .minimize ? 1.0 : -1.0
    return value(point) - direction * gap / 2 * abs(value(point))
  }

  /// The bound of the relaxation with cuts at its root; nil where there was none in time.
  private func tightened(from point: [Double]) throws(SolverError) -> Double? {
    try optimizer.run(
      program, gap: gap, nodeLimit: 1, start: point, usesCuts: true, proof: .whole
    ).bestBound
  }

  private func value(_ point: [Double]) -> Double { program.model.objectiveValue(at: point) }

  private func isWithin(_ gap: Double, _ point: [Double], _ bound: Double?) -> Bool {
    guard let bound else { return false }
    return LinearModel.relativeGap(objective: value(point), bound: bound) <= gap
  }

  private func isEnough(_ point: [Double], _ bound: Double?) -> Bool {
    isWithin(gap, point, bound) || bound.flatMap { optimizer.isEnough?(point, $0) } ?? false
  }

  private func improves(_ point: [Double], _ best: [Double]) -> Bool {
    let (value, other) = (value(point), value(best))
    let gain = program.model.sense == .minimize ? other - value : value - other
    return gain > NeighbourhoodSearch.leastImprovement * abs(other)
  }

  private func restricted(
    to neighbourhood: Neighbourhood, of point: [Double], turn: Int
  ) -> FleetProgram {
    var restricted = kernel.restricted(around: point, ways: neighbourhood.ways)
    let kinds = kernel.kinds(at: point)
    for (offer, column) in zip(program.problem.offers, program.variables.systems) {
      let system = program.problem.deployments[offer.deployment].system
      let reach = kinds.contains(system) ? neighbourhood.systems : 0
      hold(column, near: point, by: reach, in: &restricted)
    }
    for slot in program.variables.slots {
      let system = program.problem.deployments[slot.deployment].system
      let reach = kinds.contains(system) ? neighbourhood.systems : 0
      hold(slot.racks, near: point, by: reach, in: &restricted)
    }
    for pattern in program.variables.patterns {
      hold(pattern.racks, near: point, by: neighbourhood.systems, in: &restricted)
    }
    holdReplicas(neighbourhood, point, turn, in: &restricted)
    return restricted
  }

  private func holdReplicas(
    _ neighbourhood: Neighbourhood, _ point: [Double], _ turn: Int,
    in restricted: inout FleetProgram
  ) {
    let free = neighbourhood.isPartial ? configurations(inTurn: turn) : nil
    for replicas in program.variables.replicas {
      if let free, !free.contains(replicas.configuration) {
        restricted.fix(replicas.count, at: point[replicas.count.position].rounded())
      } else {
        hold(replicas.count, near: point, by: neighbourhood.replicas, in: &restricted)
      }
    }
  }

  /// The configurations that serve the workloads whose turn it is: every so many of them, by a step
  /// that changes from turn to turn.
  private func configurations(inTurn turn: Int) -> Set<Int> {
    let count = program.problem.workloads.count
    let step = 1 + turn % max(1, count / 2)
    let first = turn * NeighbourhoodSearch.freeWorkloads
    let workloads = Set(
      (0..<min(count, NeighbourhoodSearch.freeWorkloads)).map { (first + $0 * step) % count })
    return Set(
      program.problem.assignments.filter { workloads.contains($0.workload) }.map(\.configuration))
  }

  /// Keeps a count between the fleet and the relaxation, and so far beyond both.
  private func hold(
    _ column: LinearModel.VariableIndex, near point: [Double], by reach: Double,
    in restricted: inout FleetProgram
  ) {
    let (count, fraction) = (
      point[column.position].rounded(), relaxed.values[column.position]
    )
    let low = min(count, (fraction + 1e-7).rounded(.down)) - reach
    let high = max(count, (fraction - 1e-7).rounded(.up)) + reach
    let (lower, upper) = (restricted.model[column].lower, restricted.model[column].upper)
    restricted.limit(column, to: max(lower, min(low, upper))...max(lower, min(high, upper)))
  }
}
