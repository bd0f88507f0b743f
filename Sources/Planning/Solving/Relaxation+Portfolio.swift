import FleetModel
import LinearModel

extension Relaxation {
  /// How far a limit on kinds, lots, vendors, residency or changes would have to give way; nil if it
  /// does not help.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func leastPortfolioValue(of row: LimitRow) throws(SolverError) -> Double? {
    guard let current = row.step(in: problem)?.value else { return nil }
    switch row {
    case .kinds:
      let most = max(current, Double(problem.systems.count))
      return try analysis.least(LimitValue(row: row, value: most).relaxed(problem)) {
        $0.systemKinds
      }
    case .changes: return try analysis.least(row.lifted(from: problem)) { $0.changedSystems }
    case .vendorShare: return try share(over: current, row)
    // Each lot alone, as large as it may be.
    case .lot: return try cut(row, from: current, by: 1, downTo: 1)
    case .vendors: return try cut(row, from: current, by: 1, downTo: 1)
    case .residency: return try cut(row, from: current, by: 0.001, downTo: 0)
    default: return nil
    }
  }

  /// The greatest value below the current one with which there is a fleet.
  private func cut(
    _ row: LimitRow, from current: Double, by step: Double, downTo least: Double
  ) throws(SolverError) -> Double? {
    let count = ((current - least) / step - 1e-9).rounded(.up)
    guard count >= 1 else { return nil }
    // A lot may be of a billion: the values are made as they are asked for.
    let values = (0..<Int(count)).lazy.map {
      LimitValue(row: row, value: max(least, current - Double($0 + 1) * step)).told.value
    }
    return try self.least(values) {
      LimitValue(row: row, value: $0).relaxed($1)
    }
  }
}
