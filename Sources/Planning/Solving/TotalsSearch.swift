import FleetModel
import LinearModel

/// Searches a program by how many systems of each kind a fleet has, before anything else about it.
///
/// The relaxation tells at once what some totals cost at least, and few totals come near the best
/// fleet; but whether whole replicas fit on them takes many nodes. A search that always goes on at its
/// best bound stays with totals on which hardly anything fits. So the tree of totals is kept here: each set of
/// totals is searched for a number of nodes, the cheapest first, and those that stayed open come back
/// with four times as many. Most nodes go to new ones, because a better fleet found there shortens the
/// search of all others. Better fleets mostly come from between the best one and a relaxation, of
/// which this tree has hundreds; so each gets a short look.
struct TotalsSearch {
  let optimizer: FleetOptimizer
  let program: FleetProgram
  /// The relaxation's optimum.
  let relaxed: Solution
  /// The relative gap that is asked for.
  let gap: Double
  /// The columns of each kind of system.
  private let kinds: [Int: [LinearModel.VariableIndex]]

  /// Distance from a whole number that counts as none.
  private static let integrality = 1e-6
  /// What a relaxation counts beside nodes of searches. It takes no longer than one or two; counted as
  /// so many, totals that come back have about half of the time.
  private static let nodesOfRelaxation = 20

  /// A search of a program by its relaxation.
  ///
  /// - Complexity: O(offers).
  init(optimizer: FleetOptimizer, program: FleetProgram, relaxed: Solution, gap: Double) {
    self.optimizer = optimizer
    self.program = program
    self.relaxed = relaxed
    self.gap = gap
    kinds = Dictionary(
      grouping: zip(program.problem.offers, program.variables.systems),
      by: { program.problem.deployments[$0.0.deployment].system }
    ).mapValues { $0.map { $1 } }
  }

  /// The best fleet that is found in the time that is left, with its proof.
  ///
  /// - Parameters:
  ///   - start: a point that keeps the rows, to start from.
  ///   - known: what no fleet is better than, where more is known of it than the relaxation.
  /// - Throws: `SolverError` when the solver fails.
  /// - Complexity: a linear program for each decision about totals, and a limited search for each set.
  func solve(from start: [Double]?, bound known: Double? = nil) throws(SolverError) -> Solution {
    let bound = [relaxed.objective, known].compactMap(\.self).map { direction * $0 }
      .reduce(-.infinity, max)
    var queue = TotalsQueue(root: TotalsQueue.Node(relaxed: relaxed, bound: bound))
    if let start { queue.take(start, value: value(start)) }
    var reason: Solution.StopReason?
    while reason == nil, let node = queue.next() {
      try look(at: node, &queue)
      optimizer.watch?.take(bound: direction * min(queue.leastBound, queue.value))
      reason = stopReason(queue)
    }
    return solution(queue, stoppedBy: reason)
  }

  private var direction: Double { program.model.sense == .minimize ? 1 : -1 }

  /// The objective, turned so that less is better.
  private func value(_ point: [Double]) -> Double {
    direction * program.model.objectiveValue(at: point)
  }

  private func stopReason(_ queue: TotalsQueue) -> Solution.StopReason? {
    if optimizer.cancellation?.isCancelled ?? false { return .cancelled }
    if let limit = optimizer.nodeLimit, queue.nodes >= limit { return .nodes }
    if optimizer.budget?.left == 0 { return .nodes }
    return optimizer.deadline.secondsLeft == nil ? .time : nil
  }

  // MARK: Totals

  /// Decides one more total, or searches those that are all decided.
  private func look(at node: TotalsQueue.Node, _ queue: inout TotalsQueue) throws(SolverError) {
    guard !queue.isHopeless(node, gap: gap) else { return queue.close(node.bound) }
    if node.times == 0 { try lookAround(node, &queue) }
    guard let kind = mostFractional(node) else { return try search(node, &queue) }
    for range in halves(of: kind, at: node) {
      if let child = try child(of: node, kind, range) { queue.open.append(child) }
      queue.fresh += TotalsSearch.nodesOfRelaxation
    }
  }

  /// Looks for a better fleet between the best one and what the relaxation suggests.
  private func lookAround(_ node: TotalsQueue.Node, _ queue: inout TotalsQueue) throws(SolverError)
  {
    let kernel = KernelSearch(program: program, relaxed: node.relaxed)
    let found = try NeighbourhoodSearch(optimizer: optimizer, kernel: kernel, gap: gap)
      .glance(around: queue.best)
    queue.fresh += found.nodes
    if let point = found.point { queue.take(point, value: value(point)) }
  }

  /// The total in the relaxation; within what the node allows where its own relaxation is not known.
  private func total(of kind: Int, at node: TotalsQueue.Node) -> Double {
    let total = (kinds[kind] ?? []).reduce(0) { $0 + node.relaxed.values[$1.position] }
    let range = node.range(of: kind)
    return min(max(total, range.lowerBound), range.upperBound)
  }

  /// The kind whose total is nearest to a half; nil if all are whole.
  private func mostFractional(_ node: TotalsQueue.Node) -> Int? {
    let distances = kinds.keys.sorted().map { kind -> (kind: Int, distance: Double) in
      let total = total(of: kind, at: node)
      return (kind, abs(total - total.rounded()))
    }
    let most = distances.max { $0.distance < $1.distance }
    return most.flatMap { $0.distance > TotalsSearch.integrality ? $0.kind : nil }
  }

  private func halves(of kind: Int, at node: TotalsQueue.Node) -> [ClosedRange<Double>] {
    let total = total(of: kind, at: node)
    let range = node.range(of: kind)
    return [range.lowerBound...total.rounded(.down), total.rounded(.up)...range.upperBound]
  }

  /// The node with a total within a range; nil if nothing is feasible there.
  private func child(
    of node: TotalsQueue.Node, _ kind: Int, _ range: ClosedRange<Double>
  ) throws(SolverError) -> TotalsQueue.Node? {
    var child = node
    child.hold(kind, within: range)
    // Two bounds and at most one row are new: few steps lead there from where the node ended.
    let relaxed = try optimizer.run(
      held(to: child), relaxed: true, gap: gap, basis: node.relaxed.basis)
    if relaxed.status == .infeasible { return nil }
    // Out of time: what is not known of the child is known of the node above it.
    guard relaxed.status == .optimal, let objective = relaxed.objective else { return child }
    child.relaxed = relaxed
    child.bound = max(node.bound, direction * objective)
    return child
  }

  /// The program with the totals of a node.
  private func held(to node: TotalsQueue.Node) -> FleetProgram {
    var held = program
    for total in node.totals {
      let sum = LinearExpression((kinds[total.kind] ?? []).map { LinearModel.Term(1, $0) })
      held.require("total,\(program.problem.systems[total.kind].name)", sum, within: total.range)
    }
    return held
  }

  // MARK: One set of totals

  /// Searches whole replicas on whole totals for a while, for fleets better by half of the gap.
  private func search(_ node: TotalsQueue.Node, _ queue: inout TotalsQueue) throws(SolverError) {
    let held = held(to: node)
    let target = queue.best == nil ? nil : queue.value - gap / 2 * abs(queue.value)
    let filtered = target.flatMap {
      ReducedCostFilter(program: held, relaxed: node.relaxed, target: direction * $0).filtered()
    }
    // Cuts pay here: what totals leave open is which whole numbers fit, which single rows tell.
    let found = try optimizer.run(
      filtered ?? held, gap: gap / 2, nodeLimit: TotalsQueue.nodes(afterTimes: node.times),
      cutoff: target.map { direction * $0 }, usesCuts: true)
    queue.count(found.nodeCount, of: node)
    if found.hasValues { queue.take(found.values, value: value(found.values)) }
    let inside = max(node.bound, found.bestBound.map { direction * $0 } ?? node.bound)
    switch found.status {
    case .infeasible: queue.close(target ?? .infinity)
    case .optimal: queue.close(min(inside, target ?? .infinity))
    default: queue.putBack(node, bound: min(inside, target ?? .infinity))
    }
  }

  private func solution(
    _ queue: TotalsQueue, stoppedBy reason: Solution.StopReason?
  ) -> Solution {
    var solution = relaxed
    solution.rowDuals = []
    solution.reducedCosts = []
    solution.nodeCount = queue.nodes
    let left = queue.leastBound
    guard let best = queue.best else {
      solution.values = []
      solution.objective = nil
      solution.bestBound = left.isFinite ? direction * left : nil
      solution.status = reason.map { .noSolutionFound(stoppedBy: $0) } ?? .infeasible
      return solution
    }
    solution.values = best
    solution.objective = direction * queue.value
    solution.largestViolation = program.model.largestViolation(at: best)
    solution.bestBound = direction * min(left, queue.value)
    let isProven = solution.relativeGap.map { $0 <= gap } ?? false
    // A search that came to its end leaves no more open than what rounds.
    solution.status = reason.flatMap { isProven ? nil : .feasible(stoppedBy: $0) } ?? .optimal
    return solution
  }
}
