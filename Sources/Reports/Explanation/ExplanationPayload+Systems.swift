import Planning

extension ExplanationPayload {
  /// A system, and why it is in the plan or is not.
  struct System: Encodable {
    let system: String
    let vendor: String
    let verdict: String
    let count: Int
    let reason: String
    let shortfall: JSONNumber
    let reducedCost: JSONNumber
    let priceRow: String?
    let priceColumn: String?
    let price: JSONNumber
    let enteringPrice: JSONNumber
    let enteringFactor: JSONNumber
    let searchedToFactor: JSONNumber
    let enteringMix: String?
    let latencies: [Latency]

    init(_ line: SystemVerdict) {
      system = line.system
      vendor = line.vendor
      verdict = line.verdict.rawValue
      count = line.count
      reason = line.reason
      shortfall = JSONNumber(line.shortfall)
      reducedCost = JSONNumber(line.reducedCost)
      priceRow = line.entry?.row
      priceColumn = line.entry?.column
      price = JSONNumber(line.entry?.value)
      enteringPrice = JSONNumber(line.entry?.valueAtBreakEven)
      enteringFactor = JSONNumber(line.entry?.factor)
      searchedToFactor = JSONNumber(line.entry?.limit)
      enteringMix = line.entry?.mix
      latencies = line.latencies.map(Latency.init)
    }
  }

  /// A latency of a system beside its objective.
  struct Latency: Encodable {
    let workload: String
    let configuration: String
    let objective: String
    let reachedMs: JSONNumber
    let limitMs: JSONNumber
    let slack: JSONNumber

    init(_ room: LatencyRoom) {
      workload = room.workload
      configuration = room.configuration
      objective = room.objective
      reachedMs = JSONNumber(room.reachedMilliseconds)
      limitMs = JSONNumber(room.limitMilliseconds)
      slack = JSONNumber(room.room)
    }
  }

  /// What the steps of a line of the plan are spent on.
  struct Step: Encodable {
    struct Part: Encodable {
      let name: String
      let ms: JSONNumber
      let share: JSONNumber
    }

    let workload: String
    let location: String
    let configuration: String
    let limit: String
    let parts: [Part]

    init(_ line: StepUse) {
      workload = line.workload
      location = line.location
      configuration = line.configuration
      limit = line.limit
      parts = line.parts.map {
        Part(name: $0.name, ms: JSONNumber($0.milliseconds), share: JSONNumber($0.share))
      }
    }
  }
}
