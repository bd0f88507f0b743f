import FleetModel
import LinearModel
import Quantities

/// Finds the cheapest way to let several limits give way at once.
///
/// Every limit that is a number gets a violation v ≥ 0 in relative units: Σ use − v·u ≤ limit, where u
/// is the limit itself, or one unit of it where it is zero. The weighted sum of the violations is least.
/// Floors are lowered to a quality that some answer has, by a binary for each. Power and height of racks
/// and the share of spot systems are tried step by step.
struct ElasticRelaxation {
  let analysis: ConflictAnalysis
  let problem: FleetProblem

  /// What giving way by the whole of a limit counts: quality is dearer than what money buys. The
  /// demand gives way only where nothing else does.
  static func weight(of row: LimitRow) -> Double {
    switch row {
    case .coverage: 100
    case .floor: 20
    default: 1
    }
  }

  /// A limit with the value that it needs, in the unit of its row.
  struct Step {
    let row: LimitRow
    let value: Double
  }

  /// The limits that have to give way together, each with its new value; nil if no values do.
  ///
  /// Racks give way only where no number does, and the demand only where nothing else does: a limit
  /// far too low costs many times its own value, and that must not be a reason to serve less.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: up to about fifty integer programs with a column for each limit.
  func steps() throws(SolverError) -> [Step]? {
    let rows = RelaxableLimit.allCases.flatMap { LimitRow.all(of: $0, in: problem) }
      .filter(ElasticRelaxation.isElastic)
    let demandIsKept = rows.filter { if case .coverage = $0 { false } else { true } }
    if let found = try least(demandIsKept, of: problem) { return found.steps }
    var best: (steps: [Step], cost: Double)?
    for variants in [rackPowers, rackHeights, spotShares] {
      for changes in variants {
        let changed = changes.reduce(problem) { $1.relaxed($0) }
        guard let found = try least(demandIsKept, of: changed) else { continue }
        let cost = found.cost + (changes.map { $0.relativeChange(in: problem) }.max() ?? 0)
        if best.map({ cost < $0.cost }) ?? true { best = (changes + found.steps, cost) }
        break
      }
    }
    if let best { return best.steps }
    for (power, height) in rackPowers.flatMap({ power in rackHeights.map { (power, $0) } }) {
      let changes = power + height
      let changed = changes.reduce(problem) { $1.relaxed($0) }
      if let found = try least(demandIsKept, of: changed) { return changes + found.steps }
    }
    return try least(rows, of: problem)?.steps
  }

  /// The least violation of some limits of a problem; nil if no values do, no steps if none is needed.
  private func least(
    _ rows: [LimitRow], of problem: FleetProblem
  ) throws(SolverError) -> (steps: [Step], cost: Double)? {
    let program = FleetProgram(rows.reduce(problem) { $1.lifted(from: $0) })
    var elastic = ElasticProgram(problem: problem, program: program)
    for row in rows { elastic.add(row) }
    guard let solution = try analysis.optimizer.solve(elastic.model) else { return nil }
    return (elastic.steps(at: solution.values), solution.objective ?? 0)
  }

  /// What one limit alone would have to be, in the unit of its row; nil if no value does.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func value(of row: LimitRow) throws(SolverError) -> Double? {
    try least([row], of: problem)?.steps.first?.value
  }

  private static let mostLevels = 6

  /// The next caps at which a rack holds one more system, for all racks below them.
  private var rackPowers: [[Step]] {
    levels(problem.systems.map { ($0.peakPower.kilowatts, $0.rackUnits) }) { rackClass in
      (rackClass.power.kilowatts, rackClass.units)
    } row: {
      .rackPower(place: $0, rackClass: $1)
    }
  }

  private var rackHeights: [[Step]] {
    levels(problem.systems.map { ($0.rackUnits, $0.peakPower.kilowatts) }) { rackClass in
      (rackClass.units, rackClass.power.kilowatts)
    } row: {
      .rackHeight(place: $0, rackClass: $1)
    }
  }

  private func levels(
    _ sizes: [(one: Double, other: Double)],
    of measure: (FleetProblem.RackClass) -> (Double, Double),
    row: (Int, Int) -> LimitRow
  ) -> [[Step]] {
    let classes = problem.places.enumerated().flatMap { place, terms in
      terms.rackClasses.indices.map { (place, $0, measure(terms.rackClasses[$0])) }
    }
    guard let lowest = classes.map(\.2.0).min() else { return [] }
    let most = classes.map(\.2.1).max() ?? 0
    let steps = Relaxation.steps(sizes.map { ($0.one, $0.other > 0 ? most / $0.other : 1) })
    return steps.filter { $0 > lowest }.prefix(ElasticRelaxation.mostLevels).map { level in
      classes.filter { $0.2.0 < level }.map { Step(row: row($0.0, $0.1), value: level) }
    }
  }

  private var spotShares: [[Step]] {
    RelaxableLimit.spotShare.isPresent(in: problem) ? [[Step(row: .spotShare, value: 1)]] : []
  }

  private static func isElastic(_ row: LimitRow) -> Bool {
    switch row {
    case .rackHeight, .rackPower, .spotShare, .carbonOfTokens, .availability, .rackLoss, .whole:
      false
    default: true
    }
  }
}

/// A program without some limits, and a violation for each of them.
struct ElasticProgram {
  let problem: FleetProblem
  let program: FleetProgram
  private(set) var model: LinearModel
  /// What a limit uses, in the unit of its row; of a limit that holds in every hour, in each of them.
  private var uses: [(row: LimitRow, uses: [LinearExpression], limit: Double)] = []
  /// Lowered floors: the column that stands for each quality.
  private var levels: [(row: LimitRow, quality: Double, chosen: LinearModel.VariableIndex)] = []

  /// Floors of means, with the answers that they are about.
  private var means:
    [(
      row: LimitRow, floor: Double,
      answers: [(quality: Double, share: Double, rate: LinearModel.VariableIndex)]
    )] = []

  /// A program whose objective is to violate nothing.
  ///
  /// - Parameters:
  ///   - problem: the problem with its limits.
  ///   - program: the program without those that will be added.
  init(problem: FleetProblem, program: FleetProgram) {
    self.problem = problem
    self.program = program
    var model = program.model
    for position in model.variables.indices {
      model.setObjective(0, of: LinearModel.VariableIndex(position: position))
    }
    model.sense = .minimize
    self.model = model
  }

  /// Adds a limit that may give way.
  mutating func add(_ row: LimitRow) {
    if case .floor(let workload) = row { return addFloor(row, of: workload) }
    guard let (uses, limit, unit) = uses(of: row) else { return }
    let violation = column(row, "violation", upper: 1e7, weight: ElasticRelaxation.weight(of: row))
    for (hour, use) in uses.enumerated() {
      let name = row.name(in: problem) + (hour > 0 ? ",\(hour + 1)" : "")
      model.addConstraint(
        "elastic[\(name)]", use.terms + [LinearModel.Term(-unit, violation)], upper: limit)
    }
    self.uses.append((row, uses, limit))
  }

  /// The limits that give way at a point, with what they would have to be.
  func steps(at values: [Double]) -> [ElasticRelaxation.Step] {
    let used = uses.compactMap { row, uses, limit -> ElasticRelaxation.Step? in
      let value = uses.map { $0.value(at: values) }.max() ?? 0
      return value > limit + 1e-6 * max(1, abs(limit))
        ? ElasticRelaxation.Step(row: row, value: value) : nil
    }
    let lowered = levels.filter { values[$0.chosen.position] > 0.5 }
      .map { ElasticRelaxation.Step(row: $0.row, value: $0.quality) }
    let fallen = means.compactMap { row, floor, answers -> ElasticRelaxation.Step? in
      let served = answers.reduce(0) { $0 + $1.share * values[$1.rate.position] }
      let sum = answers.reduce(0) { $0 + $1.quality * $1.share * values[$1.rate.position] }
      guard served > 0, sum / served < floor - 1e-6 else { return nil }
      return ElasticRelaxation.Step(row: row, value: sum / served)
    }
    return used + lowered + fallen
  }

  /// What a limit is about, its value, and what counts as giving way by the whole of it.
  private func uses(
    of row: LimitRow
  ) -> (uses: [LinearExpression], limit: Double, unit: Double)? {
    let plain = { (use: LinearExpression, limit: Double) in ([use], limit, limit > 0 ? limit : 1) }
    switch row {
    case .coverage(let position):
      let workload = problem.workloads[position]
      let rate = workload.peakRequestsPerSecond
      let unserved = LinearModel.Term(1, program.variables.unserved[position])
      return ([LinearExpression([unserved])], (1 - workload.coverage) * rate, rate)
    case .supply(let system):
      return problem.systems[system].supply.map {
        plain(program.deliveries(of: system), Double($0))
      }
    case .rackCount(let place, let rackClass):
      let count = problem.places[place].rackClasses[rackClass].count
      return plain(program.racks(of: rackClass, at: place), Double(count))
    case .sitePower(let place):
      return problem.places[place].power.map {
        plain(program.sitePowerKilowatts(at: place), $0.kilowatts)
      }
    case .capex: return problem.capexLimit.map { plain(program.capexMillions(), $0.usd / 1e6) }
    case .opex: return problem.opexLimit.map { plain(program.operatingCost(), $0.usdPerHour) }
    case .apiRate:
      let attempts = problem.hourPositions.map { program.attemptsOfHostedModels(inHour: $0) }
      return problem.apiRateLimit.map { (attempts, $0, $0 > 0 ? $0 : 1) }
    case .carbonOfYear:
      return problem.carbonLimitKilogramsPerHour.map {
        plain(CarbonEmission.expression(in: program), $0)
      }
    case .spotShare, .floor, .rackHeight, .rackPower, .carbonOfTokens, .availability, .rackLoss,
      .whole:
      return nil
    }
  }

  /// Answers below a floor flow only if it is lowered to their quality, or to a lower one.
  private mutating func addFloor(_ row: LimitRow, of workload: Int) {
    let floor = problem.workloads[workload].qualityFloor
    let hours = problem.allHours(of: workload)
    let answers = hours.flatMap { program.answers(to: $0) }
    if problem.workloads[workload].floorReading == .average {
      return addMean(row, floor: floor, answers: answers, of: hours)
    }
    let below = answers.filter { $0.quality < floor }
    var open: [LinearModel.Term] = []
    let rate = hours.reduce(0) { $0 + problem.workloads[$1].peakRequestsPerSecond }
    for quality in Set(below.map(\.quality)).sorted() {
      let weight = ElasticRelaxation.weight(of: row) * (floor - quality) / floor
      let chosen = column(row, "lowered to \(quality)", upper: 1, weight: weight, kind: .binary)
      levels.append((row, quality, chosen))
      open.append(LinearModel.Term(-rate, chosen))
      let answers = below.filter { $0.quality == quality }
      model.addConstraint(
        "below[\(row.name(in: problem)),\(quality)]",
        answers.map { LinearModel.Term(1, $0.rate) } + open, upper: 0)
    }
  }

  /// The mean may fall short of its floor: Σ (floor − Q)·flow − v·floor·λ ≤ 0.
  private mutating func addMean(
    _ row: LimitRow, floor: Double,
    answers: [(quality: Double, share: Double, rate: LinearModel.VariableIndex)],
    of hours: [Int]
  ) {
    let violation = column(row, "violation", upper: 1, weight: ElasticRelaxation.weight(of: row))
    let unit = hours.reduce(0) { sum, position in
      let workload = problem.workloads[position]
      return sum + floor * workload.peakRequestsPerSecond * problem.share(ofHour: workload.hour)
    }
    model.addConstraint(
      "elastic[\(row.name(in: problem))]",
      answers.map { LinearModel.Term((floor - $0.quality) * $0.share, $0.rate) }
        + [LinearModel.Term(-unit, violation)], upper: 0)
    means.append((row, floor, answers))
  }

  private mutating func column(
    _ row: LimitRow, _ what: String, upper: Double, weight: Double,
    kind: LinearModel.Kind = .continuous
  ) -> LinearModel.VariableIndex {
    model.addVariable(
      "\(what)[\(row.name(in: problem))]", kind: kind, lower: 0, upper: upper, objective: weight)
  }
}
