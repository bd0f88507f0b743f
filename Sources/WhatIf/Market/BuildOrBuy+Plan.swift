public import Economics
public import Planning
internal import Quantities

extension BuildOrBuy {
  /// Compares the systems of a plan with a market.
  ///
  /// Qualities are compared if every workload counts the market's benchmark. What the plan gets from
  /// hosted models is left out on both sides. With several workloads, a load is one of all of them in
  /// the proportions of the plan. Plans that chose how to verify answers are refused: a hosted model
  /// would need other attempts and other checks, which only the plan's own program can weigh.
  ///
  /// - Parameters:
  ///   - plan: a plan.
  ///   - request: what the plan was made for.
  ///   - market: the hosted models.
  /// - Throws: `IncomparablePlan` for a plan without systems that serve, one that chose a
  ///   verification and one with a load curve; `InvalidTerm` for a price out of range.
  /// - Complexity: O(offers × workloads + lines of the plan).
  public init(_ plan: Plan, for request: PlanRequest, market: Market) throws {
    try Self.checkComparable(plan, request)
    let traffic = request.workloads.compactMap { BuildTraffic(of: $0, in: plan) }
    guard !traffic.isEmpty else {
      throw IncomparablePlan(
        message: "plan '\(plan.name)' serves nothing with systems of its own.",
        fix: "let it own or rent systems, see 'acquisition'.")
    }
    let apart = plan.cost.parts.filter { ["API", "verification"].contains($0.name) }
    try self.init(
      name: plan.name, fleetRate: apart.reduce(plan.cost.rate) { $0 - $1.rate },
      capacityAttemptsPerSecond: plan.serving.reduce(0) {
        $0 + Double($1.replicas) * $1.capacityPerReplica * $1.replicaShare
      },
      quality: request.workloads.allSatisfy { $0.quality.benchmark == market.benchmark }
        ? Self.quality(of: plan, traffic) : nil, traffic: traffic, market: market,
      hitShare: request.api.cachedInputShare)
  }

  private static func checkComparable(_ plan: Plan, _ request: PlanRequest) throws {
    let checked = plan.serving.first { ![nil, .some(.none)].contains($0.verification?.kind) }
    if let checked, let policy = checked.verification?.policy {
      throw IncomparablePlan(
        message:
          "plan '\(plan.name)' chose to verify answers of \(checked.workload) by '\(policy)', "
          + "and a hosted model needs attempts and checks of its own, so that prices of tokens do not "
          + "compare.",
        fix:
          "add api to 'acquisition': 'planner solve' then weighs hosted models with every policy.")
    }
    guard request.load.isEmpty else {
      throw IncomparablePlan(
        message:
          "plan '\(plan.name)' has a load curve, and its fleet is another one in every hour.",
        fix: "add api to 'acquisition': 'planner solve' then weighs hosted models hour by hour.")
    }
  }

  /// The mean quality of the delivered output tokens; nil where some workload counts none.
  private static func quality(of plan: Plan, _ traffic: [BuildTraffic]) -> Double? {
    var tokens = 0.0
    var qualityTokens = 0.0
    for line in plan.serving {
      guard let quality = line.quality,
        let workload = traffic.first(where: { $0.workload == line.workload })
      else { return nil }
      let served = plan.serving.filter { $0.workload == line.workload }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let share = line.requestsPerSecond / served
      tokens += workload.deliveredTokensPerSecond * share
      qualityTokens += workload.deliveredTokensPerSecond * share * quality
    }
    return tokens > 0 ? qualityTokens / tokens : nil
  }
}

extension BuildTraffic {
  /// What the systems of a plan answer of a workload; nil if it is nothing.
  init?(of workload: WorkloadRequest, in plan: Plan) {
    let served = plan.serving.filter { $0.workload == workload.name }
      .reduce(0) { $0 + $1.requestsPerSecond }
    guard served > 0, let demand = plan.demand.first(where: { $0.workload == workload.name })
    else { return nil }
    self.init(
      workload: workload.name, inputTokens: workload.inputTokens.mean,
      outputTokens: workload.outputTokens.mean,
      meanRequestsPerSecond: served * demand.meanRequestsPerSecond / demand.peakRequestsPerSecond,
      attempts: 1 / (1 - workload.verification.retryProbability),
      checkCost: workload.verification.costPerRequest)
  }
}
