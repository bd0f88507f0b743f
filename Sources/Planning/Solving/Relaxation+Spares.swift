import FleetModel
import LinearModel

extension Relaxation {
  /// What would have to be survived, or how often enough systems would have to be up: each alone.
  ///
  /// - Parameter rows: the single limits in conflict; the loss of a rack is told once.
  func spares(
    _ limit: RelaxableLimit, among rows: [LimitRow]
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    guard let choices = analysis.spares else { return [] }
    if limit == .rackLoss { return try lesserLoss(choices, limit) }
    let losses = rows.contains(.rackLoss) ? [] : try lesserLoss(choices, limit)
    return try lesserTarget(choices, limit) + losses
  }

  private func lesserTarget(
    _ choices: SpareChoices, _ limit: RelaxableLimit
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    guard let target = choices.request.target else { return [] }
    let targets = choices.lesserTargets
    let positions = targets.indices.map(Double.init)
    let found = try least(positions) { position, problem in
      choices.problem(problem) { $0.target = targets[Int(position)] } ?? problem
    }
    guard let found else { return [] }
    let value = SpareChoices.percent(targets[Int(found)])
    return [
      Remedy(
        limit: limit.title, current: SpareChoices.percent(target), needed: "at most \(value)",
        keys: [SpareChoices.target], value: value)
    ]
  }

  private func lesserLoss(
    _ choices: SpareChoices, _ limit: RelaxableLimit
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    for loss in choices.lesserLosses {
      guard let lesser = choices.problem(problem, with: { $0.survives = loss }),
        try analysis.isFeasible(lesser)
      else { continue }
      return [
        Remedy(
          limit: limit.title, current: choices.request.survives.rawValue, needed: loss.rawValue,
          keys: [SpareChoices.survives], value: loss.rawValue)
      ]
    }
    return []
  }

  /// What stands in the plan for a limit; nil where that is not known.
  func current(of row: LimitRow) -> String? {
    switch row {
    case .availability: analysis.spares?.limit.value
    case .rackLoss: analysis.spares?.request.survives.rawValue
    default: row.step(in: problem)?.textWithUnit
    }
  }
}
