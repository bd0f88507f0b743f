import FleetModel
import LinearModel
import Quantities

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
  /// Rows that stay in the program and give way, with the column of their violation.
  private var soft: [(row: SoftRow, violation: LinearModel.VariableIndex)] = []

  /// A program whose objective is to violate nothing.
  ///
  /// - Parameters:
  ///   - problem: the problem with its limits.
  ///   - program: the program without those that will be added, except for those that stay soft.
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
    if row.staysSoft { return soften(row) }
    guard let (uses, limit, unit) = uses(of: row) else { return }
    let violation = column(row, "violation", upper: 1e7, weight: ElasticRelaxation.weight(of: row))
    for (hour, use) in uses.enumerated() {
      let name = row.name(in: problem) + (hour > 0 ? ",\(hour + 1)" : "")
      model.addConstraint(
        "elastic[\(name)]", use.terms + [LinearModel.Term(-unit, violation)], upper: limit)
    }
    self.uses.append((row, uses, limit))
  }

  /// Lets the rows of a limit give way where they stand.
  private mutating func soften(_ row: LimitRow) {
    guard let softRow = SoftRow(row, in: program) else { return }
    let violation = column(row, "violation", upper: 1e7, weight: ElasticRelaxation.weight(of: row))
    for row in softRow.rows {
      model[row.index].terms.append(LinearModel.Term(row.unit, violation))
    }
    soft.append((softRow, violation))
  }

  /// The limits that give way at a point, with what they would have to be.
  func steps(at values: [Double]) -> [LimitValue] {
    let used = uses.compactMap { row, uses, limit -> LimitValue? in
      let value = uses.map { $0.value(at: values) }.max() ?? 0
      return value > limit + 1e-6 * max(1, abs(limit))
        ? LimitValue(row: row, value: stated(value, of: row)) : nil
    }
    let lowered = levels.filter { values[$0.chosen.position] > 0.5 }
      .map { LimitValue(row: $0.row, value: $0.quality) }
    let fallen = means.compactMap { row, floor, answers -> LimitValue? in
      let served = answers.reduce(0) { $0 + $1.share * values[$1.rate.position] }
      let sum = answers.reduce(0) { $0 + $1.quality * $1.share * values[$1.rate.position] }
      guard served > 0, sum / served < floor - 1e-6 else { return nil }
      return LimitValue(row: row, value: sum / served)
    }
    let softened = soft.filter { values[$0.violation.position] > 1e-7 }.map {
      LimitValue(row: $0.row.limit, value: $0.row.value(at: values))
    }
    return used + lowered + fallen + softened
  }

  /// A use in the unit in which the plan states the limit.
  private func stated(_ value: Double, of row: LimitRow) -> Double {
    switch row {
    case .coverage(let workload): 1 - value / problem.workloads[workload].peakRequestsPerSecond
    case .sitePower(let place): value / problem.places[place].usablePowerShare
    case .capex: value * 1e6
    case .opex: Quantity<MoneyRate>.usdPerHour(value).usdPerMonth / 1000
    case .carbonOfYear: value * 8760
    default: value
    }
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
    default: return nil
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
