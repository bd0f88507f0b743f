import FleetModel
import LinearModel

/// Finds other fleets: the best ones without a system of the plan, and mixes that are nearly as good.
struct AlternativeFinder {
  let questions: FleetQuestions

  /// Mixes that bring nothing new end the search after so many.
  private static let mostMisses = 3
  /// How far from the least use of what was chosen before is near enough.
  private static let diversityGap = 0.02
  /// Nodes in which it is looked for; a fleet that is not quite the most different is an alternative, too.
  private static let diversityNodes = 500

  private var problem: FleetProblem { questions.problem }

  /// The best fleet by all goals without each system that the plan uses, and without hosted models if it
  /// does.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: one integer program for each; for a ratio a few.
  func withoutEach() throws(SolverError) -> [FleetAlternative] {
    var lines: [FleetAlternative] = []
    for (position, system) in problem.systems.enumerated() where questions.count(of: position) > 0 {
      let kept = problem.offers.indices.filter {
        problem.deployments[problem.offers[$0].deployment].system != position
      }
      // What stands there already stays, but serves nothing.
      let without = problem.offering(only: Set(kept)).keepingConfigurations {
        problem.configurations[$0].system != position
      }
      lines.append(try alternative(Self.name(without: system.name), without))
    }
    if !questions.summary.counts.hosted.isEmpty {
      var without = problem
      without.apiOptions = []
      lines.append(try alternative("without hosted models", without))
    }
    return lines
  }

  /// What the best fleet without a system is called.
  static func name(without system: String) -> String { "without \(system)" }

  private func alternative(
    _ name: String, _ problem: FleetProblem
  ) throws(SolverError) -> FleetAlternative {
    questions.onQuestion("the best fleet \(name)")
    let outcome = try questions.best(problem, isNearby: false)
    return FleetAlternative(name: name, outcome: FleetAlternative.Outcome(outcome, questions))
  }

  /// Mixes within a margin in every goal that avoid what was chosen before, the best first; among those of
  /// one score the best for the first goal.
  ///
  /// Each offer scores its number over the most there could be in every mix found; the next mix is one
  /// of least score, and its best fleet is what is reported (Lombardi, Pickering, Colombo and
  /// Pfenninger, "Policy decision support for renewables deployment through spatially explicit
  /// practically optimal alternatives", Joule 4, 2020).
  ///
  /// - Parameters:
  ///   - margin: how much worse than the plan a fleet may be in each goal, as a share.
  ///   - most: how many to look for.
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: two integer programs for each, at most as many again in vain.
  func mixes(within margin: Double, most: Int) throws(SolverError) -> [FleetAlternative] {
    let program = NearOptimal(questions, margin: margin).program
    var scores = [Double](repeating: 0, count: problem.offers.count)
    add(questions.summary.counts, to: &scores, program)
    var seen = [questions.summary.counts.usedOffers]
    var found: [FleetSummary] = []
    var known = [questions.fleet.values]
    var misses = 0
    while found.count < most, misses < Self.mostMisses, questions.hasTime {
      questions.onQuestion("alternative \(found.count + 1)")
      guard let fleet = try leastUse(scores, program, known) else { break }
      known.append(fleet.values)
      add(fleet.counts, to: &scores, program)
      if seen.contains(fleet.counts.usedOffers) {
        misses += 1
      } else {
        seen.append(fleet.counts.usedOffers)
        found.append(fleet)
      }
    }
    return found.map { $0.measures(beside: questions.summary, questions.worstGain(of: $0)) }
      .sorted { ($0.shortfall, $0.fleet) < ($1.shortfall, $1.fleet) }
      .enumerated().map { FleetAlternative(name: "alternative \($0 + 1)", outcome: .fleet($1)) }
  }

  /// The best fleet among those of least score; nil where none is found in time.
  ///
  /// - Parameter known: the plan's fleet and those found before.
  private func leastUse(
    _ scores: [Double], _ near: FleetProgram, _ known: [[Double]]
  ) throws(SolverError) -> FleetSummary? {
    var program = near
    let use = use(scores, program)
    program.setObjective(.minimize, use)
    let least = try questions.optimizer(nodes: Self.diversityNodes).solve(
      program, gap: Self.diversityGap, start: questions.fleet.values)
    guard least.hasValues else { return nil }
    program.require("use", (-1) * use, atLeast: -use.value(at: least.values) * (1 + 1e-9) - 1e-9)
    let kept = known.filter { program.model.largestViolation(at: $0) <= Self.rounding }
    // No fleet is better than the plan's, so that it is the best wherever it is one of them.
    if kept.first == questions.fleet.values, !questions.hasSeveralGoals,
      questions.fleet.stoppedBy == nil
    {
      return questions.summary
    }
    guard case .solved(let fleet) = try best(program, from: kept + [least.values]) else {
      return nil
    }
    return FleetSummary(fleet, questions.objective)
  }

  /// What a solver takes for kept.
  private static let rounding = 1e-7

  /// The best fleet of a program, searched from the best of some that keep it.
  private func best(
    _ program: FleetProgram, from starts: [[Double]]
  ) throws(SolverError) -> FleetOutcome {
    var program = program
    let objective = questions.objective
    let start = starts.max { left, right in
      let (left, right) = (
        program.value(of: objective, at: left), program.value(of: objective, at: right)
      )
      return objective.isMinimized ? left > right : left < right
    }
    if objective.divisor(in: program) != nil {
      return try RatioOptimizer(optimizer: questions.optimizer, objective: objective)
        .maximize(program, incumbent: start)
    }
    program.setObjective(
      objective.isMinimized ? .minimize : .maximize, objective.amount(in: program))
    return try FleetOutcome(try questions.optimizer.solve(program, start: start), program)
  }

  /// Counts that no fleet can change say nothing about a choice.
  private func add(_ counts: FleetCounts, to scores: inout [Double], _ program: FleetProgram) {
    for (index, column) in program.variables.systems.enumerated() {
      let variable = program.model[column]
      guard variable.lower < variable.upper else { continue }
      scores[index] += Double(counts.systems[index]) / variable.upper
    }
  }

  private func use(_ scores: [Double], _ program: FleetProgram) -> LinearExpression {
    LinearExpression(
      zip(scores, program.variables.systems).map { LinearModel.Term($0, $1) })
  }
}

extension FleetCounts {
  /// Positions of the offers of which the fleet has some.
  var usedOffers: Set<Int> { Set(systems.indices.filter { systems[$0] > 0 }) }
}

extension FleetProblem {
  /// The problem without new systems of other offers than these.
  func offering(only kept: Set<Int>) -> FleetProblem {
    var problem = self
    for index in offers.indices where !kept.contains(index) {
      problem.offers[index].canGrow = false
    }
    return problem
  }
}

extension FleetAlternative.Outcome {
  /// What came of a search, beside the plan.
  init(_ outcome: GoalSequence.Outcome, _ questions: FleetQuestions) {
    switch outcome {
    case .infeasible: self = .infeasible
    case .stopped: self = .unanswered
    case .solved(let fleet, _, _) where fleet.stoppedBy != nil: self = .unanswered
    case .solved(let fleet, _, let stages):
      let summary = FleetSummary(fleet, questions.objective)
      self = .fleet(
        summary.measures(beside: questions.summary, questions.gain(of: summary, stages)))
    }
  }
}
