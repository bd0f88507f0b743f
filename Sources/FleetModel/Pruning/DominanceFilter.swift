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
/// and, where they have verifications of their own, no more money, attempts or calls of a judge, no
/// less credit and no fewer answers for each request. These are all the rows and objectives in which a configuration appears, so the optimum with the
/// filter is the optimum without it. Filtering on capacity and quality-tokens alone is not exact: a
/// quality floor weighs them differently.
///
/// A configuration j whose prompts other replicas p compute stands in two capacity rows. It is
/// dominated by one with prompts on the same system as p that is no worse in both, or, where j and p are
/// of one system, by a j′ without such replicas if devices[j′] divides devices[j] and devices[p], and
///
///     devices[j′] / μ[j′,w] ≤ devices[j] / μ[j,w] + devices[p] / μp[j,w]
///
/// because the accelerators of any replicas of j and p then hold replicas of j′ that carry as much.
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
      let whole = group.filter { !service.computesPrompts($0) }
      for candidate in whole {
        isKept[candidate] = !whole.contains { other in
          other != candidate && isKept[other]
            && service.dominates(other, candidate)
            && !(other > candidate && service.dominates(candidate, other))
        }
      }
    }
    // Replicas that compute prompts go with those that they compute them for.
    for assignment in problem.assignments {
      if let prefill = assignment.prefill, !isKept[assignment.configuration] {
        isKept[prefill.configuration] = false
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
    private let configurations: [FleetProblem.Configuration]
    private let assignments: [[FleetProblem.Assignment]]
    /// By configuration: the one that computes its prompts; nil for itself.
    private let prefill: [Int?]
    private let promptsOnly: Set<Int>

    init(_ problem: FleetProblem, _ isQualityWorthMore: Bool) {
      configurations = problem.configurations
      var assignments = [[FleetProblem.Assignment]](
        repeating: [], count: problem.configurations.count)
      var prefill = [Int?](repeating: nil, count: problem.configurations.count)
      for assignment in problem.assignments {
        var assignment = assignment
        prefill[assignment.configuration] = assignment.prefill?.configuration
        let workload = problem.workloads[assignment.workload]
        if !isQualityWorthMore && workload.floorReading == .each && assignment.verification == nil {
          // What misses such a floor serves nothing.
          if assignment.quality < workload.qualityFloor { continue }
          assignment.quality = 1
        }
        assignments[assignment.configuration].append(assignment)
      }
      self.assignments = assignments
      self.prefill = prefill
      promptsOnly = Set(prefill.compactMap { $0 })
    }

    /// Whether a configuration serves nothing by itself.
    func computesPrompts(_ configuration: Int) -> Bool { promptsOnly.contains(configuration) }

    func dominates(_ better: Int, _ worse: Int) -> Bool {
      switch (prefill[better], prefill[worse]) {
      case (nil, nil): canReplace(worse, by: better) { self.carriesMore($0, than: $1) }
      case (let own?, let other?):
        configurations[own].system == configurations[other].system
          && configurations[other].devices.isMultiple(of: configurations[own].devices)
          && canReplace(worse, by: better) {
            self.carriesMore($0, than: $1) && self.preparesMore($0, than: $1)
          }
      case (nil, let other?):
        configurations[better].system == configurations[other].system
          && configurations[other].devices.isMultiple(of: configurations[better].devices)
          && canReplace(worse, by: better) { self.takesLess($0, than: $1) }
      case (_?, nil): false
      }
    }

    private func canReplace(
      _ worse: Int, by better: Int,
      where isEnough: (FleetProblem.Assignment, FleetProblem.Assignment) -> Bool
    ) -> Bool {
      guard configurations[worse].devices.isMultiple(of: configurations[better].devices) else {
        return false
      }
      return assignments[worse].allSatisfy { assignment in
        assignments[better].contains { other in
          other.workload == assignment.workload && isEnough(other, assignment)
            && other.quality >= assignment.quality
            && FleetProblem.isNoWorse(
              other.verification, other.credit, assignment.verification, assignment.credit)
        }
      }
    }

    private func carriesMore(
      _ better: FleetProblem.Assignment, than worse: FleetProblem.Assignment
    ) -> Bool {
      copies(of: better.configuration, in: worse.configuration) * better.capacityRequestsPerSecond
        >= worse.capacityRequestsPerSecond
    }

    /// Whether prompts are computed as fast on the same accelerators, wherever the other may be.
    private func preparesMore(
      _ better: FleetProblem.Assignment, than worse: FleetProblem.Assignment
    ) -> Bool {
      guard let own = better.prefill, let other = worse.prefill else { return false }
      return own.places.isSuperset(of: other.places)
        && copies(of: own.configuration, in: other.configuration) * own.capacityRequestsPerSecond
          >= other.capacityRequestsPerSecond
    }

    /// Whether no more accelerators are kept busy than decoding and prompts together keep.
    private func takesLess(
      _ better: FleetProblem.Assignment, than worse: FleetProblem.Assignment
    ) -> Bool {
      guard let prefill = worse.prefill else { return false }
      return busy(better.configuration, better.capacityRequestsPerSecond)
        <= busy(worse.configuration, worse.capacityRequestsPerSecond)
        + busy(prefill.configuration, prefill.capacityRequestsPerSecond)
    }

    private func copies(of small: Int, in large: Int) -> Double {
      Double(configurations[large].devices / configurations[small].devices)
    }

    private func busy(_ configuration: Int, _ capacity: Double) -> Double {
      Double(configurations[configuration].devices) / capacity
    }
  }
}

extension FleetProblem {
  /// Whether one verification asks for no more than another and earns no less.
  static func isNoWorse(
    _ better: Verification?, _ credit: Double, _ worse: Verification?, _ other: Double
  ) -> Bool {
    guard credit >= other, better?.answered ?? 1 >= worse?.answered ?? 1 else { return false }
    guard let better else { return true }
    let cost = worse?.costPerRequest ?? .zero
    return better.costPerRequest <= cost && better.attempts <= worse?.attempts ?? 1
      && (better.calls.map { calls in
        worse?.calls.map { $0.workload == calls.workload && calls.perRequest <= $0.perRequest }
          ?? (calls.perRequest == 0)
      } ?? true)
  }

  /// The problem with only the configurations that `isKept` accepts, by position, and the assignments
  /// that need no other.
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
      if let prefill = assignment.prefill {
        guard let position = positions[prefill.configuration] else { return nil }
        moved.prefill?.configuration = position
      }
      return moved
    }
    return problem
  }
}
