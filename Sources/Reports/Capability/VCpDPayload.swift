import Economics
import Planning
import Quantities

/// An account as programs read it; the values at the top are those at the diurnal mean.
struct VCpDPayload: Encodable {
  let name: String
  let status: String
  let vcpd: JSONNumber
  let quality: JSONNumber
  let credit: JSONNumber
  let tokensPerS: JSONNumber
  let costPerS: JSONNumber
  let unitCost: JSONNumber
  let accounts: [Account]
  let eta: Eta?
  let etaObstacle: String?
  let notes: [String]

  init(_ capability: CapabilityReport) {
    let mean = capability.accounts.first { $0.load == .diurnalMean }
    name = capability.plan.name
    status = capability.plan.status.rawValue
    vcpd = JSONNumber(mean?.vcpd)
    quality = JSONNumber(mean?.quality)
    credit = JSONNumber(mean?.credit)
    tokensPerS = JSONNumber(mean?.tokensPerSecond)
    costPerS = JSONNumber(mean?.cost.rate.usdPerSecond)
    unitCost = JSONNumber(mean?.unitCost)
    accounts = capability.accounts.map(Account.init)
    eta = capability.gains.map(Eta.init)
    etaObstacle = capability.obstacle
    notes = capability.plan.notes
  }

  struct Account: Encodable {
    let load: String
    let vcpd: JSONNumber
    let quality: JSONNumber
    let credit: JSONNumber
    let tokensPerS: JSONNumber
    let generatedTokensPerS: JSONNumber
    let costPerS: JSONNumber
    let judgeUsdPerS: JSONNumber
    let unitCost: JSONNumber
    let parts: [Part]

    init(_ account: CapabilityAccount) {
      load = account.load.rawValue
      vcpd = JSONNumber(account.vcpd)
      quality = JSONNumber(account.quality)
      credit = JSONNumber(account.credit)
      tokensPerS = JSONNumber(account.tokensPerSecond)
      generatedTokensPerS = JSONNumber(account.cost.generatedTokensPerSecond)
      costPerS = JSONNumber(account.cost.rate.usdPerSecond)
      judgeUsdPerS = JSONNumber(account.cost.judgeRate.usdPerSecond)
      unitCost = JSONNumber(account.unitCost)
      parts = account.cost.parts.map { Part($0, account.cost) }
    }
  }

  struct Part: Encodable {
    let name: String
    let usdPerS: JSONNumber
    let usdPerMillionPlain: JSONNumber
    let usdPerMillionDelivered: JSONNumber
    let usdPerMillionVerified: JSONNumber

    init(_ part: CostSummary.Part, _ cost: CostSummary) {
      let each = cost.perMillionTokens(part)
      name = part.name
      usdPerS = JSONNumber(part.rate.usdPerSecond)
      usdPerMillionPlain = JSONNumber(each.plain)
      usdPerMillionDelivered = JSONNumber(each.delivered)
      usdPerMillionVerified = JSONNumber(each.verified)
    }
  }

  struct Eta: Encodable {
    let reference: String
    let referenceUsdPerHour: JSONNumber
    let referencePrices: [ReferencePrice]
    let solo: [String: JSONNumber]
    let lastIn: [String: JSONNumber]
    let shapley: [String: JSONNumber]
    let total: JSONNumber
    let interaction: JSONNumber
    let referenceUnitCost: JSONNumber
    let fullUnitCost: JSONNumber
    let residual: JSONNumber
    let reconciled: JSONNumber
    let reconciliationError: JSONNumber
    let pairs: [Pair]
    let published: [Published]
    let subsets: [Subset]
    let steps: [Step]
    let remarks: [String]

    init(_ gains: GainReport) {
      let all = gains.decomposition
      reference = gains.reference
      referenceUsdPerHour = JSONNumber(gains.referenceUSDPerHour)
      referencePrices = gains.referencePrices.map(ReferencePrice.init)
      solo = all.solo.mapValues { JSONNumber($0) }
      lastIn = all.lastIn.mapValues { JSONNumber($0) }
      shapley = all.shapley.mapValues { JSONNumber($0) }
      total = JSONNumber(all.total)
      interaction = JSONNumber(all.interaction)
      referenceUnitCost = JSONNumber(all.costBefore)
      fullUnitCost = JSONNumber(all.costAfter)
      residual = JSONNumber(gains.residual)
      reconciled = JSONNumber(gains.reconciled)
      // Rounding noise below the promise differs between machines.
      reconciliationError = JSONNumber(
        gains.reconciliationError < 1e-9 ? 0 : gains.reconciliationError)
      pairs = all.pairs.map {
        Pair(left: $0.left, right: $0.right, interaction: JSONNumber($0.interaction))
      }
      published = gains.published.map(Published.init)
      subsets = gains.subsets.map(Subset.init)
      steps = gains.steps.map(Step.init)
      remarks = gains.remarks
    }
  }
}
