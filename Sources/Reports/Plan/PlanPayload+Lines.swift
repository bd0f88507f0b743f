import Catalog
import Performance
import Planning
import Quantities

/// Systems of one kind at one site under one acquisition; power is their peak, without cooling, and
/// `null` for rented ones.
struct FleetPayload: Encodable {
  struct RackClass: Encodable {
    let name: String
    let racks: Int
    let systems: Int
  }

  let system: String
  let site: String
  let acquisition: String
  let provider: String
  let count: Int
  let racks: Int
  let rackClasses: [RackClass]
  let powerKw: JSONNumber
  let capexUsd: JSONNumber
  let usdPerHour: JSONNumber
  let accelerators: Int
  let spareAccelerators: Int
  let spareSystems: Int
  let termMonths: JSONNumber
  let upfrontUsd: JSONNumber
  let priceDate: String
  let hour: String?

  init(_ line: FleetLine) {
    system = line.system
    site = line.site
    acquisition = line.acquisition.rawValue
    provider = line.provider
    count = line.count
    racks = line.rackCount
    rackClasses = line.racks.map {
      RackClass(name: $0.rackClass, racks: $0.racks, systems: $0.systems)
    }
    powerKw = JSONNumber(line.sitePower?.kilowatts)
    capexUsd = JSONNumber(line.capex.usd)
    usdPerHour = JSONNumber(line.costRate.usdPerHour)
    accelerators = line.accelerators
    spareAccelerators = line.spareAccelerators
    spareSystems = line.spareSystems
    termMonths = JSONNumber(line.termMonths)
    upfrontUsd = JSONNumber(line.upfront.usd)
    priceDate = line.priceDate ?? ""
    hour = line.hour
  }
}

/// A workload served by one configuration at one site, in the peak hour.
struct ServingPayload: Encodable {
  let workload: String
  let model: String
  let system: String
  let site: String
  let format: String
  let tp: Int
  let dp: Int
  let ep: Int
  let pp: Int
  let draftTokens: Int
  let chunkBudgetTokens: JSONNumber
  let replicas: Int
  let requestsPerS: JSONNumber
  let outputTokensPerS: JSONNumber
  let capacityRequestsPerS: JSONNumber
  let capacityLowRequestsPerS: JSONNumber?
  let capacityHighRequestsPerS: JSONNumber?
  let runtime: String?
  let evidence: String?
  let capacitySource: String
  let capacityRow: String
  let capacityRuntime: String
  let replicaShare: JSONNumber
  let utilization: JSONNumber
  let quality: JSONNumber
  let ttftP50Ms: JSONNumber
  let ttftP95Ms: JSONNumber
  let ttftP99Ms: JSONNumber
  let tpotP50Ms: JSONNumber
  let tpotP95Ms: JSONNumber
  let tpotP99Ms: JSONNumber
  let bindingTerm: String
  let unvalidatedTerms: [String]
  let verification: VerificationPayload?
  let prefill: PrefillPayload?
  let hour: String?

  init(_ line: ServingLine) {
    workload = line.workload
    model = line.model
    system = line.system
    site = line.site
    format = line.format
    tp = line.tensorParallel
    dp = line.attentionDataParallel
    ep = line.expertParallel
    pp = line.pipelineParallel
    draftTokens = line.draftTokens
    chunkBudgetTokens = JSONNumber(line.chunkBudgetTokens.map { Double($0) })
    replicas = line.replicas
    requestsPerS = JSONNumber(line.requestsPerSecond)
    outputTokensPerS = JSONNumber(line.outputTokensPerSecond)
    capacityRequestsPerS = JSONNumber(line.capacityPerReplica)
    capacityLowRequestsPerS = line.capacityLow.map { JSONNumber($0) }
    capacityHighRequestsPerS = line.capacityHigh.map { JSONNumber($0) }
    runtime = line.runtime
    evidence = line.evidence?.rawValue
    capacitySource = line.capacitySource.kind.rawValue
    capacityRow = line.capacitySource.place
    capacityRuntime = line.capacitySource.runtime
    replicaShare = JSONNumber(line.replicaShare)
    utilization = JSONNumber(line.utilization)
    quality = JSONNumber(line.quality)
    ttftP50Ms = JSONNumber(line.ttftP50?.milliseconds)
    ttftP95Ms = JSONNumber(line.ttftP95?.milliseconds)
    ttftP99Ms = JSONNumber(line.ttftP99?.milliseconds)
    tpotP50Ms = JSONNumber(line.tpotP50?.milliseconds)
    tpotP95Ms = JSONNumber(line.tpotP95?.milliseconds)
    tpotP99Ms = JSONNumber(line.tpotP99?.milliseconds)
    bindingTerm = line.bindingTerm
    unvalidatedTerms = line.unvalidatedTerms.map(\.rawValue)
    verification = line.verification.map(VerificationPayload.init)
    prefill = line.prefill.map(PrefillPayload.init)
    hour = line.hour
  }
}

/// A workload's demand and what is served of it.
struct DemandPayload: Encodable {
  let workload: String
  let peakRequestsPerS: JSONNumber
  let meanRequestsPerS: JSONNumber
  let servedRequestsPerS: JSONNumber
  let hour: String?
  let answeredShare: JSONNumber

  init(_ line: DemandLine) {
    workload = line.workload
    peakRequestsPerS = JSONNumber(line.peakRequestsPerSecond)
    meanRequestsPerS = JSONNumber(line.meanRequestsPerSecond)
    servedRequestsPerS = JSONNumber(line.servedRequestsPerSecond)
    hour = line.hour
    answeredShare = JSONNumber(line.answeredShare)
  }
}

/// A limit; `used` and `cap` are in `unit`, and the cap of a floor is the least.
struct LimitPayload: Encodable {
  let name: String
  let used: JSONNumber
  let cap: JSONNumber
  let unit: String
  let isFloor: Bool
  let isBinding: Bool?
  let gainIfLifted: JSONNumber?
  let hour: String?

  init(_ line: LimitLine) {
    name = line.name
    used = JSONNumber(line.used)
    cap = JSONNumber(line.cap)
    unit = line.unit
    isFloor = line.isFloor
    isBinding = line.isCompared ? line.isBinding : nil
    gainIfLifted = line.gainIfLifted.map(JSONNumber.init)
    hour = line.hour
  }
}

/// A system that lost; the value is in the objective's unit, the shortfall a share.
struct RunnerUpPayload: Encodable {
  let system: String
  let value: JSONNumber
  let shortfall: JSONNumber
  let leastShortfallOfPlan: JSONNumber
  let reason: String

  init(_ line: RunnerUp) {
    system = line.system
    value = JSONNumber(line.value)
    shortfall = JSONNumber(line.shortfall)
    leastShortfallOfPlan = JSONNumber(line.leastShortfallOfPlan)
    reason = line.reason
  }
}

/// A catalog row that the plan rests on.
struct SourcePayload: Encodable {
  let subject: String
  let confidence: String
  let asOf: String
  let source: String
  let place: String
  let note: String

  init(_ line: SourceLine) {
    subject = line.subject
    confidence = line.provenance.confidence.rawValue
    asOf = line.provenance.asOf
    source = line.provenance.source
    place = line.provenance.place
    note = line.provenance.note
  }
}
