public import Catalog
public import Planning
internal import Quantities

extension BuildFleet {
  /// The systems of a plan, and what they answer.
  ///
  /// What the plan gets from hosted models is left out. With several workloads, a load is one of all
  /// of them in the proportions of the plan. Plans that chose how to verify answers are refused: a
  /// hosted model would need other attempts and other checks, which only the plan's own program can
  /// weigh. So are plans with a price of CO2e that do not say what hosted models emit.
  ///
  /// - Parameters:
  ///   - plan: a plan.
  ///   - request: what the plan was made for.
  ///   - catalog: what it was made from.
  ///   - benchmark: the benchmark of the hosted models' scores; the fleet has a quality if every
  ///     workload counts it.
  /// - Throws: `IncomparablePlan` as told above, for a load curve and for a plan without systems that
  ///   serve; `PlanningError` for a catalog that lacks an assumption.
  /// - Complexity: O(lines of the plan × workloads).
  public init(
    _ plan: Plan, for request: PlanRequest, catalog: Catalog, benchmark: String
  ) throws {
    try IncomparablePlan.check(plan, request)
    let traffic = request.workloads.compactMap { BuildTraffic(of: $0, in: plan, request) }
    guard !traffic.isEmpty else {
      throw IncomparablePlan(
        message: "plan '\(plan.name)' serves nothing with systems of its own.",
        fix: "let it own or rent systems, see 'acquisition'.")
    }
    let hosted = Self.hostedEmissionRate(plan, request)
    let apart = plan.cost.parts.filter { ["API", "verification"].contains($0.name) }
    let carbon = plan.cost.parts.filter { $0.name == "carbon" }
    let isCounted = request.workloads.allSatisfy { $0.quality.benchmark == benchmark }
    self.init(
      name: plan.name, rate: apart.reduce(plan.cost.rate) { $0 - $1.rate } - hosted,
      capacityAttemptsPerSecond: plan.serving.reduce(0) {
        $0 + Double($1.replicas) * $1.capacityPerReplica * $1.replicaShare
      },
      quality: isCounted ? Self.mean(of: plan, traffic) { $0.quality } : nil,
      credit: isCounted
        ? Self.mean(of: plan, traffic) { $0.verification?.credit ?? $0.quality } : nil,
      traffic: traffic)
    emissionRate = carbon.reduce(.zero) { $0 + $1.rate } - hosted
    maximumUtilization = try request.maximumUtilization(in: catalog)
    leftOut = Set(plan.hosted.map(\.workload)).sorted()
  }

  /// What the CO2e of the plan's hosted models is taken to cost.
  private static func hostedEmissionRate(
    _ plan: Plan, _ request: PlanRequest
  ) -> Quantity<MoneyRate> {
    .usdPerHour(
      (plan.footprint?.hostedKilogramsPerHour ?? 0) * (request.carbon?.usdPerTonne ?? 0) / 1000)
  }

  /// The mean over the delivered output tokens; nil where some line has no such number.
  private static func mean(
    of plan: Plan, _ traffic: [BuildTraffic], _ number: (ServingLine) -> Double?
  ) -> Double? {
    var tokens = 0.0
    var sum = 0.0
    for line in plan.serving {
      guard let value = number(line),
        let workload = traffic.first(where: { $0.workload == line.workload })
      else { return nil }
      let served = plan.serving.filter { $0.workload == line.workload }
        .reduce(0) { $0 + $1.requestsPerSecond }
      let weight = workload.deliveredTokensPerSecond * line.requestsPerSecond / served
      tokens += weight
      sum += weight * value
    }
    return tokens > 0 ? sum / tokens : nil
  }
}

extension BuildTraffic {
  /// What the systems of a plan answer of a workload; nil if it is nothing.
  init?(of workload: WorkloadRequest, in plan: Plan, _ request: PlanRequest) {
    let served = plan.serving.filter { $0.workload == workload.name }
      .reduce(0) { $0 + $1.requestsPerSecond }
    guard served > 0, let demand = plan.demand.first(where: { $0.workload == workload.name })
    else { return nil }
    let peakToMean = demand.peakRequestsPerSecond / demand.meanRequestsPerSecond
    self.init(
      workload: workload.name, inputTokens: workload.inputTokens.mean,
      outputTokens: workload.outputTokens.mean, meanRequestsPerSecond: served / peakToMean,
      peakToMean: peakToMean, verification: workload.verification, quality: workload.quality,
      hostedEmissionPerMillionTokens: .usd(
        (request.carbon?.apiKilogramsPerMillionTokens ?? 0)
          * (request.carbon?.usdPerTonne ?? 0) / 1000))
  }
}
