import FleetModel

extension Enumeration {
  /// The hours that stand for the year; one nil where none do.
  var hours: [Int?] { problem.hours.isEmpty ? [nil] : problem.hours.indices.map { $0 } }

  /// Whether the systems of an offer are there in an hour.
  func isThere(_ offer: Int, in hour: Int?) -> Bool {
    problem.offers[offer].hour == nil || problem.offers[offer].hour == hour
  }

  /// Systems that accelerators in use take, rounded up.
  private func needed(_ used: Int, at deployment: Int) -> Int {
    let each = problem.systems[problem.deployments[deployment].system].devices
    return (used + each - 1) / each
  }

  /// The spares beside so many accelerators in use; nil where no stair reaches so far.
  func spares(at deployment: Int, beside used: Int) -> Int? {
    let steps = problem.deployments[deployment].spareSteps
    guard !steps.isEmpty, used > 0 else { return 0 }
    return steps.first { $0.lastNeeded >= needed(used, at: deployment) }?.spares
  }

  /// More systems than these are never wanted beside those in use.
  func mostSpares(of offer: Int) -> Int {
    let deployment = problem.deployments[problem.offers[offer].deployment]
    let spares = deployment.spareSteps.map(\.spares).max() ?? 0
    guard deployment.survivesRackLoss else { return spares }
    let classes = problem.places[deployment.place].rackClasses
    let fullest =
      deployment.rackClasses
      .map { perRack(problem.offers[offer].deployment, in: classes[$0]) }.max() ?? 0
    return max(spares, fullest)
  }

  /// Whether the systems can stand in racks so that those that are needed in any hour are left when the
  /// fullest rack of their kind is lost.
  func survivesRackLoss(_ layout: [ReplicaPlace: Int], _ systems: [Int]) -> Bool {
    problem.places.indices.allSatisfy { place in
      var most: [Int: Int] = [:]
      for (deployment, count) in counts(at: place, systems)
      where problem.deployments[deployment].survivesRackLoss {
        most[deployment] = count - mostNeeded(at: deployment, layout)
      }
      return most.isEmpty
        || most.values.allSatisfy { $0 >= 0 } && fitsRacks(place, systems, most: most)
    }
  }

  private func mostNeeded(at deployment: Int, _ layout: [ReplicaPlace: Int]) -> Int {
    let there = problem.deployments[deployment]
    let used = hours.map { hour in
      layout.reduce(0) { sum, entry in
        let configuration = problem.configurations[entry.key.configuration]
        let isCounted =
          configuration.system == there.system && configuration.hour == hour
          && entry.key.place == there.place
        return isCounted ? sum + entry.value * configuration.devices : sum
      }
    }
    return needed(used.max() ?? 0, at: deployment)
  }
}
