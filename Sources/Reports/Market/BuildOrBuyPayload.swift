import Catalog
import Economics
import Quantities
import WhatIf

/// A fleet beside hosted models as programs read it.
struct BuildOrBuyPayload: Encodable {
  struct Offer: Encodable {
    let provider: String
    let model: String
    let priceDate: String
    let score: JSONNumber
    let quality: JSONNumber
    let credit: JSONNumber
    let belowFloorOf: String?
    let asGood: Bool?
    let usdPerAttempt: JSONNumber
    let usdPerMillionDelivered: JSONNumber
    let usdPerMillionVerified: JSONNumber
    let breakEvenAttemptsPerS: JSONNumber
    let breakEvenUtilization: JSONNumber
    let breakEvenIsReachable: Bool
    let fleetIsCheaper: Bool
    let fleetIsCheaperVerified: Bool?
  }

  let fleet: String
  let fleetUsdPerHour: JSONNumber
  let fleetCarbonUsdPerHour: JSONNumber
  let fleetCapacityAttemptsPerS: JSONNumber
  let fleetMeanAttemptsPerS: JSONNumber
  let fleetMeanRequestsPerS: JSONNumber
  let fleetReachableUtilization: JSONNumber
  let fleetQuality: JSONNumber
  let fleetCredit: JSONNumber
  let fleetUsdPerMillionDelivered: JSONNumber
  let fleetUsdPerMillionVerified: JSONNumber
  let fleetLeavesOut: String
  let offers: [Offer]

  init(_ comparison: BuildOrBuy) {
    let own = comparison.fleet
    fleet = own.name
    fleetUsdPerHour = JSONNumber(own.rate.usdPerHour)
    fleetCarbonUsdPerHour = JSONNumber(own.emissionRate.usdPerHour)
    fleetCapacityAttemptsPerS = JSONNumber(own.capacityAttemptsPerSecond)
    fleetMeanAttemptsPerS = JSONNumber(own.meanAttemptsPerSecond)
    fleetMeanRequestsPerS = JSONNumber(own.meanRequestsPerSecond)
    fleetReachableUtilization = JSONNumber(own.reachableUtilization)
    fleetQuality = JSONNumber(own.quality)
    fleetCredit = JSONNumber(own.credit)
    fleetUsdPerMillionDelivered = JSONNumber(own.usdPerMillionDeliveredTokens)
    fleetUsdPerMillionVerified = JSONNumber(own.usdPerMillionVerifiedTokens)
    fleetLeavesOut = own.leftOut.joined(separator: " ")
    offers = comparison.lines.map(Offer.init)
  }
}

extension BuildOrBuyPayload.Offer {
  init(_ line: BuildOrBuy.Line) {
    provider = line.offer.provider
    model = line.offer.model
    priceDate = line.offer.provenance.asOf
    score = JSONNumber(line.offer.quality?.score)
    quality = JSONNumber(line.answers?.quality)
    credit = JSONNumber(line.answers?.credit)
    belowFloorOf = line.answers?.belowFloorOf.joined(separator: " ")
    asGood = line.isAsGood
    usdPerAttempt = JSONNumber(line.costPerAttempt.usd)
    usdPerMillionDelivered = JSONNumber(line.usdPerMillionDeliveredTokens)
    usdPerMillionVerified = JSONNumber(line.usdPerMillionVerifiedTokens)
    breakEvenAttemptsPerS = JSONNumber(line.breakEvenAttemptsPerSecond)
    breakEvenUtilization = JSONNumber(line.breakEvenUtilization)
    breakEvenIsReachable = line.isBreakEvenReachable
    fleetIsCheaper = line.isFleetCheaper
    fleetIsCheaperVerified = line.isFleetCheaperVerified
  }
}
