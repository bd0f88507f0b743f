/// Whole numbers of replicas that prefill and that decode, and what they carry together.
public struct DisaggregatedSplit: Sendable, Hashable {
  /// Replicas that prefill, which share one queue.
  public let prefillReplicas: Int
  /// Replicas that decode.
  public let decodeReplicas: Int
  /// What one replica of each kind carries.
  public let capacity: DisaggregatedCapacity

  /// Requests per second of all of them.
  public var requestsPerSecond: Double {
    capacity.requestsPerSecond(
      prefillReplicas: prefillReplicas, decodeReplicas: decodeReplicas)
  }

  /// Whether the replicas that prefill keep the others from taking more.
  public var isLimitedByPrefill: Bool {
    Double(prefillReplicas) * capacity.prefillRequestsPerSecond
      < Double(decodeReplicas) * capacity.decode.requestsPerSecond
  }

  /// The chips of all replicas.
  public var accelerators: Int {
    prefillReplicas * capacity.prefillAccelerators + decodeReplicas * capacity.decodeAccelerators
  }
}

extension DisaggregatedModel {
  /// The split of some chips that carries most; of equal ones that with fewer replicas that prefill.
  ///
  /// - Parameters:
  ///   - accelerators: the chips to divide; those that no replica fits into stay idle.
  ///   - objectives: the latencies to keep; may be empty.
  /// - Returns: nil if the chips do not hold a replica of each kind.
  /// - Throws: `NoCapacity` if a limit is broken even when idle.
  /// - Complexity: a capacity for each number of replicas that prefill.
  public func bestSplit(
    of accelerators: Int, under objectives: [LatencyObjective]
  ) throws(NoCapacity) -> DisaggregatedSplit? {
    var best: DisaggregatedSplit?
    let chips = (prefill: prefill.accelerators, decode: decode.configuration.accelerators)
    var prefilling = 1
    while prefilling * chips.prefill + chips.decode <= accelerators {
      let split = DisaggregatedSplit(
        prefillReplicas: prefilling,
        decodeReplicas: (accelerators - prefilling * chips.prefill) / chips.decode,
        capacity: try capacity(under: objectives, prefillReplicas: prefilling))
      if split.requestsPerSecond > best?.requestsPerSecond ?? 0 { best = split }
      prefilling += 1
    }
    return best
  }
}
