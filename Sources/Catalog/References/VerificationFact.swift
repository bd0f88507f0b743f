/// A measured fact about wrong answers, about finding them, or about the tokens that it takes.
public struct VerificationFact: Sendable, Hashable, Identifiable {
  /// What a fact is about.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Wrong answers to questions with a right one.
    case wrongAnswers = "wrong-answers"
    /// Claims that the source or the world does not bear out.
    case hallucinations
    /// Gains by a majority of several answers.
    case selfConsistency = "self-consistency"
    /// Tasks that are solved within some tries.
    case retries
    /// How well checks tell right answers from wrong ones.
    case judges
    /// Memory that parallel answers share.
    case kvSharing = "kv-sharing"
    /// Tokens that reasoning takes.
    case reasoningTokens = "reasoning-tokens"
    /// Costs of agents.
    case agents
  }

  /// The key of the row, for example `hhem-2026-deepseek-r1`.
  public let id: String
  /// What it is about.
  public let kind: Kind
  /// What was measured.
  public let metric: String
  /// The models or products, as the source names them.
  public let subject: String
  /// The same model in the catalog; nil if it is not there.
  public let modelID: Model.ID?
  /// The low end, in `unit`; nil if there is no range.
  public let low: Double?
  /// The value, in `unit`; nil if only a range is known.
  public let value: Double?
  /// The high end, in `unit`; nil if there is no range.
  public let high: Double?
  /// The unit of the three: `fraction`, `points`, `tokens`, `USD` or `seconds`.
  public let unit: String
  /// Where the row comes from.
  public let provenance: Provenance
}
