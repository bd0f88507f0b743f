import Economics
import FleetModel

/// What stands beside the systems that replicas need.
struct SpareAssembler {
  let assembler: PlanAssembler

  /// One line for each system and place with spares to keep, in each hour, sorted by place, system and
  /// hour.
  func lines() -> [SpareLine] {
    let problem = assembler.problem
    return problem.deployments.indices.flatMap { position in
      problem.hourPositions.compactMap { line(position, inHour: $0) }
    }.sorted { ($0.site, $0.system, $0.hour ?? "") < ($1.site, $1.system, $1.hour ?? "") }
  }

  private func line(_ position: Int, inHour hour: Int?) -> SpareLine? {
    let problem = assembler.problem
    let deployment = problem.deployments[position]
    let system = problem.systems[deployment.system]
    let count = assembler.systems(ofDeployment: position, inHour: hour)
    guard !deployment.spareSteps.isEmpty, count > 0 else { return nil }
    let accelerators = assembler.acceleratorsInUse(atDeployment: position, inHour: hour)
    let needed = (accelerators + system.devices - 1) / system.devices
    let byChance =
      needed > 0 ? deployment.spareSteps.first { $0.lastNeeded >= needed }?.spares ?? 0 : 0
    let fullest = deployment.survivesRackLoss ? fullestRack(position) : nil
    return SpareLine(
      site: problem.places[deployment.place].name, system: system.name, count: count,
      needed: needed, spares: max(byChance, needed > 0 ? fullest ?? 0 : 0),
      systemsInFullestRack: fullest,
      availability: availability(system.devices, needed: needed, count: count),
      hour: assembler.name(ofHour: hour))
  }

  /// Racks are filled one after the other, so that the first may hold more than the mean.
  private func fullestRack(_ position: Int) -> Int {
    assembler.counts.packed.racks.flatMap(\.alike.contents)
      .filter { $0.deployment == position }.map(\.count).max() ?? 0
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
