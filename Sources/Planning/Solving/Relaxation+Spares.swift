import FleetModel
import LinearModel

extension Relaxation {
  /// What would have to be survived, or how often enough systems would have to be up.
  func spares(_ limit: RelaxableLimit) throws(SolverError) -> [ConflictReport.Remedy] {
    guard let choices = analysis.spares else { return [] }
    if limit == .rackLoss || choices.request.target == nil { return try lesserLoss(choices, limit) }
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
    /// What the plan would have to ask for.
    fileprivate(set) var remedies: [ConflictReport.Remedy]
    /// The problem as it is then.
    let problem: FleetProblem
    /// The relative change: how much more time may be without enough systems, or how many kinds of loss
    /// need no longer be survived.
    fileprivate(set) var change: Double
  }

  /// Ever fewer spares, in ways that have nothing to do with each other: by the target, by the loss to
  /// survive, and by the target with each smaller loss. The last of the last is the least that a plan can
  /// ask for.
  func lesser(of problem: FleetProblem) -> [[Lesser]] {
    let losses = lesserLosses
    let targets = ([nil] + losses.map(Optional.some)).map { loss in
      lesserTargets.compactMap { lesser(problem, target: $0, survives: loss) }
    }
    let chains = [losses.compactMap { lesser(problem, target: nil, survives: $0) }] + targets
    return chains.filter { !$0.isEmpty }
  }

  /// - Parameters:
  ///   - target: the lower target; nil to leave the plan's.
  ///   - loss: the smaller loss to survive; nil to leave the plan's.
  private func lesser(
    _ problem: FleetProblem, target: Double?, survives loss: AvailabilityRequest.Survival?
  ) -> Lesser? {
    let changed = self.problem(problem) {
      $0.target = target ?? $0.target
      $0.survives = loss ?? $0.survives
    }
    guard let changed else { return nil }
    var lesser = Lesser(remedies: [], problem: changed, change: 0)
    if let target {
      let missed = max(1 - (request.target ?? 0), 1e-9)
      lesser.remedies.append(remedy(target: target))
      lesser.change += (1 - target) / missed - 1
    }
    if let loss {
      let limit: RelaxableLimit = request.survives == .rack ? .rackLoss : .availability
      lesser.remedies.append(remedy(survives: loss, limit))
      lesser.change += 1 + Double(lesserLosses.firstIndex(of: loss) ?? 0)
    }
    return lesser
  }
}
