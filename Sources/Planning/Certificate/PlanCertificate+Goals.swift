import Economics
import FleetModel
import Quantities

extension PlanCertificate {
  /// Of several goals the plan tells what each is worth in it, and gives up no more of one for those
  /// behind it than its tolerance.
  func goals(rate: Quantity<MoneyRate>) -> [String] {
    guard request.goals.count > 1 else { return [] }
    // Nothing is proven of what another program found, and no goal was sought apart.
    if plan.goals.isEmpty, !plan.objective.bound.isFinite { return [] }
    guard plan.goals.map(\.goal) == request.goals else {
      let said = plan.goals.map(\.goal.objective.rawValue).joined(separator: ", ")
      let asked = request.goals.map(\.objective.rawValue).joined(separator: ", ")
      return ["goals: the plan tells \(said.isEmpty ? "none" : said); the plan file has \(asked)."]
    }
    return plan.goals.enumerated().flatMap { position, line in
      goal(line, checked: value(of: line.goal.objective, rate: rate))
        + (position < plan.goals.count - 1 ? givenUp(line) : [])
    }
  }

  private func goal(_ line: GoalLine, checked: Double) -> [String] {
    let name = "goal \(line.goal.objective.rawValue)"
    var found = differing(name, line.value, checked)
    guard let best = line.best, let bound = line.bound else { return found }
    for (what, value) in [(name, line.value), ("best of \(name)", best)]
    where direction(of: line) * (bound - value) > room(of: bound) {
      found.append("\(what): \(value) is better than \(bound), its bound.")
    }
    // Of net value the gap is a share of what the stage's own fleet cost.
    let gap = abs(bound - best) / abs(best)
    if line.goal.objective != .value, abs(best) > room(of: 0), let said = line.gap,
      abs(gap - said) > PlanCertificate.tolerance * max(1, gap)
    {
      found.append("gap of \(name): the plan says \(said), the check says \(gap).")
    }
    return found
  }

  private func givenUp(_ line: GoalLine) -> [String] {
    guard let best = line.best else { return [] }
    let limit = best + direction(of: line) * line.goal.tolerance * abs(best)
    guard direction(of: line) * (line.value - limit) > room(of: limit) else { return [] }
    return [
      "goal \(line.goal.objective.rawValue): \(line.value) gives up more of \(best) than "
        + "\(line.goal.tolerance) of it."
    ]
  }

  /// Which way is worse.
  private func direction(of line: GoalLine) -> Double {
    line.goal.objective.isMinimized ? 1 : -1
  }

  /// What counts as rounding near a value: a goal may well be held to nothing.
  private func room(of value: Double) -> Double { PlanCertificate.tolerance * max(1, abs(value)) }
}
