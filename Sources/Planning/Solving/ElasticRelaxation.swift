import FleetModel
import LinearModel
import Quantities

/// Finds the cheapest way to let several limits give way at once.
///
/// Every limit that is a number gets a violation v ≥ 0 in relative units: Σ use − v·u ≤ limit, where u
/// is the limit itself, or one unit of it where it is zero. The weighted sum of the violations is least.
/// Floors are lowered to a quality that some answer has, by a binary for each. Power and height of racks
/// and what failures ask for are tried step by step.
struct ElasticRelaxation {
  let analysis: ConflictAnalysis
  let problem: FleetProblem

  /// What giving way by the whole of a limit counts: quality is dearer than what money buys. The
  /// demand gives way only where nothing else does.
  static func weight(of row: LimitRow) -> Double {
    switch row {
    case .coverage: 100
    case .floor, .averageQuality: 20
    default: 1
    }
  }

  /// What gives way.
  struct Found {
    /// The limits, each with its new value as it is told.
    var steps: [LimitValue]
    /// The weighted sum of the relative changes.
    var cost: Double
    /// The fewer spares that the values go with; nil where the plan's stay.
    var spares: SpareChoices.Lesser?
  }

  /// The limits that have to give way together; nil if no values do.
  ///
  /// Racks and spares give way only where no number does, and the demand only where nothing else does: a
  /// limit far too low costs many times its own value, and that must not be a reason to serve less.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: up to about sixty integer programs with a column for each limit.
  func steps() throws(SolverError) -> Found? {
    let rows = RelaxableLimit.allCases.flatMap { LimitRow.all(of: $0, in: problem) }
      .filter(ElasticRelaxation.isElastic)
    let demandIsKept = rows.filter { if case .coverage = $0 { false } else { true } }
    if let found = try least(demandIsKept, of: problem) { return found }
    if let found = try byStep(demandIsKept) { return found }
    return try least(rows, of: problem)
  }

  /// The same with racks of more power or more height or with fewer spares, the cheapest of these; with
  /// several of them if none does alone.
  private func byStep(_ rows: [LimitRow]) throws(SolverError) -> Found? {
    let raised = try raisingRacks(rows)
    let spared = try sparingLess(rows)
    let alone = [raised, spared].compactMap(\.self).min { $0.cost < $1.cost }
    if let alone { return alone }
    let both = rackPowers.flatMap { power in rackHeights.map { power + $0 } }
    if let found = try first(of: both, rows) { return found }
    guard let bare = analysis.spares?.lesser.last?.last, let changed = bare.problem(problem)
    else { return nil }
    var found = try ElasticRelaxation(analysis: analysis, problem: changed).raisingRacks(rows)
    found?.spares = bare
    return found
  }

  private func raisingRacks(_ rows: [LimitRow]) throws(SolverError) -> Found? {
    var best: Found?
    for variants in [rackPowers, rackHeights] {
      guard let found = try first(of: variants, rows) else { continue }
      if best.map({ found.cost < $0.cost }) ?? true { best = found }
    }
    return best
  }

  /// The same with the first of ever fewer spares with which values of the other limits will do.
  private func sparingLess(_ rows: [LimitRow]) throws(SolverError) -> Found? {
    var best: Found?
    for choices in analysis.spares?.lesser ?? [] {
      var (low, high) = (0, choices.count)
      var first: Found?
      while low < high {
        let middle = (low + high) / 2
        if let changed = choices[middle].problem(problem), var found = try least(rows, of: changed)
        {
          found.cost += choices[middle].change
          found.spares = choices[middle]
          (first, high) = (found, middle)
        } else {
          low = middle + 1
        }
      }
      if let first, best.map({ first.cost < $0.cost }) ?? true { best = first }
    }
    return best
  }

  /// The first of some changes with which values of the other limits will do.
  private func first(
    of variants: [[LimitValue]], _ rows: [LimitRow]
  ) throws(SolverError) -> Found? {
    for changes in variants {
      let changed = changes.reduce(problem) { $1.relaxed($0) }
      guard let found = try least(rows, of: changed) else { continue }
      let relaxed = found.steps.reduce(problem) { $1.relaxed($0) }
      let needed = try Relaxation(analysis: analysis, problem: relaxed).needed(changes)
      let cost = found.cost + (needed.map { $0.relativeChange(in: problem) }.max() ?? 0)
      return Found(
        steps: try tightened(needed, with: found.steps) + found.steps, cost: cost)
    }
    return nil
  }

  /// Where racks hold several kinds of systems, less than the next level of one kind may do.
  private func tightened(
    _ changes: [LimitValue], with others: [LimitValue]
  ) throws(SolverError) -> [LimitValue] {
    guard RackLevels(problem).isMixed, let level = changes.first?.value,
      let lowest = changes.compactMap({ $0.row.step(in: problem)?.value }).min(),
      changes.allSatisfy({ $0.row.isRackPower })
    else { return changes }
    let rows = changes.map(\.row)
    let relaxed = others.reduce(problem) { $1.relaxed($0) }
    let needed = try Relaxation(analysis: analysis, problem: relaxed)
      .between(lowest, level, grain: 0.001) { level, problem in
        LimitValue.raising(rows, to: level, in: problem).reduce(problem) { $1.relaxed($0) }
      }
    return LimitValue.raising(rows, to: needed, in: problem)
  }

  /// The least violation of some limits of a problem; nil if no values do, no steps if none is needed.
  private func least(
    _ rows: [LimitRow], of problem: FleetProblem
  ) throws(SolverError) -> Found? {
    let lifted = rows.filter { !$0.staysSoft }.reduce(problem) { $1.lifted(from: $0) }
    if analysis.lacksService(lifted) { return nil }
    var elastic = ElasticProgram(problem: problem, program: analysis.program(for: lifted))
    for row in rows { elastic.add(row) }
    let solution = try analysis.solve(elastic.model)
    guard solution.hasValues else { return nil }
    return Found(
      steps: elastic.steps(at: solution.values).map(\.told), cost: solution.objective ?? 0)
  }

  /// What one limit alone would have to be, in the unit of its row; nil if no value does.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func value(of row: LimitRow) throws(SolverError) -> Double? {
    try least([row], of: problem)?.steps.first?.value
  }

  private static let mostLevels = 6

  /// The next caps at which a rack holds one more system, for all racks below them.
  private var rackPowers: [[LimitValue]] {
    let levels = RackLevels(problem)
    return variants(levels.powers, levels.rows { .rackPower(place: $0, rackClass: $1) })
  }

  private var rackHeights: [[LimitValue]] {
    let levels = RackLevels(problem)
    return variants(levels.heights, levels.rows { .rackHeight(place: $0, rackClass: $1) })
  }

  private func variants(_ levels: [Double], _ rows: [LimitRow]) -> [[LimitValue]] {
    let all = levels.map { LimitValue.raising(rows, to: $0, in: problem) }.filter { !$0.isEmpty }
    return Array(all.prefix(ElasticRelaxation.mostLevels))
  }

  private static func isElastic(_ row: LimitRow) -> Bool {
    switch row {
    case .rackHeight, .rackPower, .availability, .rackLoss: false
    default: true
    }
  }
}

extension LimitRow {
  fileprivate var isRackPower: Bool { if case .rackPower = self { true } else { false } }
}
