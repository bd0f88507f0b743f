internal import Catalog
internal import Quantities

/// What speculation adds to a step: `γ·t_draft(b)`, the model's own work on the proposed tokens left
/// out.
struct DraftTerm {
  /// Tokens of a sequence in a verified step, γ + 1.
  let tokensPerSequence: Double
  /// Tokens that a verified step yields in the mean.
  let tokensPerStep: Double
  /// Variance of those tokens.
  let tokenVariance: Double
  /// The share of a whole step that all drafts of a head take; 0 for a model of its own.
  let headShare: Double
  /// The share of the model's weight stream that all drafts of a step add.
  let weightShare: Double
  /// Seconds in a step that do not grow with its tokens.
  let latency: Double
  /// Seconds per decoding sequence.
  let perSequence: Double

  init(
    _ speculation: SpeculativeDecoding?, traffic: TrafficShape, flopsPerToken: Double
  ) {
    guard let speculation, speculation.draftTokens > 0 else {
      (tokensPerSequence, tokensPerStep, tokenVariance) = (1, 1, 0)
      (headShare, weightShare, latency, perSequence) = (0, 0, 0, 0)
      return
    }
    let drafts = Double(speculation.draftTokens)
    tokensPerSequence = drafts + 1
    tokensPerStep = speculation.meanTokensPerStep
    tokenVariance = speculation.varianceOfTokensPerStep
    switch speculation.draft {
    case .head(let share, let time):
      headShare = drafts * share
      weightShare = drafts * share
      latency = drafts * time.seconds
      perSequence = drafts * share * flopsPerToken
    case .model(let configuration):
      let steps = StepCoefficients(configuration, traffic: traffic)
      (headShare, weightShare) = (0, 0)
      latency = drafts * steps.base(verified: 1, prefill: 0)
      perSequence =
        drafts * (steps.perSequence + steps.perContextToken * traffic.meanContextTokens)
    }
  }
}

extension SpeculativeDecoding {
  /// Bytes that the draft keeps in memory beside the model.
  ///
  /// - Parameter weightBytes: bytes of the model's own weights.
  func residentBytes(modelWeightBytes weightBytes: Double) -> Double {
    guard draftTokens > 0 else { return 0 }
    switch draft {
    case .head(let share, _): return share * weightBytes
    case .model(let configuration): return MemoryMap(configuration).residentWeights.bytes
    }
  }

  /// Bytes that the draft keeps for one sequence.
  ///
  /// - Parameter tokens: the sequence's length.
  func bytesPerSequence(tokens: Double) -> Double {
    guard draftTokens > 0, case .model(let configuration) = draft else { return 0 }
    return MemoryMap(configuration).bytesPerSequence(tokens: tokens)
  }
}
