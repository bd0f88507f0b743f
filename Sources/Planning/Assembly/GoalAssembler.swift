import FleetModel

/// Writes down what became of each of several goals.
struct GoalAssembler {
  let goals: [Goal]
  let stages: [GoalSequence.Stage]
  let fleet: SolvedFleet

  /// One line for each goal, in their order; none for a single goal.
  func lines() -> [GoalLine] {
    guard goals.count > 1 else { return [] }
    return goals.enumerated().map { position, goal in
      line(goal, stages.indices.contains(position) ? stages[position] : nil)
    }
  }

  private func line(_ goal: Goal, _ stage: GoalSequence.Stage?) -> GoalLine {
    let scale = ObjectiveValue.scale(of: goal.objective)
    let bound = stage.flatMap { $0.bound.isFinite ? $0.bound : nil }
    let gap = stage.flatMap { stage in
      bound.map { abs($0 - stage.best) / max(abs(stage.best), stage.leastGapBasis, 1e-12) }
    }
    return GoalLine(
      goal: goal, best: stage.map { $0.best * scale }, bound: bound.map { $0 * scale }, gap: gap,
      value: fleet.program.value(of: goal.objective, at: fleet.values) * scale,
      before: stage?.before.map { $0 * scale })
  }
}

extension SolvedFleet {
  /// The same fleet with the value and the proof of a plan's first goal.
  func judged(by stage: GoalSequence.Stage) -> SolvedFleet {
    SolvedFleet(
      program, values, for: stage.goal.objective, bound: stage.bound, stoppedBy: stoppedBy)
  }
}
