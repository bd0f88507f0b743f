import LinearModel

/// No replica runs above the share of its capacity that the plan allows in the peak hour.
///
///     Σ_w N̄[w] · flow[j,w,z] / μ[j,w] − ρ · replicas[j,z] ≤ 0        for each configuration j, place z
///
/// Where hours stand for the year, replicas[j,z,h] carry the flows of their hour h alone. N̄ is attempts per delivered request (retries are load), μ the attempts per second that one
/// replica carries with every objective met, ρ the allowed utilisation. Where a candidate has a
/// verification of its own, its attempts are in μ, which then counts requests. Workloads of one model may
/// share a replica: the mean-field capacity is linear in the mixture. Where all the traffic of a
/// configuration would keep less than one replica busy, the row is divided by that load, so that a
/// solver's tolerance is a share of the traffic and none of it is served by no replica at all. The
/// dual is what one more replica is worth, times that load where it is less than one.
/// Replicas that compute the prompts of others have rows of their own (`PrefillCapacity`).
public enum ReplicaCapacity: ConstraintFamily {
  /// The name that rows, reports and golden files carry.
  public static let name = "ReplicaCapacity"

  /// Adds one row for each configuration and place.
  public static func add(to program: inout FleetProgram) {
    CapacityRows(self) { $0.first }.add(to: &program)
  }
}

/// Rows that keep replicas of one kind from carrying more than they may.
struct CapacityRows {
  private let family: any ConstraintFamily.Type
  private let part: ([FleetProblem.Load]) -> FleetProblem.Load?

  /// Rows of a family.
  ///
  /// - Parameter part: which of an assignment's loads the family is about; nil for none.
  init(
    _ family: any ConstraintFamily.Type,
    of part: @escaping ([FleetProblem.Load]) -> FleetProblem.Load?
  ) {
    self.family = family
    self.part = part
  }

  /// Adds one row for each configuration with such a load and each place.
  func add(to program: inout FleetProgram) {
    let problem = program.problem
    let parts = problem.assignments.map { part(problem.loads(of: $0)) }
    let members = Set(parts.compactMap { $0?.configuration })
    let (loads, mostLoad) = loads(of: program, parts)
    for replicas in program.variables.replicas where members.contains(replicas.configuration) {
      let key = Key(configuration: replicas.configuration, place: replicas.place)
      let terms =
        (loads[key] ?? []) + [LinearModel.Term(-problem.maximumUtilization, replicas.count)]
      let unit = min(1, max(mostLoad[key] ?? 1, CapacityRows.leastUnit))
      let configuration = problem.configurations[replicas.configuration]
      let pool = program.pools.members(of: configuration.system, first: replicas.place)
      program.add(
        family, "\(configuration.name),\(program.pools.label(pool, problem))",
        terms.map { LinearModel.Term($0.coefficient / unit, $0.variable) }, upper: 0)
    }
  }

  /// Terms by configuration and place, and what all of their traffic comes to.
  private func loads(
    of program: FleetProgram, _ parts: [FleetProblem.Load?]
  ) -> (terms: [Key: [LinearModel.Term]], most: [Key: Double]) {
    let problem = program.problem
    var loads: [Key: [LinearModel.Term]] = [:]
    var mostLoad: [Key: Double] = [:]
    for flow in program.variables.flows {
      guard let part = parts[flow.assignment] else { continue }
      let key = Key(configuration: part.configuration, place: flow.place)
      loads[key, default: []].append(LinearModel.Term(part.replicasPerRequest, flow.rate))
      let workload = problem.workloads[problem.assignments[flow.assignment].workload]
      mostLoad[key, default: 0] += part.replicasPerRequest * workload.peakRequestsPerSecond
    }
    return (loads, mostLoad)
  }

  /// No row is divided by less, so that its coefficients stay in range.
  private static let leastUnit = 1e-4

  private struct Key: Hashable {
    let configuration: Int
    let place: Int
  }
}
