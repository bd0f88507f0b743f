public import Quantities

/// What one replica was measured to sustain for requests of some sizes: a row of `capacities.csv`.
public struct MeasuredCapacity: Sendable, Hashable {
  /// A latency that a benchmark reports percentiles of.
  public enum Latency: String, Sendable, Hashable, CaseIterable {
    /// Time to first token.
    case ttft
    /// Time per output token, of each request the mean.
    case tpot
    /// Inter-token latency: the gap between one token and the next.
    case itl
  }

  /// Latencies by percentile, 0.5, 0.95 or 0.99; those that nobody gave are missing.
  public typealias Percentiles = [Latency: [Double: Quantity<Time>]]

  /// The system that the replica ran on.
  public let systemID: SystemSKU.ID
  /// The model.
  public let modelID: Model.ID
  /// The weight format.
  public let formatID: WeightFormat.ID
  /// Accelerators of one replica, at least 1.
  public let tensorParallel: Int
  /// The serving runtime, for example `vllm 0.11.0`; empty if it is not told.
  public let runtime: String
  /// What tells rows of one cell apart, for example `strict`; may be empty.
  public let run: String
  /// The mean input tokens that the row speaks for, both ends included.
  public let inputTokens: ClosedRange<Double>
  /// The mean output tokens that the row speaks for, both ends included.
  public let outputTokens: ClosedRange<Double>
  /// Requests in flight while it was measured; nil if it is not told.
  public let concurrency: Double?
  /// Requests per second of one replica; nil if only tokens were measured.
  public let requestsPerSecond: Double?
  /// Output tokens per second of one replica; nil if only requests were measured.
  public let outputTokensPerSecond: Double?
  /// The percentiles that were measured at that rate.
  public let measured: Percentiles
  /// The limits that were known to hold at that rate.
  public let promised: Percentiles
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a row; one of the two rates is given, rates are above zero.
  public init(
    systemID: SystemSKU.ID, modelID: Model.ID, formatID: WeightFormat.ID, tensorParallel: Int,
    runtime: String = "", run: String = "", inputTokens: ClosedRange<Double>,
    outputTokens: ClosedRange<Double>, concurrency: Double? = nil, requestsPerSecond: Double?,
    outputTokensPerSecond: Double? = nil, measured: Percentiles = [:],
    promised: Percentiles = [:], provenance: Provenance
  ) {
    self.systemID = systemID
    self.modelID = modelID
    self.formatID = formatID
    self.tensorParallel = tensorParallel
    self.runtime = runtime
    self.run = run
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.concurrency = concurrency
    self.requestsPerSecond = requestsPerSecond
    self.outputTokensPerSecond = outputTokensPerSecond
    self.measured = measured
    self.promised = promised
    self.provenance = provenance
  }

  /// Whether the row speaks for requests of a size.
  ///
  /// - Parameters:
  ///   - input: mean input tokens per request.
  ///   - output: mean output tokens per request.
  public func covers(inputTokens input: Double, outputTokens output: Double) -> Bool {
    inputTokens.contains(input) && outputTokens.contains(output)
  }

  /// Requests per second of one replica for requests of a mean output length.
  ///
  /// A row with requests gives exactly these; one with tokens alone gives tokens over the mean.
  ///
  /// - Parameter output: mean output tokens per request, above zero.
  public func requestsPerSecond(meanOutputTokens output: Double) -> Double {
    requestsPerSecond ?? (outputTokensPerSecond ?? 0) / output
  }

  /// The best that is known about a percentile: as it was measured, or the limit known to hold.
  ///
  /// A later percentile bounds an earlier one, so a p99 vouches for p95 and p50 as well.
  public func knownLatency(_ latency: Latency, percentile: Double) -> Quantity<Time>? {
    let known = [measured, promised].flatMap { percentiles in
      (percentiles[latency] ?? [:]).filter { $0.key >= percentile }.values
    }
    return known.min()
  }
}
