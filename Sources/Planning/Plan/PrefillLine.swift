public import Performance
public import Quantities

/// Replicas that compute the prompts of a line whose own replicas only decode.
public struct PrefillLine: Sendable, Hashable {
  /// The catalog's key of the system; it stands at the line's site.
  public var system: String
  /// Over which accelerators a replica is spread.
  public var parallel: ParallelLayout
  /// Replicas that take prompts from one queue, at least 1.
  public var replicasPerQueue: Int
  /// Queues, each with its replicas.
  public var queues: Int
  /// Attempts per second whose prompts the replicas of one queue compute with every objective met.
  public var capacityPerQueue: Double
  /// The share of that capacity that is used in the peak hour.
  public var utilization: Double
  /// What a prompt of mean length takes to its replica that decodes.
  public var transferTime: Quantity<Time>

  /// A short name, for example `4xtp2@hgx-h100`.
  var label: String { "\(replicasPerQueue)x\(parallel.key)@\(system)" }

  /// Accelerators of the replicas of one queue.
  public var acceleratorsPerQueue: Int { replicasPerQueue * parallel.accelerators }

  /// Replicas of all queues.
  public var replicas: Int { replicasPerQueue * queues }

  /// Accelerators of all replicas.
  public var accelerators: Int { replicas * parallel.accelerators }
}

extension ServingLine {
  /// Accelerators of all replicas of the line on a system: those that decode, those that compute
  /// prompts, or both.
  func accelerators(on system: String) -> Int {
    (self.system == system ? replicas * accelerators : 0)
      + (prefill.map { $0.system == system ? $0.accelerators : 0 } ?? 0)
  }

  /// The systems that the line runs on, the one that decodes first.
  public var systems: [String] {
    let prompts = prefill.map { [$0.system] } ?? []
    return [system] + prompts.filter { $0 != system }
  }

  /// Accelerators' worth of work on a system that each attempt per second brings.
  func acceleratorsPerAttempt(on system: String) -> Double {
    let own = self.system == system ? Double(accelerators) / capacityPerReplica : 0
    guard let prefill, prefill.system == system else { return own }
    return own + Double(prefill.acceleratorsPerQueue) / prefill.capacityPerQueue
  }
}
