import Economics
import FleetModel

/// What stands beside the systems that replicas need.
struct SpareAssembler {
  let assembler: PlanAssembler

  /// One line for each system and place with spares to keep, sorted by place and system.
  func lines() -> [SpareLine] {
    assembler.problem.deployments.indices.compactMap(line)
      .sorted { ($0.site, $0.system) < ($1.site, $1.system) }
  }

  private func line(_ position: Int) -> SpareLine? {
    let problem = assembler.problem
    let deployment = problem.deployments[position]
    let system = problem.systems[deployment.system]
    let count = problem.offers.indices.filter { problem.offers[$0].deployment == position }
      .reduce(0) { $0 + assembler.counts.systems[$1] }
    guard !deployment.spareSteps.isEmpty, count > 0 else { return nil }
    let accelerators = assembler.counts.running.reduce(0) { sum, running in
      let configuration = problem.configurations[running.configuration]
      let isHere = configuration.system == deployment.system && running.place == deployment.place
      return sum + (isHere ? running.replicas * configuration.devices : 0)
    }
    let needed = (accelerators + system.devices - 1) / system.devices
    let byChance =
      needed > 0 ? deployment.spareSteps.first { $0.lastNeeded >= needed }?.spares ?? 0 : 0
    let fullest = deployment.survivesRackLoss ? fullestRack(position) : nil
    return SpareLine(
      site: problem.places[deployment.place].name, system: system.name, count: count,
      needed: needed, spares: max(byChance, needed > 0 ? fullest ?? 0 : 0),
      systemsInFullestRack: fullest,
      availability: availability(system.devices, needed: needed, count: count))
  }

  private func fullestRack(_ position: Int) -> Int {
    assembler.counts.racks.filter { $0.deployment == position }
      .map { ($0.systems + $0.racks - 1) / max(1, $0.racks) }.max() ?? 0
  }

  private func availability(_ devices: Int, needed: Int, count: Int) -> Double? {
    let candidates = assembler.candidates
    guard candidates.request.availability.target != nil, needed > 0, count >= needed else {
      return nil
    }
    let finder = SpareFinder(request: candidates.request, defaults: candidates.defaults)
    return try? finder.spares(accelerators: devices)
      .probability(needed: needed, spares: count - needed)
  }
}
