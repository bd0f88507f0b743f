import FleetModel

/// How the best value of one of several goals differs from the plan's.
public struct GoalGain: Sendable, Hashable {
  /// The goal.
  public var objective: Objective
  /// The best value within what the goals before it allow, in the goal's unit.
  public var best: Double
  /// By how much that is better than the plan's, as a share; negative if it is worse.
  public var gain: Double
}

/// By how much a fleet is better than the plan, and in which goal.
struct NamedGain {
  /// Which of several goals it is of; nil for a plan's only goal.
  let goal: Objective?
  /// As a share; negative if it is worse.
  let share: Double
}

extension FleetQuestions {
  /// The goals with what a better fleet would have to beat: each one's best value; of an only goal the
  /// plan's.
  var reached: [LooserLimit.Reached] {
    hasSeveralGoals
      ? stages.map { ($0.goal, $0.best) } : [(Goal(objective), summary.value)]
  }

  /// By how much the best fleet of a problem like the plan's is better than the plan.
  ///
  /// Of several goals the first whose best value moves beyond the gap tells; values that later goals gave
  /// up are not compared. Where none does it is the first goal's.
  ///
  /// - Parameters:
  ///   - summary: the fleet after all goals.
  ///   - stages: what became of each goal.
  func gain(of summary: FleetSummary, _ stages: [GoalSequence.Stage]) -> NamedGain {
    guard hasSeveralGoals else {
      return NamedGain(
        goal: nil, share: summary.gain(over: self.summary, tolerance: optimizer.gap))
    }
    if let share = summary.servedGain(over: self.summary, tolerance: optimizer.gap) {
      return NamedGain(goal: objective, share: share)
    }
    let gains = zip(stages, self.stages).map {
      NamedGain(goal: $0.goal.objective, share: $0.gain(over: $1))
    }
    return gains.first { abs($0.share) > optimizer.gap } ?? gains.first
      ?? NamedGain(goal: objective, share: 0)
  }

  /// What became of each of several goals beside the plan's stages.
  func gains(of stages: [GoalSequence.Stage]) -> [GoalGain] {
    zip(stages, self.stages).map { stage, own in
      GoalGain(
        objective: stage.goal.objective,
        best: stage.best * ObjectiveValue.scale(of: stage.goal.objective),
        gain: stage.gain(over: own))
    }
  }

  /// In which goal a fleet is worst beside the plan's own values, and by how much it is better there.
  func worstGain(of summary: FleetSummary) -> NamedGain {
    guard hasSeveralGoals else {
      return NamedGain(
        goal: nil, share: summary.gain(over: self.summary, tolerance: optimizer.gap))
    }
    let gains = goals.map { goal in
      NamedGain(goal: goal.objective, share: summary.gain(over: self.summary, by: goal.objective))
    }
    return gains.min { $0.share < $1.share } ?? NamedGain(goal: objective, share: 0)
  }
}
