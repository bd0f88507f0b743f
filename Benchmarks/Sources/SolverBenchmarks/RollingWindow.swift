import Dispatch
import LinearModel

/// Searches a program of several periods by a window that rolls over them.
///
/// A plan that is rounded from the relaxation comes first. Then relax and fix: the periods in the window are whole, those behind it keep their whole numbers
/// and those ahead of it are fractions. Then, from the better of both, fix and optimise: the window rolls over the plan again and
/// again, and all outside of it keeps its whole numbers. (Pochet and Wolsey, "Production Planning by
/// Mixed Integer Programming", Springer 2006, chapter 3.6.)
struct RollingWindow {
  let solver: any MixedIntegerSolver
  let model: LinearModel
  /// By column: its period.
  let periods: [Int]
  /// By column: the order of rounding.
  let ranks: [Int]
  let gap: Double
  /// Seconds for everything.
  let limit: Double

  /// Periods in the window.
  private static let width = 2
  /// Nodes of each step.
  private static let nodes = 3000

  /// The best plan's cost, and what no plan is below; nil where nothing is known.
  func search() throws -> (value: Double?, bound: Double?) {
    let start = DispatchTime.now().uptimeNanoseconds
    func left() -> Double {
      limit - Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }
    let relaxed = try solver.solve(
      model, options: SolverOptions(timeLimitSeconds: limit, relaxesIntegrality: true))
    guard let bound = relaxed.objective, relaxed.status == .optimal else { return (nil, nil) }
    let rounded = try solve(model, left() / 3, start: nil, nodes: 1)
    let plans = try [rounded, relaxAndFix(left)].compactMap { $0 }
    guard var best = plans.min(by: { cost($0) < cost($1) }) else { return (nil, bound) }
    let count = (periods.max() ?? 0) + 1
    var (step, idle) = (0, 0)
    while left() > 0, idle < count, !isProven(best, bound) {
      let first = step % max(1, count - RollingWindow.width + 1)
      let free = first..<(first + RollingWindow.width)
      let found = try solve(fixing(best) { free.contains($0) }, left(), start: best)
      step += 1
      idle += 1
      guard let found, cost(found) < cost(best) * (1 - 1e-6) else { continue }
      best = found
      idle = 0
    }
    return (cost(best), bound)
  }

  private func cost(_ point: [Double]) -> Double { model.objectiveValue(at: point) }

  private func isProven(_ point: [Double], _ bound: Double) -> Bool {
    LinearModel.relativeGap(objective: cost(point), bound: bound) <= gap
  }

  private func relaxAndFix(_ left: () -> Double) throws -> [Double]? {
    let count = (periods.max() ?? 0) + 1
    var known: [Double]?
    for first in 0...max(0, count - RollingWindow.width) {
      var window = known.map { known in fixing(known) { $0 >= first } } ?? model
      for position in window.variables.indices
      where periods[position] >= first + RollingWindow.width {
        window[LinearModel.VariableIndex(position: position)].kind = .continuous
      }
      let share = left() / 2
      guard let found = try solve(window, share, start: nil) else { return nil }
      known = found
    }
    return known
  }

  /// The model with the whole numbers of a point in every period that is not free.
  private func fixing(_ point: [Double], where isFree: (Int) -> Bool) -> LinearModel {
    var fixed = model
    for (position, variable) in model.variables.enumerated()
    where variable.kind != .continuous && !isFree(periods[position]) {
      let value = point[position].rounded()
      fixed.setBounds(
        lower: value, upper: value, of: LinearModel.VariableIndex(position: position))
    }
    return fixed
  }

  private func solve(
    _ window: LinearModel, _ seconds: Double, start: [Double]?,
    nodes: Int = RollingWindow.nodes
  ) throws -> [Double]? {
    guard seconds > 0 else { return nil }
    let options = SolverOptions(
      relativeGap: gap / 2, timeLimitSeconds: seconds, nodeLimit: nodes,
      startingPoint: start, ranks: ranks)
    let solution = try solver.solve(window, options: options)
    return solution.hasValues ? solution.values : nil
  }
}
