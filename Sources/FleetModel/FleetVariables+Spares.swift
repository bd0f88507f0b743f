import LinearModel

extension FleetVariables {
  /// Adds one binary column for each stair of each deployment's spares, in each hour.
  mutating func addStairs(_ problem: FleetProblem, _ model: inout LinearModel) {
    for (position, deployment) in problem.deployments.enumerated() {
      let system = problem.systems[deployment.system].name
      let place = problem.places[deployment.place].name
      for hour in problem.hourPositions {
        var below = FleetProblem.SpareStep(lastNeeded: 0, spares: 0)
        for step in deployment.spareSteps {
          let label = problem.label("\(system),\(place),\(step.lastNeeded)", inHour: hour)
          stairs.append(
            Stair(
              deployment: position, hour: hour, needed: step.lastNeeded - below.lastNeeded,
              spares: step.spares - below.spares,
              isClimbed: model.addVariable("stair[\(label)]", kind: .integer, upper: 1)))
          below = step
        }
      }
    }
  }

  /// Adds one binary column for each number of systems that the fullest rack of a slot may hold.
  ///
  /// Above sixteen systems only the full rack is left, so that the columns stay few: a plan then
  /// counts the loss of a full rack, which is never too little.
  mutating func addSpreads(_ problem: FleetProblem, _ model: inout LinearModel) {
    for (position, slot) in slots.enumerated() {
      let deployment = problem.deployments[slot.deployment]
      guard deployment.survivesRackLoss else { continue }
      let place = problem.places[deployment.place]
      let rackClass = place.rackClasses[slot.rackClass]
      let system = problem.systems[deployment.system]
      let most = rackClass.systemsPerRack(of: system)
      let label = "\(system.name),\(place.name),\(rackClass.name)"
      for systems in 1...17 where systems <= most {
        let count = systems == 17 ? most : systems
        spreads.append(
          Spread(
            slot: position, systems: count,
            isChosen: model.addVariable("spread[\(label),\(count)]", kind: .integer, upper: 1)))
      }
    }
  }
}
