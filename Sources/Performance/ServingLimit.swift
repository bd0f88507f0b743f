/// What keeps a replica from taking more requests.
public enum ServingLimit: Sendable, Hashable, CustomStringConvertible {
  /// A latency objective.
  case latency(LatencyObjective)
  /// The KV cache has no place for more sequences.
  case kvMemory
  /// The runtime's limit of sequences.
  case maxSequences
  /// Decoding and prefill together fill the token budget of a step.
  case tokenBudget
  /// Work arrives faster than it can be done.
  case saturation

  /// A short name, for example `TPOT p99` or `KV memory`.
  public var description: String {
    switch self {
    case .latency(let objective): objective.name
    case .kvMemory: "KV memory"
    case .maxSequences: "sequences"
    case .tokenBudget: "token budget"
    case .saturation: "saturation"
    }
  }
}

/// A load that a replica cannot carry; no latency exists for it.
public enum Overload: Error, Hashable, CustomStringConvertible {
  /// Work arrives at least as fast as it can be done.
  case saturated(requestsPerSecond: Double, limit: Double)
  /// The 99th percentile of decoding sequences does not fit.
  case slots(sequences: Double, available: Double, limit: ServingLimit)
  /// Decoding and prefill exceed the token budget, or prefill has no room to keep up.
  case tokenBudget(requestsPerSecond: Double, budget: Double)
  /// The rate is negative or not a number.
  case invalid(InvalidInput)

  /// The reason with its numbers, then the fix on a line of its own.
  public var description: String {
    if case .invalid(let input) = self { return input.description }
    return "\(reason)\n  Fix: lower the rate, or spread it over more replicas."
  }

  private var reason: String {
    switch self {
    case .saturated(let rate, let limit):
      "A replica cannot serve \(short(rate)) requests/s: it saturates at \(short(limit))."
    case .slots(let sequences, let available, let limit):
      "The load needs \(short(sequences)) sequences at once in one of a hundred moments; "
        + "the \(limit == .maxSequences ? "limit of sequences" : "\(limit)") allows "
        + "\(short(available))."
    case .tokenBudget(let rate, let budget):
      "At \(short(rate)) requests/s the token budget of \(Int(budget)) tokens a step is used up."
    case .invalid(let input): input.reason
    }
  }
}

/// Four significant digits, for sentences.
func short(_ number: Double) -> String {
  guard number.isFinite, number != 0 else { return "\(number)" }
  var scale = 1.0
  var magnitude = number.magnitude
  while magnitude < 1000, scale < 1e9 { (magnitude, scale) = (magnitude * 10, scale * 10) }
  let text = "\((number * scale).rounded() / scale)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
