import Planning

extension VCpDPayload {
  struct ReferencePrice: Encodable {
    let workload: String
    let acquisition: String
    let usdPerHour: JSONNumber

    init(_ price: Planning.ReferencePrice) {
      workload = price.workload
      acquisition = price.acquisition
      usdPerHour = JSONNumber(price.usdPerHour)
    }
  }

  struct Pair: Encodable {
    let left: String
    let right: String
    let interaction: JSONNumber
  }

  struct Published: Encodable {
    let factor: String
    let low: JSONNumber
    let high: JSONNumber
    let rows: Int
    let lowest: String
    let highest: String
    let verdict: String
    let reason: String

    init(_ line: PublishedGain) {
      factor = line.factor.rawValue
      low = JSONNumber(line.low)
      high = JSONNumber(line.high)
      rows = line.rows
      lowest = line.lowest
      highest = line.highest
      verdict = line.verdict.rawValue
      reason = line.reason
    }
  }

  struct Subset: Encodable {
    let factors: [String]
    let unitCost: JSONNumber
    let choices: [Choice]

    init(_ subset: GainSubset) {
      factors = subset.factors.map(\.rawValue)
      unitCost = JSONNumber(subset.usdPerToken)
      choices = subset.choices.map(Choice.init)
    }
  }

  struct Choice: Encodable {
    let workload: String
    let model: String
    let system: String
    let format: String
    let layout: String
    let staticBatch: JSONNumber
    let chunkBudgetTokens: JSONNumber
    let draftTokens: Int
    let requestsPerS: JSONNumber
    let unitCost: JSONNumber
    let relaxations: [String]

    init(_ choice: GainChoice) {
      workload = choice.workload
      model = choice.model
      system = choice.system
      format = choice.format
      layout = choice.layout
      staticBatch = JSONNumber(choice.staticBatch.map(Double.init))
      chunkBudgetTokens = JSONNumber(choice.chunkBudgetTokens.map(Double.init))
      draftTokens = choice.draftTokens
      requestsPerS = JSONNumber(choice.requestsPerSecond)
      unitCost = JSONNumber(choice.usdPerToken)
      relaxations = choice.relaxations
    }
  }

  struct Step: Encodable {
    let name: String
    let factor: JSONNumber
    let unitCost: JSONNumber

    init(_ step: CostStep) {
      name = step.name
      factor = JSONNumber(step.factor)
      unitCost = JSONNumber(step.usdPerToken)
    }
  }
}
