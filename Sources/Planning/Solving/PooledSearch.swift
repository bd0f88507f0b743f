import FleetModel
import LinearModel
import Quantities

/// Searches a problem with alike places pooled and, for least cost, without configurations that only
/// their quality above the floor speaks for, and spreads the fleet over the places afterwards.
///
/// The pooled optimum bounds every fleet. Where the fleet that is spread out is within the gap of
/// that bound, it is proven; otherwise the search goes on with every place apart, starting from it.
struct PooledSearch {
  let optimizer: FleetOptimizer
  let problem: FleetProblem

  /// Programs with fewer flows are searched with every place apart, which needs no second step.
  private static let leastFlows = 300

  /// Whether pooling makes a large program much smaller.
  ///
  /// - Complexity: O(systems × offers + assignments).
  static func isWorthwhile(_ problem: FleetProblem) -> Bool {
    guard problem.assignments.count * problem.places.count >= leastFlows else { return false }
    let apart = PlacePools(problem, isPooled: false)
    let pooled = PlacePools(problem, isPooled: true)
    func flows(_ pools: PlacePools) -> Int {
      problem.assignments.reduce(0) { sum, assignment in
        let workload = problem.workloads[assignment.workload]
        let system = problem.configurations[assignment.configuration].system
        return sum + pools.pools(of: system).count { workload.places.contains($0[0]) }
      }
    }
    let before = flows(apart)
    return before >= leastFlows && flows(pooled) * 2 <= before
  }

  /// Whether a pooled program bounds every fleet: energy is all that traffic pays by place.
  ///
  /// Spares, emissions, demand charges, residency, an earlier fleet and verification chosen by the plan
  /// tell places apart in ways that pools do not see; shares of vendors and mean qualities weigh
  /// configurations that are left out of a pooled search. Replicas that compute prompts for others
  /// have to stand where those are, which no pool can promise. Replicas of an hour stand on systems that
  /// other hours use as well, which an expansion over places does not see.
  ///
  /// - Complexity: O(deployments + assignments).
  static func isExact(_ problem: FleetProblem, for objective: Objective) -> Bool {
    guard [.cost, .tokens, .vcpd, .value].contains(objective), problem.hours.isEmpty else {
      return false
    }
    let hasCarbon =
      problem.carbonPricePerKilogram > .zero || problem.carbonLimitKilogramsPerHour != nil
      || problem.carbonLimitKilogramsPerToken != nil
    let hasPortfolio =
      problem.portfolio != FleetProblem.Portfolio() || problem.stability != nil
      || problem.workloads.contains { $0.averageQuality > 0 || $0.residency != nil }
    return !hasCarbon && !hasPortfolio && !problem.hasPrefill
      && !problem.workloads.contains(where: \.isCalledFor)
      && problem.assignments.allSatisfy { $0.verification == nil }
      && problem.deployments.allSatisfy {
        $0.spareSteps.isEmpty && !$0.survivesRackLoss && $0.busyDemandRate == .zero
      }
  }

  /// The best fleet for `objective`, with its proof.
  ///
  /// - Throws: `SolverError` when the solver fails.
  func optimize(for objective: Objective) throws(SolverError) -> FleetOutcome {
    let isKept = DominanceFilter.keptConfigurations(
      of: problem, isQualityWorthMore: objective != .cost)
    let pooled = FleetProgram(
      problem.keepingConfigurations { isKept[$0] }, isPooled: true)
    let whole = FleetProgram(problem)
    var incumbent: [Double]?
    var best: SolvedFleet?
    var bound: Double?
    // Spreading costs a little, which the gap of the pooled search leaves room for.
    for share in PooledSearch.sharesOfGap {
      var closer = optimizer
      closer.gap *= share
      closer.watch = optimizer.watch?.expanding { point in
        let fleet = SolvedFleet(pooled, point, for: objective, bound: 0, stoppedBy: nil)
        return spread(fleet, isKept, over: whole, for: objective)?.value
      }
      closer.isEnough = enough(isKept, pooled, over: whole, for: objective)
      let outcome = try closer.optimizeWhole(pooled, for: objective, incumbent: incumbent)
      guard case .solved(let fleet) = outcome else { return better(of: best, outcome) }
      // The coverage of a fleet that cannot be spread may be out of reach, and its bound says nothing then.
      if !FleetOptimizer.settlesCoverage(of: problem, for: objective) { bound = fleet.bound }
      guard let spread = spread(fleet, isKept, over: whole, for: objective) else { break }
      let found = best.map { better(of: $0, spread) } ?? spread
      if found.stoppedBy != nil || found.gap <= optimizer.gap { return .solved(found) }
      best = found
      incumbent = fleet.values
    }
    let apart = try optimizer.optimizeWhole(whole, for: objective, incumbent: best?.values)
    let bounded = bound.map { apart.bounded(by: $0, for: objective, gap: optimizer.gap) }
    return better(of: best, bounded ?? apart)
  }

  /// Shares of the gap to which the pooled program is searched, one after the other.
  private static let sharesOfGap = [0.9, 0.5]

  /// Whether a pooled fleet of least cost is proven once it is spread; nil where the program that is
  /// searched has another objective than the plan.
  private func enough(
    _ isKept: [Bool], _ pooled: FleetProgram, over whole: FleetProgram, for objective: Objective
  ) -> ((_ point: [Double], _ bound: Double) -> Bool)? {
    guard objective == .cost,
      !FleetOptimizer.settlesCoverage(of: pooled.problem, for: objective)
    else { return nil }
    return { point, bound in
      let fleet = SolvedFleet(pooled, point, for: objective, bound: bound, stoppedBy: nil)
      let spread = spread(fleet, isKept, over: whole, for: objective)
      return spread.map { $0.gap <= optimizer.gap } ?? false
    }
  }

  /// The fleet with its traffic at places; nil if it does not keep every row there.
  private func spread(
    _ fleet: SolvedFleet, _ isKept: [Bool], over whole: FleetProgram, for objective: Objective
  ) -> SolvedFleet? {
    let expansion = PoolExpansion(pooled: fleet.program, whole: whole, isKept: isKept)
    let values = expansion.values(of: fleet.values)
    guard whole.model.largestViolation(at: values) <= 1e-6 else { return nil }
    // The pooled program may have been stopped beyond its own gap and yet within that of the plan.
    return SolvedFleet(
      whole, values, for: objective, bound: fleet.bound, stoppedBy: fleet.stoppedBy
    ).bounded(by: fleet.bound, gap: optimizer.gap)
  }

  /// The better of a fleet and what a search that went on from it came to, and why that ended.
  private func better(of known: SolvedFleet?, _ outcome: FleetOutcome) -> FleetOutcome {
    guard var fleet = known else { return outcome }
    switch outcome {
    case .solved(let found): return .solved(better(of: fleet, found))
    case .infeasible: return .solved(fleet)
    case .stopped(let reason, let bound):
      fleet.stoppedBy = reason
      return .solved(fleet.bounded(by: bound ?? fleet.bound, gap: optimizer.gap))
    }
  }

  /// The better fleet with the tighter of the two bounds, each of which holds for every fleet.
  private func better(of first: SolvedFleet, _ second: SolvedFleet) -> SolvedFleet {
    let isMaximized = first.isMaximized
    let firstWins = isMaximized ? first.value >= second.value : first.value <= second.value
    var fleet = firstWins ? first : second
    fleet.stoppedBy = second.stoppedBy
    return fleet.bounded(by: firstWins ? second.bound : first.bound, gap: optimizer.gap)
  }
}
