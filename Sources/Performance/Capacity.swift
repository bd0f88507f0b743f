public import Quantities

/// The most requests that one replica serves with every objective kept.
public struct Capacity: Sendable, Hashable {
  /// Requests per second of one replica.
  public let requestsPerSecond: Double
  /// What keeps it from taking more.
  public let limit: ServingLimit
  /// What the replica does at that rate.
  public let state: SteadyState

  /// Output tokens per second of one replica.
  public var outputTokensPerSecond: Double { state.outputTokensPerSecond }
}

/// Why a replica serves no request within the objectives, however low the rate.
public struct NoCapacity: Error, Hashable, CustomStringConvertible {
  /// The limit that breaks first.
  public let limit: ServingLimit
  /// The latency of an idle replica, if the limit is a latency.
  public let nearest: Quantity<Time>?

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String { "\(reason)\n  Fix: \(fix)" }

  /// The reason with its numbers, in one sentence.
  public var reason: String {
    guard case .latency(let objective) = limit, let nearest else {
      return "Not one sequence fits into the \(limit)."
    }
    return "\(objective.name) is \(milliseconds(nearest)) even at an idle replica; "
      + "the limit is \(milliseconds(objective.limit))."
  }

  /// What to change.
  public var fix: String {
    guard case .latency(let objective) = limit else {
      return "raise the limit, or choose a layout with more memory."
    }
    switch objective.metric {
    case .ttft: return "raise the limit, shorten prompts, or choose a faster layout."
    case .tpot: return "raise the limit, or choose a faster layout or a smaller weight format."
    case .interToken: return "raise the limit, or lower the chunk budget."
    }
  }
}

extension ReplicaModel {
  /// The most requests per second that one replica serves with every objective kept.
  ///
  /// Sequences must fit with 99 percent probability, and steps must stay within the token budget,
  /// whether or not there are objectives. Latencies grow with the rate, so one search per limit
  /// that is still broken finds the answer.
  ///
  /// - Parameter objectives: the latencies to keep; may be empty.
  /// - Returns: the largest rate, to 1e-12 of itself, at which every limit was seen to hold.
  /// - Throws: `NoCapacity` if a limit is broken even when idle.
  /// - Complexity: about ten steady states for each binding limit.
  public func capacity(
    under objectives: [LatencyObjective]
  ) throws(NoCapacity) -> Capacity {
    try load.capacity(under: objectives)
  }
}
