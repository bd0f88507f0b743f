import Catalog
import FleetModel
import LinearModel

/// Writes points of a frontier down in the user's words and units, each of them certified.
struct FrontierAssembler {
  let candidates: Candidates
  let request: FrontierRequest
  let catalog: Catalog

  /// The frontier without its dominated points.
  ///
  /// - Throws: `PlanningError.uncertified` if a point does not hold when it is checked a second way.
  func frontier(
    _ found: [FrontierFinder.Point], bestHeld: Double, isComplete: Bool
  ) throws -> Frontier {
    let fates = DominanceSieve(optimized: request.optimized, held: request.held)
      .fates(found.indices.map { candidate(found[$0], at: $0) })
    var points: [Int: FrontierPoint] = [:]
    for (position, fate) in fates.enumerated() {
      switch fate {
      case .kept, .keptWithinGap:
        points[position] = try point(found[position], isWithinGap: fate == .keptWithinGap)
      case .same, .dominated: break
      }
    }
    if found.contains(where: \.isTangent) { markTangent(&points) }
    let scale = ObjectiveValue.scale(of: request.held)
    return Frontier(
      name: candidates.request.name, request: request,
      points: points.values.sorted { order($0) < order($1) },
      heldBound: bestHeld.isFinite ? bestHeld * scale : nil,
      dominated: fates.count { $0 == .dominated }, isComplete: isComplete,
      requestedGap: candidates.request.solver.gap)
  }

  /// The best ratio is where the line from the origin touches, whichever search found it.
  private func markTangent(_ points: inout [Int: FrontierPoint]) {
    let best = points.max { ($0.value.vcpd ?? 0, $1.key) < ($1.value.vcpd ?? 0, $0.key) }
    if let best { points[best.key]?.isTangent = true }
  }

  private func order(_ point: FrontierPoint) -> (Double, Double) {
    (point.value(of: request.first) ?? 0, point.value(of: request.second) ?? 0)
  }

  private func candidate(
    _ point: FrontierFinder.Point, at position: Int
  ) -> DominanceSieve.Candidate {
    DominanceSieve.Candidate(
      position: position, optimized: point.program.value(of: request.optimized, at: point.values),
      held: point.program.value(of: request.held, at: point.values), bound: point.bound)
  }

  private func point(
    _ point: FrontierFinder.Point, isWithinGap: Bool
  ) throws -> FrontierPoint {
    let objective = candidates.request.objective
    let fleet = SolvedFleet(
      program: point.program, values: point.values,
      value: point.program.value(of: objective, at: point.values),
      bound: objective.isMinimized ? -.infinity : .infinity, isMaximized: !objective.isMinimized,
      stoppedBy: point.stoppedBy)
    let plan = PlanAssembler(
      candidates: candidates, fleet: fleet, requestedGap: candidates.request.solver.gap
    ).plan().plan
    let violations = try PlanCertificate(
      plan: plan, request: candidates.request, catalog: catalog
    ).violations()
    guard violations.isEmpty else { throw PlanningError.uncertified(violations: violations) }
    return described(point, plan: plan, isWithinGap: isWithinGap)
  }

  private func described(
    _ point: FrontierFinder.Point, plan: Plan, isWithinGap: Bool
  ) -> FrontierPoint {
    let value = { (goal: Objective) in
      point.program.value(of: goal, at: point.values) * ObjectiveValue.scale(of: goal)
    }
    let countsQuality = candidates.request.workloads.allSatisfy {
      $0.judgeRole != nil || $0.quality.benchmark != QualityRequest.noBenchmark
    }
    let bound =
      point.bound.isFinite
      ? point.bound * ObjectiveValue.scale(of: request.optimized) : nil
    let optimized = value(request.optimized)
    let gap = bound.map { abs(optimized - $0) / max(abs(optimized), 1e-12) }
    return FrontierPoint(
      usdPerHour: value(.cost), tokensPerSecond: countsQuality ? value(.tokens) : nil,
      quality: countsQuality ? value(.quality) : nil, siteKilowatts: value(.power),
      kilogramsPerHour: candidates.request.carbon == nil ? nil : value(.carbon),
      vcpd: countsQuality ? value(.vcpd) : nil, servedShare: servedShare(of: point),
      fleet: plan.fleet, heldAt: point.held * ObjectiveValue.scale(of: request.held), bound: bound,
      gap: gap, status: status(of: plan, gap: gap), isTangent: false, isWithinGap: isWithinGap)
  }

  /// What is proven of a point: its plan stands beside no bound of its own.
  private func status(of plan: Plan, gap: Double?) -> Plan.Status {
    let allowed = candidates.request.solver.gap
    return plan.status == .optimal && (gap ?? 0) > allowed + 1e-9
      ? .stoppedByTolerance : plan.status
  }

  private func servedShare(of point: FrontierFinder.Point) -> Double {
    let wanted = candidates.problem.workloads.filter { !$0.isCalledFor }.reduce(0) {
      $0 + $1.outputTokens * $1.peakRequestsPerSecond
        * candidates.problem.share(ofHour: $1.hour) / 1000
    }
    let served = Coverage.expression(in: point.program).value(at: point.values)
    return wanted > 0 ? min(1, served / wanted) : 1
  }
}
