import FleetModel
import FleetTestSupport
import LinearModel
import Testing

/// A way to loosen a limit of any problem, and random problems of which it decides some.
struct Loosening: CustomTestStringConvertible, Sendable {
  typealias Change = @Sendable (inout FleetProblem) -> Void

  /// The family whose rows change; nil where only prices or the bounds of columns do.
  let family: (any ConstraintFamily.Type)?
  /// What about it.
  let aspect: String
  /// The problems whose limits are drawn by chance.
  let fleets: LimitFleets
  /// What adds the limit to those that have none.
  let tighten: Change
  /// What makes the limit looser.
  let loosen: Change

  var testDescription: String { family.map { "\($0.name): \(aspect)" } ?? aspect }

  init(
    _ family: (any ConstraintFamily.Type)?, _ aspect: String, of fleets: LimitFleets = .plain,
    tight tighten: @escaping Change = { _ in }, _ loosen: @escaping Change
  ) {
    self.family = family
    self.aspect = aspect
    self.fleets = fleets
    self.tighten = tighten
    self.loosen = loosen
  }

  static let all = serving + racks + money + portfolio + wholeCost

  /// Whether the rows of the family are others where the limit is looser.
  func changesRows(of tight: FleetProblem, to loose: FleetProblem) -> Bool {
    guard let family else { return true }
    let rows = [tight, loose].map { FleetProgram($0, families: [family]).model.constraints }
    return !rows[0].isEmpty && rows[0] != rows[1]
  }
}

extension FleetProblem {
  mutating func changeWorkloads(_ change: (inout Workload) -> Void) {
    for index in workloads.indices { change(&workloads[index]) }
  }

  mutating func changeAssignments(_ change: (inout Assignment) -> Void) {
    for index in assignments.indices { change(&assignments[index]) }
  }

  mutating func changeSystems(_ change: (inout System) -> Void) {
    for index in systems.indices { change(&systems[index]) }
  }

  mutating func changeDeployments(_ change: (inout Deployment) -> Void) {
    for index in deployments.indices { change(&deployments[index]) }
  }

  mutating func changeRackClasses(_ change: (inout RackClass) -> Void) {
    for place in places.indices {
      for index in places[place].rackClasses.indices { change(&places[place].rackClasses[index]) }
    }
  }
}
