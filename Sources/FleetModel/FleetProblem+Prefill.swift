extension FleetProblem {
  /// Replicas that compute the prompts of an assignment whose own replicas only decode.
  public struct Prefill: Sendable, Hashable {
    /// Position of their configuration, which serves no other assignment than policies of this one.
    public var configuration: Int
    /// Attempts per second whose prompts one of them computes with every objective met, above zero.
    ///
    /// With a verification of its own, requests per second: its attempts are divided out.
    public var capacityRequestsPerSecond: Double
    /// Positions of the places where keys and values reach the replicas that decode.
    public var places: Set<Int>

    /// Creates the replicas of an assignment that compute its prompts.
    public init(configuration: Int, capacityRequestsPerSecond: Double, places: Set<Int>) {
      self.configuration = configuration
      self.capacityRequestsPerSecond = capacityRequestsPerSecond
      self.places = places
    }
  }

  /// What an assignment asks of the replicas of one configuration.
  public struct Load: Sendable, Hashable {
    /// Position of the configuration.
    public var configuration: Int
    /// Attempts for each delivered request.
    public var attempts: Double
    /// Attempts per second that one of its replicas carries.
    public var capacityRequestsPerSecond: Double

    /// Replicas that one delivered request per second keeps busy.
    public var replicasPerRequest: Double { attempts / capacityRequestsPerSecond }
  }

  /// The load of an assignment: on its replicas, and on those that compute its prompts.
  public func loads(of assignment: Assignment) -> [Load] {
    let attempts = workloads[assignment.workload].attempts
    let own = Load(
      configuration: assignment.configuration, attempts: attempts,
      capacityRequestsPerSecond: assignment.capacityRequestsPerSecond)
    guard let prefill = assignment.prefill else { return [own] }
    return [
      own,
      Load(
        configuration: prefill.configuration, attempts: attempts,
        capacityRequestsPerSecond: prefill.capacityRequestsPerSecond),
    ]
  }

  /// Whether some assignment has its prompts computed by replicas of their own.
  ///
  /// - Complexity: O(assignments).
  public var hasPrefill: Bool { assignments.contains { $0.prefill != nil } }

  /// Positions of the systems that an assignment runs on, the one that decodes first.
  public func systems(of assignment: Assignment) -> [Int] {
    let all = assignment.configurations.map { configurations[$0].system }
    return all.count == 2 && all[0] == all[1] ? [all[0]] : all
  }

  /// Positions of the places where an assignment may serve its workload: with prompts elsewhere, those
  /// where both systems can be had.
  ///
  /// - Complexity: O(offers) with prompts elsewhere.
  func places(of assignment: Assignment) -> Set<Int> {
    let allowed = workloads[assignment.workload].places
    guard let prefill = assignment.prefill else { return allowed }
    return assignment.configurations.reduce(allowed.intersection(prefill.places)) {
      $0.intersection(placesWithOffers(of: configurations[$1].system))
    }
  }
}

extension FleetProblem.Assignment {
  /// Positions of its configurations: its own, then the one that computes its prompts, if any.
  public var configurations: [Int] {
    prefill.map { [configuration, $0.configuration] } ?? [configuration]
  }
}
