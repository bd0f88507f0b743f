import Calibration
import Catalog
import Performance
import Planning
import Quantities

/// A sizing as programs read it.
struct SizingPayload: Encodable {
  struct Question: Encodable {
    let isl: JSONNumber
    let islCv: JSONNumber
    let osl: JSONNumber
    let oslCv: JSONNumber
    let prefixHitShare: JSONNumber
    let arrivalCvPerReplica: JSONNumber
    let replicas: Int
    let requestsPerS: JSONNumber
    let objectives: [Objective]
  }

  struct Objective: Encodable {
    let name: String
    let limitMs: JSONNumber
  }

  struct Percentiles: Encodable {
    let meanMs: JSONNumber
    let p50Ms: JSONNumber
    let p95Ms: JSONNumber
    let p99Ms: JSONNumber
  }

  struct Batch: Encodable {
    let mean: JSONNumber
    let p99: JSONNumber
    let limit: JSONNumber
  }

  struct Memory: Encodable {
    let visibleGb: JSONNumber
    let weightsGb: JSONNumber
    let kvGb: JSONNumber
    let reserveGb: JSONNumber
    let freeGb: JSONNumber
  }

  struct Part: Encodable {
    let name: String
    let ms: JSONNumber
    let share: JSONNumber
  }

  struct Layout: Encodable {
    let schedule: String
    let layout: String
    let acceleratorsPerReplica: JSONNumber
    let prefillReplicas: JSONNumber
    let decodeReplicas: JSONNumber
    let splitSystems: JSONNumber
    let chunkBudgetTokens: Int?
    let draftTokens: Int
    let capacityRequestsPerS: JSONNumber
    let boundBy: String
    let requestsPerS: JSONNumber
    let capacityUsedShare: JSONNumber
    let systemRequestsPerS: JSONNumber
    let systemOutputTokensPerS: JSONNumber
    let ttft: Percentiles?
    let tpot: Percentiles?
    let itlFullStepMs: JSONNumber
    let batch: Batch
    let memory: Memory
    let step: [Part]
    let runtime: String?
    let kvFormat: String
    let bandLowShare: JSONNumber
    let bandHighShare: JSONNumber
    let equalLayouts: [String]
    let efficiencyConfidence: String
    let efficiencyRow: String
    let doubts: [String]
  }

  struct Unsuitable: Encodable {
    let schedule: String
    let layout: String
    let reason: String
    let fix: String
    let missingMemoryGb: JSONNumber
  }

  let model: String
  let weightFormat: String
  let system: String
  let accelerator: String
  let accelerators: Int
  let question: Question
  let layouts: [Layout]
  let unsuitable: [Unsuitable]
  let measured: [Measurement]

  init(_ sizing: Sizing, measured: [NearMeasurement]) {
    model = sizing.model.id
    weightFormat = sizing.format.id
    system = sizing.system.id
    accelerator = sizing.accelerator.id
    accelerators = sizing.system.acceleratorCount
    question = Question(sizing)
    layouts = sizing.layouts.map { Layout($0, in: sizing) }
    unsuitable = sizing.unsuitable.map {
      Unsuitable(
        schedule: $0.schedule.rawValue, layout: "\($0.layout)", reason: $0.reason, fix: $0.fix,
        missingMemoryGb: JSONNumber($0.missingMemory?.gigabytes))
    }
    self.measured = measured.map(Measurement.init)
  }
}

extension SizingPayload.Question {
  init(_ sizing: Sizing) {
    let traffic = sizing.traffic
    isl = JSONNumber(traffic.meanInputTokens)
    islCv = JSONNumber(traffic.inputCV)
    osl = JSONNumber(traffic.meanOutputTokens)
    oslCv = JSONNumber(traffic.outputCV)
    prefixHitShare = JSONNumber(traffic.prefixHitShare)
    arrivalCvPerReplica = JSONNumber(traffic.arrivalCV)
    replicas = sizing.request.replicas
    requestsPerS = JSONNumber(sizing.request.requestsPerSecond)
    objectives = sizing.request.objectives.map {
      SizingPayload.Objective(name: $0.name, limitMs: JSONNumber($0.limit.milliseconds))
    }
  }
}

extension SizingPayload.Layout {
  init(_ layout: SizedLayout, in sizing: Sizing) {
    let operation = layout.operation
    let system = sizing.systemRate(layout)
    schedule = layout.schedule.rawValue
    self.layout = "\(layout.configuration.layout)"
    acceleratorsPerReplica = JSONNumber(layout.accelerators)
    prefillReplicas = JSONNumber(layout.split.map { Double($0.prefillReplicas) })
    decodeReplicas = JSONNumber(layout.split.map { Double($0.decodeReplicas) })
    splitSystems = JSONNumber(layout.split.map { Double($0.systems) })
    chunkBudgetTokens =
      layout.schedule == .colocated ? layout.configuration.limits.chunkBudgetTokens : nil
    draftTokens = layout.draftTokens
    capacityRequestsPerS = JSONNumber(layout.capacity)
    boundBy = layout.limit
    requestsPerS = JSONNumber(operation.requestsPerSecond)
    capacityUsedShare = JSONNumber(layout.utilization)
    systemRequestsPerS = JSONNumber(system)
    systemOutputTokensPerS = JSONNumber(system * sizing.traffic.meanOutputTokens)
    ttft = operation.ttft.map(SizingPayload.Percentiles.init)
    tpot = operation.tpot.map(SizingPayload.Percentiles.init)
    itlFullStepMs = JSONNumber(operation.longestGap?.milliseconds)
    batch = SizingPayload.Batch(
      mean: JSONNumber(operation.batch.mean), p99: JSONNumber(operation.batch.p99),
      limit: JSONNumber(operation.batch.limit))
    memory = SizingPayload.Memory(layout.memory)
    let whole = layout.step.reduce(0) { $0 + $1.time.seconds }
    step = layout.step.map {
      SizingPayload.Part(
        name: $0.name, ms: JSONNumber($0.time.milliseconds),
        share: JSONNumber($0.time.seconds / whole))
    }
    runtime = layout.runtime
    kvFormat = layout.kvFormat
    bandLowShare = JSONNumber(layout.band?.lowShare)
    bandHighShare = JSONNumber(layout.band?.highShare)
    equalLayouts = layout.equals.map { "\($0)" }
    efficiencyConfidence = layout.source?.confidence.rawValue ?? ""
    efficiencyRow = layout.source?.place ?? ""
    doubts = layout.doubts
  }
}

extension SizingPayload.Percentiles {
  init(_ latency: SizedLayout.Percentiles) {
    meanMs = JSONNumber(latency.mean.milliseconds)
    p50Ms = JSONNumber(latency.p50?.milliseconds)
    p95Ms = JSONNumber(latency.p95?.milliseconds)
    p99Ms = JSONNumber(latency.p99?.milliseconds)
  }
}

extension SizingPayload.Memory {
  init(_ memory: SizedLayout.MemoryUse) {
    visibleGb = JSONNumber(memory.visible.gigabytes)
    weightsGb = JSONNumber(memory.weights.gigabytes)
    kvGb = JSONNumber(memory.cache.gigabytes)
    reserveGb = JSONNumber(memory.reserve.gigabytes)
    freeGb = JSONNumber(memory.free.gigabytes)
  }
}
