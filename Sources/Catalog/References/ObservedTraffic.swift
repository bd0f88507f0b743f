/// How requests to a service looked: lengths, arrivals, peaks and what prompts have in common.
public struct ObservedTraffic: Sendable, Hashable, Identifiable {
  /// What the figures are taken from.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The log of a service in production.
    case production
    /// A public collection of requests without arrivals.
    case dataset
    /// A benchmark.
    case benchmark
    /// Requests that were put together.
    case synthetic
  }

  /// The key of the row, for example `azure-2023-code`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// What the figures are taken from.
  public let kind: Kind
  /// Mean requests per second; nil if unknown.
  public let meanRequestsPerSecond: Double?
  /// Lengths of inputs.
  public let input: TokenLengths
  /// Lengths of outputs.
  public let output: TokenLengths
  /// Correlation of input and output lengths, -1...1; nil if unknown.
  public let lengthCorrelation: Double?
  /// Standard deviation over mean of the times between requests; 1 is a Poisson process.
  public let arrivalCV: Double?
  /// The rate of the busiest hour over the mean rate; nil if unknown.
  public let peakHourToMean: Double?
  /// The share of KV cache blocks that an unlimited prefix cache would hold, 0...1.
  public let prefixHitFraction: Double?
  /// Where the row comes from.
  public let provenance: Provenance
}
