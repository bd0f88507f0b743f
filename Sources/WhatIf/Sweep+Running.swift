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
    result(on: document, isCancelled: isCancelled) { position in
      willSolve(position)
      return outcome(at: position, in: document, solve: solve)
    }
  }

  /// Puts together what planning came to at each value, wherever that was found out.
  ///
  /// - Parameters:
  ///   - document: the plan whose value is varied.
  ///   - isCancelled: asked before each point; the result then ends at the points so far.
  ///   - outcome: what planning comes to at a position, from 0; nil ends the sweep without it.
  /// - Returns: one point for each value that was tried.
  /// - Complexity: one outcome for each value.
  public func result(
    on document: PlanDocument, isCancelled: () -> Bool = { false },
    outcome: (Int) -> SweepPoint.Outcome?
  ) -> SweepResult {
    var points: [SweepPoint] = []
    var previous: FleetMix?
    for (position, value) in values.enumerated() {
      guard !isCancelled(), let outcome = outcome(position) else { break }
      var mix: FleetMix?
      if case .planned(let plan) = outcome { mix = plan.mix }
      let isChange = previous.flatMap { last in mix.map { $0.kinds != last.kinds } } ?? false
      points.append(SweepPoint(value: value, outcome: outcome, isMixChange: isChange))
      previous = mix ?? previous
    }
    return SweepResult(sweep: self, file: document.file, points: points)
  }

  /// Solves the plan for one value.
  ///
  /// - Parameters:
  ///   - position: that of the value, from 0 and below the number of values.
  ///   - document: the plan whose value is varied.
  ///   - solve: the planner's answer to a plan.
  /// - Returns: what the answer came to, or why there is none.
  /// - Complexity: one solve.
  public func outcome(
    at position: Int, in document: PlanDocument, solve: (PlanDocument) throws -> PlanResult
  ) -> SweepPoint.Outcome {
    do {
      let value = values[position].text
      let varied = try document.setting(path, to: value, option: Sweep.option)
      return SweepPoint.Outcome(try solve(varied))
    } catch let error as InvalidPlan {
      return .invalid(error.description)
    } catch let error as PlanPathError {
      return .invalid(error.description)
    } catch {
      return .failed("\(error)")
    }
  }
}
