import FleetModel
import Performance
import Quantities

/// Every limit of the plan, what is used of it, and its cap.
struct LimitAssembler {
  let assembler: PlanAssembler
  let cost: CostSummary
  let serving: [ServingLine]

  private var problem: FleetProblem { assembler.problem }

  func lines() -> [LimitLine] {
    let places = problem.places.indices.filter { !problem.places[$0].isCloud }
    return places.flatMap(sitePower) + places.flatMap(racks) + places.flatMap(rackPower)
      + budgets() + supply() + latencies() + quality()
  }

  private func sitePower(_ place: Int) -> [LimitLine] {
    guard let power = problem.places[place].power else { return [] }
    let pue = problem.places[place].pue
    let used = chosen(at: place).reduce(Quantity<Power>.zero) {
      $0 + problem.systems[$1.system].peakPower * (pue * Double($1.count))
    }
    let next = candidatePowers(at: place).map { $0 * pue }.min() ?? .zero
    return [
      LimitLine(
        name: "site power at \(problem.places[place].name)", used: used.kilowatts,
        cap: power.kilowatts, unit: "kW", isFloor: false, isBinding: used + next > power)
    ]
  }

  private func racks(_ place: Int) -> [LimitLine] {
    problem.places[place].rackClasses.enumerated().map { index, rackClass in
      let used = filled(place, index).reduce(0) { $0 + $1.racks }
      return LimitLine(
        name: "\(rackClass.name) racks at \(problem.places[place].name)", used: Double(used),
        cap: Double(rackClass.count), unit: "racks", isFloor: false,
        isBinding: used == rackClass.count)
    }
  }

  /// The fullest rack of each class; it binds if power and not height keeps the next system out.
  private func rackPower(_ place: Int) -> [LimitLine] {
    problem.places[place].rackClasses.enumerated().compactMap { index, rackClass in
      let fullest = filled(place, index).map { filled in
        let system = problem.systems[problem.deployments[filled.deployment].system]
        let systems = min(filled.systems, filled.systemsPerRack)
        return (power: system.peakPower * Double(systems), system: system, systems: systems)
      }.max { $0.power < $1.power }
      guard let fullest else { return nil }
      let isFull = fullest.power + fullest.system.peakPower > rackClass.power
      return LimitLine(
        name: "power of one \(rackClass.name) rack at \(problem.places[place].name)",
        used: fullest.power.kilowatts, cap: rackClass.power.kilowatts, unit: "kW", isFloor: false,
        isBinding: isFull && rackClass.systemsByUnits(of: fullest.system) > fullest.systems)
    }
  }

  private func budgets() -> [LimitLine] {
    var lines: [LimitLine] = []
    let cheapest = assembler.candidates.offers.map(\.rates.capex).filter { $0 > .zero }.min()
    if let limit = problem.capexLimit {
      lines.append(
        LimitLine(
          name: "capex budget", used: cost.capex.usd / 1e6, cap: limit.usd / 1e6, unit: "MUSD",
          isFloor: false, isBinding: cost.capex + (cheapest ?? .zero) > limit))
    }
    if let limit = problem.opexLimit {
      let next = assembler.candidates.offers.map(\.rates.runningRate).filter { $0 > .zero }.min()
      lines.append(
        LimitLine(
          name: "opex budget", used: cost.opex.usdPerMonth / 1000,
          cap: limit.usdPerMonth / 1000, unit: "kUSD/month", isFloor: false,
          isBinding: cost.opex + (next ?? .zero) > limit))
    }
    return lines
  }

  private func supply() -> [LimitLine] {
    problem.systems.enumerated().compactMap { position, system in
      guard let supply = system.supply else { return nil }
      let bought = problem.offers.indices
        .filter { problem.isDelivery($0) && systemPosition(of: $0) == position }
        .reduce(0) { $0 + assembler.counts.systems[$1] }
      return LimitLine(
        name: "supply of \(system.name)", used: Double(bought), cap: Double(supply),
        unit: "systems", isFloor: false, isBinding: bought == supply)
    }
  }

  /// The slowest line of each workload against each objective.
  private func latencies() -> [LimitLine] {
    assembler.candidates.workloads.flatMap { workload in
      let lines = serving.filter { $0.workload == workload.request.name }
      return workload.objectives.compactMap { objective -> LimitLine? in
        let values = lines.compactMap { value(of: objective, in: $0) }
        guard let worst = values.max() else { return nil }
        return LimitLine(
          name: "\(objective.name) of \(workload.request.name)", used: worst.milliseconds,
          cap: objective.limit.milliseconds, unit: "ms", isFloor: false,
          isBinding: lines.contains { $0.bindingTerm == objective.name })
      }
    }
  }

  private func value(of objective: LatencyObjective, in line: ServingLine) -> Quantity<Time>? {
    switch (objective.metric, objective.percentile) {
    case (.ttft, 0.5): line.ttftP50
    case (.ttft, 0.95): line.ttftP95
    case (.ttft, 0.99): line.ttftP99
    case (.tpot, 0.99), (.interToken, _): line.tpotP99
    default: nil
    }
  }

  private func quality() -> [LimitLine] {
    problem.workloads.compactMap { workload in
      let lines = serving.filter { $0.workload == workload.name }
      guard workload.qualityFloor > 0, !lines.isEmpty else { return nil }
      let total = lines.reduce(0) { $0 + $1.requestsPerSecond }
      let mean = lines.reduce(0) { $0 + $1.quality * $1.requestsPerSecond } / total
      let least = lines.map(\.quality).min() ?? 0
      let used = workload.floorReading == .average ? mean : least
      return LimitLine(
        name: "quality of \(workload.name)", used: used, cap: workload.qualityFloor,
        unit: "score", isFloor: true, isBinding: used - workload.qualityFloor < 1e-6)
    }
  }

  private func filled(_ place: Int, _ rackClass: Int) -> [FleetCounts.Filled] {
    assembler.counts.racks.filter {
      problem.deployments[$0.deployment].place == place && $0.rackClass == rackClass
    }
  }

  private func chosen(at place: Int) -> [(system: Int, count: Int)] {
    problem.offers.indices
      .filter { problem.deployments[problem.offers[$0].deployment].place == place }
      .map { (systemPosition(of: $0), assembler.counts.systems[$0]) }
  }

  private func candidatePowers(at place: Int) -> [Quantity<Power>] {
    chosen(at: place).filter { $0.count > 0 }.map { problem.systems[$0.system].peakPower }
  }

  private func systemPosition(of offer: Int) -> Int {
    problem.deployments[problem.offers[offer].deployment].system
  }
}
