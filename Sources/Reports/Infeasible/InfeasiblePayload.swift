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
    let keys: [String]
    let value: String?
    let isProven: Bool

    init(_ remedy: ConflictReport.Remedy) {
      limit = remedy.limit
      current = remedy.current
      needed = remedy.needed
      keys = remedy.keys
      value = remedy.value
      isProven = remedy.isProven
    }
  }

  struct Row: Encodable {
    let limit: String
    let key: String
  }

  struct Weight: Encodable {
    let limit: String
    let weight: JSONNumber
  }

  struct Joint: Encodable {
    let remedies: [Remedy]
    let weights: [Weight]
  }

  struct Conflict: Encodable {
    let families: [String]
    let limits: [String]
    let rows: [Row]
    let remedies: [Remedy]
    let joint: Joint?
    let servableShare: JSONNumber
    let failsOnlyWithWholeNumbers: Bool
    let unproven: [String]
  }

  let status = InfeasiblePlan.status
  let name: String
  let unservable: [Unservable]
  let checks: [String]
  let conflict: Conflict?

  init(_ result: InfeasiblePlan) {
    name = result.name
    unservable = result.unservable.map {
      Unservable(
        workload: $0.workload, configurationsTried: $0.configurationsTried, reasons: $0.reasons)
    }
    checks = result.checks
    conflict = result.conflict.map { conflict in
      Conflict(
        families: conflict.families, limits: conflict.titles,
        rows: conflict.rows.map { Row(limit: $0.limit, key: $0.key) },
        remedies: conflict.remedies.map(Remedy.init),
        joint: conflict.joint.map { joint in
          Joint(
            remedies: joint.remedies.map { remedy in
              var remedy = remedy
              remedy.isProven = conflict.isProven(.joint)
              return Remedy(remedy)
            },
            weights: joint.weights.map { Weight(limit: $0.limit, weight: JSONNumber($0.value)) })
        },
        servableShare: JSONNumber(conflict.servableShare),
        failsOnlyWithWholeNumbers: conflict.failsOnlyWithWholeNumbers,
        unproven: conflict.unproven.map(\.rawValue))
    }
  }
}
