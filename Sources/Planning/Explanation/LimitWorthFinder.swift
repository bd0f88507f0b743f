import Catalog
import FleetModel
import LinearModel

/// Finds what one more unit of each limit is worth: by duals, and by solving anew.
struct LimitWorthFinder {
  let basis: ExplanationBasis

  /// Every limit of the plan in its order, then the demands.
  ///
  /// - Throws: `SolverError` if the solver fails, or what building candidates throws.
  /// - Complexity: one integer program for each limit, and a few linear ones.
  func limits() throws -> [LimitWorth] {
    let request = basis.candidates.request
    let fixed = try FleetPrices.fixed(
      basis.questions.unheld, request.objective, basis.unhurried)
    let relaxed = try FleetPrices.relaxed(
      basis.candidates.problem, request.objective, basis.unhurried)
    let probes = Dictionary(
      (request.probes + fleetProbes).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    let limits = try basis.plan.limits.map { line in
      let probe = probes[line.name]
      return LimitWorth(
        name: line.name, used: line.used, cap: line.cap, unit: line.unit,
        isBinding: line.isBinding, isDemand: false, price: probe.flatMap { fixed?.price(of: $0) },
        relaxedWorth: probe.flatMap { relaxed?.price(of: $0)?.worth },
        step: try probe.map { try step($0) }, looser: probe?.looser, isCompared: line.isCompared,
        hour: line.hour)
    }
    let demands = try request.demandProbes.map { try demand($0, fixed: fixed, relaxed: relaxed) }
    return try limits + survival() + demands + demandsInHours(fixed: fixed, relaxed: relaxed)
  }

  /// The demand of each workload in the hour in which one more request costs most in fractions of
  /// systems: of equally dear ones the first, and without prices the one that asks for most.
  private func demandsInHours(
    fixed: FleetPrices?, relaxed: FleetPrices?
  ) throws -> [LimitWorth] {
    let request = basis.candidates.request
    return try request.workloadsOfAllHours.compactMap { positions in
      guard positions.count > 1, request.workloads[positions[0]].judgeRole == nil else {
        return nil
      }
      let probes = positions.map { request.demandProbe(inHourOf: $0) }
      let costs = zip(positions, probes).map { position, probe in
        relaxed?.price(of: probe).map { -$0.worth }
          ?? request.workloads[position].peakRequestsPerSecond
      }
      let highest = costs.max() ?? 0
      // Hours of the same load differ by rounding.
      let dearest = costs.firstIndex { $0 >= highest - 1e-9 * abs(highest) } ?? 0
      let workload = request.workloads[positions[dearest]]
      let line = basis.plan.demand.first { $0.workload == workload.name }
      return try demand(
        probes[dearest], line, hour: workload.hour, fixed: fixed, relaxed: relaxed)
    }
  }

  private func demand(
    _ probe: LimitProbe, fixed: FleetPrices?, relaxed: FleetPrices?
  ) throws -> LimitWorth {
    try demand(probe, peak(of: probe), hour: nil, fixed: fixed, relaxed: relaxed)
  }

  private func demand(
    _ probe: LimitProbe, _ line: DemandLine?, hour: String?, fixed: FleetPrices?,
    relaxed: FleetPrices?
  ) throws -> LimitWorth {
    LimitWorth(
      name: probe.name, used: line?.servedRequestsPerSecond ?? 0,
      cap: line?.peakRequestsPerSecond ?? 0, unit: probe.unit, isBinding: true, isDemand: true,
      price: fixed?.price(of: probe), relaxedWorth: relaxed?.price(of: probe)?.worth,
      step: try step(probe), hour: hour)
  }

  /// A workload in the hour that asks for most of it.
  private func peak(of probe: LimitProbe) -> DemandLine? {
    let workloads = basis.candidates.request.workloads.filter {
      LimitName.demand(of: $0.nameWithoutHour) == probe.name
    }.map(\.name)
    return basis.plan.demand.filter { workloads.contains($0.workload) }
      .max { $0.peakRequestsPerSecond < $1.peakRequestsPerSecond }
  }

  /// Limits that the plan's catalog and fleet name: shares of spot systems and of any vendor, and spares.
  private var fleetProbes: [LimitProbe] {
    let (request, problem) = (basis.candidates.request, basis.candidates.problem)
    let spot = problem.spotShareLimit < 1 ? [request.spotShareProbe(problem.spotShareLimit)] : []
    let shares = problem.portfolio.vendorShares.filter { $0.value < 1 }
    let vendors = shares.keys.sorted().map { request.vendorShareProbe($0) }
    let spares = basis.plan.spares.compactMap { line in
      request.spareProbe(
        of: line.system, at: line.site,
        accelerators: basis.candidates.catalog.systems[line.system]?.acceleratorCount ?? 1,
        rackClasses: request.sites.first { $0.name == line.site }?.racks.map(\.name) ?? [])
    }
    return spot + vendors + spares
  }

  /// The loss that a plan has to survive beside a target of availability, whose spares are its limits.
  private func survival() throws -> [LimitWorth] {
    let request = basis.candidates.request
    guard request.availability.target != nil, let (text, change) = request.survivalStep else {
      return []
    }
    let isRack = request.availability.survives == .rack
    let probe = LimitProbe(
      name: "loss of one \(isRack ? "rack" : "system")", unit: "survived", rows: [], step: text,
      change: change)
    let spares = Set(basis.plan.spares.map { LimitName.spares(of: $0.system, at: $0.site) })
    let limits = basis.plan.limits.filter { spares.contains($0.name) }
    return [
      LimitWorth(
        name: probe.name, used: 1, cap: 1, unit: probe.unit,
        isBinding: limits.contains(where: \.isBinding), isDemand: false, step: try step(probe),
        isCompared: limits.allSatisfy(\.isCompared))
    ]
  }

  private func step(_ probe: LimitProbe) throws -> LimitStep {
    basis.questions.onQuestion("\(probe.name), \(probe.step)")
    var request = basis.candidates.request
    probe.change(&request)
    guard basis.questions.hasTime else { return LimitStep(text: probe.step, outcome: .unanswered) }
    let problem = try basis.rebuild(request).problem
    if try staysBest(problem, beyond: probe) {
      return LimitStep(
        text: probe.step,
        outcome: change(basis.questions.fleet, basis.questions.stages))
    }
    return LimitStep(
      text: probe.step, outcome: outcome(try basis.questions.best(problem, isNearby: true)))
  }

  /// Whether it is proven without a search that a step changes nothing beyond the gap.
  private func staysBest(
    _ problem: FleetProblem, beyond probe: LimitProbe
  ) throws(SolverError) -> Bool {
    let questions = basis.questions
    if problem == questions.problem { return true }
    let objectives = questions.goals.map(\.objective)
    let program = FleetProgram(problem)
    // Not everything that a problem says of a limit is in its program.
    if program.isSame(as: questions.program, for: objectives) { return true }
    guard let row = probe.rows.first, probe.rows.count == 1, questions.fleet.stoppedBy == nil,
      !FleetOptimizer.settlesCoverage(of: problem, for: basis.objective),
      let looser = LooserLimit(row.name, from: questions.program, to: program, for: objectives)
    else { return false }
    return try looser.helpsNobody(questions.reached, questions.optimizer)
  }

  /// Steps change no offers, but a limit may let in one that no rack held before.
  private func difference(of summary: FleetSummary) -> String {
    let isComparable =
      summary.counts.systems.count == basis.questions.summary.counts.systems.count
    if isComparable { return summary.difference(from: basis.questions.summary) }
    return summary.text == basis.questions.summary.text ? "" : summary.text
  }

  private func outcome(_ found: GoalSequence.Outcome) -> LimitStep.Outcome {
    switch found {
    case .infeasible: .infeasible
    case .stopped: .unanswered
    case .solved(let fleet, _, let stages): change(fleet, stages)
    }
  }

  private func change(
    _ fleet: SolvedFleet, _ stages: [GoalSequence.Stage]
  ) -> LimitStep.Outcome {
    guard fleet.stoppedBy == nil else { return .unanswered }
    let questions = basis.questions
    let summary = FleetSummary(fleet, basis.objective)
    let gain = questions.gain(of: summary, stages)
    return .solved(
      LimitStep.Change(
        value: summary.value * ObjectiveValue.scale(of: basis.objective), gain: gain.share,
        goal: gain.goal, isWithinGap: abs(gain.share) <= questions.optimizer.gap,
        costUSDPerHour: summary.costUSDPerHour - questions.summary.costUSDPerHour,
        fleet: summary.text, difference: difference(of: summary),
        goals: questions.gains(of: stages)))
  }
}
