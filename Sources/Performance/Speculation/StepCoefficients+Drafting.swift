extension StepCoefficients {
  /// The same steps with drafts, or none; those at hand have none.
  ///
  /// The fit counts a head on the model's own states as a share of the whole step, and latent attention
  /// multiplies with every verified token.
  ///
  /// - Parameter traffic: what a draft model of its own sees.
  func drafting(_ speculation: SpeculativeDecoding?, traffic: TrafficShape) -> StepCoefficients {
    let draft = DraftTerm(speculation, traffic: traffic, flopsPerToken: flopsPerPrefillToken)
    var other = self
    other.tokensPerSequence = draft.tokensPerSequence
    other.tokensPerStep = draft.tokensPerStep
    other.tokenVariance = draft.tokenVariance
    other.draftLatency = draft.latency
    guard chunkTokens > 0 else {
      other.draftWeightShare = draft.weightShare
      other.draftPerSequence = draft.perSequence
      return other
    }
    other.draftPerSequence = draft.headShare > 0 ? 0 : draft.perSequence
    other.perContextToken = max(
      perContextToken, draft.tokensPerSequence * attentionPerContextToken)
    return draft.headShare > 0 ? other.stretched(by: 1 + draft.headShare) : other
  }

  /// The same steps, each part of which takes `factor` times as long.
  private func stretched(by factor: Double) -> StepCoefficients {
    var long = self
    let parts: [WritableKeyPath<StepCoefficients, Double>] = [
      \.denseWeightStream, \.routedWeightStream, \.collectiveLatency, \.overhead,
      \.flopsPerSequence, \.flopsPerPrefillToken, \.collectivePerToken, \.statePerSequence,
      \.statePerPrefillToken, \.perContextToken, \.perAttendedToken, \.hostPerToken, \.headBubble,
    ]
    for part in parts { long[keyPath: part] *= factor }
    return long
  }
}
