/// Whether replicas propose tokens with a cheap draft and verify several in one step.
public struct SpeculationRequest: Sendable, Hashable {
  /// What proposes the tokens.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Nothing: each step yields one token.
    case none
    /// A smaller model on the same accelerators.
    case draft
    /// A head on the model's own states, such as EAGLE's.
    case eagle
    /// The modules for further tokens that the model brings along; other models propose nothing.
    case mtp
  }

  /// What proposes the tokens.
  public var method = Method.none
  /// The probability that a proposed token is accepted, 0..<1; nil only without a method.
  public var acceptance: Double?
  /// The most tokens proposed for each verified step, 1...16; as many as serve most are used, none
  /// where that is best.
  public var maximumDraftTokens = 7
  /// The catalog's key of the model that proposes; nil unless the method is `draft`.
  public var draftModelID: String?
}
