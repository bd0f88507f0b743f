public import Planning

extension Sweep {
  /// Solves the plan once for each value, in order.
  ///
  /// - Parameters:
  ///   - document: the plan whose value is varied.
  ///   - isCancelled: asked before each point; the result then ends at the points so far.
  ///   - willSolve: told the position of each point before it is solved.
  ///   - solve: the planner's answer to a plan. A plan that it finds invalid, or fails at, becomes a
  ///     point that says so: the other points stand without it.
  /// - Returns: one point for each value that was tried.
  /// - Complexity: one solve for each value.
  public func run(
    on document: PlanDocument, isCancelled: () -> Bool = { false },
    willSolve: (Int) -> Void = { _ in }, solve: (PlanDocument) throws -> PlanResult
  ) -> SweepResult {
    var points: [SweepPoint] = []
    var previous: FleetMix?
    for (position, value) in values.enumerated() {
      if isCancelled() { break }
      willSolve(position)
      let outcome = self.outcome(of: value, in: document, solve: solve)
      var mix: FleetMix?
      if case .result(.planned(let plan)) = outcome { mix = FleetMix(plan.fleet) }
      let isChange = previous.flatMap { last in mix.map { $0.kinds != last.kinds } } ?? false
      points.append(SweepPoint(value: value, outcome: outcome, isMixChange: isChange))
      previous = mix ?? previous
    }
    return SweepResult(sweep: self, file: document.file, points: points)
  }

  private func outcome(
    of value: SweepValue, in document: PlanDocument, solve: (PlanDocument) throws -> PlanResult
  ) -> SweepPoint.Outcome {
    do {
      return .result(try solve(try document.setting(path, to: value.text, option: Sweep.option)))
    } catch let error as InvalidPlan {
      return .invalid(error.description)
    } catch let error as PlanPathError {
      return .invalid(error.description)
    } catch {
      return .failed("\(error)")
    }
  }
}
