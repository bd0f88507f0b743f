import Planning
import WhatIf

/// A frontier as programs read it; what does not exist is `null`.
struct FrontierPayload: Encodable {
  struct System: Encodable {
    let system: String
    let site: String
    let acquisition: String
    let count: Int
    let hour: String?
  }

  struct Point: Encodable {
    let usdPerHour: JSONNumber
    let qualityTokensPerS: JSONNumber
    let quality: JSONNumber
    let sitePowerKw: JSONNumber
    let vcpd: JSONNumber
    let servedShare: JSONNumber
    let heldAt: JSONNumber
    let bound: JSONNumber
    let gap: JSONNumber
    let status: String
    let tangent: Bool
    let withinGap: Bool
    let fleetMix: String
    let fleet: [System]
  }

  let name: String
  let first: String
  let second: String
  let optimized: String
  let held: String
  let heldBound: JSONNumber
  let dominated: Int
  let complete: Bool
  let requestedGap: JSONNumber
  let points: [Point]

  init(_ frontier: Frontier) {
    name = frontier.name
    first = frontier.request.first.rawValue
    second = frontier.request.second.rawValue
    optimized = frontier.optimized.rawValue
    held = frontier.held.rawValue
    heldBound = JSONNumber(frontier.heldBound)
    dominated = frontier.dominated
    complete = frontier.isComplete
    requestedGap = JSONNumber(frontier.requestedGap)
    points = frontier.points.map(Point.init)
  }
}

extension FrontierPayload.Point {
  init(_ point: FrontierPoint) {
    usdPerHour = JSONNumber(point.usdPerHour)
    qualityTokensPerS = JSONNumber(point.tokensPerSecond)
    quality = JSONNumber(point.quality)
    sitePowerKw = JSONNumber(point.siteKilowatts)
    vcpd = JSONNumber(point.vcpd)
    servedShare = JSONNumber(point.servedShare)
    heldAt = JSONNumber(point.heldAt)
    bound = JSONNumber(point.bound)
    gap = JSONNumber(point.gap)
    status = point.status.rawValue
    tangent = point.isTangent
    withinGap = point.isWithinGap
    let mix = FleetMix(point.fleet)
    fleetMix = mix.description
    fleet = mix.entries.map {
      FrontierPayload.System(
        system: $0.kind.system, site: $0.kind.site, acquisition: $0.kind.acquisition.rawValue,
        count: $0.count, hour: $0.kind.hour)
    }
  }
}
