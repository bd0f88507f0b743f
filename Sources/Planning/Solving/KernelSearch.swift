import FleetModel
import LinearModel

/// Finds a fleet among the few configurations that the linear relaxation favours.
///
/// Branch and bound over every configuration wanders for long before it meets a first fleet. The
/// relaxation uses about as many configurations as there are rows that bind; with those and the next
/// cheapest by reduced cost the program is small, and its optimum is often within the gap of the
/// relaxation, which proves it (Angelelli, Mansini and Speranza, "Kernel search: a general heuristic
/// for the multi-dimensional knapsack problem", Computers & Operations Research 37, 2010).
struct KernelSearch {
  let program: FleetProgram
  /// The relaxation's optimum, with reduced costs.
  let relaxed: Solution

  /// Configurations beside those of the relaxation.
  private static let neighbours = 24
  /// Programs with more configurations than this get a second, larger kernel.
  private static let manyConfigurations = 1000
  /// Programs with fewer configurations are searched whole.
  private static let leastConfigurations = 40

  /// Whether the program is large enough for a kernel to help.
  static func isWorthwhile(_ program: FleetProgram) -> Bool {
    program.variables.replicas.count >= leastConfigurations
  }

  /// How many configurations stand beside those of the relaxation, kernel by kernel.
  var rounds: [Int] {
    program.variables.replicas.count < KernelSearch.manyConfigurations
      ? [KernelSearch.neighbours] : [KernelSearch.neighbours, 8 * KernelSearch.neighbours]
  }

  /// The program with the first kernel's configurations only.
  var restricted: FleetProgram { restricted(to: KernelSearch.neighbours) }

  /// The program with the configurations of the relaxation and so many others.
  func restricted(to neighbours: Int) -> FleetProgram {
    let kernel = kernel(neighbours)
    var restricted = program
    for replicas in program.variables.replicas
    where !kernel.contains(Key(replicas.configuration, replicas.place)) {
      restricted.fix(replicas.count, at: 0)
    }
    for flow in program.variables.flows where !kernel.isSuperset(of: keys(flow)) {
      restricted.fix(flow.rate, at: 0)
    }
    return restricted
  }

  private struct Key: Hashable {
    let configuration: Int
    let place: Int

    init(_ configuration: Int, _ place: Int) {
      self.configuration = configuration
      self.place = place
    }
  }

  /// The replicas that a flow needs: those that serve it, then those that compute its prompts.
  private func keys(_ flow: FleetVariables.Flow) -> [Key] {
    program.problem.assignments[flow.assignment].configurations.map { Key($0, flow.place) }
  }

  /// What the relaxation uses, and the next cheapest ways to serve each workload's whole traffic.
  private func kernel(_ neighbours: Int) -> Set<Key> {
    var replicaCost: [Key: Double] = [:]
    var used: Set<Key> = []
    for replicas in program.variables.replicas {
      let key = Key(replicas.configuration, replicas.place)
      replicaCost[key] = abs(reducedCost(replicas.count))
      if relaxed.values[replicas.count.position] > 1e-7 { used.insert(key) }
    }
    let others = program.variables.flows.filter { !used.isSuperset(of: keys($0)) }
      .map { (penalty: penalty(of: $0, replicaCost), keys: keys($0)) }
      .sorted {
        ($0.penalty, $0.keys[0].configuration, $0.keys[0].place)
          < ($1.penalty, $1.keys[0].configuration, $1.keys[0].place)
      }
    return used.union(others.prefix(neighbours).flatMap(\.keys))
  }

  /// What serving all of a workload by a flow would cost beyond the relaxation's optimum.
  private func penalty(of flow: FleetVariables.Flow, _ replicaCost: [Key: Double]) -> Double {
    let assignment = program.problem.assignments[flow.assignment]
    let workload = program.problem.workloads[assignment.workload]
    var each = abs(reducedCost(flow.rate))
    for (load, key) in zip(program.problem.loads(of: assignment), keys(flow)) {
      let replicas = load.replicasPerRequest / program.problem.maximumUtilization
      each += replicas * (replicaCost[key] ?? 0)
    }
    return each * workload.peakRequestsPerSecond
  }

  private func reducedCost(_ column: LinearModel.VariableIndex) -> Double {
    relaxed.reducedCosts.isEmpty ? 0 : relaxed.reducedCosts[column.position]
  }
}
