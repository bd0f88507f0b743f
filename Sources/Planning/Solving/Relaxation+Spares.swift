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
    guard choices.request.target != nil else { return [] }
    let targets = choices.lesserTargets
    let positions = targets.indices.map(Double.init)
    let found = try least(positions) { position, problem in
      choices.problem(problem) { $0.target = targets[Int(position)] } ?? problem
    }
    guard let found else { return [] }
    return [choices.remedy(target: targets[Int(found)], limit)]
  }

  private func lesserLoss(
    _ choices: SpareChoices, _ limit: RelaxableLimit
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    for loss in choices.lesserLosses {
      guard let lesser = choices.problem(problem, with: { $0.survives = loss }),
        try analysis.isFeasible(lesser)
      else { continue }
      return [choices.remedy(survives: loss, limit)]
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

extension SpareChoices {
  /// A lower target.
  fileprivate func remedy(
    target: Double, _ limit: RelaxableLimit = .availability
  ) -> ConflictReport.Remedy {
    let value = SpareChoices.percent(target)
    return ConflictReport.Remedy(
      limit: limit.title, current: self.limit.value, needed: "at most \(value)",
      keys: [SpareChoices.target], value: value)
  }

  /// A smaller loss.
  fileprivate func remedy(
    survives loss: AvailabilityRequest.Survival, _ limit: RelaxableLimit
  ) -> ConflictReport.Remedy {
    ConflictReport.Remedy(
      limit: limit.title, current: request.survives.rawValue, needed: loss.rawValue,
      keys: [SpareChoices.survives], value: loss.rawValue)
  }

  /// Fewer spares than the plan asks for.
  struct Lesser {
    fileprivate let choices: SpareChoices
    /// The lower target; nil to leave the plan's.
    fileprivate let target: Double?
    /// The smaller loss to survive; nil to leave the plan's.
    fileprivate let loss: AvailabilityRequest.Survival?

    /// A problem as it is then; nil for failures or repairs that no plan can be made with.
    func problem(_ problem: FleetProblem) -> FleetProblem? {
      choices.problem(problem) {
        $0.target = target ?? $0.target
        $0.survives = loss ?? $0.survives
      }
    }

    /// What the plan would have to ask for.
    var remedies: [ConflictReport.Remedy] {
      let isRack = choices.request.survives == .rack
      return [
        target.map { choices.remedy(target: $0) },
        loss.map { choices.remedy(survives: $0, isRack ? .rackLoss : .availability) },
      ].compactMap(\.self)
    }

    /// The relative change: how much more time may be without enough systems, and how many kinds of
    /// loss need no longer be survived.
    var change: Double {
      let missed = max(1 - (choices.request.target ?? 0), 1e-9)
      let steps = loss.flatMap { choices.lesserLosses.firstIndex(of: $0) }.map { 1 + Double($0) }
      return (target.map { (1 - $0) / missed - 1 } ?? 0) + (steps ?? 0)
    }
  }

  /// Ever fewer spares, in ways that have nothing to do with each other: by the loss to survive, by the
  /// target, and by the target with each smaller loss. The last of the last is the least that a plan can
  /// ask for.
  var lesser: [[Lesser]] {
    let losses = lesserLosses.map { Lesser(choices: self, target: nil, loss: $0) }
    let targets = ([nil] + lesserLosses.map(Optional.some)).map { loss in
      lesserTargets.map { Lesser(choices: self, target: $0, loss: loss) }
    }
    return ([losses] + targets).filter { !$0.isEmpty }
  }
}
