internal import Catalog

extension StepCoefficients {
  /// Derives the coefficients of a configuration for a traffic: one term of `Terms/` for each.
  ///
  /// The traffic matters for models with windows or a choice of tokens only: the cache that a step
  /// streams and the attention that a prompt costs do not grow beyond it. The part of prefill
  /// attention uses the mean prompt, which overstates such layers when lengths vary.
  public init(_ configuration: ServingConfiguration, traffic: TrafficShape) {
    let rates = ReplicaRates(configuration)
    let links = InterconnectRates(configuration)
    let weights = WeightStreamTerm(configuration, rates)
    let linear = LinearTerm(configuration, rates)
    let states = RecurrentStateTerm(configuration, rates)
    let collectives = CollectiveTerm(configuration, links)
    let exchange = ExpertExchangeTerm(configuration, links)
    let pipeline = PipelineTerm(configuration, links)
    let draft = DraftTerm(
      configuration.features.speculation, traffic: traffic,
      flopsPerToken: linear.perPrefillToken)
    denseWeightStream = weights.dense
    routedWeightStream = weights.routed
    expertReach = weights.reach
    logMissedExpert = weights.logMissed
    flopsPerPrefillToken = linear.perPrefillToken
    flopsPerSequence = linear.perSequence
    statePerSequence = states.perSequence
    statePerPrefillToken = states.perPrefillToken
    collectiveLatency = collectives.latency + exchange.latency + pipeline.latency
    collectivePerToken = collectives.perToken + exchange.perToken + pipeline.perToken
    overhead = OverheadTerm(configuration).perStep
    perContextToken = KVStreamTerm(configuration, traffic, rates).perContextToken
    perAttendedToken = PrefillAttentionTerm(configuration, traffic, rates).perAttendedToken
    stages = rates.stages
    tokensPerSequence = draft.tokensPerSequence
    tokensPerStep = draft.tokensPerStep
    tokenVariance = draft.tokenVariance
    draftWeightShare = draft.weightShare
    draftLatency = draft.latency
    draftPerSequence = draft.perSequence
  }
}
