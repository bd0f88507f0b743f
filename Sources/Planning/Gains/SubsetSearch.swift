import Catalog
import FleetModel
import Performance
import Quantities

/// Finds the cheapest way to serve a stream with some of the factors.
struct SubsetSearch {
  let candidates: Candidates
  let cache: CapacityCache
  let runtime: ReferenceRuntime

  /// By how much objectives are widened, one after the other, until something keeps them.
  static let relaxations = [1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20, 50, 100]

  /// What is tried: machines, formats, a runtime and drafts, under objectives.
  struct Trial {
    let stream: GainStream
    let machines: [GainStream.Machine]
    let formats: [WeightFormat]
    let terms: WorkloadTerms
    let request: PlanRequest
  }

  /// The cheapest choice.
  ///
  /// Formats of 16 bits that do not fit give way to the widest one that does, then objectives that
  /// nothing keeps are widened; the choice says both.
  ///
  /// - Throws: `GainError.doesNotServe` if nothing serves at all.
  /// - Complexity: a search of layouts for each machine, format and relaxation at worst.
  func choice(_ stream: GainStream, with factors: Set<GainFactor>) throws -> GainChoice {
    let machines = factors.contains(.hardware) ? stream.machines : [stream.reference]
    var request = candidates.request
    if !factors.contains(.decoding) { request.serving.speculation = SpeculationRequest() }
    for (formats, remark) in formats(of: stream, with: factors) {
      for widening in Self.relaxations {
        let trial = Trial(
          stream: stream, machines: machines, formats: formats,
          terms: try terms(of: stream.workload, widening), request: request)
        let found = factors.contains(.runtime) ? continuous(trial) : inBatches(trial)
        guard var best = found.min(by: { $0.usdPerToken < $1.usdPerToken }) else { continue }
        best.relaxations =
          remark + (widening > 1 ? ["objectives × \(Self.text(widening))"] : [])
        return best
      }
    }
    throw GainError.doesNotServe(
      reference: machines.first?.system.id ?? "",
      workload: candidates.workloads[stream.workload].request.name, model: stream.model.id)
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// Formats to try together, and what is given up with each group, widest first.
  private func formats(
    of stream: GainStream, with factors: Set<GainFactor>
  ) -> [(formats: [WeightFormat], remark: [String])] {
    let wide = candidates.catalog.formats.rows.filter { $0.bytesPerWeight == 2 }
    let own = stream.formats.filter { $0.bytesPerWeight < 2 }
    let wanted = factors.contains(.quantisation) ? wide + own : wide
    // A format of the plan may not run on the reference either.
    let narrow = ServingOptions(catalog: candidates.catalog, request: unrestricted)
      .formats(for: stream.model).filter { $0.bytesPerWeight < 2 }
      .sorted { ($1.bytesPerWeight, $0.id) < ($0.bytesPerWeight, $1.id) }
    let names = wanted.map(\.id).joined(separator: " and ")
    let verb = wanted.count == 1 ? "does" : "do"
    return [(wanted, [])]
      + narrow.map {
        ([$0], ["\($0.id), as \(names) \(verb) not fit or run" + brokenFloor($0, of: stream)])
      }
  }

  /// That a format keeps less quality than the workload asks of each answer; empty where it does not.
  private func brokenFloor(_ format: WeightFormat, of stream: GainStream) -> String {
    let request = candidates.workloads[stream.workload].request
    let lookup = QualityLookup(catalog: candidates.catalog, request: request.quality)
    guard request.quality.countsScores, request.quality.reading == .each,
      request.verification.choices.isEmpty,
      let first = lookup.quality(of: stream.model, format: format),
      let quality = request.verification.delivered(ofFirstPass: first),
      quality < request.quality.floor - 1e-9
    else { return "" }
    func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    return ", at \(percent(quality)) right, below its floor of \(percent(request.quality.floor))"
  }

  private var unrestricted: PlanRequest {
    var request = candidates.request
    request.serving.formatIDs = nil
    return request
  }

  private func terms(
    of workload: Int, _ widening: Double
  ) throws(InvalidInput) -> WorkloadTerms {
    let known = candidates.workloads[workload]
    guard widening != 1 else { return known }
    var request = known.request
    request.slo.ttft = request.slo.ttft.mapValues { $0 * widening }
    request.slo.tpot = request.slo.tpot.mapValues { $0 * widening }
    return try WorkloadTerms(request, plan: candidates.request, defaults: candidates.defaults)
  }

  private func layouts(_ trial: Trial, on system: SystemSKU) -> [ParallelLayout] {
    guard let accelerator = candidates.catalog.accelerators[system.acceleratorID] else { return [] }
    // The reference is one system.
    var request = trial.request
    request.serving.systemsPerReplica =
      system.id == trial.stream.reference.system.id ? 1 : request.serving.systemsPerReplica
    return ServingOptions(catalog: candidates.catalog, request: request)
      .layouts(for: trial.stream.model, on: system, accelerator)
  }

  private func setup(_ trial: Trial) -> ReplicaSetup {
    ReplicaSetup(
      catalog: candidates.catalog, request: trial.request, defaults: candidates.defaults)
  }

  private func usdPerToken(
    _ trial: Trial, _ machine: GainStream.Machine, systemRate: Double
  ) -> Double {
    machine.usdPerSecond / (systemRate * trial.stream.tokensPerAnswer)
  }
}

extension SubsetSearch {
  /// The best layout of each size under the plan's runtime.
  private func continuous(_ trial: Trial) -> [GainChoice] {
    let finder = LayoutFinder(setup: setup(trial), workloads: [trial.terms], cache: cache)
    let tasks = trial.machines.flatMap { machine in
      trial.formats.map { format in
        (
          machine,
          LayoutFinder.Task(
            subject: LayoutFinder.Subject(
              model: trial.stream.model.id, format: format.id,
              accelerator: machine.system.acceleratorID,
              layouts: layouts(trial, on: machine.system)), workload: 0)
        )
      }
    }
    let served = finder.served(tasks.map(\.1))
    return tasks.flatMap { machine, task in
      (served[task] ?? []).map { continuous($0, trial, machine) }
    }
  }

  private func continuous(
    _ served: LayoutFinder.Served, _ trial: Trial, _ machine: GainStream.Machine
  ) -> GainChoice {
    let share =
      Double(machine.system.acceleratorCount) / Double(served.layout.parallel.accelerators)
    let rate = served.replica.requestsPerSecond * share
    return GainChoice(
      workload: trial.terms.request.name, model: trial.stream.model.id, system: machine.system.id,
      format: served.layout.format.id, layout: served.layout.parallel.key, staticBatch: nil,
      chunkBudgetTokens: served.layout.chunkBudgetTokens, draftTokens: served.layout.draftTokens,
      requestsPerSecond: rate, usdPerToken: usdPerToken(trial, machine, systemRate: rate),
      relaxations: [])
  }

  /// Static batches in every layout that splits layers alone, with every number of drafts.
  private func inBatches(_ trial: Trial) -> [GainChoice] {
    trial.machines.flatMap { machine in
      trial.formats.flatMap { format in
        layouts(trial, on: machine.system)
          .filter { $0 == ParallelLayout(tensorParallel: $0.tensorParallel) }
          .flatMap { inBatches(trial, machine, format, $0) }
      }
    }
  }

  private func inBatches(
    _ trial: Trial, _ machine: GainStream.Machine, _ format: WeightFormat, _ layout: ParallelLayout
  ) -> [GainChoice] {
    let setup = setup(trial)
    let terms = trial.terms.answered(by: trial.stream.model.id, in: candidates.catalog)
    guard let accelerator = candidates.catalog.accelerators[machine.system.acceleratorID],
      let basis = setup.basis(of: trial.stream.model, format, on: accelerator),
      let plain = try? ServingConfiguration(
        model: trial.stream.model, accelerator: accelerator, format: format,
        parameters: runtime.parameters(setup.parameters(of: basis)), layout: layout,
        limits: setup.limits(chunkBudgetTokens: 2048),
        features: setup.features(for: trial.stream.model, on: accelerator, layout))
    else { return [] }
    let drafts =
      plain.features.speculation == nil ? 0 : setup.request.serving.speculation.maximumDraftTokens
    return (0...drafts).compactMap { number in
      guard let configuration = try? plain.with(draftTokens: number, chunkBudgetTokens: 2048),
        let batching = try? StaticBatching(
          configuration, traffic: terms.traffic,
          reservedTokens: runtime.reservedTokens(terms.traffic, of: trial.stream.model))
      else { return nil }
      return choice(batching, trial, machine, terms.plannedObjectives)
    }
  }

  /// The largest batch that keeps the tightest time per output token in the mean.
  private func choice(
    _ batching: StaticBatching, _ trial: Trial, _ machine: GainStream.Machine,
    _ objectives: [LatencyObjective]
  ) -> GainChoice? {
    let limit = objectives.filter { $0.metric != .ttft }.map(\.limit).min()
    let batch = limit.map { batching.largestBatch(meanTPOT: $0) } ?? batching.largestBatch
    guard let batch, batch > 0 else { return nil }
    let configuration = batching.configuration
    let share = Double(machine.system.acceleratorCount) / Double(configuration.accelerators)
    let rate = batching.requestsPerSecond(batch: batch) * share
    return GainChoice(
      workload: trial.terms.request.name, model: trial.stream.model.id, system: machine.system.id,
      format: configuration.format.id, layout: configuration.layout.key, staticBatch: batch,
      chunkBudgetTokens: nil, draftTokens: configuration.features.speculation?.draftTokens ?? 0,
      requestsPerSecond: rate, usdPerToken: usdPerToken(trial, machine, systemRate: rate),
      relaxations: [])
  }
}
