import FleetModel
import LinearModel
import Quantities

/// How far one limit would have to give way, all others held.
struct Relaxation {
  let analysis: ConflictAnalysis
  let problem: FleetProblem

  typealias Remedy = ConflictReport.Remedy

  /// One line for each site, rack class or system that can help alone; lines without a value where
  /// none can.
  ///
  /// - Parameters:
  ///   - limit: a kind of limit in conflict.
  ///   - rows: the single limits in conflict.
  /// - Throws: `SolverError` if the solver fails.
  func remedies(
    for limit: RelaxableLimit, among rows: [LimitRow]
  ) throws(SolverError) -> [Remedy] {
    let own = LimitRow.all(of: limit, in: problem)
    let remedies = try remedies(for: limit, own, among: rows)
    if !remedies.isEmpty { return remedies }
    let conflicting = own.filter(rows.contains)
    return (conflicting.isEmpty ? own : conflicting).map { row in
      Remedy(limit: row.name(in: problem), current: current(of: row), needed: nil)
    }
  }

  private func remedies(
    for limit: RelaxableLimit, _ rows: [LimitRow], among conflict: [LimitRow]
  ) throws(SolverError) -> [Remedy] {
    switch limit {
    case .rackPacking: return try each(rows) + height()
    case .rackPower: return try rackPower()
    case .qualityFloor, .averageQuality: return try floors(rows)
    case .availability, .rackLoss: return try spares(limit, among: conflict)
    default: return try each(rows)
    }
  }

  /// Each limit alone.
  private func each(_ rows: [LimitRow]) throws(SolverError) -> [Remedy] {
    var remedies: [Remedy] = []
    for row in rows {
      guard let value = try leastValue(of: row) else { continue }
      remedies.append(Remedy([LimitValue(row: row, value: value).told], in: problem))
    }
    return remedies
  }

  /// The value of a limit at which there is a fleet, all others held; nil if there is none with any.
  private func leastValue(of row: LimitRow) throws(SolverError) -> Double? {
    let lifted = row.lifted(from: problem)
    switch row {
    case .sitePower(let place):
      let share = problem.places[place].usablePowerShare
      return try analysis.least(lifted) { $0.sitePowerKilowatts(at: place) }.map { $0 / share }
    case .capex: return try analysis.least(lifted) { $0.capexMillions() }.map { $0 * 1e6 }
    case .opex:
      return try analysis.least(lifted) { $0.operatingCost() }
        .map { Quantity<MoneyRate>.usdPerHour($0).usdPerMonth / 1000 }
    case .supply(let system): return try analysis.least(lifted) { $0.deliveries(of: system) }
    case .rackCount(let place, let rackClass):
      return try analysis.least(lifted) { $0.racks(of: rackClass, at: place) }
    case .apiRate: return try apiRate(lifted)
    case .carbonOfYear:
      return try analysis.least(lifted) { CarbonEmission.expression(in: $0) }.map { $0 * 8760 }
    case .carbonOfTokens: return try carbonOfTokens(lifted)
    case .spotShare: return try share(over: problem.spotShareLimit, row)
    case .kinds, .lot, .vendorShare, .vendors, .residency, .changes:
      return try leastPortfolioValue(of: row)
    case .coverage, .floor, .averageQuality, .rackHeight, .rackPower, .availability, .rackLoss:
      return nil
    }
  }

  private func apiRate(_ lifted: FleetProblem) throws(SolverError) -> Double? {
    problem.hours.isEmpty
      ? try analysis.least(lifted) { $0.attemptsOfHostedModels() }
      : try ElasticRelaxation(analysis: analysis, problem: problem).value(of: .apiRate)
  }

  /// The least kilograms for a million delivered tokens.
  private func carbonOfTokens(_ lifted: FleetProblem) throws(SolverError) -> Double? {
    try analysis.leastRatio(lifted) {
      (CarbonEmission.expression(in: $0), 3.6 * DeliveredTokens.expression(in: $0))
    }
  }

  /// The least share in tenths of a per cent.
  func share(over current: Double, _ row: LimitRow) throws(SolverError) -> Double? {
    let steps = (1...1000).map { Double($0) / 1000 }.filter { $0 > current }
    return try least(steps) { LimitValue(row: row, value: $0).relaxed($1) }
  }

  /// The least of ascending values with which there is a fleet; nil if there is none with any.
  func least(
    _ steps: some RandomAccessCollection<Double>,
    _ applied: (Double, FleetProblem) -> FleetProblem
  ) throws(SolverError) -> Double? {
    let step = { steps[steps.index(steps.startIndex, offsetBy: $0)] }
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if try analysis.isFeasible(applied(step(middle), problem)) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low < steps.count ? step(low) : nil
  }

  // MARK: Floors

  /// Each floor alone; all of them together where none helps alone.
  private func floors(_ rows: [LimitRow]) throws(SolverError) -> [Remedy] {
    var keys: Set<String> = []
    let rows = rows.filter { keys.insert($0.key(in: problem)).inserted }
    var remedies: [Remedy] = []
    for row in rows {
      if let floor = try lowered([row]) {
        remedies.append(Remedy([LimitValue(row: row, value: floor).told], in: problem))
      }
    }
    guard remedies.isEmpty, rows.count > 1, let floor = try lowered(rows) else { return remedies }
    let steps = rows.map { LimitValue(row: $0, value: floor).told }
    let isAverage = if case .averageQuality = rows[0] { true } else { false }
    let limit: RelaxableLimit = isAverage ? .averageQuality : .qualityFloor
    return [Remedy(steps, limit: limit.title, current: top(rows), in: problem)]
  }

  private func top(_ rows: [LimitRow]) -> LimitValue? {
    rows.compactMap { $0.step(in: problem) }.max { $0.value < $1.value }
  }

  /// The floor above which the floors of some workloads would have to be lowered to it.
  ///
  /// A floor that each answer has to reach matters only at the qualities there are; between them
  /// lie those that only a mean can reach, which are found to a ten-thousandth.
  private func lowered(_ rows: [LimitRow]) throws(SolverError) -> Double? {
    let top = top(rows)?.value ?? 0
    let workloads = Set(rows.flatMap { $0.workload.map(problem.sharingKeys) ?? [] })
    let qualities = Set(
      (problem.assignments.filter { workloads.contains($0.workload) }.map(\.quality)
        + problem.apiOptions.filter { workloads.contains($0.workload) }.map(\.quality))
        .map { max(0, $0.roundedDown(4)) }
    ).filter { $0 < top }.sorted(by: >)
    let lower = { (floor: Double, problem: FleetProblem) in
      rows.reduce(problem) { LimitValue(row: $1, value: floor).relaxed($0) }
    }
    guard var floor = try least(qualities + [0], lower) else { return nil }
    var high = qualities.last { $0 > floor } ?? top
    let readsMeans = rows.contains { $0.readsMean(in: problem) }
    while readsMeans, high - floor > 1e-4 {
      let middle = ((floor + high) / 2).roundedDown(4)
      if middle <= floor { break }
      if try least([middle], lower) == nil { high = middle } else { floor = middle }
    }
    return floor
  }
}

extension LimitRow {
  /// The workload whose answers a floor is about.
  fileprivate var workload: Int? {
    switch self {
    case .floor(let workload), .averageQuality(let workload): workload
    default: nil
    }
  }

  fileprivate func readsMean(in problem: FleetProblem) -> Bool {
    switch self {
    case .averageQuality: true
    case .floor(let workload): problem.workloads[workload].floorReading == .average
    default: false
    }
  }
}

extension ConflictReport.Remedy {
  /// The values that limits would have to have, as the plan states them.
  ///
  /// - Parameters:
  ///   - steps: limits with the same value, as it is told; at least one.
  ///   - limit: what they are called together; nil for the name of the first.
  ///   - current: the tightest of them; nil for the first.
  init(
    _ steps: [LimitValue], limit: String? = nil, current: LimitValue? = nil,
    in problem: FleetProblem
  ) {
    self.init(
      limit: limit ?? steps[0].row.name(in: problem),
      current: (current ?? steps[0].row.step(in: problem))?.textWithUnit, needed: steps[0].need,
      keys: steps.map { $0.row.key(in: problem) }.uniqued, value: steps[0].text)
  }
}
