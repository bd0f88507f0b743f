import FleetModel

extension Enumeration {
  /// Every count of replicas by configuration and place, in each hour, that fits with its spares,
  /// those left out to which another could be added.
  func layouts(on systems: [Int]) -> [[ReplicaPlace: Int]] {
    var layouts: [[ReplicaPlace: Int]] = [[:]]
    for position in problem.deployments.indices {
      for hour in hours {
        let own = configurations(at: position, in: hour)
        let fitting = replicaCounts(of: own, at: position, in: hour, on: systems)
        layouts = layouts.flatMap { layout in
          fitting.map { counts in
            var layout = layout
            for (configuration, count) in zip(own, counts) {
              let place = problem.deployments[position].place
              layout[ReplicaPlace(configuration: configuration, place: place)] = count
            }
            return layout
          }
        }
      }
    }
    guard problem.deployments.contains(where: \.survivesRackLoss) else { return layouts }
    return fullest(layouts.filter { survivesRackLoss($0, systems) })
  }

  private func configurations(at deployment: Int, in hour: Int?) -> [Int] {
    problem.configurations.indices.filter {
      problem.configurations[$0].system == problem.deployments[deployment].system
        && problem.configurations[$0].hour == hour
    }
  }

  /// Counts that fit the systems there in an hour.
  ///
  /// Fewer replicas never need more spares, so that only counts to which none can be added are worth
  /// trying; where the loss of a rack counts, that depends on the other kinds in the racks.
  private func replicaCounts(
    of own: [Int], at position: Int, in hour: Int?, on systems: [Int]
  ) -> [[Int]] {
    let deployment = problem.deployments[position]
    let there = problem.offers.indices
      .filter { problem.offers[$0].deployment == position && isThere($0, in: hour) }
      .reduce(0) { $0 + Double(systems[$1]) * problem.offers[$1].capacityShare }
    let each = problem.systems[deployment.system].devices
    let devices = Int(there * Double(each) + 1e-9)
    let sizes = own.map { problem.configurations[$0].devices }
    let caps = zip(own, sizes).map { min(mostReplicas(of: $0), devices / $1) }
    func fits(_ used: Int) -> Bool {
      guard let spares = spares(at: position, beside: used) else { return false }
      return used + spares * each <= devices
    }
    return combinations(caps.map { 0...$0 }).filter { counts in
      let used = zip(counts, sizes).reduce(0) { $0 + $1.0 * $1.1 }
      return fits(used)
        && (deployment.survivesRackLoss
          || counts.indices.allSatisfy { counts[$0] == caps[$0] || !fits(used + sizes[$0]) })
    }
  }

  /// Those layouts of which no other is fuller.
  private func fullest(_ layouts: [[ReplicaPlace: Int]]) -> [[ReplicaPlace: Int]] {
    layouts.filter { layout in
      !layouts.contains { other in
        other != layout && layout.allSatisfy { (other[$0.key] ?? 0) >= $0.value }
      }
    }
  }
}
