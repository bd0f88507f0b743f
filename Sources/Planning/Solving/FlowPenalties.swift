import FleetModel
import LinearModel

/// What it would cost beyond the relaxation's optimum to serve the whole of a workload by a flow.
struct FlowPenalties {
  private let program: FleetProgram
  private let relaxed: Solution
  private var replicaCost: [Key: Double] = [:]

  /// The penalties by a relaxation with reduced costs; all are 0 without them.
  ///
  /// - Complexity: O(replicas).
  init(program: FleetProgram, relaxed: Solution) {
    self.program = program
    self.relaxed = relaxed
    for replicas in program.variables.replicas {
      let key = Key(configuration: replicas.configuration, place: replicas.place)
      replicaCost[key] = abs(reducedCost(replicas.count))
    }
  }

  /// The flows, the cheapest first; equal ones by configuration and place.
  ///
  /// - Complexity: O(flows × log flows).
  var cheapestFirst: [FleetVariables.Flow] {
    program.variables.flows.map { (penalty: penalty(of: $0), key: key($0), flow: $0) }
      .sorted {
        ($0.penalty, $0.key.configuration, $0.key.place)
          < ($1.penalty, $1.key.configuration, $1.key.place)
      }
      .map(\.flow)
  }

  private struct Key: Hashable {
    let configuration: Int
    let place: Int
  }

  private func key(_ flow: FleetVariables.Flow) -> Key {
    let configuration = program.problem.assignments[flow.assignment].configuration
    return Key(configuration: configuration, place: flow.place)
  }

  private func penalty(of flow: FleetVariables.Flow) -> Double {
    let assignment = program.problem.assignments[flow.assignment]
    let workload = program.problem.workloads[assignment.workload]
    var each = abs(reducedCost(flow.rate))
    for load in program.problem.loads(of: assignment) {
      let key = Key(configuration: load.configuration, place: flow.place)
      let replicas = load.replicasPerRequest / program.problem.maximumUtilization
      each += replicas * (replicaCost[key] ?? 0)
    }
    return each * workload.peakRequestsPerSecond
  }

  private func reducedCost(_ column: LinearModel.VariableIndex) -> Double {
    relaxed.reducedCosts.isEmpty ? 0 : relaxed.reducedCosts[column.position]
  }
}
