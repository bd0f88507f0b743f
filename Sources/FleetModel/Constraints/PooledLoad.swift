import LinearModel

/// Load of a pool of places is carried by systems that stand at one of them.
///
///     Σ_z busy[s,z,c] − Σ_{j,w∈c} devices[j] ÷ devices[s] · N̄[w] · flow[j,w] ÷ μ[j,w] = 0    for each s, pool, c
///     Σ_c busy[s,z,c] − ρ · Σ_a systems[s,z,a] ≤ 0                                      for each s, z
///
/// `busy` is in systems at the peak and c a class of workloads whose mean is a similar share of their
/// peak. Problems with hours are never pooled. Only a pool whose places pay different prices for energy has these rows: without them all
/// its load would be billed at the cheapest. A replica may stand at one place only, which the rows
/// do not see, so a pooled program bounds the cost from below. The dual is what the next system's
/// load costs.
public enum PooledLoad: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "PooledLoad"

  /// Adds the rows of every pool with columns for its load.
  public static func add(to program: inout FleetProgram) {
    guard !program.variables.busy.isEmpty else { return }
    shareOut(in: &program)
    limit(in: &program)
  }

  private struct Key: Hashable {
    let system: Int
    let place: Int
    let shareClass: Int
  }

  private static func shareOut(in program: inout FleetProgram) {
    let problem = program.problem
    var loads: [Key: [LinearModel.Term]] = [:]
    for flow in program.variables.flows {
      let assignment = problem.assignments[flow.assignment]
      let configuration = problem.configurations[assignment.configuration]
      let systems =
        Double(configuration.devices) / Double(problem.systems[configuration.system].devices)
      let attempts = problem.workloads[assignment.workload].attempts
      let key = Key(
        system: configuration.system, place: flow.place,
        shareClass: program.pools.shareClass[assignment.workload])
      loads[key, default: []].append(
        LinearModel.Term(-systems * attempts / assignment.capacityRequestsPerSecond, flow.rate))
    }
    for group in program.variables.busyByPool(problem, program.pools) {
      let key = Key(system: group.system, place: group.pool[0], shareClass: group.shareClass)
      let name =
        "\(problem.systems[group.system].name),\(program.pools.label(group.pool, problem)),"
        + "\(group.shareClass)"
      let terms = group.columns.map { LinearModel.Term(1, $0) } + (loads[key] ?? [])
      program.add(self, name, terms, lower: 0, upper: 0)
    }
  }

  private static func limit(in program: inout FleetProgram) {
    let problem = program.problem
    let busy = Dictionary(grouping: program.variables.busy, by: \.deployment)
    for (position, deployment) in problem.deployments.enumerated() {
      guard let columns = busy[position] else { continue }
      let load = columns.map { LinearModel.Term(1, $0.systems) }
      let systems = problem.offers.indices.filter { problem.offers[$0].deployment == position }
        .map {
          LinearModel.Term(-problem.maximumUtilization, program.variables.systems[$0])
        }
      let name =
        "limit,\(problem.systems[deployment.system].name),\(problem.places[deployment.place].name)"
      program.add(self, name, load + systems, upper: 0)
    }
  }
}

extension FleetVariables {
  /// The columns that share out the load of one class over one pool.
  struct BusyGroup {
    let system: Int
    let pool: [Int]
    let shareClass: Int
    let columns: [LinearModel.VariableIndex]
  }

  /// Columns of load, by system, pool and class, in the order of the systems.
  func busyByPool(_ problem: FleetProblem, _ pools: PlacePools) -> [BusyGroup] {
    let ofSystem = Dictionary(grouping: busy) { problem.deployments[$0.deployment].system }
    return problem.systems.indices.flatMap { system in
      pools.pools(of: system).flatMap { pool in
        let columns = (ofSystem[system] ?? []).filter {
          pool.contains(problem.deployments[$0.deployment].place)
        }
        return Set(columns.map(\.shareClass)).sorted().map { shareClass in
          BusyGroup(
            system: system, pool: pool, shareClass: shareClass,
            columns: columns.filter { $0.shareClass == shareClass }.map(\.systems))
        }
      }
    }
  }
}
