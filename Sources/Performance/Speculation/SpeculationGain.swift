extension StepCoefficients {
  /// How many times faster sequences decode than without speculation, at a fixed batch.
  ///
  /// `gain(b) = E·T/T_spec`: falls with the batch, because verified tokens cost FLOPs, and comes
  /// back with long contexts, which are read once for all of them.
  ///
  /// - Parameters:
  ///   - plain: the steps of the same configuration without speculation.
  ///   - sequences: decoding sequences, above 0.
  ///   - contextTokens: the mean context of a sequence.
  /// - Returns: above 1 where speculation helps, below 1 where it slows sequences down.
  public func decodingGain(
    over plain: StepCoefficients, sequences: Double, contextTokens: Double
  ) -> Double {
    func step(_ coefficients: StepCoefficients) -> Double {
      coefficients.duration(
        sequences: sequences, prefillTokens: 0, contextTokens: sequences * contextTokens,
        attendedPairs: 0)
    }
    return tokensPerStep / plain.tokensPerStep * step(plain) / step(self)
  }
}
