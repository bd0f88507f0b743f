import Quantities

/// Drops configurations that no optimal plan needs, without ever losing the optimum.
///
/// A configuration j is dominated by another one, j′, of the same system and hour if a replica of j can
/// always be replaced by whole replicas of j′ on the same accelerators: devices[j′] divides
/// devices[j], and with k = devices[j] ÷ devices[j′], for every workload that j serves,
///
///     k · μ[j′,w] ≥ μ[j,w]        capacity, and with it energy per request
///     Q[j′,w] ≥ Q[j,w]            mean quality, as floors and objectives see it
///
/// and, where they have verifications of their own, no more money, attempts or calls of a judge and
/// no less credit for each request. These are all the rows and objectives in which a configuration appears, so the optimum with the
/// filter is the optimum without it. Filtering on capacity and quality-tokens alone is not exact: a
/// quality floor weighs them differently.
public enum DominanceFilter {
  /// The problem without its dominated configurations and their assignments.
  ///
  /// - Complexity: O(Σ over systems of configurations² × workloads).
  public static func pruning(_ problem: FleetProblem) -> FleetProblem {
    let isKept = keptConfigurations(of: problem)
    return problem.keepingConfigurations { isKept[$0] }
  }

  /// By position: whether some optimal plan may need the configuration.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - isQualityWorthMore: whether quality above the floor counts in the objective; it does not
  ///     where cost is minimised, so that there, unless a floor is read as an average, all that
  ///     matters is whether the floor is met.
  /// - Complexity: O(Σ over systems of configurations² × workloads).
  public static func keptConfigurations(
    of problem: FleetProblem, isQualityWorthMore: Bool = true
  ) -> [Bool] {
    let service = Service(problem, isQualityWorthMore)
    var isKept = [Bool](repeating: true, count: problem.configurations.count)
    for group in groupsBySystemAndHour(problem) {
      for candidate in group {
        isKept[candidate] = !group.contains { other in
          other != candidate && isKept[other]
            && service.dominates(other, candidate)
            && !(other > candidate && service.dominates(candidate, other))
        }
      }
    }
    return isKept
  }

  private static func groupsBySystemAndHour(_ problem: FleetProblem) -> [[Int]] {
    let groups = Dictionary(grouping: problem.configurations.indices) {
      [problem.configurations[$0].system, problem.configurations[$0].hour ?? 0]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// What each configuration does for each workload.
  private struct Service {
    private let devices: [Int]
    private let assignments: [[FleetProblem.Assignment]]

    init(_ problem: FleetProblem, _ isQualityWorthMore: Bool) {
      devices = problem.configurations.map(\.devices)
      var assignments = [[FleetProblem.Assignment]](
        repeating: [], count: problem.configurations.count)
      for assignment in problem.assignments {
        var assignment = assignment
        let workload = problem.workloads[assignment.workload]
        if !isQualityWorthMore && workload.floorReading == .each && assignment.verification == nil {
          // What misses such a floor serves nothing.
          if assignment.quality < workload.qualityFloor { continue }
          assignment.quality = 1
        }
        assignments[assignment.configuration].append(assignment)
      }
      self.assignments = assignments
    }

    func dominates(_ better: Int, _ worse: Int) -> Bool {
      guard devices[worse].isMultiple(of: devices[better]) else { return false }
      let copies = Double(devices[worse] / devices[better])
      return assignments[worse].allSatisfy { assignment in
        assignments[better].contains { other in
          other.workload == assignment.workload
            && copies * other.capacityRequestsPerSecond >= assignment.capacityRequestsPerSecond
            && other.quality >= assignment.quality
            && FleetProblem.isNoWorse(
              other.verification, other.credit, assignment.verification, assignment.credit)
        }
      }
    }
  }
}

extension FleetProblem {
  /// Whether one verification asks for no more than another and earns no less.
  static func isNoWorse(
    _ better: Verification?, _ credit: Double, _ worse: Verification?, _ other: Double
  ) -> Bool {
    guard credit >= other else { return false }
    guard let better else { return true }
    let cost = worse?.costPerRequest ?? .zero
    return better.costPerRequest <= cost && better.attempts <= worse?.attempts ?? 1
      && (better.calls.map { calls in
        worse?.calls.map { $0.workload == calls.workload && calls.perRequest <= $0.perRequest }
          ?? (calls.perRequest == 0)
      } ?? true)
  }

  /// The problem with only the configurations that `isKept` accepts, by position.
  ///
  /// - Complexity: O(configurations + assignments).
  public func keepingConfigurations(_ isKept: (Int) -> Bool) -> FleetProblem {
    let kept = configurations.indices.filter(isKept)
    let positions = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    var problem = self
    problem.configurations = kept.map { configurations[$0] }
    problem.assignments = assignments.compactMap { assignment in
      guard let position = positions[assignment.configuration] else { return nil }
      var moved = assignment
      moved.configuration = position
      return moved
    }
    return problem
  }
}
