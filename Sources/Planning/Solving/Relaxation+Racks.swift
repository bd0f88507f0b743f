import FleetModel
import LinearModel
import Quantities

extension Relaxation {
  /// A height matters only where one more system fits, so those heights are searched.
  func height() throws(SolverError) -> [ConflictReport.Remedy] {
    try raised(
      to: RackLevels(problem).heights, of: "height", grain: 0.1
    ) { .rackHeight(place: $0, rackClass: $1) }
  }

  /// A cap matters only where one more system fits, so those caps are searched.
  func rackPower() throws(SolverError) -> [ConflictReport.Remedy] {
    try raised(
      to: RackLevels(problem).powers, of: "power", grain: 0.001
    ) { .rackPower(place: $0, rackClass: $1) }
  }

  /// The least level to which lower racks would have to be raised, and those of them that have to.
  ///
  /// - Parameters:
  ///   - size: what of the racks is raised, in a word.
  ///   - grain: to what the level is found where racks hold several kinds of systems, whose sums are
  ///     too many to be listed.
  private func raised(
    to levels: [Double], of size: String, grain: Double, row: (Int, Int) -> LimitRow
  ) throws(SolverError) -> [ConflictReport.Remedy] {
    let rows = RackLevels(problem).rows(row)
    guard let lowest = rows.compactMap({ $0.step(in: problem) }).min(by: { $0.value < $1.value })
    else { return [] }
    let raise = { (level: Double, problem: FleetProblem) in
      LimitValue.raising(rows, to: level, in: problem).reduce(problem) { $1.relaxed($0) }
    }
    guard var level = try least(levels, raise) else { return [] }
    if RackLevels(problem).isMixed {
      let below = max(lowest.value, levels.last { $0 < level } ?? 0)
      level = try between(below, level, grain: grain, raise)
    }
    let all = LimitValue.raising(rows, to: level, in: problem)
    let steps = try needed(all)
    guard !steps.isEmpty else { return [] }
    let current = steps.compactMap { $0.row.step(in: problem) }.min { $0.value < $1.value }
    let together = steps.count < all.count ? "\(size) of some racks" : "\(size) of every rack"
    return [
      ConflictReport.Remedy(
        steps, limit: steps.count == 1 ? nil : together, current: current, in: problem)
    ]
  }

  /// Raised limits without those that need not be raised; the greatest change is given up first.
  ///
  /// - Throws: `SolverError` if the solver fails.
  /// - Complexity: as many searches for a fleet as there are steps.
  func needed(_ steps: [LimitValue]) throws(SolverError) -> [LimitValue] {
    var kept = steps
    let order = steps.sorted {
      $0.relativeChange(in: problem) > $1.relativeChange(in: problem)
    }
    for step in order where kept.count > 1 {
      let fewer = kept.filter { $0.row != step.row }
      if try analysis.isFeasible(fewer.reduce(problem) { $1.relaxed($0) }) { kept = fewer }
    }
    return kept
  }

  /// The least of the values between one that is too low and one that will do, to a grain.
  func between(
    _ low: Double, _ high: Double, grain: Double,
    _ applied: (Double, FleetProblem) -> FleetProblem
  ) throws(SolverError) -> Double {
    var (low, high, best) = ((low / grain).rounded(.down), (high / grain).rounded(.up), high)
    while high - low > 1.5 {
      let middle = ((low + high) / 2).rounded()
      let value = (middle * grain).asGiven
      if try analysis.isFeasible(applied(value, problem)) {
        (high, best) = (middle, value)
      } else {
        low = middle
      }
    }
    return best
  }
}

extension LimitValue {
  /// Those of some limits that are below a level, raised to it.
  static func raising(
    _ rows: [LimitRow], to level: Double, in problem: FleetProblem
  ) -> [LimitValue] {
    rows.filter { ($0.step(in: problem)?.value ?? level) < level }
      .map { LimitValue(row: $0, value: level) }
  }
}

/// The heights and powers of racks at which one more system fits, as the plan states them.
struct RackLevels {
  let problem: FleetProblem

  init(_ problem: FleetProblem) { self.problem = problem }

  /// Whether some racks may hold several kinds of systems.
  var isMixed: Bool { problem.places.contains { $0.rackClasses.contains(where: \.isMixed) } }

  /// The limits of all classes of racks.
  func rows(_ row: (Int, Int) -> LimitRow) -> [LimitRow] {
    problem.places.indices.flatMap { place in
      problem.places[place].rackClasses.indices.map { row(place, $0) }
    }
  }

  private var classes: [FleetProblem.RackClass] { problem.places.flatMap(\.rackClasses) }

  /// In rack units, ascending.
  var heights: [Double] {
    let power = classes.map(\.power).max() ?? .zero
    let steps = RackLevels.steps(problem.systems.map { ($0.rackUnits, power / $0.peakPower) })
    let most = raised { $0.liftHeight(for: problem.systems) }.map(\.units).max() ?? 0
    return rounded(steps + (isMixed ? [most] : []), .rackHeight(place: 0, rackClass: 0))
  }

  /// In kilowatts before derating, ascending.
  var powers: [Double] {
    let units = classes.map(\.units).max() ?? 0
    let steps = RackLevels.steps(
      problem.systems.map { ($0.peakPower.kilowatts, units / $0.rackUnits) })
    let most = raised { $0.liftPowerCap(for: problem.systems) }.map(\.power.kilowatts).max() ?? 0
    let usable = steps + (isMixed ? [most] : [])
    let shares = Set(classes.map(\.usablePowerShare))
    return rounded(
      shares.flatMap { share in usable.map { $0 / share } }, .rackPower(place: 0, rackClass: 0))
  }

  private func raised(
    _ raise: (inout FleetProblem.RackClass) -> Void
  ) -> [FleetProblem.RackClass] {
    classes.map {
      var rackClass = $0
      raise(&rackClass)
      return rackClass
    }
  }

  private func rounded(_ levels: [Double], _ row: LimitRow) -> [Double] {
    Set(levels.filter(\.isFinite).map { LimitValue(row: row, value: $0).told.value }).sorted()
  }

  /// Multiples of what one system takes, up to as many as the other dimension of a rack holds.
  static func steps(_ sizes: [(one: Double, most: Double)]) -> [Double] {
    var steps: Set<Double> = []
    for size in sizes where size.one > 0 {
      let most = size.most.isFinite ? max(1, min(size.most, 1000)) : 1000
      for count in 1...Int(most) { steps.insert(size.one * Double(count)) }
    }
    return steps.sorted()
  }
}
