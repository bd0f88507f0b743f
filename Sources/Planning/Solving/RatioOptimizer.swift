import FleetModel
import LinearModel

/// Maximises a ratio of two linear expressions, quality-tokens per dollar or per delivered token, by
/// Dinkelbach's method.
///
/// With F(θ) = max N(x) − θ·D(x), the best ratio θ* is where F is zero (Dinkelbach, "On nonlinear
/// fractional programming", Management Science 13, 1967). Linear relaxations bring θ close from
/// above; then a few integer programs settle it. The objective carries the constant θ·D of the best
/// plan so far, because a relative gap means nothing near F = 0. As N ≤ θ·D + F, no plan has a ratio
/// above θ + F ÷ least cost.
struct RatioOptimizer {
  let optimizer: FleetOptimizer
  /// Which ratio; what its divisor adds up is called cost here.
  var objective = Objective.vcpd

  /// Rounds of programs; the method converges superlinearly and needs two or three.
  private static let mostRounds = 40

  /// The fleet of the best ratio, with its proof.
  ///
  /// A fleet that costs nothing has no ratio: among several the one with the most tokens is
  /// returned, with the value 0.
  ///
  /// - Parameter incumbent: a fleet that keeps the rows, to start from.
  func maximize(
    _ program: FleetProgram, incumbent: [Double]? = nil
  ) throws(SolverError) -> FleetOutcome {
    let ratio = Ratio(program, objective)
    if let relaxed = try relaxation(ratio) {
      return try search(ratio, from: relaxed, incumbent: incumbent)
    }
    return try searchWithoutRelaxation(ratio, incumbent: incumbent)
  }

  /// The best ratio in fractions of systems; nil if no fleet keeps the rows.
  func relaxedRatio(_ program: FleetProgram) throws(SolverError) -> Double? {
    try relaxation(Ratio(program, objective))?.ratio
  }

  /// Numerator, denominator and the program they belong to.
  private struct Ratio {
    let program: FleetProgram
    let tokens: LinearExpression
    let cost: LinearExpression

    init(_ program: FleetProgram, _ objective: Objective) {
      self.program = program
      tokens = objective.amount(in: program)
      cost = objective.divisor(in: program) ?? FleetCost.expression(in: program)
    }

    func value(at point: [Double]) -> Double {
      let cost = cost.value(at: point)
      return cost > 0 ? tokens.value(at: point) / cost : 0
    }

    func parametric(_ theta: Double, constant: Double) -> FleetProgram {
      var program = program
      program.setObjective(.maximize, tokens + (-theta) * cost, constant: constant)
      return program
    }
  }

  /// The best ratio without integrality, and the least cost: both bound every integer plan.
  private struct Relaxation {
    let ratio: Double
    let leastCost: Double
  }

  private func relaxation(_ ratio: Ratio) throws(SolverError) -> Relaxation? {
    var program = ratio.program
    program.setObjective(.minimize, ratio.cost)
    let cheapest = try optimizer.solve(program, relaxed: true)
    guard cheapest.status == .optimal, let leastCost = cheapest.objective, leastCost > 0 else {
      return nil
    }
    var theta = ratio.value(at: cheapest.values)
    var bound = Double.infinity
    // Only the objective changes from round to round, so that few steps lead on from the last optimum.
    var basis = cheapest.basis
    for _ in 0..<RatioOptimizer.mostRounds {
      let solution = try optimizer.run(
        ratio.parametric(theta, constant: 0), relaxed: true, gap: optimizer.gap, basis: basis)
      basis = solution.basis ?? basis
      guard solution.status == .optimal, let excess = solution.objective else { return nil }
      bound = min(bound, theta + max(0, excess) / leastCost)
      if excess <= 1e-9 * abs(theta) * leastCost { break }
      theta = max(theta, ratio.value(at: solution.values))
    }
    return Relaxation(ratio: bound + abs(bound) * 1e-9, leastCost: leastCost)
  }

  /// Out of time, infeasible, or some fraction of a fleet costs nothing and bounds no ratio.
  private func searchWithoutRelaxation(
    _ ratio: Ratio, incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var program = ratio.program
    program.setObjective(.minimize, ratio.cost)
    let cheapest = try optimizer.solve(program, start: incumbent)
    guard cheapest.hasValues, let cost = cheapest.objective else {
      return try FleetOutcome(failure: cheapest.status)
    }
    program.setObjective(.maximize, ratio.tokens)
    guard cost <= 1e-9 else {
      let most = try optimizer.solve(program, relaxed: true)
      guard let leastCost = cheapest.bestBound, leastCost > 1e-9, most.status == .optimal,
        let tokens = most.objective
      else { return unproven(cheapest, most, incumbent, ratio) }
      // Where no fleet earns anything, no ratio is above zero.
      let bound = max(0, tokens) / leastCost * (1 + 1e-9)
      let relaxed = Relaxation(ratio: bound, leastCost: leastCost)
      return try search(ratio, from: relaxed, incumbent: cheapest.values)
    }
    program.require("no cost", (-1) * ratio.cost, atLeast: 0)
    let most = try optimizer.solve(program, start: cheapest.values)
    guard most.hasValues else { return try FleetOutcome(failure: most.status) }
    return .solved(
      SolvedFleet(
        program: ratio.program, values: most.values, value: 0, bound: 0, isMaximized: true,
        stoppedBy: most.status.stopReason))
  }

  /// The better of two fleets, where what would bound the ratio was cut short.
  private func unproven(
    _ cheapest: Solution, _ most: Solution, _ incumbent: [Double]?, _ ratio: Ratio
  ) -> FleetOutcome {
    let fleets = [cheapest.values, incumbent].compactMap(\.self)
    let best = fleets.max { ratio.value(at: $0) < ratio.value(at: $1) } ?? cheapest.values
    return FleetOutcome(
      unproven: best, ratio.program, objective,
      stoppedBy: cheapest.status.stopReason ?? most.status.stopReason ?? .time)
  }

  /// An incumbent that is nearer to the relaxation than this needs no search for a better one to start
  /// from.
  private static let nearEnough = 0.02

  /// A fleet near the best one: the kernel's at the relaxation's ratio, or the incumbent.
  private func nearby(
    _ ratio: Ratio, _ relaxed: Relaxation, _ incumbent: [Double]?
  ) throws(SolverError) -> [Double]? {
    if let incumbent,
      ratio.value(at: incumbent) * (1 + max(optimizer.gap, Self.nearEnough)) >= relaxed.ratio
    {
      return incumbent
    }
    let program = ratio.parametric(relaxed.ratio, constant: relaxed.ratio * relaxed.leastCost)
    let theta = relaxed.ratio
    let optimizer = telling(
      ratio, theta, constant: theta * relaxed.leastCost, relaxed, from: incumbent)
    guard
      let found = try optimizer.kernelFleet(program, gap: optimizer.gap / 4, start: incumbent)
    else { return incumbent }
    guard let incumbent else { return found }
    return ratio.value(at: found) >= ratio.value(at: incumbent) ? found : incumbent
  }

  /// The optimizer while it searches a program of a round.
  private func telling(
    _ ratio: Ratio, _ theta: Double, constant: Double, _ relaxed: Relaxation,
    from known: [Double]?
  ) -> FleetOptimizer {
    var optimizer = optimizer
    let reading = SearchReading.ratio(
      theta: theta, constant: constant, leastDivisor: relaxed.leastCost)
    optimizer.watch = optimizer.watch?.reading(reading, from: known, value: ratio.value(at:))
    optimizer.watch?.progress.take(bound: relaxed.ratio)
    return optimizer
  }

  private func search(
    _ ratio: Ratio, from relaxed: Relaxation, incumbent: [Double]?
  ) throws(SolverError) -> FleetOutcome {
    var bound = relaxed.ratio
    var best = try nearby(ratio, relaxed, incumbent)
    var theta = best.map(ratio.value(at:)) ?? relaxed.ratio
    // At no ratio at all the gap of a program would mean nothing.
    if theta == 0 { theta = relaxed.ratio }
    var stoppedBy: Solution.StopReason?
    for _ in 0..<RatioOptimizer.mostRounds {
      if bound - theta <= optimizer.gap * abs(theta), best.map(ratio.value(at:)) == theta { break }
      let scale = best.map(ratio.cost.value(at:)) ?? relaxed.leastCost
      let program = ratio.parametric(theta, constant: theta * scale)
      // What is left open at this scale counts against the least cost in the bound.
      let gap = optimizer.gap * 0.9 * min(1, relaxed.leastCost / scale)
      let solution = try telling(ratio, theta, constant: theta * scale, relaxed, from: best)
        .solve(program, gap: gap, start: best, isNearby: best != nil)
      stoppedBy = solution.status.stopReason
      if let upper = solution.bestBound {
        let excess = max(0, upper - theta * scale)
        bound = min(bound, theta + excess / relaxed.leastCost)
      }
      guard solution.hasValues else {
        if best == nil { return try FleetOutcome(failure: solution.status, bound: bound) }
        break
      }
      let value = ratio.value(at: solution.values)
      let previous = best.map(ratio.value(at:)) ?? -.infinity
      if value > previous { best = solution.values }
      let reached = max(value, previous)
      let isSettled = theta == previous && value <= previous
      if bound - reached <= optimizer.gap * abs(reached) || isSettled || stoppedBy != nil { break }
      theta = reached
    }
    guard let best else { return .infeasible }
    let value = ratio.value(at: best)
    // What was left open at the scale of a round may yet be within the plan's gap.
    return .solved(
      SolvedFleet(
        program: ratio.program, values: best, value: value, bound: max(bound, value),
        isMaximized: true, stoppedBy: stoppedBy
      ).bounded(by: max(bound, value), gap: optimizer.gap))
  }
}
