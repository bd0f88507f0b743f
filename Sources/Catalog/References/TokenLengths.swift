/// How long the inputs or the outputs of a traffic are; what the source does not tell is nil.
public struct TokenLengths: Sendable, Hashable {
  /// The mean, in tokens.
  public let mean: Double?
  /// Standard deviation over mean.
  public let cv: Double?
  /// Lengths in tokens below which a share of the requests lies, by that share, ascending.
  public let percentiles: [Percentile]
  /// The longest, in tokens.
  public let longest: Double?

  /// One percentile.
  public struct Percentile: Sendable, Hashable {
    /// The share of the requests, 0...1.
    public let share: Double
    /// The length in tokens.
    public let tokens: Double
  }
}
