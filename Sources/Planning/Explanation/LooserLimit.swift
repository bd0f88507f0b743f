import FleetModel
import LinearModel

/// Decides by one linear program that a limit which gave way lets in no better fleet.
///
/// A fleet that the looser limit lets in, and the old one does not, goes beyond the old one. So the
/// best fleet under the looser limit is the plan's, or one of the program with a row that asks for more
/// than the old limit. Where even the relaxation of that program has nothing better, the plan stays. Of
/// several goals that is asked one after the other.
struct LooserLimit {
  /// The fleets that only the looser limit lets in.
  private var program: FleetProgram

  /// By so much a limit that is meant to be whole may differ from it.
  private static let noise = 1e-9

  /// A goal, and its best value in the plan.
  typealias Reached = (goal: Goal, best: Double)

  /// Finds the row that gave way; nil unless it is the only difference of the two programs.
  ///
  /// - Complexity: O(columns + terms) for each objective.
  init?(_ row: String, from old: FleetProgram, to new: FleetProgram, for objectives: [Objective]) {
    guard let index = old.model.constraintIndices.first(where: { old.model[$0].name == row }),
      Self.differOnly(in: index, old, new, objectives)
    else { return nil }
    program = new
    let (before, after) = (old.model[index], new.model[index])
    let use = LinearExpression(before.terms)
    if row.hasPrefix("\(RackPacking.name)[count,") { program.leaveNoRackEmpty() }
    let isWhole = Self.isWhole(before, in: old.model)
    if before.upper < after.upper, before.lower == after.lower {
      let least = isWhole ? (before.upper + Self.noise).rounded(.down) + 1 : before.upper
      program.require("beyond the limit", use, atLeast: least)
    } else if before.lower > after.lower, before.upper == after.upper {
      let most = isWhole ? (before.lower - Self.noise).rounded(.up) - 1 : before.lower
      program.require("beyond the limit", (-1) * use, atLeast: -most)
    } else {
      return nil
    }
  }

  /// Whether no fleet beyond the old limit is better than the plan's best by more than a gap in any goal,
  /// among those that keep the goals before it.
  ///
  /// The best of a goal under the looser limit is that of the fleets within the old one, which the plan
  /// has, or of those beyond it: where these are no better goal by goal, each goal stays what it was, and
  /// with it what the next one is held to.
  ///
  /// - Parameter reached: the goals in their order.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one linear program for each goal.
  func helpsNobody(
    _ reached: [Reached], _ optimizer: FleetOptimizer
  ) throws(SolverError) -> Bool {
    var program = program
    program.loosenSystemBounds()
    for (position, (goal, best)) in reached.enumerated() {
      switch try Self.help(goal.objective, best, program, optimizer) {
      case .nowhere: return true
      case .possible: return false
      case .none: program.hold(goal, at: best, name: "goal,\(position)")
      }
    }
    return true
  }

  /// What fleets do for a goal.
  private enum Help {
    /// There are none.
    case nowhere
    /// None is better by more than the gap.
    case none
    /// Some may be better.
    case possible
  }

  private static func help(
    _ objective: Objective, _ value: Double, _ program: FleetProgram, _ optimizer: FleetOptimizer
  ) throws(SolverError) -> Help {
    var program = program
    let target = value + (objective.isMinimized ? -1 : 1) * optimizer.gap * abs(value)
    let amount = objective.amount(in: program)
    if let divisor = objective.divisor(in: program) {
      program.setObjective(.maximize, amount + (-target) * divisor)
      return try help(program, beyond: 0, optimizer)
    }
    program.setObjective(objective.isMinimized ? .minimize : .maximize, amount)
    return try help(program, beyond: target, optimizer)
  }

  private static func help(
    _ program: FleetProgram, beyond target: Double, _ optimizer: FleetOptimizer
  ) throws(SolverError) -> Help {
    let best = try optimizer.solve(program, relaxed: true)
    if best.status == .infeasible { return .nowhere }
    guard best.status == .optimal, let bound = best.objective else { return .possible }
    let isMinimized = program.model.sense == .minimize
    return (isMinimized ? bound >= target : bound <= target) ? .none : .possible
  }

  /// Whether the programs have the same columns, rows and objectives but for the limits of one row, and
  /// for bounds of columns, which follow from the rows.
  private static func differOnly(
    in index: LinearModel.ConstraintIndex, _ old: FleetProgram, _ new: FleetProgram,
    _ objectives: [Objective]
  ) -> Bool {
    let (before, after) = (old.model, new.model)
    guard before.variables.count == after.variables.count,
      before.constraints.count == after.constraints.count,
      old.hasSame(objectives, as: new)
    else { return false }
    let columnsAgree = zip(before.variables, after.variables).allSatisfy {
      $0.name == $1.name && $0.kind == $1.kind
    }
    return columnsAgree
      && before.constraintIndices.allSatisfy { position in
        let (left, right) = (before[position], after[position])
        guard position == index else { return left == right }
        return left.name == right.name && left.terms == right.terms
      }
  }

  /// Whether only whole numbers of units can be used.
  private static func isWhole(_ row: LinearModel.Constraint, in model: LinearModel) -> Bool {
    row.terms.allSatisfy {
      $0.coefficient == $0.coefficient.rounded() && model[$0.variable].kind == .integer
    }
  }
}

extension FleetProgram {
  /// Leaves out fleets that fill more racks with a kind of system than they have systems of it.
  ///
  /// Taking an empty rack away keeps every row but those on the loss of a rack, and costs no more, so that
  /// each fleet left out is as good as one that is not.
  fileprivate mutating func leaveNoRackEmpty() {
    guard !problem.deployments.contains(where: \.survivesRackLoss) else { return }
    for (index, slot) in variables.slots.enumerated() {
      require("empty \(index)", room(in: slot.racks, of: [slot.deployment]), atLeast: 0)
    }
    for (index, pattern) in variables.patterns.enumerated() {
      let contents = Set(pattern.contents.map(\.deployment))
      require("empty pattern \(index)", room(in: pattern.racks, of: contents), atLeast: 0)
    }
  }

  /// How many systems of some deployments there are beside one in each of some racks.
  private func room(
    in racks: LinearModel.VariableIndex, of deployments: Set<Int>
  ) -> LinearExpression {
    let offers = problem.offers.indices.filter {
      deployments.contains(problem.offers[$0].deployment)
    }
    var room = LinearExpression(offers.map { LinearModel.Term(1, variables.systems[$0]) })
    room.add(-1, racks)
    return room
  }

  /// Whether another program has the same columns, rows and objectives, and so the same best fleets.
  ///
  /// - Complexity: O(columns + terms) for each objective.
  func isSame(as other: FleetProgram, for objectives: [Objective]) -> Bool {
    model == other.model && hasSame(objectives, as: other)
  }

  /// Whether the same numbers are optimised.
  fileprivate func hasSame(_ objectives: [Objective], as other: FleetProgram) -> Bool {
    objectives.allSatisfy {
      $0.amount(in: self).terms == $0.amount(in: other).terms
        && $0.divisor(in: self)?.terms == $0.divisor(in: other)?.terms
    }
  }
}
