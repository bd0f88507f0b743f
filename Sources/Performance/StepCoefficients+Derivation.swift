internal import Catalog

extension StepCoefficients {
  /// Derives the coefficients of a configuration for a traffic: one term of `Terms/` for each.
  ///
  /// The traffic matters for models with windows or a choice of tokens only: the cache that a step
  /// streams and the attention that a prompt costs do not grow beyond it. The part of prefill
  /// attention uses the mean prompt, which overstates such layers when lengths vary.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) {
    let plain = StepCoefficients(
      undrafted: configuration, rates: ReplicaRates(configuration), traffic: traffic)
    self = plain.drafting(configuration.features.speculation, traffic: traffic)
  }

  /// The coefficients without drafts, with the rates of the configuration at hand.
  init(
    undrafted configuration: ServingConfiguration, rates: ReplicaRates, traffic: TrafficShape
  ) {
    let links = InterconnectRates(configuration)
    let weights = WeightStreamTerm(configuration, rates)
    let linear = LinearTerm(configuration, rates)
    let states = RecurrentStateTerm(configuration, rates)
    let messages = MessageTerm(configuration, links)
    let isFitted = configuration.parameters.form == .fitted
    denseWeightStream = weights.dense
    routedWeightStream = weights.routed
    expertReach = weights.reach
    logMissedExpert = weights.logMissed
    flopsPerPrefillToken = linear.perPrefillToken
    flopsPerSequence = linear.perSequence
    statePerSequence = states.perSequence
    statePerPrefillToken = states.perPrefillToken
    collectiveLatency = messages.latency
    collectivePerToken = messages.perToken
    overhead = OverheadTerm(configuration).perStep
    stages = rates.stages
    microbatches = isFitted ? 1 : rates.stages
    (tokensPerSequence, tokensPerStep, tokenVariance) = (1, 1, 0)
    (draftWeightShare, draftLatency, draftPerSequence) = (0, 0, 0)
    separatesPrefill = isFitted && configuration.parameters.separatesPrefill
    hostPerToken = OverheadTerm(configuration).perToken
    headBubble = linear.headBubble
    prefillWeight = 1 / configuration.parameters.prefillEfficiency
    let part = TrafficPart(configuration, rates: rates, traffic: traffic)
    (perContextToken, perAttendedToken) = (part.cache.perContextToken, part.perAttendedToken)
    attentionPerContextToken = part.cache.attentionPerContextToken
    (leastWeightStream, leastPerContextToken) = (weights.least, part.cache.leastPerContextToken)
    (chunkTokens, mostChunkTokens) = (part.chunks.tokens, part.chunks.mostTokens)
    (promptTokens, chunkGroups) = (part.chunks.promptTokens, part.chunks.groups)
  }

  /// The terms that depend on the traffic.
  private struct TrafficPart {
    let cache: KVStreamTerm
    let perAttendedToken: Double
    let chunks: ChunkTerm

    init(_ configuration: ServingConfiguration, rates: ReplicaRates, traffic: TrafficShape) {
      cache = KVStreamTerm(configuration, traffic, rates)
      perAttendedToken = PrefillAttentionTerm(configuration, traffic, rates).perAttendedToken
      chunks = ChunkTerm(configuration, traffic)
    }
  }

  /// The same steps without drafts under another traffic.
  ///
  /// - Parameters:
  ///   - configuration: what the steps were derived from.
  ///   - rates: its rates.
  func under(
    _ traffic: TrafficShape, configuration: ServingConfiguration, rates: ReplicaRates
  ) -> StepCoefficients {
    let part = TrafficPart(configuration, rates: rates, traffic: traffic)
    var other = self
    other.perContextToken = part.cache.perContextToken
    other.attentionPerContextToken = part.cache.attentionPerContextToken
    other.leastPerContextToken = part.cache.leastPerContextToken
    other.perAttendedToken = part.perAttendedToken
    other.chunkTokens = part.chunks.tokens
    other.mostChunkTokens = part.chunks.mostTokens
    other.promptTokens = part.chunks.promptTokens
    return other
  }
}
