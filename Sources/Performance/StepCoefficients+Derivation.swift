internal import Catalog

extension StepCoefficients {
  /// Derives the coefficients of a configuration for a traffic: one term of `Terms/` for each.
  ///
  /// The traffic matters for models with windows or a choice of tokens only: the cache that a step
  /// streams and the attention that a prompt costs do not grow beyond it. The part of prefill
  /// attention uses the mean prompt, which overstates such layers when lengths vary.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) {
    let plain = StepCoefficients(undrafted: configuration, traffic: traffic)
    self = plain.drafting(configuration.features.speculation, traffic: traffic)
  }

  private init(undrafted configuration: ServingConfiguration, traffic: TrafficShape) {
    let rates = ReplicaRates(configuration)
    let links = InterconnectRates(configuration)
    let weights = WeightStreamTerm(configuration, rates)
    let linear = LinearTerm(configuration, rates)
    let states = RecurrentStateTerm(configuration, rates)
    let messages = MessageTerm(configuration, links)
    let cache = KVStreamTerm(configuration, traffic, rates)
    let chunks = ChunkTerm(configuration, traffic)
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
    perContextToken = cache.perContextToken
    perAttendedToken = PrefillAttentionTerm(configuration, traffic, rates).perAttendedToken
    stages = rates.stages
    microbatches = isFitted ? 1 : rates.stages
    (tokensPerSequence, tokensPerStep, tokenVariance) = (1, 1, 0)
    (draftWeightShare, draftLatency, draftPerSequence) = (0, 0, 0)
    attentionPerContextToken = cache.attentionPerContextToken
    chunkTokens = chunks.tokens
    mostChunkTokens = chunks.mostTokens
    promptTokens = chunks.promptTokens
    chunkGroups = chunks.groups
    separatesPrefill = isFitted && configuration.parameters.separatesPrefill
    hostPerToken = OverheadTerm(configuration).perToken
    headBubble = linear.headBubble
    prefillWeight = 1 / configuration.parameters.prefillEfficiency
  }
}
