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
  /// What the relaxation uses.
  private let used: Set<Key>
  /// The flows by what serving a workload's whole traffic with them would cost, the cheapest first.
  private let flows: [FleetVariables.Flow]

  /// A kernel search of a program by its relaxation.
  ///
  /// - Complexity: O(flows × log flows).
  init(program: FleetProgram, relaxed: Solution) {
    self.program = program
    self.relaxed = relaxed
    let penalties = FlowPenalties(program: program, relaxed: relaxed)
    used = Set(
      program.variables.replicas.filter { relaxed.values[$0.count.position] > 1e-7 }
        .map { Key($0.configuration, $0.place) })
    flows = penalties.cheapestFirst
  }

  /// Configurations beside those of the relaxation.
  private static let neighbours = 24
  /// Nodes of a search among them, after which looking near the fleet at hand is worth more.
  static let nodes = 2000

  /// The program with the kernel's configurations only.
  var restricted: FleetProgram { restricted(to: KernelSearch.neighbours) }

  /// The program with the configurations of the relaxation and so many others.
  func restricted(to neighbours: Int) -> FleetProgram {
    restricted(to: kernel(neighbours))
  }

  /// The program with the configurations of the relaxation and so many ways to serve each workload on
  /// each kind of system.
  func restricted(toWays ways: Int) -> FleetProgram {
    var left: [Way: Int] = [:]
    var kernel = used
    for flow in flows {
      let assignment = program.problem.assignments[flow.assignment]
      let system = program.problem.configurations[assignment.configuration].system
      let way = Way(workload: assignment.workload, system: system, place: flow.place)
      guard left[way, default: ways] > 0 else { continue }
      left[way, default: ways] -= 1
      kernel.formUnion(keys(flow))
    }
    return restricted(to: kernel)
  }

  /// The program with what the relaxation or a fleet uses, and so many other ways to serve each
  /// workload on the kinds of systems that either of them has.
  func restricted(around point: [Double], ways: Int) -> FleetProgram {
    var left: [Int: Int] = [:]
    var kernel = used
    for replicas in program.variables.replicas where point[replicas.count.position] > 0.5 {
      kernel.insert(Key(replicas.configuration, replicas.place))
    }
    let kinds = kinds(at: point)
    for flow in flows where !kernel.isSuperset(of: keys(flow)) {
      let assignment = program.problem.assignments[flow.assignment]
      let system = program.problem.configurations[assignment.configuration].system
      guard kinds.contains(system), left[assignment.workload, default: ways] > 0 else { continue }
      left[assignment.workload, default: ways] -= 1
      kernel.formUnion(keys(flow))
    }
    return restricted(to: kernel)
  }

  /// The kinds of systems that the relaxation or a fleet has.
  func kinds(at point: [Double]) -> Set<Int> {
    var kinds: Set<Int> = []
    for (offer, column) in zip(program.problem.offers, program.variables.systems)
    where max(relaxed.values[column.position], point[column.position]) > 1e-7 {
      kinds.insert(program.problem.deployments[offer.deployment].system)
    }
    return kinds
  }

  private func restricted(to kernel: Set<Key>) -> FleetProgram {
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

  private struct Way: Hashable {
    let workload: Int
    let system: Int
    let place: Int
  }

  /// What the relaxation uses, and the next cheapest ways to serve each workload's whole traffic.
  private func kernel(_ neighbours: Int) -> Set<Key> {
    let others = flows.lazy.map { keys($0) }.filter { !used.isSuperset(of: $0) }
    return used.union(others.prefix(neighbours).joined())
  }
}
