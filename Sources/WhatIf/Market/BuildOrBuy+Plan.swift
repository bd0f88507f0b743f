public import Economics
public import Planning
internal import Quantities

extension BuildOrBuy {
  /// Compares the systems of a plan with a market.
  ///
  /// Qualities are compared if every workload counts the market's benchmark. What the plan gets from hosted models is left out on both sides. With several workloads, a load
  /// is one of all of them in the proportions of the plan.
  ///
  /// - Parameters:
  ///   - plan: a plan.
  ///   - request: what the plan was made for.
  ///   - market: the hosted models.
  /// - Throws: `MarketError` for a plan without systems that serve, `InvalidTerm` for a price out of
  ///   range.
  /// - Complexity: O(offers × workloads + lines of the plan).
  public init(_ plan: Plan, for request: PlanRequest, market: Market) throws {
    let traffic = request.workloads.compactMap { BuildTraffic(of: $0, in: plan) }
    guard !traffic.isEmpty else {
      throw MarketError(
        message: "plan '\(plan.name)' serves nothing with systems of its own.",
        fix: "give a plan that may own or rent systems, see 'acquisition'.")
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
