internal import Quantities

/// A configuration that can exist, prepared for any traffic and number of drafts.
struct TunableConfiguration {
  /// Without drafts.
  let plain: ServingConfiguration
  /// How memory divides without drafts.
  let memory: MemoryMap
  /// How it divides with drafts; nil without speculation, or where drafts do not fit.
  let draftMemory: MemoryMap?
  /// The scheme for each number of drafts from 1 on.
  private let schemes: [SpeculativeDecoding]
  /// What each of them adds; empty where that depends on the traffic.
  private let heads: [DraftTerm]
  private let rates: ReplicaRates
  /// The steps without drafts under some traffic.
  private let steps: StepCoefficients

  /// Prepares a configuration.
  ///
  /// - Parameter maximumDraftTokens: cut to 0...16.
  /// - Throws: `Infeasibility` if it cannot exist even without drafts.
  init(
    _ configuration: ServingConfiguration, maximumDraftTokens: Int
  ) throws(Infeasibility) {
    let budget = configuration.limits.chunkBudgetTokens
    let most = min(16, max(0, maximumDraftTokens))
    plain = try configuration.with(draftTokens: 0, chunkBudgetTokens: budget)
    memory = MemoryMap(plain)
    rates = ReplicaRates(plain)
    steps = StepCoefficients(undrafted: plain, rates: rates, traffic: .smallest)
    guard let speculation = configuration.features.speculation, most > 0 else {
      (draftMemory, schemes, heads) = (nil, [], [])
      return
    }
    schemes = (1...most).compactMap { try? speculation.drafting($0) }
    let beside = MemoryMap(plain, speculation: schemes.first)
    draftMemory = beside.kvCapacity > .zero ? beside : nil
    guard case .head = speculation.draft else {
      heads = []
      return
    }
    let flops = steps.flopsPerPrefillToken
    heads = schemes.map { DraftTerm($0, traffic: .smallest, flopsPerToken: flops) }
  }

  /// The steps without drafts.
  func steps(under traffic: TrafficShape) -> StepCoefficients {
    steps.under(traffic, configuration: plain, rates: rates)
  }

  /// What drafts add to a step, for each number of them from 1 on.
  func drafts(under traffic: TrafficShape) -> [DraftTerm] {
    guard heads.isEmpty else { return heads }
    return schemes.map {
      DraftTerm($0, traffic: traffic, flopsPerToken: steps.flopsPerPrefillToken)
    }
  }
}

/// One configuration under one kind of traffic, with every number of drafts.
struct TuningLoads {
  /// The replica for each number of drafts from 0 on.
  let byDraftTokens: [LoadModel]

  /// Derives the replicas, which share everything but drafts and the memory for them.
  ///
  /// - Parameter budget: tokens that a step may have.
  /// - Throws: `Infeasibility` if no request fits even without drafts.
  init(
    _ tunable: TunableConfiguration, traffic: TrafficShape, budget: Int
  ) throws(Infeasibility) {
    let first = LoadModel(
      coefficients: tunable.steps(under: traffic), traffic: traffic,
      fitting: try ReplicaModel.fitting(traffic, in: tunable.memory, of: tunable.plain),
      maxSequences: Double(tunable.memory.maxSequences), groupBudget: 1
    ).within(budget: Double(budget))
    guard let memory = tunable.draftMemory,
      let limit = ReplicaModel.fitting(traffic, in: memory), limit >= 1
    else {
      byDraftTokens = [first]
      return
    }
    let drafts = tunable.drafts(under: traffic)
    var loads = [first]
    loads.reserveCapacity(drafts.count + 1)
    for draft in drafts { loads.append(first.drafting(draft, fitting: limit)) }
    byDraftTokens = loads
  }
}
