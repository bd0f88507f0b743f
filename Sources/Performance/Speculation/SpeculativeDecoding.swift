public import Catalog
public import Quantities
internal import RealModule

/// Proposing some tokens with a cheap draft and verifying all of them in one step of the model.
public struct SpeculativeDecoding: Sendable, Hashable {
  /// What proposes the tokens.
  public indirect enum Draft: Sendable, Hashable {
    /// A head on the model's own states (EAGLE, multi-token prediction).
    ///
    /// A proposed token costs a share of the model's weight stream and linear FLOPs and a launch;
    /// the share of weights is resident too. 0.03 and 0.4 ms are assumed where nothing is measured.
    case head(costShare: Double = 0.03, latency: Quantity<Time> = .milliseconds(0.4))
    /// A smaller model on the same chips, with steps, weights and cache of its own.
    case model(ServingConfiguration)

    /// A module that the model brings along for predicting further tokens (MTP).
    ///
    /// Its share of the weights is counted from the shape; its latency is assumed like that of a head.
    ///
    /// - Parameter shape: the model's architecture.
    /// - Returns: nil for a model without such modules.
    public static func predictionModule(of shape: ModelArchitecture) -> Draft? {
      guard shape.predictionModules > 0 else { return nil }
      let layers = shape.totalParameters - 2 * shape.headParameters
      return .head(costShare: shape.predictionModuleParameters / layers)
    }
  }

  /// Tokens proposed for each verified step, γ; 0 proposes nothing.
  public let draftTokens: Int
  /// The probability that a proposed token is accepted if those before it were, α.
  public let acceptance: Double
  /// What proposes the tokens.
  public let draft: Draft

  /// Creates a scheme.
  ///
  /// - Parameters:
  ///   - draftTokens: 0...16; useful numbers are below 8.
  ///   - acceptance: 0 up to but not including 1.
  ///   - draft: what proposes the tokens.
  /// - Throws: `InvalidInput` for the first number out of range.
  public init(draftTokens: Int, acceptance: Double, draft: Draft = .head()) throws(InvalidInput) {
    try InvalidInput.check("number of draft tokens", Double(draftTokens), "0 to 16") {
      0...16 ~= $0
    }
    try InvalidInput.check("acceptance of draft tokens", acceptance, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
    if case .head(let share, let latency) = draft {
      try InvalidInput.check("cost share of the draft", share, "0 to 1") { 0...1 ~= $0 }
      try InvalidInput.check("latency of the draft in seconds", latency.seconds, "not negative") {
        $0 >= 0
      }
    }
    self.draftTokens = draftTokens
    self.acceptance = acceptance
    self.draft = draft
  }

  /// The same scheme with another number of draft tokens, 0...16.
  public func drafting(_ tokens: Int) throws(InvalidInput) -> SpeculativeDecoding {
    try SpeculativeDecoding(draftTokens: tokens, acceptance: acceptance, draft: draft)
  }

  /// Mean tokens that a verified step yields: `(1 − α^(γ+1))/(1 − α)`, at least 1.
  ///
  /// Proposals are accepted independently (Leviathan et al., arXiv 2211.17192).
  public var meanTokensPerStep: Double {
    (1 - Double.pow(acceptance, draftTokens + 1)) / (1 - acceptance)
  }

  /// Variance of the tokens that a verified step yields; 0 without drafts.
  ///
  /// A step yields more than j tokens with probability α^j, for j up to γ.
  var varianceOfTokensPerStep: Double {
    var square = 0.0
    for more in 0...draftTokens {
      square += Double(2 * more + 1) * Double.pow(acceptance, more)
    }
    return max(0, square - meanTokensPerStep * meanTokensPerStep)
  }
}
