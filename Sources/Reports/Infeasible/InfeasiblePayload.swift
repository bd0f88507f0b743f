import Planning

/// An impossible plan as programs read it; the servable share is 0...1 of the requested tokens.
struct InfeasiblePayload: Encodable {
  struct Unservable: Encodable {
    let workload: String
    let configurationsTried: Int
    let reasons: [String]
  }

  struct Remedy: Encodable {
    let limit: String
    let current: String?
    let needed: String?
  }

  struct Conflict: Encodable {
    let families: [String]
    let limits: [String]
    let remedies: [Remedy]
    let servableShare: JSONNumber
    let failsOnlyWithWholeNumbers: Bool
  }

  let status = InfeasiblePlan.status
  let name: String
  let unservable: [Unservable]
  let conflict: Conflict?

  init(_ result: InfeasiblePlan) {
    name = result.name
    unservable = result.unservable.map {
      Unservable(
        workload: $0.workload, configurationsTried: $0.configurationsTried, reasons: $0.reasons)
    }
    conflict = result.conflict.map { conflict in
      Conflict(
        families: conflict.families, limits: conflict.titles,
        remedies: conflict.remedies.map {
          Remedy(limit: $0.limit, current: $0.current, needed: $0.needed)
        },
        servableShare: JSONNumber(conflict.servableShare),
        failsOnlyWithWholeNumbers: conflict.failsOnlyWithWholeNumbers)
    }
  }
}
