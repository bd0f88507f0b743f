import Catalog
import FleetModel
import LinearModel
import Performance
import Quantities

/// Writes a solved fleet down as a plan, in the user's words and units.
struct PlanAssembler {
  let candidates: Candidates
  let fleet: SolvedFleet
  private(set) var counts: FleetCounts
  let requestedGap: Double

  init(candidates: Candidates, fleet: SolvedFleet, requestedGap: Double) {
    self.candidates = candidates
    self.fleet = fleet
    self.requestedGap = requestedGap
    counts = FleetCounts(fleet)
  }

  var problem: FleetProblem { candidates.problem }

  /// The same fleet with other counts.
  func counting(_ counts: FleetCounts) -> PlanAssembler {
    var other = self
    other.counts = counts
    return other
  }

  /// The plan, without its runners-up and limits, and the limits as far as they are known.
  func plan() -> (plan: Plan, limits: [LimitEntry]) {
    let money = MoneyAssembler(assembler: self)
    let cost = money.summary()
    let spares = SpareAssembler(assembler: self).lines()
    let fleetLines = FleetAssembler(assembler: self, money: money, spares: spares).lines()
    let footprint = FootprintAssembler(assembler: self).summary()
    let verified = VerifiedAssembler(assembler: self, money: money)
    let serving = ServingAssembler(assembler: self, verified: verified).lines()
    let hosted = HostedAssembler(assembler: self, verified: verified).lines()
    let limits = LimitAssembler(
      assembler: self, cost: cost, serving: serving, hosted: hosted, spares: spares,
      footprint: footprint
    ).entries()
    var plan = Plan(
      name: candidates.request.name, status: status, objective: objective, vcpd: money.vcpd,
      cost: cost, fleet: fleetLines, serving: serving, hosted: hosted, demand: demand(),
      limits: [],
      runnersUp: [], sources: SourceAssembler(assembler: self).lines(),
      notes: NoteAssembler(assembler: self).notes(), footprint: footprint, spares: spares,
      notCounted: NoteAssembler(assembler: self).notCounted(),
      checkedWorkloads: blockingWorkloads, charges: portfolio.charges,
      racks: counts.packed.lines)
    plan.answerValue = answerValue(cost: cost)
    plan.hours = HourAssembler(assembler: self, plan: plan).lines()
    return (plan, limits)
  }

  private var status: Plan.Status {
    switch fleet.stoppedBy {
    case nil: isProven ? .optimal : .stoppedByTolerance
    case .time: .stoppedByTime
    case .nodes: .stoppedByNodes
    case .cancelled: .interrupted
    case .solver: .stoppedBySolver
    }
  }

  /// Whether the requested gap is reached but for rounding. Of several goals the later ones take from
  /// the first, whose gap then says nothing; nor does that of a fleet without a bound.
  private var isProven: Bool {
    candidates.request.goals.count > 1 || !fleet.bound.isFinite
      || fleet.gap <= requestedGap + 1e-9
  }

  private var objective: ObjectiveValue {
    let objective = candidates.request.objective
    let scale = ObjectiveValue.scale(of: objective)
    return ObjectiveValue(
      objective: objective, value: fleet.value * scale, bound: fleet.bound * scale,
      gap: fleet.gap, requestedGap: requestedGap)
  }

  func demand() -> [DemandLine] {
    candidates.workloads.enumerated().compactMap { position, terms in
      let served = counts.served
        .filter { problem.assignments[$0.assignment].workload == position }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let hosted = counts.hosted
        .filter { problem.apiOptions[$0.option].workload == position }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let share = problem.workloads[position].meanShareOfPeak
      let calls = terms.request.judgeRole == nil ? nil : counts.calls(for: position, in: problem)
      if calls == 0 { return nil }
      return DemandLine(
        workload: terms.request.name,
        peakRequestsPerSecond: calls ?? terms.request.peakRequestsPerSecond,
        meanRequestsPerSecond: calls.map { $0 * share } ?? terms.meanRequestsPerSecond,
        servedRequestsPerSecond: served + hosted, hour: terms.request.hour,
        answeredShare: answeredShare(of: position))
    }
  }
}

extension PlanAssembler {
  /// Workloads whose answers are looked at before users get them, sorted.
  var blockingWorkloads: [String] {
    let own = counts.served.map {
      (problem.assignments[$0.assignment].workload, candidates.policies[$0.assignment])
    }
    let others = counts.hosted.map {
      (candidates.hosted[$0.option].workload, candidates.hosted[$0.option].policy)
    }
    return (own + others).filter { position, policy in
      (policy?.choice.map { $0.policy != .none } ?? false)
        || candidates.workloads[position].request.verification.retryProbability > 0
    }.map { candidates.workloads[$0.0].request.name }.uniqued.sorted()
  }

  /// The share of a workload's served requests that get an answer; 1 where none is served.
  private func answeredShare(of workload: Int) -> Double {
    let own = counts.served.filter { problem.assignments[$0.assignment].workload == workload }
      .map { ($0.requestsPerSecond, candidates.policies[$0.assignment]) }
    let others = counts.hosted.filter { problem.apiOptions[$0.option].workload == workload }
      .map { ($0.requestsPerSecond, candidates.hosted[$0.option].policy) }
    let served = (own + others).reduce(0) { $0 + $1.0 }
    let unanswered = (own + others).reduce(0) { $0 + $1.0 * (1 - ($1.1?.answered ?? 1)) }
    return served > 0 ? 1 - unanswered / served : 1
  }
}

extension ObjectiveValue {
  /// What one unit of the program's objective is in the unit of reports.
  ///
  /// The program counts thousands of tokens per second and dollars per hour, so its ratio is in
  /// thousands of tokens per second and dollar per hour: 3.6 million quality-tokens per dollar.
  static func scale(of objective: Objective) -> Double {
    switch objective {
    case .vcpd: 1000 * 3600
    case .tokens: 1000
    case .cost, .quality, .power, .carbon, .value: 1
    }
  }
}
