import Catalog
import FleetModel
import Quantities

/// The lines of what to buy or rent.
struct FleetAssembler {
  let assembler: PlanAssembler
  let money: MoneyAssembler
  let spares: [SpareLine]

  func lines() -> [FleetLine] {
    var racksLeft = assembler.counts.racks.map { (systems: $0.systems, racks: $0.racks) }
    var spareLeft = spareAccelerators()
    var keptLeft = spares
    // Existing systems come first, so that they keep the racks they stand in.
    let order = assembler.candidates.offers.indices.sorted { left, right in
      let leftNew = assembler.candidates.offers[left].acquisition != .existing
      let rightNew = assembler.candidates.offers[right].acquisition != .existing
      return (leftNew ? 1 : 0, left) < (rightNew ? 1 : 0, right)
    }
    let lines = order.compactMap { offer -> FleetLine? in
      guard assembler.counts.systems[offer] > 0 else { return nil }
      var line = line(offer, &racksLeft, &spareLeft)
      line.spareSystems = takeSpares(of: line, &keptLeft)
      return line
    }
    return lines.sorted {
      ($0.site, $0.system, $0.acquisition.rawValue, $0.hour ?? "")
        < ($1.site, $1.system, $1.acquisition.rawValue, $1.hour ?? "")
    }
  }

  private func line(
    _ offer: Int, _ racksLeft: inout [(systems: Int, racks: Int)], _ spareLeft: inout [[Int?: Int]]
  ) -> FleetLine {
    let terms = assembler.candidates.offers[offer]
    let count = assembler.counts.systems[offer]
    let deployment = assembler.problem.offers[offer].deployment
    let accelerators = count * terms.system.acceleratorCount
    let spare = takeSpare(of: offer, upTo: accelerators, &spareLeft)
    var line = FleetLine(
      system: terms.system.id, site: assembler.candidates.places[terms.place].name,
      acquisition: terms.acquisition,
      provider: terms.price.map { "\($0.provider) \($0.region)" } ?? "", count: count,
      racks: takeRacks(for: count, of: deployment, &racksLeft),
      peakPower: (SystemPower(terms.system, request: assembler.candidates.request)?.peak ?? .zero)
        * Double(count),
      capex: terms.rates.capex * Double(count), costRate: money.rate(ofOffer: offer),
      accelerators: accelerators, spareAccelerators: spare, priceDate: terms.priceDate)
    line.hour = terms.hourName
    if case .reserved(let months, let upfront, _) = terms.rental {
      line.termMonths = months
      line.upfront = upfront * Double(count)
    }
    return line
  }

  private func takeRacks(
    for count: Int, of deployment: Int, _ left: inout [(systems: Int, racks: Int)]
  ) -> [RackLine] {
    var wanted = count
    var lines: [RackLine] = []
    for (index, filled) in assembler.counts.racks.enumerated()
    where filled.deployment == deployment && wanted > 0 && left[index].systems > 0 {
      let systems = min(wanted, left[index].systems)
      let needed = (systems + filled.systemsPerRack - 1) / filled.systemsPerRack
      let racks =
        systems == left[index].systems ? left[index].racks : min(needed, left[index].racks)
      let place = assembler.problem.places[assembler.problem.deployments[deployment].place]
      lines.append(
        RackLine(
          rackClass: place.rackClasses[filled.rackClass].name, racks: racks, systems: systems))
      left[index] = (left[index].systems - systems, left[index].racks - racks)
      wanted -= systems
    }
    return lines
  }

  /// Accelerators that no replica uses, by deployment and hour.
  private func spareAccelerators() -> [[Int?: Int]] {
    let problem = assembler.problem
    return problem.deployments.indices.map { position in
      let devices = problem.systems[problem.deployments[position].system].devices
      return problem.hourPositions.reduce(into: [:]) { spare, hour in
        spare[hour] =
          assembler.systems(ofDeployment: position, inHour: hour) * devices
          - assembler.acceleratorsInUse(atDeployment: position, inHour: hour)
      }
    }
  }

  /// Takes as many of the accelerators that no replica uses as are an offer's in all its hours.
  private func takeSpare(of offer: Int, upTo accelerators: Int, _ left: inout [[Int?: Int]]) -> Int
  {
    let own = assembler.problem.offers[offer]
    let hours = assembler.problem.hourPositions.filter {
      assembler.problem.isThere(own, inHour: $0)
    }
    let least = hours.compactMap { left[own.deployment][$0] }.min() ?? 0
    let spare = min(least, accelerators)
    for hour in hours { left[own.deployment][hour]? -= spare }
    return spare
  }

  /// Takes the systems of a line that are there for failures alone: of a line that is there all the
  /// year, in the hour that needs most.
  private func takeSpares(of line: FleetLine, _ left: inout [SpareLine]) -> Int {
    let alike = left.indices.filter {
      left[$0].site == line.site && left[$0].system == line.system
        && (line.hour == nil || left[$0].hour == line.hour)
    }
    guard let most = alike.max(by: { left[$0].needed < left[$1].needed }) else { return 0 }
    let spares = min(left[most].spares, line.count)
    for index in alike { left[index].spares = max(0, left[index].spares - spares) }
    return spares
  }
}
