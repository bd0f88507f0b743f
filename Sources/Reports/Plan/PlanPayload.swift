import Planning
import Quantities

/// A plan as programs read it. Property names become keys in snake case; units are in the names.
struct PlanPayload: Encodable {
  let name: String
  let status: String
  let objective: ObjectivePayload
  let goals: [GoalPayload]
  let vcpd: JSONNumber
  let cost: CostPayload
  let answerValue: AnswerValuePayload?
  let fleet: [FleetPayload]
  let serving: [ServingPayload]
  let api: [HostedPayload]
  let demand: [DemandPayload]
  let limits: [LimitPayload]
  let runnersUp: [RunnerUpPayload]
  let sources: [SourcePayload]
  let notes: [String]
  let estimates: EstimatesPayload
  let ownNumbers: [OwnNumberPayload]
  let charges: [ChargePayload]
  let racks: [RackPayload]
  let footprint: FootprintPayload?
  let spares: [SparePayload]?
  let notCounted: [String]
  let hours: [HourPayload]?

  init(_ plan: Plan) {
    name = plan.name
    status = plan.status.rawValue
    objective = ObjectivePayload(plan.objective)
    goals = plan.goals.map(GoalPayload.init)
    vcpd = JSONNumber(plan.countsQuality ? plan.vcpd : nil)
    cost = CostPayload(plan.cost, band: plan.costBand)
    answerValue = plan.answerValue.map(AnswerValuePayload.init)
    fleet = plan.fleet.map(FleetPayload.init)
    serving = plan.serving.map(ServingPayload.init)
    api = plan.hosted.map(HostedPayload.init)
    demand = plan.demand.map(DemandPayload.init)
    limits = plan.limits.map(LimitPayload.init)
    runnersUp = plan.runnersUp.map(RunnerUpPayload.init)
    sources = plan.sources.map(SourcePayload.init)
    notes = plan.notes
    estimates = EstimatesPayload(plan.estimates)
    ownNumbers = plan.ownNumbers.map(OwnNumberPayload.init)
    charges = plan.charges.map(ChargePayload.init)
    racks = plan.racks.map(RackPayload.init)
    footprint = plan.footprint.map { FootprintPayload($0, plan.cost) }
    spares = plan.spares.isEmpty ? nil : plan.spares.map(SparePayload.init)
    notCounted = plan.notCounted
    hours = plan.hours.isEmpty ? nil : plan.hours.map(HourPayload.init)
  }
}

/// The optimised value with its proof; value and bound in `unit`, gaps as shares.
struct ObjectivePayload: Encodable {
  let name: String
  let unit: String
  let value: JSONNumber
  let bound: JSONNumber
  let gap: JSONNumber
  let requestedGap: JSONNumber

  init(_ objective: ObjectiveValue) {
    name = objective.objective.rawValue
    unit = objective.unit
    value = JSONNumber(objective.value)
    bound = JSONNumber(objective.bound)
    gap = JSONNumber(objective.gap)
    requestedGap = JSONNumber(objective.requestedGap)
  }
}

/// What a plan costs.
struct CostPayload: Encodable {
  struct Part: Encodable {
    let name: String
    let usdPerHour: JSONNumber
    let usdPerMillionTokens: PartCosts
  }

  struct PartCosts: Encodable {
    let plain: JSONNumber
    let delivered: JSONNumber
    let verified: JSONNumber

    init(_ costs: CostSummary.PerMillionTokens) {
      plain = JSONNumber(costs.plain)
      delivered = JSONNumber(costs.delivered)
      verified = JSONNumber(costs.verified)
    }
  }

  struct TokenCosts: Encodable {
    let plain: JSONNumber
    let delivered: JSONNumber
    let verified: JSONNumber
    let verifiedLow: JSONNumber?
    let verifiedHigh: JSONNumber?
  }

  let usdPerHour: JSONNumber
  let capexUsd: JSONNumber
  let opexUsdPerMonth: JSONNumber
  let parts: [Part]
  let usdPerMillionTokens: TokenCosts

  init(_ cost: CostSummary, band: (low: Double, high: Double)?) {
    usdPerHour = JSONNumber(cost.rate.usdPerHour)
    capexUsd = JSONNumber(cost.capex.usd)
    opexUsdPerMonth = JSONNumber(cost.opex.usdPerMonth)
    parts = cost.parts.map {
      Part(
        name: $0.name, usdPerHour: JSONNumber($0.rate.usdPerHour),
        usdPerMillionTokens: PartCosts(cost.perMillionTokens($0)))
    }
    usdPerMillionTokens = TokenCosts(
      plain: JSONNumber(cost.usdPerGeneratedToken * 1e6),
      delivered: JSONNumber(cost.usdPerDeliveredToken * 1e6),
      verified: JSONNumber(cost.usdPerVerifiedToken * 1e6),
      verifiedLow: band.map { JSONNumber(cost.usdPerVerifiedToken * 1e6 * $0.low) },
      verifiedHigh: band.map { JSONNumber(cost.usdPerVerifiedToken * 1e6 * $0.high) })
  }
}
