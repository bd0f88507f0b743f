import Catalog
import FleetModel
import LinearModel

extension FrontierFinder {
  /// A plan of the frontier between two others, in the program's units.
  private struct Known {
    let optimized: Double
    /// What it reaches by the held goal.
    let held: Double
    /// Nothing that reaches as much as this by the held goal is better by the optimised one.
    var heldAt: Double
    let values: [Double]
  }

  /// What lies open between two neighbours.
  private struct Stretch {
    /// The value of the held goal to try.
    let middle: Double
    /// The share of the whole rectangle between the frontier's ends in which plans may lie.
    let area: Double
    /// The tighter neighbour's fleet, which keeps what is tried.
    let values: [Double]
  }

  /// Searches where most lies open between neighbours, until as many plans are found as are wanted.
  ///
  /// - Parameter searched: how many points have been searched.
  /// - Returns: whether it came to its end.
  /// - Throws: `SolverError` when the solver fails.
  /// - Complexity: two optimisations for each point; at most as many points as are wanted.
  func refine(
    _ program: FleetProgram, _ points: inout [Point], searched: Int
  ) throws(SolverError) -> Bool {
    for number in (searched + 1)..<(searched + 1 + request.points) {
      let known = known(points)
      guard known.count < request.points, let stretch = widest(known) else { return true }
      guard !isCancelled() else { return false }
      willSolve(number)
      guard let next = try point(in: program, held: stretch.middle, from: stretch.values) else {
        return true
      }
      points.append(next)
      if next.stoppedBy == .cancelled { return false }
    }
    return true
  }

  /// The plans that the points come to, loosest of the held goal first.
  private func known(_ points: [Point]) -> [Known] {
    let candidates = points.enumerated().map { position, point in
      DominanceSieve.Candidate(
        position: position, optimized: point.program.value(of: request.optimized, at: point.values),
        held: point.program.value(of: request.held, at: point.values), bound: point.bound)
    }
    let fates = DominanceSieve(optimized: request.optimized, held: request.held).fates(candidates)
    var known: [Int: Known] = [:]
    for (position, fate) in fates.enumerated() {
      switch fate {
      case .kept, .keptWithinGap:
        known[position] = Known(
          optimized: candidates[position].optimized, held: candidates[position].held,
          heldAt: points[position].held, values: points[position].values)
      case .same(let twin):
        guard let first = known[twin] else { continue }
        known[twin]?.heldAt = looser(first.heldAt, points[position].held)
      case .dominated: break
      }
    }
    return known.values.sorted { direction * $0.held < direction * $1.held }
  }

  /// Where plans may lie in the largest rectangle; nil where neighbours differ by no more than a gap.
  private func widest(_ known: [Known]) -> Stretch? {
    guard let loosest = known.first, let tightest = known.last else { return nil }
    let (width, height) = (
      abs(tightest.held - loosest.held), abs(tightest.optimized - loosest.optimized)
    )
    let gap = max(optimizer().gap, 1e-6)
    let stretches = zip(known, known.dropFirst()).compactMap { loose, tight -> Stretch? in
      let open = direction * (tight.heldAt - loose.held)
      let step = abs(tight.optimized - loose.optimized)
      guard open > gap * abs(tight.heldAt), step > gap * abs(tight.optimized) else { return nil }
      return Stretch(
        middle: (loose.held + tight.heldAt) / 2, area: open / width * step / max(height, step),
        values: tight.values)
    }
    return stretches.max { $0.area < $1.area }
  }

  /// 1 where more of the held goal is tighter, otherwise -1.
  private var direction: Double { request.held.isMinimized ? -1 : 1 }

  private func looser(_ left: Double, _ right: Double) -> Double {
    request.held.isMinimized ? max(left, right) : min(left, right)
  }
}
