import FleetModel
import Performance
import Quantities

/// A limit of the plan, and the problem as it would be without it.
struct LimitEntry {
  /// The limit; whether it binds is not settled yet, except for latencies.
  var line: LimitLine
  /// Whether lifting it could change anything; nil for latencies.
  var mayBind = false
  /// Takes the limit off a problem; nil for latencies.
  var lift: ((inout FleetProblem) -> Void)?
}

/// Every limit of the plan, what is used of it, and its cap.
struct LimitAssembler {
  let assembler: PlanAssembler
  let cost: CostSummary
  let serving: [ServingLine]
  let hosted: [HostedLine]
  var spares: [SpareLine] = []
  var footprint: FootprintSummary?

  var problem: FleetProblem { assembler.problem }

  func entries() -> [LimitEntry] {
    let places = problem.places.indices.filter { !problem.places[$0].isCloud }
    return places.flatMap(sitePower) + places.flatMap(racks) + places.flatMap(rackPower)
      + budgets() + supply() + latencies() + quality() + spotShares() + hostedRequests()
      + portfolio()
      + carbon() + sparesKept()
  }

  private func sitePower(_ place: Int) -> [LimitEntry] {
    guard let power = problem.places[place].power else { return [] }
    let pue = problem.places[place].pue
    let used = chosen(at: place).reduce(Quantity<Power>.zero) {
      $0 + problem.systems[$1.system].peakPower * (pue * Double($1.count))
    }
    let next = problem.systems.map { $0.peakPower * pue }.max() ?? .zero
    return [
      LimitEntry(
        line: LimitLine(
          name: LimitName.sitePower(at: problem.places[place].name), used: used.kilowatts,
          cap: power.kilowatts, unit: "kW"), mayBind: used + next > power
      ) { $0.places[place].power = nil }
    ]
  }

  private func racks(_ place: Int) -> [LimitEntry] {
    problem.places[place].rackClasses.enumerated().map { index, rackClass in
      let used = filled(place, index).reduce(0) { $0 + $1.racks }
      return LimitEntry(
        line: LimitLine(
          name: LimitName.racks(rackClass.name, at: problem.places[place].name),
          used: Double(used), cap: Double(rackClass.count), unit: "racks"),
        mayBind: used == rackClass.count
      ) { $0.places[place].rackClasses[index].count = max(rackClass.count, $0.manyRacks) }
    }
  }

  /// The fullest rack of each class; a cap may bind by keeping a system out or racks half empty.
  private func rackPower(_ place: Int) -> [LimitEntry] {
    problem.places[place].rackClasses.enumerated().map { index, rackClass in
      let fullest = assembler.counts.packed.racks
        .filter { $0.alike.place == place && $0.alike.rackClass == index }
        .map { rack in
          rack.alike.contents.reduce(Quantity<Power>.zero) {
            let system = problem.systems[problem.deployments[$1.deployment].system]
            return $0 + system.peakPower * Double($1.count)
          }
        }.max()
      let hinders = problem.systems.contains {
        $0.peakPower > .zero
          && rackClass.systemsByPower(of: $0) < rackClass.systemsByUnits(of: $0)
          // With nothing in its racks only what a cap keeps out altogether speaks of it.
          && (fullest != nil || rackClass.systemsByPower(of: $0) == 0)
      }
      return LimitEntry(
        line: LimitLine(
          name: LimitName.power(ofOneRack: rackClass.name, at: problem.places[place].name),
          used: (fullest ?? .zero).kilowatts, cap: rackClass.power.kilowatts, unit: "kW"),
        mayBind: hinders
      ) { problem in
        let systems = problem.systems
        problem.places[place].rackClasses[index].liftPowerCap(for: systems)
      }
    }
  }

  private func budgets() -> [LimitEntry] {
    var entries: [LimitEntry] = []
    let rates = assembler.candidates.offers.map(\.rates)
    if let limit = problem.capexLimit {
      let next = rates.map(\.capex).max() ?? .zero
      entries.append(
        LimitEntry(
          line: LimitLine(
            name: LimitName.capex, used: cost.capex.usd / 1e6, cap: limit.usd / 1e6, unit: "MUSD"),
          mayBind: cost.capex + next > limit
        ) { $0.capexLimit = nil })
    }
    if let limit = problem.opexLimit {
      let next = rates.map(\.runningRate).max() ?? .zero
      entries.append(
        LimitEntry(
          line: LimitLine(
            name: LimitName.opex, used: cost.opex.usdPerMonth / 1000,
            cap: limit.usdPerMonth / 1000, unit: "kUSD/month"),
          mayBind: cost.opex + next > limit
        ) { $0.opexLimit = nil })
    }
    return entries
  }

  private func supply() -> [LimitEntry] {
    problem.systems.enumerated().compactMap { position, system in
      guard let supply = system.supply else { return nil }
      let bought = problem.offers.indices
        .filter { problem.isPurchase($0) && systemPosition(of: $0) == position }
        .reduce(0) { $0 + assembler.counts.systems[$1] }
      return LimitEntry(
        line: LimitLine(
          name: LimitName.supply(of: system.name), used: Double(bought), cap: Double(supply),
          unit: "systems"), mayBind: bought == supply
      ) { $0.systems[position].supply = nil }
    }
  }

  /// The slowest line of each workload, over all its hours, against each objective.
  private func latencies() -> [LimitEntry] {
    problem.workloadsOfAllHours.flatMap { positions in
      let names = Set(positions.map { problem.workloads[$0].name })
      let lines = serving.filter { names.contains($0.workload) }
      let objectives = assembler.candidates.workloads[positions[0]].objectives
      return objectives.compactMap { objective -> LimitEntry? in
        guard let worst = lines.compactMap({ $0.latency(of: objective) }).max() else { return nil }
        let workload = problem.workloads[positions[0]].nameWithoutHour
        return LimitEntry(
          line: LimitLine(
            name: LimitName.latency(objective.name, of: workload), used: worst.milliseconds,
            cap: objective.limit.milliseconds, unit: "ms",
            isBinding: lines.contains { $0.bindingTerm == objective.name }))
      }
    }
  }

  private func quality() -> [LimitEntry] {
    problem.workloadsOfAllHours.compactMap { positions in
      let workload = problem.workloads[positions[0]]
      let answers = answers(inHours: positions)
      guard workload.qualityFloor > 0, !answers.isEmpty else { return nil }
      let total = answers.reduce(0) { $0 + $1.rate }
      let mean = answers.reduce(0) { $0 + $1.quality * $1.rate } / total
      let least = answers.map(\.quality).min() ?? 0
      return LimitEntry(
        line: LimitLine(
          name: LimitName.quality(of: workload.nameWithoutHour),
          used: workload.floorReading == .average ? mean : least, cap: workload.qualityFloor,
          unit: "score", isFloor: true), mayBind: true
      ) { problem in
        for position in positions { problem.workloads[position].qualityFloor = 0 }
      }
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

  private func systemPosition(of offer: Int) -> Int {
    problem.deployments[problem.offers[offer].deployment].system
  }
}
