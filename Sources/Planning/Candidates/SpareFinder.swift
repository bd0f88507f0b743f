import Catalog
import Economics
import FleetModel
import Quantities

/// Works out which spares each number of needed systems asks for.
struct SpareFinder {
  let request: PlanRequest
  let defaults: Defaults

  /// Gives each deployment its stairs of spares, and the loss of a rack to survive.
  ///
  /// What spot systems lose is counted by their own terms.
  ///
  /// - Throws: `InvalidTerm` for failures or repairs that no plan can be made with.
  /// - Complexity: O(deployments × steps × √systems)
  func addSpares(to problem: inout FleetProblem) throws(InvalidTerm) {
    guard request.availability.keepsSpares else { return }
    for position in problem.deployments.indices {
      let deployment = problem.deployments[position]
      let place = problem.places[deployment.place]
      guard !place.isSpot else { continue }
      problem.deployments[position].survivesRackLoss =
        request.availability.survives == .rack && !place.isCloud
      problem.deployments[position].spareSteps = try steps(
        accelerators: problem.systems[deployment.system].devices,
        most: problem.mostNeededSystems(at: deployment))
    }
  }

  /// The stairs for one kind of system.
  ///
  /// - Throws: `InvalidTerm` for failures or repairs that no plan can be made with.
  private func steps(
    accelerators: Int, most: Int
  ) throws(InvalidTerm) -> [FleetProblem.SpareStep] {
    let most = min(max(1, most), SpareFinder.mostSystems)
    let least = request.availability.survives == .none ? 0 : 1
    guard let target = request.availability.target else {
      return [FleetProblem.SpareStep(lastNeeded: most, spares: least)]
    }
    let table = try spares(accelerators: accelerators).table(upTo: most, target: target)
    var steps: [FleetProblem.SpareStep] = []
    for step in table.steps {
      let spares = max(step.spares, least)
      if let last = steps.last, last.spares == spares { steps.removeLast() }
      steps.append(FleetProblem.SpareStep(lastNeeded: step.lastNeeded, spares: spares))
    }
    return steps
  }

  /// How often enough systems of so many accelerators are up.
  ///
  /// - Throws: `InvalidTerm` for failures or repairs that no plan can be made with.
  func spares(accelerators: Int) throws(InvalidTerm) -> SpareNodes {
    let terms = request.availability
    return SpareNodes(
      node: try NodeAvailability(
        interruptionsPerAcceleratorYear: terms.failuresPerAcceleratorYear
          ?? defaults.interruptionsPerAcceleratorYear, accelerators: accelerators,
        meanTimeToRepair: terms.repair ?? defaults.repair))
  }

  /// The most systems of one kind at one place for which spares are worked out.
  private static let mostSystems = 100_000
}
