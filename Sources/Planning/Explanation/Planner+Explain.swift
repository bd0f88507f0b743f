import Catalog
import LinearModel

extension Planner {
  /// The best plan for a request with the reasons for it, or why there is none.
  ///
  /// Questions after the plan's own search get as long as the plan allows that search, together; what is
  /// left open then is marked as such.
  ///
  /// - Parameters:
  ///   - request: a request whose names were checked against the catalog.
  ///   - scope: what is to be explained.
  ///   - onQuestion: told what is being solved.
  /// - Throws: `UnknownSystem` for a system that the catalog does not have, and what `plan(_:)` throws.
  /// - Complexity: about one integer program for each limit, demand, system and alternative, of several
  ///   goals one for each of them; up to
  ///   twenty more for each of the four systems that lost by least.
  public func explain(
    _ request: PlanRequest, scope: ExplanationScope = ExplanationScope(),
    onQuestion: (String) -> Void = { _ in }
  ) throws -> ExplanationResult {
    try check(scope.system)
    onQuestion("planning")
    let (result, assembler, stages) = try assembled(request)
    switch result {
    case .infeasible(let plan): return .infeasible(plan)
    case .stopped(let plan): return .stopped(plan)
    case .planned(let plan):
      guard let assembler else { return .explained(Explanation(plan: plan, margin: scope.margin)) }
      return try withoutActuallyEscaping(onQuestion) { onQuestion in
        let basis = ExplanationBasis(
          assembler: assembler, plan: plan,
          questions: FleetQuestions(
            assembler.fleet, objective: assembler.candidates.request.objective,
            goals: assembler.candidates.request.goals, stages: stages,
            optimizer: optimizer(for: request).remembering, onQuestion: onQuestion),
          makeUnhurried: { patientOptimizer }, rebuild: { try variation($0) })
        return .explained(try explanation(basis, scope))
      }
    }
  }

  private func check(_ system: String?) throws(UnknownSystem) {
    guard let system, catalog.systems[system] == nil else { return }
    throw UnknownSystem(
      name: system,
      nearest: NearestNames.nearest(to: system, among: catalog.systems.ids))
  }

  private func explanation(
    _ basis: ExplanationBasis, _ scope: ExplanationScope
  ) throws -> Explanation {
    var explanation = Explanation(plan: basis.plan, margin: scope.margin)
    explanation.isAboutOneSystem = scope.system != nil
    if scope.system == nil { try explainPlan(&explanation, basis, scope) }
    // Prices at which others enter take longest, so that they come last.
    explanation.systems = try timed(.rivals) {
      try SystemVerdictFinder(basis: basis, only: scope.system).verdicts()
    }
    explanation.isComplete = basis.questions.hasTime
    explanation.isInterrupted = isCancelled
    return explanation
  }

  /// Everything but why systems lost.
  private func explainPlan(
    _ explanation: inout Explanation, _ basis: ExplanationBasis, _ scope: ExplanationScope
  ) throws {
    explanation.steps = StepUseFinder(basis: basis).uses()
    explanation.limits = try timed(.worth) { try LimitWorthFinder(basis: basis).limits() }
    let finder = AlternativeFinder(questions: basis.questions)
    (explanation.runnersUp, explanation.alternatives) = try timed(.alternatives) {
      (
        try finder.withoutEach(),
        try finder.mixes(within: scope.margin, most: scope.mostAlternatives)
      )
    }
    explanation.hasAllAlternatives = basis.questions.hasTime
    explanation.ranges = try timed(.ranges) {
      try SystemRangeFinder(
        questions: basis.questions, margin: scope.margin,
        vendors: basis.candidates.systems.map { basis.vendor(of: $0.id) }
      ).ranges(without: explanation.runnersUp)
    }
  }
}
