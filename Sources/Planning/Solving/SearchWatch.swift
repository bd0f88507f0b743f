import LinearModel

/// How objectives of the program that is searched read as values of the goal.
///
/// Net value and ratios are searched by another objective than their own.
enum SearchReading: Sendable {
  /// The objective is the goal's amount and a constant.
  case amount(constant: Double)
  /// The objective is N − θ·D and a constant; no plan has a ratio above θ + (N − θ·D) ÷ least divisor.
  case ratio(theta: Double, constant: Double, leastDivisor: Double)

  /// The goal's value where the objective tells it.
  func value(of objective: Double) -> Double? {
    switch self {
    case .amount(let constant): objective - constant
    case .ratio: nil
    }
  }

  /// What no fleet is better than by the goal if none is better than this by the objective.
  func bound(of bound: Double) -> Double {
    switch self {
    case .amount(let constant): bound - constant
    case .ratio(let theta, let constant, let least): theta + max(0, bound - constant) / least
    }
  }
}

/// What an optimizer tells of its search.
struct SearchWatch {
  /// What the bound of a solve says about the whole search.
  enum Proof: Sendable {
    /// Nothing, as only a part of the program is searched.
    case nothing
    /// No fleet is better than it.
    case whole
    /// Nothing that is left out is better than a target.
    case beyond(target: Double, isMinimized: Bool)

    /// What no fleet is better than by the goal; nil if nothing is proven.
    func bound(_ bound: Double?, _ reading: SearchReading) -> Double? {
      guard let bound, bound.isFinite else { return nil }
      switch self {
      case .nothing: return nil
      case .whole: return reading.bound(of: bound)
      case .beyond(let target, let isMinimized):
        return reading.bound(of: isMinimized ? min(bound, target) : max(bound, target))
      }
    }
  }

  let progress: SearchProgress
  /// The goal that is searched for; nil before it is known.
  private(set) var objective: Objective?
  /// How to read what is searched now; nil while that is something else than the goal.
  private var reading: SearchReading?
  /// The goal's value at a point; nil where the point is no fleet.
  private var value: (([Double]) -> Double?)?
  /// What makes a fleet's value of a point of a program that is not the plan's own.
  private var expansion: (([Double]) -> Double?)?

  init(_ progress: SearchProgress) { self.progress = progress }

  /// The same for a goal; the search for a goal that has begun goes on.
  func begun(_ objective: Objective) -> SearchWatch {
    guard self.objective == nil else { return self }
    progress.begin(objective)
    var watch = self
    watch.objective = objective
    return watch
  }

  /// The same for a program whose points have to be made fleets first.
  func expanding(_ expansion: @escaping ([Double]) -> Double?) -> SearchWatch {
    var watch = self
    watch.expansion = expansion
    return watch
  }

  /// The same while programs are searched whose objectives read as the goal's values.
  ///
  /// - Parameters:
  ///   - reading: how they do.
  ///   - known: a fleet to start from.
  ///   - value: the goal's value at a fleet.
  func reading(
    _ reading: SearchReading, from known: [Double]?, value: @escaping ([Double]) -> Double?
  ) -> SearchWatch {
    var watch = self
    watch.reading = reading
    watch.value = expansion ?? value
    if let known { watch.take(known) }
    return watch
  }

  /// Tells of a fleet.
  func take(_ point: [Double]) {
    guard reading != nil, let value = value?(point) else { return }
    progress.take(value: value)
  }

  /// Tells what no fleet is better than, by the objective of the program.
  func take(bound: Double?) {
    guard let reading, let bound, bound.isFinite else { return }
    progress.take(bound: reading.bound(of: bound))
  }

  /// What a solver writes to while it searches; nil where that says nothing about the goal.
  func follow(_ proof: Proof) -> SolveProgress? {
    guard let reading else { return nil }
    let solve = SolveProgress()
    progress.follow(solve, reading, hasFleets: expansion == nil, proof)
    return solve
  }

  /// Tells what a solve came to.
  func end(_ solution: Solution, isRelaxed: Bool, _ proof: Proof) {
    progress.stopFollowing()
    guard let reading else { return }
    if !isRelaxed && solution.hasValues { take(solution.values) }
    if case .beyond(let target, _) = proof, solution.status == .infeasible {
      return progress.take(bound: reading.bound(of: target))
    }
    let bound = isRelaxed && solution.status == .optimal ? solution.objective : solution.bestBound
    progress.take(bound: proof.bound(bound, reading))
  }
}
