import FleetModel
import Foundation
import LinearModel
import Quantities

/// How far one limit would have to give way, all others held.
struct Relaxation {
  let analysis: ConflictAnalysis
  let problem: FleetProblem

  private typealias Remedy = ConflictReport.Remedy

  /// One line for each site, rack class or system that can help alone; a line without a value where
  /// none can.
  ///
  /// - Throws: `SolverError` if the solver fails.
  func remedies(for limit: RelaxableLimit) throws(SolverError) -> [ConflictReport.Remedy] {
    var remedies: [Remedy] = []
    switch limit {
    case .sitePower: remedies = try sitePower()
    case .capexBudget: remedies = [try capex()]
    case .opexBudget: remedies = [try opex()]
    case .rackPacking: remedies = try racks() + height()
    case .rackPower: remedies = try rackPower()
    case .supplyLimit: remedies = try supply()
    case .qualityFloor: remedies = try qualityFloors()
    case .spotShare: remedies = try spotShare()
    case .apiLimit: remedies = [try apiLimit()]
    case .maximumSKUs, .minimumLot, .vendorShare, .vendorCount, .averageQuality, .residency,
      .stability:
      remedies = try portfolioRemedies(for: limit)
    case .carbonCap: remedies = try carbonCap()
    case .demandCoverage, .availability, .rackLoss: break
    }
    return remedies.isEmpty ? [Remedy(limit: limit.title, current: nil, needed: nil)] : remedies
  }

  private func sitePower() throws(SolverError) -> [Remedy] {
    var remedies: [Remedy] = []
    for (position, place) in problem.places.enumerated() {
      guard let power = place.power else { continue }
      var relaxed = problem
      relaxed.places[position].power = nil
      guard let kilowatts = try analysis.least(relaxed, { $0.sitePowerKilowatts(at: position) })
      else { continue }
      remedies.append(
        Remedy(
          limit: "site power at \(place.name)", current: power.description,
          needed: Quantity<Power>.kilowatts(kilowatts.roundedUp(1)).description
        ).set([LimitRow.sitePower(place: position)], in: problem))
    }
    return remedies
  }

  private func capex() throws(SolverError) -> Remedy {
    let relaxed = RelaxableLimit.capexBudget.lifted(from: problem)
    let needed = try analysis.least(relaxed) { $0.capexMillions() }
    return Remedy(
      limit: "capex budget", current: problem.capexLimit?.description,
      needed: needed.map { Quantity<Money>.usd($0 * 1e6).roundedUp(to: 1000).description }
    ).set([LimitRow.capex], in: problem)
  }

  private func opex() throws(SolverError) -> Remedy {
    let relaxed = RelaxableLimit.opexBudget.lifted(from: problem)
    let needed = try analysis.least(relaxed) { $0.operatingCost() }
    return Remedy(
      limit: "opex budget", current: problem.opexLimit.map(Relaxation.givenPerMonth),
      needed: needed.map { Relaxation.perMonth(.usdPerHour($0)) }
    ).set([LimitRow.opex], in: problem)
  }

  /// The least share in whole per cent.
  private func spotShare() throws(SolverError) -> [Remedy] {
    let steps = (1...100).map { Double($0) / 100 }.filter { $0 > problem.spotShareLimit }
    let needed = try least(steps) { share, problem in problem.spotShareLimit = share }
    return needed.map { share in
      [
        Remedy(
          limit: "share of spot systems",
          current: "\((problem.spotShareLimit * 100).asGiven.shortText) %",
          needed: "\((share * 100).rounded().shortText) %"
        ).set([LimitRow.spotShare], in: problem)
      ]
    } ?? []
  }

  /// The least emission, for the limit of a year alone: that of a token is a ratio.
  private func carbonCap() throws(SolverError) -> [Remedy] {
    guard let limit = problem.carbonLimitKilogramsPerHour else { return [] }
    let relaxed = RelaxableLimit.carbonCap.lifted(from: problem)
    let needed = try analysis.least(relaxed) { CarbonEmission.expression(in: $0) }
    return [
      Remedy(
        limit: LimitRow.carbonOfYear.name(in: problem), current: Relaxation.givenPerYear(limit),
        needed: needed.map(Relaxation.perYear)
      ).set([LimitRow.carbonOfYear], in: problem)
    ]
  }

  private func apiLimit() throws(SolverError) -> Remedy {
    let relaxed = RelaxableLimit.apiLimit.lifted(from: problem)
    let needed =
      problem.hours.isEmpty
      ? try analysis.least(relaxed) { $0.attemptsOfHostedModels() }
      : try ElasticRelaxation(analysis: analysis, problem: problem).value(of: .apiRate)
    return Remedy(
      limit: "requests to hosted models",
      current: problem.apiRateLimit.map { "\($0.shortText) /s" },
      needed: needed.map { "\($0.roundedUp(2).shortText) /s" }
    ).set([LimitRow.apiRate], in: problem)
  }

  private func racks() throws(SolverError) -> [Remedy] {
    var remedies: [Remedy] = []
    for (position, place) in problem.places.enumerated() {
      for (index, rackClass) in place.rackClasses.enumerated() {
        var relaxed = problem
        relaxed.places[position].rackClasses[index].count =
          max(rackClass.count, RelaxableLimit.manyRacks)
        guard let count = try analysis.least(relaxed, { $0.racks(of: index, at: position) })
        else { continue }
        remedies.append(
          Remedy(
            limit: "\(rackClass.name) racks at \(place.name)", current: "\(rackClass.count)",
            needed: "\(Int(count.rounded()))"
          ).set([LimitRow.rackCount(place: position, rackClass: index)], in: problem))
      }
    }
    return remedies
  }

  /// A height matters only where one more system fits, so those heights are searched.
  private func height() throws(SolverError) -> [Remedy] {
    let classes = problem.places.flatMap(\.rackClasses)
    let power = classes.map(\.power).max() ?? .zero
    let steps = Relaxation.steps(problem.systems.map { ($0.rackUnits, power / $0.peakPower) })
    let needed = try least(steps) { units, problem in
      problem.updateRackClasses { $0.units = max($0.units, units) }
    }
    guard let needed, let lowest = classes.map(\.units).min() else { return [] }
    return [
      Remedy(
        limit: "height of every rack", current: "\(lowest.shortText) U",
        needed: "at least \(needed.shortText) U"
      ).set(
        lowerRacks { $0.units < needed }.map { .rackHeight(place: $0, rackClass: $1) }, in: problem)
    ]
  }

  /// A cap matters only where one more system fits, so those caps are searched.
  private func rackPower() throws(SolverError) -> [Remedy] {
    let classes = problem.places.flatMap(\.rackClasses)
    let units = classes.map(\.units).max() ?? 0
    let steps = Relaxation.steps(
      problem.systems.map { ($0.peakPower.kilowatts, units / $0.rackUnits) })
    let needed = try least(steps) { kilowatts, problem in
      problem.updateRackClasses { $0.power = max($0.power, .kilowatts(kilowatts)) }
    }
    guard let needed, let lowest = classes.map(\.power).min() else { return [] }
    return [
      Remedy(
        limit: "power of every rack", current: lowest.description,
        needed: "at least \(Quantity<Power>.kilowatts(needed.roundedUp(3)).description)"
      ).set(
        lowerRacks { $0.power < .kilowatts(needed) }.map { .rackPower(place: $0, rackClass: $1) },
        in: problem)
    ]
  }

  /// Place and position of the rack classes that a remedy is about.
  private func lowerRacks(
    _ isLower: (FleetProblem.RackClass) -> Bool
  ) -> [(place: Int, rackClass: Int)] {
    problem.places.enumerated().flatMap { position, place in
      place.rackClasses.indices.filter { isLower(place.rackClasses[$0]) }.map { (position, $0) }
    }
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

  /// The least of ascending values with which there is a fleet; nil if there is none with any.
  func least(
    _ steps: [Double], _ apply: (Double, inout FleetProblem) -> Void
  ) throws(SolverError) -> Double? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      var changed = problem
      apply(steps[middle], &changed)
      if try analysis.isFeasible(changed) { high = middle } else { low = middle + 1 }
    }
    return low < steps.count ? steps[low] : nil
  }

  private func supply() throws(SolverError) -> [Remedy] {
    var remedies: [Remedy] = []
    for (position, system) in problem.systems.enumerated() {
      guard let supply = system.supply else { continue }
      var relaxed = problem
      relaxed.systems[position].supply = nil
      guard let count = try analysis.least(relaxed, { $0.deliveries(of: position) })
      else { continue }
      remedies.append(
        Remedy(
          limit: "supply of \(system.name)", current: "\(supply)",
          needed: "\(Int(count.rounded()))"
        ).set([LimitRow.supply(system: position)], in: problem))
    }
    return remedies
  }

  /// Each floor alone; all of them together where none helps alone.
  private func qualityFloors() throws(SolverError) -> [Remedy] {
    let floored = problem.workloads.indices.filter { problem.workloads[$0].qualityFloor > 0 }
    var remedies: [Remedy] = []
    for workload in floored {
      if let remedy = try lowering(
        [workload], name: "quality floor of \(problem.workloads[workload].name)")
      {
        remedies.append(remedy)
      }
    }
    if remedies.isEmpty, floored.count > 1 {
      return try lowering(floored, name: "quality floors").map { [$0] } ?? []
    }
    return remedies
  }

  /// The floor above which the floors of some workloads would have to be lowered to it.
  ///
  /// A floor that each answer has to reach matters only at the qualities there are; between them
  /// lie those that only a mean can reach, which are found to a thousandth.
  private func lowering(
    _ workloads: [Int], name: String
  ) throws(SolverError) -> Remedy? {
    let top = workloads.map { problem.workloads[$0].qualityFloor }.max() ?? 0
    let qualities = Set(
      problem.assignments.filter { workloads.contains($0.workload) }.map(\.quality)
        + problem.apiOptions.filter { workloads.contains($0.workload) }.map(\.quality)
    ).filter { $0 < top }.sorted(by: >)
    let lower = { (floor: Double, problem: inout FleetProblem) in
      for index in workloads {
        problem.workloads[index].qualityFloor = min(problem.workloads[index].qualityFloor, floor)
      }
    }
    guard var floor = try least(qualities, lower) else { return nil }
    var high = qualities.last { $0 > floor } ?? top
    let readsMeans = workloads.contains { problem.workloads[$0].floorReading == .average }
    while readsMeans, high - floor > 1e-3 {
      let middle = (floor + high) / 2
      if try least([middle], lower) == nil { high = middle } else { floor = middle }
    }
    return Remedy(limit: name, current: "\(top)", needed: "at most \(floor.roundedDown(4))")
      .set(workloads.map { .floor(workload: $0) }, in: problem)
  }

  /// Kilograms of a year from those of an hour, in whole ones.
  static func kilogramsPerYear(_ perHour: Double) -> Double { (perHour * 8760).roundedUp(0) }

  /// The limit of the plan as it stands there; only what is needed is rounded up.
  static func givenPerYear(_ kilogramsPerHour: Double) -> String {
    "\((kilogramsPerHour * 8760).asGiven.shortText) kg/year"
  }

  /// The limit of the plan as it stands there.
  static func givenPerMonth(_ rate: Quantity<MoneyRate>) -> String {
    "\((rate.usdPerMonth / 1000).asGiven.shortText) kUSD/month"
  }

  static func perYear(_ kilogramsPerHour: Double) -> String {
    "\(kilogramsPerYear(kilogramsPerHour).shortText) kg/year"
  }

  static func perMonth(_ rate: Quantity<MoneyRate>) -> String {
    "\((rate.usdPerMonth / 1000).roundedUp(1).shortText) kUSD/month"
  }
}

extension Double {
  /// The next number with `places` decimals that is not smaller, forgiving rounding noise.
  func roundedUp(_ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    return (self * scale - 1e-6).rounded(.up) / scale
  }

  /// The next number with `places` decimals that is not greater.
  func roundedDown(_ places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { result, _ in result * 10 }
    let nearest = (self * scale).rounded()
    return nearest / scale <= self ? nearest / scale : (nearest - 1) / scale
  }

  /// The number that the plan gave, without the noise of its conversions: nine significant digits.
  var asGiven: Double { Double(String(format: "%.9g", self)) ?? self }

  /// The number without a point if it is whole.
  var shortText: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension Quantity {
  /// The quantity without the noise of its conversions: nine significant digits.
  var asGiven: Quantity { Quantity(value.asGiven) }
}

extension Quantity where D == Money {
  /// The next multiple of `step` dollars that is not smaller.
  func roundedUp(to step: Double) -> Quantity {
    .usd((usd / step - 1e-6).rounded(.up) * step)
  }
}

extension ConflictReport.Remedy {
  /// The same with the plan's keys and the value that they take.
  func set(_ rows: [LimitRow], in problem: FleetProblem) -> Self {
    var remedy = self
    guard let needed else { return self }
    remedy.keys = rows.map { $0.key(in: problem) }.uniqued
    remedy.value = ["at least ", "at most ", " U", " /s", " kg/year"].reduce(needed) {
      $0.replacing($1, with: "")
    }
    return remedy
  }
}
