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
    let fixed = try FleetPrices.fixed(basis.questions.fleet, request.objective, basis.unhurried)
    let relaxed = try FleetPrices.relaxed(
      basis.candidates.problem, request.objective, basis.unhurried)
    let probes = Dictionary(
      request.probes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let limits = try basis.plan.limits.map { line in
      let probe = probes[line.name]
      return LimitWorth(
        name: line.name, used: line.used, cap: line.cap, unit: line.unit,
        isBinding: line.isBinding, isDemand: false, price: probe.flatMap { price($0, fixed) },
        relaxedWorth: probe.flatMap { worth($0, relaxed) },
        step: try probe.map { try step($0) })
    }
    return try limits
      + request.demandProbes.map { probe in
        try demand(probe, fixed: fixed, relaxed: relaxed)
      }
  }

  private func demand(
    _ probe: LimitProbe, fixed: FleetPrices?, relaxed: FleetPrices?
  ) throws -> LimitWorth {
    let line = basis.plan.demand.first { "demand of \($0.workload)" == probe.name }
    return LimitWorth(
      name: probe.name, used: line?.servedRequestsPerSecond ?? 0,
      cap: line?.peakRequestsPerSecond ?? 0, unit: probe.unit, isBinding: true, isDemand: true,
      price: price(probe, fixed), relaxedWorth: worth(probe, relaxed), step: try step(probe))
  }

  private func price(_ probe: LimitProbe, _ prices: FleetPrices?) -> LimitPrice? {
    guard let row = probe.rows.first, let price = prices?.price(of: row) else { return nil }
    return LimitPrice(
      worth: price.worth * probe.rowUnits,
      lower: price.range.map { Self.clean($0.lowerBound) / probe.rowUnits },
      upper: price.range.map { Self.clean($0.upperBound) / probe.rowUnits })
  }

  /// What is within the solver's tolerance of none is none.
  private static func clean(_ value: Double) -> Double { abs(value) < 1e-7 ? 0 : value }

  private func worth(_ probe: LimitProbe, _ prices: FleetPrices?) -> Double? {
    probe.rows.first.flatMap { prices?.price(of: $0) }.map { $0.worth * probe.rowUnits }
  }

  private func step(_ probe: LimitProbe) throws -> LimitStep {
    basis.questions.onQuestion("\(probe.name), \(probe.step)")
    var request = basis.candidates.request
    probe.change(&request)
    guard basis.questions.hasTime else { return LimitStep(text: probe.step, outcome: .unanswered) }
    let candidates = try basis.rebuild(request)
    let outcome = try basis.questions.optimizer.optimize(candidates.problem, for: request.objective)
    return LimitStep(text: probe.step, outcome: change(outcome))
  }

  /// Steps change no offers, but a limit may let in one that no rack held before.
  private func difference(of summary: FleetSummary) -> String {
    let isComparable =
      summary.counts.systems.count == basis.questions.summary.counts.systems.count
    if isComparable { return summary.difference(from: basis.questions.summary) }
    return summary.text == basis.questions.summary.text ? "" : summary.text
  }

  private func change(_ outcome: FleetOutcome) -> LimitStep.Outcome {
    switch outcome {
    case .infeasible: return .infeasible
    case .stopped: return .unanswered
    case .solved(let fleet):
      guard fleet.stoppedBy == nil else { return .unanswered }
      let gap = basis.questions.optimizer.gap
      let summary = FleetSummary(fleet, basis.objective)
      let gain = summary.gain(over: basis.questions.summary, tolerance: gap)
      return .solved(
        LimitStep.Change(
          value: summary.value * ObjectiveValue.scale(of: basis.objective), gain: gain,
          isWithinGap: abs(gain) <= gap,
          costUSDPerHour: summary.costUSDPerHour - basis.questions.summary.costUSDPerHour,
          fleet: summary.text, difference: difference(of: summary)))
    }
  }
}
