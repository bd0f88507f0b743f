extension StepCoefficients {
  /// The same steps with drafts, or none; those at hand have none.
  ///
  /// The fit counts a head on the model's own states as a share of the whole step, and latent attention
  /// multiplies with every verified token.
  ///
  /// - Parameter traffic: what a draft model of its own sees.
  func drafting(_ speculation: SpeculativeDecoding?, traffic: TrafficShape) -> StepCoefficients {
    drafting(DraftTerm(speculation, traffic: traffic, flopsPerToken: flopsPerPrefillToken))
  }

  /// The same with what drafts add at hand.
  func drafting(_ draft: DraftTerm) -> StepCoefficients {
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
    long.denseWeightStream *= factor
    long.routedWeightStream *= factor
    long.collectiveLatency *= factor
    long.overhead *= factor
    long.flopsPerSequence *= factor
    long.flopsPerPrefillToken *= factor
    long.collectivePerToken *= factor
    long.statePerSequence *= factor
    long.statePerPrefillToken *= factor
    long.perContextToken *= factor
    long.perAttendedToken *= factor
    long.hostPerToken *= factor
    long.headBubble *= factor
    return long
  }
}
