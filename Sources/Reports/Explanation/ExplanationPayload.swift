import Planning
import Quantities

/// An explanation as programs read it.
struct ExplanationPayload: Encodable {
  let name: String
  let status: String
  let complete: Bool
  let marginShare: JSONNumber
  let worthUnit: String
  let objective: ObjectivePayload
  let limits: [Limit]
  let systems: [System]
  let runnersUp: [Fleet]
  let alternatives: [Fleet]
  let allAlternatives: Bool
  let ranges: [Range]
  let steps: [Step]

  init(_ explanation: Explanation) {
    name = explanation.plan.name
    status = explanation.plan.status.rawValue
    complete = explanation.isComplete
    marginShare = JSONNumber(explanation.margin)
    worthUnit = explanation.worthUnit
    objective = ObjectivePayload(explanation.plan.objective)
    limits = explanation.limits.map { Limit($0, explanation) }
    systems = explanation.systems.map(System.init)
    runnersUp = explanation.runnersUp.map(Fleet.init)
    alternatives = explanation.alternatives.map(Fleet.init)
    allAlternatives = explanation.hasAllAlternatives
    ranges = explanation.ranges.map(Range.init)
    steps = explanation.steps.map(Step.init)
  }

  struct Limit: Encodable {
    let name: String
    let used: JSONNumber
    let cap: JSONNumber
    let unit: String
    let isBinding: Bool?
    let isDemand: Bool
    let hour: String?
    let priceFleetFixed: JSONNumber
    let priceHoldsFrom: JSONNumber
    let priceHoldsTo: JSONNumber
    let priceInFractions: JSONNumber
    let priceInWords: String
    let step: String?
    let stepStatus: String?
    let stepObjective: JSONNumber
    let stepGain: JSONNumber
    let stepUsdPerHour: JSONNumber
    let stepFleet: String?
    let stepGoal: String?
    let stepGoals: [Goal]?

    init(_ line: LimitWorth, _ explanation: Explanation) {
      name = line.name
      used = JSONNumber(line.used)
      cap = JSONNumber(line.cap)
      unit = line.unit
      isBinding = line.isCompared ? line.isBinding : nil
      isDemand = line.isDemand
      hour = line.hour
      priceFleetFixed = JSONNumber(line.price?.worth)
      priceHoldsFrom = JSONNumber(line.price?.lower)
      priceHoldsTo = JSONNumber(line.price?.upper)
      priceInFractions = JSONNumber(line.relaxedWorth)
      priceInWords = line.priceInWords(explanation.worthUnit)
      step = line.step?.text
      stepStatus = line.step?.outcome.status
      stepObjective = JSONNumber(line.step?.outcome.change?.value)
      stepGain = JSONNumber(line.step?.outcome.change?.gain)
      stepUsdPerHour = JSONNumber(line.step?.outcome.change?.costUSDPerHour)
      stepFleet = line.step?.outcome.change?.fleet
      stepGoal = line.step?.outcome.change?.goal?.rawValue
      let goals = line.step?.outcome.change?.goals ?? []
      stepGoals = goals.isEmpty ? nil : goals.map(Goal.init)
    }
  }

  /// What becomes of one of several goals.
  struct Goal: Encodable {
    let goal: String
    let best: JSONNumber
    let unit: String
    let gain: JSONNumber

    init(_ line: GoalGain) {
      goal = line.objective.rawValue
      best = JSONNumber(line.best)
      unit = line.objective.unit
      gain = JSONNumber(line.gain)
    }
  }

  struct Fleet: Encodable {
    let name: String
    let status: String
    let fleet: String?
    let value: JSONNumber
    let shortfall: JSONNumber
    let shortfallGoal: String?
    let usdPerHour: JSONNumber
    let capexUsd: JSONNumber
    let sitePowerKw: JSONNumber
    let racks: Int?
    let systems: Int?
    let verifiedTokensPerS: JSONNumber
    let downsides: [String]

    init(_ line: FleetAlternative) {
      name = line.name
      status = line.outcome.status
      let measures = line.measures
      fleet = measures?.fleet
      value = JSONNumber(measures?.value)
      shortfall = JSONNumber(measures?.shortfall)
      shortfallGoal = measures?.goal?.rawValue
      usdPerHour = JSONNumber(measures?.costUSDPerHour)
      capexUsd = JSONNumber(measures?.capexUSD)
      sitePowerKw = JSONNumber(measures?.siteKilowatts)
      racks = measures?.racks
      systems = measures?.systems
      verifiedTokensPerS = JSONNumber(measures?.verifiedTokensPerSecond)
      downsides = measures?.downsides ?? []
    }
  }

  struct Range: Encodable {
    let kind: String
    let name: String
    let plan: Int
    let least: Int?
    let most: Int?
    let verdict: String

    init(_ line: SystemRange) {
      (kind, name, plan) = (line.kind.rawValue, line.name, line.count)
      (least, most, verdict) = (line.least, line.most, line.verdict.rawValue)
    }
  }
}

extension LimitStep.Outcome {
  /// The fleet that was found, if there is one.
  var change: LimitStep.Change? {
    if case .solved(let change) = self { change } else { nil }
  }

  /// A word for programs.
  var status: String {
    switch self {
    case .solved: "solved"
    case .infeasible: InfeasiblePlan.status
    case .unanswered: "unanswered"
    }
  }
}

extension FleetAlternative.Outcome {
  /// A word for programs.
  var status: String {
    switch self {
    case .fleet: "solved"
    case .infeasible: InfeasiblePlan.status
    case .unanswered: "unanswered"
    }
  }
}
