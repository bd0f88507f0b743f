import Planning
import Quantities

/// CO2e and water at the mean load; keys of what is not counted are left out.
struct FootprintPayload: Encodable {
  struct PerToken: Encodable {
    let delivered: JSONNumber
    let verified: JSONNumber

    init?(_ perHour: Double?, _ cost: CostSummary) {
      guard let perHour else { return nil }
      delivered = JSONNumber(perHour / 3600 / cost.deliveredTokensPerSecond * 1e6)
      verified = JSONNumber(perHour / 3600 / cost.qualityTokensPerSecond * 1e6)
    }
  }

  let operationalKgPerHour: JSONNumber?
  let embodiedKgPerHour: JSONNumber?
  let hostedKgPerHour: JSONNumber?
  let kgPerHour: JSONNumber?
  let kgPerMillionTokens: PerToken?
  let waterLPerHour: JSONNumber?
  let waterLPerMillionTokens: PerToken?

  init(_ footprint: FootprintSummary, _ cost: CostSummary) {
    operationalKgPerHour = footprint.operationalKilogramsPerHour.map { JSONNumber($0) }
    embodiedKgPerHour = footprint.embodiedKilogramsPerHour.map { JSONNumber($0) }
    hostedKgPerHour = footprint.hostedKilogramsPerHour.map { JSONNumber($0) }
    kgPerHour = footprint.kilogramsPerHour.map { JSONNumber($0) }
    kgPerMillionTokens = PerToken(footprint.kilogramsPerHour, cost)
    waterLPerHour = footprint.waterLitresPerHour.map { JSONNumber($0) }
    waterLPerMillionTokens = PerToken(footprint.waterLitresPerHour, cost)
  }
}

/// The systems of one kind at one place, those that are needed and those for failures.
struct SparePayload: Encodable {
  let site: String
  let system: String
  let count: Int
  let needed: Int
  let spares: Int
  let systemsInFullestRack: Int?
  let availability: JSONNumber?
  let hour: String?

  init(_ line: SpareLine) {
    site = line.site
    system = line.system
    count = line.count
    needed = line.needed
    spares = line.spares
    systemsInFullestRack = line.systemsInFullestRack
    availability = line.availability.map { JSONNumber($0) }
    hour = line.hour
  }
}
