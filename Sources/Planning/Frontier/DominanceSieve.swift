/// Leaves out the points of a frontier that another one dominates.
///
/// A point is dominated if another one is at least as good by both goals and better by one. Its proof
/// may leave a better plan open at its place: then it stays, and says so.
struct DominanceSieve {
  let optimized: Objective
  let held: Objective

  /// What is compared of a point.
  struct Candidate {
    /// Its place in the caller's list.
    let position: Int
    let optimized: Double
    let held: Double
    /// The best that its proof leaves open by the optimised goal.
    let bound: Double
  }

  /// What becomes of a point.
  enum Fate: Equatable {
    case kept
    /// Another one is better, but not by more than the gaps leave open.
    case keptWithinGap
    /// The same as another one.
    case same(as: Int)
    case dominated
  }

  /// The fate of each point, in their order.
  ///
  /// - Complexity: O(n²).
  func fates(_ points: [Candidate]) -> [Fate] {
    points.enumerated().map { index, point in
      if let twin = points[..<index].first(where: { isSame($0, point) }) {
        return .same(as: twin.position)
      }
      let better = points.filter { dominates($0, point) }
      if better.isEmpty { return .kept }
      let isOpen = better.allSatisfy {
        isBetter(point.bound, $0.optimized, optimized) && !isEqual(point.bound, $0.optimized)
      }
      return isOpen ? .keptWithinGap : .dominated
    }
  }

  private func isSame(_ left: Candidate, _ right: Candidate) -> Bool {
    isEqual(left.optimized, right.optimized) && isEqual(left.held, right.held)
  }

  private func dominates(_ left: Candidate, _ right: Candidate) -> Bool {
    guard !isSame(left, right) else { return false }
    return isNoWorse(left.optimized, right.optimized, optimized)
      && isNoWorse(left.held, right.held, held)
  }

  private func isNoWorse(_ left: Double, _ right: Double, _ goal: Objective) -> Bool {
    isEqual(left, right) || isBetter(left, right, goal)
  }

  private func isBetter(_ left: Double, _ right: Double, _ goal: Objective) -> Bool {
    goal.isMinimized ? left < right : left > right
  }

  /// Equal but for the rounding of a solver.
  private func isEqual(_ left: Double, _ right: Double) -> Bool {
    guard left.isFinite, right.isFinite else { return left == right }
    return abs(left - right) <= 1e-6 * max(abs(left), abs(right), 1e-9)
  }
}
