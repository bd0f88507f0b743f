import FleetModel
import LinearModel

extension Objective {
  /// Whether less is better.
  public var isMinimized: Bool {
    switch self {
    case .cost, .power, .carbon: true
    case .vcpd, .tokens, .quality, .value: false
    }
  }

  /// What is as good as nothing in the units of programs.
  private static let nothing = 1e-9

  /// By how much a value is better than another, as a share of that; infinite or minus infinity where that
  /// is nothing and the value is not.
  func gain(of value: Double, over before: Double) -> Double {
    if abs(before) <= Self.nothing, abs(value) <= Self.nothing { return 0 }
    // Mean quality may be below zero, where wrong answers are penalised.
    let share = (value - before) / (abs(before) > Self.nothing ? abs(before) : 0)
    return isMinimized ? -share : share
  }

  /// Whether the quality of answers is part of it.
  var countsQuality: Bool {
    switch self {
    case .vcpd, .tokens, .quality, .value: true
    case .cost, .power, .carbon: false
    }
  }

  /// What is optimised, or the numerator of a ratio: thousands of quality-tokens per second, dollars
  /// per hour, kilowatts or kilograms of CO2e per hour.
  func amount(in program: FleetProgram) -> LinearExpression {
    switch self {
    case .vcpd, .tokens, .quality: VerifiedTokens.expression(in: program)
    case .cost: FleetCost.expression(in: program)
    case .power: FacilityPower.expression(in: program)
    case .carbon: CarbonEmission.expression(in: program)
    case .value: NetValue.expression(in: program)
    }
  }

  /// What the amount is divided by, in dollars per hour or thousands of tokens per second; nil for
  /// an objective that is no ratio.
  func divisor(in program: FleetProgram) -> LinearExpression? {
    switch self {
    case .vcpd: FleetCost.expression(in: program)
    case .quality: ScoredTokens.expression(in: program)
    case .tokens, .cost, .power, .carbon, .value: nil
    }
  }
}

extension FleetProgram {
  /// The objective of a point in the program's units; a ratio over nothing is 0.
  func value(of objective: Objective, at point: [Double]) -> Double {
    let amount = objective.amount(in: self).value(at: point)
    guard let divisor = objective.divisor(in: self)?.value(at: point) else { return amount }
    return divisor > 0 ? amount / divisor : 0
  }

  /// What the gap of an objective is a share of where its value is smaller.
  ///
  /// Net value may be next to nothing between a large worth and a large cost. No search could prove it
  /// to a thousandth of that, nor would it matter: its gap is a share of the cost at least.
  func leastGapBasis(of objective: Objective, at point: [Double]) -> Double {
    objective == .value ? FleetCost.expression(in: self).value(at: point) : 0
  }

  /// What makes the value of an objective at a point as large as what its gap is a share of.
  func gapConstant(of objective: Objective, at point: [Double]) -> Double {
    guard objective == .value else { return 0 }
    let value = value(of: objective, at: point)
    return max(abs(value), leastGapBasis(of: objective, at: point)) - value
  }

  /// Holds a goal to its best value but for a tolerance.
  ///
  ///     N − (θ − δ·|θ|)·D ≥ 0 for a ratio,   A ≥ A* − δ·|A*| for an amount to maximise,
  ///     A ≤ (1 + δ)·A* for one to minimise
  ///
  /// A billionth of the value forgives rounding.
  mutating func hold(_ goal: Goal, at best: Double, name: String) {
    let amount = goal.objective.amount(in: self)
    let noise = 1e-9
    if let divisor = goal.objective.divisor(in: self) {
      let floor = best - (goal.tolerance + noise) * abs(best)
      require(name, amount + (-floor) * divisor, atLeast: 0)
    } else if goal.objective.isMinimized {
      let most = best * (1 + goal.tolerance) + noise * max(1, best)
      require(name, (-1) * amount, atLeast: -most)
    } else {
      // A difference is as inexact as what it is a difference of.
      let rounding = noise * (goal.objective == .value ? max(1, abs(best)) : abs(best))
      require(name, amount, atLeast: best - goal.tolerance * abs(best) - rounding)
    }
  }
}
