import Planning
import WhatIf

/// A sweep as programs read it; numbers of points without a plan are `null`, and
/// the plan's value is left out where the plan does not set it.
struct WhatIfPayload: Encodable {
  struct System: Encodable {
    let system: String
    let site: String
    let acquisition: String
    let count: Int
    let hour: String?
  }

  struct Point: Encodable {
    let value: String
    let valueNumber: JSONNumber
    let valueUnit: String
    let status: String
    let mixChange: Bool
    let fleetMix: String?
    let fleet: [System]
    let objective: ObjectivePayload?
    let vcpd: JSONNumber
    let usdPerHour: JSONNumber
    let capexUsd: JSONNumber
    let opexUsdPerMonth: JSONNumber
    let powerKw: JSONNumber
    let racks: Int?
    let bindingLimits: [String]
    let conflictFamilies: [String]
    let message: String?
  }

  let path: String
  let planValue: String?
  let complete: Bool
  let points: [Point]

  init(_ result: SweepResult) {
    path = result.sweep.path
    planValue = result.sweep.planValue
    complete = result.isComplete
    points = result.points.map(Point.init)
  }
}

extension WhatIfPayload.Point {
  init(_ point: SweepPoint) {
    value = point.value.text
    valueNumber = JSONNumber(point.value.number)
    valueUnit = point.value.unit
    status = point.status
    mixChange = point.isMixChange
    let plan = point.plan
    fleetMix = plan?.mix.description
    fleet = (plan?.mix.entries ?? []).map {
      WhatIfPayload.System(
        system: $0.kind.system, site: $0.kind.site, acquisition: $0.kind.acquisition.rawValue,
        count: $0.count, hour: $0.kind.hour)
    }
    objective = plan.map { ObjectivePayload($0.objective) }
    vcpd = JSONNumber(plan?.verifiedVCpD)
    usdPerHour = JSONNumber(plan?.usdPerHour)
    capexUsd = JSONNumber(plan?.capexUSD)
    opexUsdPerMonth = JSONNumber(plan?.opexUSDPerMonth)
    powerKw = JSONNumber(plan?.sitePowerKilowatts)
    racks = plan?.rackCount
    bindingLimits = plan?.bindingLimits ?? []
    conflictFamilies = point.conflictFamilies
    message = point.failure
  }
}
