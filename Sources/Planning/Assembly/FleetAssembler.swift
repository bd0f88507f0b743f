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
      if let kept = keptLeft.firstIndex(where: {
        $0.site == line.site && $0.system == line.system
      }) {
        line.spareSystems = min(keptLeft[kept].spares, line.count)
        keptLeft[kept].spares -= line.spareSystems
      }
      return line
    }
    return lines.sorted {
      ($0.site, $0.system, $0.acquisition.rawValue) < ($1.site, $1.system, $1.acquisition.rawValue)
    }
  }

  private func line(
    _ offer: Int, _ racksLeft: inout [(systems: Int, racks: Int)], _ spareLeft: inout [Int]
  ) -> FleetLine {
    let terms = assembler.candidates.offers[offer]
    let count = assembler.counts.systems[offer]
    let deployment = assembler.problem.offers[offer].deployment
    let accelerators = count * terms.system.acceleratorCount
    let spare = min(spareLeft[deployment], accelerators)
    spareLeft[deployment] -= spare
    var line = FleetLine(
      system: terms.system.id, site: assembler.candidates.places[terms.place].name,
      acquisition: terms.acquisition,
      provider: terms.price.map { "\($0.provider) \($0.region)" } ?? "", count: count,
      racks: takeRacks(for: count, of: deployment, &racksLeft),
      peakPower: (SystemPower(terms.system, request: assembler.candidates.request)?.peak ?? .zero)
        * Double(count),
      capex: terms.rates.capex * Double(count), costRate: money.rate(ofOffer: offer),
      accelerators: accelerators, spareAccelerators: spare, priceDate: terms.priceDate)
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

  /// Accelerators that no replica uses, by deployment.
  private func spareAccelerators() -> [Int] {
    let problem = assembler.problem
    var spare = [Int](repeating: 0, count: problem.deployments.count)
    for (index, offer) in problem.offers.enumerated() {
      let system = problem.systems[problem.deployments[offer.deployment].system]
      spare[offer.deployment] += assembler.counts.systems[index] * system.devices
    }
    for running in assembler.counts.running {
      let configuration = problem.configurations[running.configuration]
      let deployment = problem.deployments.firstIndex {
        $0.system == configuration.system && $0.place == running.place
      }
      if let deployment { spare[deployment] -= running.replicas * configuration.devices }
    }
    return spare
  }
}
