import Catalog
import Performance
import Quantities

extension PlanCertificate {
  /// Both halves of a line keep within what they may carry, stand at one site or in one region, and
  /// are as fast as physics makes of the catalog.
  func apart(_ line: ServingLine, _ terms: WorkloadTerms, _ label: String) -> [String] {
    guard let prefill = line.prefill else { return [] }
    do throws(ImpossibleLine) {
      let model = try pair(line, prefill, terms)
      let capacity = try capacity(of: model, prefill, terms)
      let queue = Double(prefill.replicasPerQueue) * capacity.prefillRequestsPerSecond
      let allowed = request.serving.maximumUtilization ?? defaults.maximumUtilization
      let prompts = load(on: prefill, of: line) / queue
      return permission(line, prefill, label)
        + differing("capacity of a queue of \(label)", prefill.capacityPerQueue, queue)
        + differing(
          "transfer of \(label)", prefill.transferTime.seconds, model.transferTime.seconds)
        + differing(
          "utilization of the prefill of \(label)", prefill.utilization,
          prompts / Double(prefill.queues))
        + exceeding("prompts of \(label)", prompts, allowed * Double(prefill.queues))
        + decoding(line, label, terms, model, capacity, allowed)
    } catch {
      return ["\(label): \(error.reason)"]
    }
  }

  /// The load of the replicas that decode, and what the line says of them.
  private func decoding(
    _ line: ServingLine, _ label: String, _ terms: WorkloadTerms, _ model: DisaggregatedModel,
    _ capacity: DisaggregatedCapacity, _ allowed: Double
  ) -> [String] {
    guard let prefill = line.prefill else { return [] }
    let decode = capacity.decode.requestsPerSecond
    let load = attempts(of: line) / decode
    let overload = exceeding("load of \(label)", load, allowed * Double(line.replicas))
    let mayRun = load <= Double(line.replicas) * (1 + PlanCertificate.tolerance)
    guard line.replicas > 0, load > 0, mayRun else { return overload }
    let prompts = capacity.prefillRequestsPerSecond * min(1, prefill.utilization)
    let replica = CheckedReplica(capacity: decode) { utilization in
      let rate = decode * min(1, utilization)
      guard let state = try? model.decode.steadyState(requestsPerSecond: rate) else { return nil }
      return LatencyPercentiles(
        ttft: LatencyPercentiles.shares.map {
          model.ttft(
            atQuantile: $0, prefillRequestsPerSecond: prompts, replicas: prefill.replicasPerQueue)
        }, tpot: LatencyPercentiles.shares.map { state.tpot(atQuantile: $0) })
    }
    let utilization =
      line.replicaShare < 1 ? line.utilization : load / Double(line.replicas)
    return overload + stated(line, label, replica, utilization: utilization)
  }

  /// Whether the plan file allows the pair, and keys and values get across.
  private func permission(
    _ line: ServingLine, _ prefill: PrefillLine, _ label: String
  ) -> [String] {
    var found: [String] = []
    switch request.serving.disaggregation {
    case .none: found.append("\(label): serving.disaggregation is none.")
    case .sameSystem where prefill.system != line.system:
      found.append("\(label): serving.disaggregation is same-system.")
    case .sameSystem, .any: break
    }
    if places[line.site]?.isSpot ?? true {
      found.append("\(label): prefill and decoding cannot be apart at \(line.site).")
    }
    let providers = plan.fleet.filter {
      $0.site == line.site && line.systems.contains($0.system) && $0.acquisition.isRented
    }.map(\.provider)
    if Set(providers).count > 1 {
      found.append("\(label): keys and values would travel between clouds or regions.")
    }
    return found
  }

  /// Attempts per second of all lines that share the queues of one line.
  private func load(on prefill: PrefillLine, of line: ServingLine) -> Double {
    plan.serving.filter { pool(of: $0) == pool(of: line) }.reduce(0) { $0 + attempts(of: $1) }
  }

  private func capacity(
    of model: DisaggregatedModel, _ prefill: PrefillLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> DisaggregatedCapacity {
    do throws(NoCapacity) {
      return try model.capacity(
        under: terms.plannedObjectives, prefillReplicas: prefill.replicasPerQueue)
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
  }

  private func pair(
    _ line: ServingLine, _ prefill: PrefillLine, _ terms: WorkloadTerms
  ) throws(ImpossibleLine) -> DisaggregatedModel {
    let decode = try half(line, on: line.system, line.parallel, draftTokens: line.draftTokens)
    let prompts = try half(line, on: prefill.system, prefill.parallel, draftTokens: 0)
    do throws(Infeasibility) {
      return try DisaggregatedModel(
        prefill: prompts, decode: decode,
        traffic: terms.answered(by: line.model, in: catalog).traffic)
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
  }

  private func half(
    _ line: ServingLine, on systemID: String, _ layout: ParallelLayout, draftTokens: Int
  ) throws(ImpossibleLine) -> ServingConfiguration {
    guard let system = catalog.systems[systemID], let model = catalog.models[line.model],
      let accelerator = catalog.accelerators[system.acceleratorID],
      let format = catalog.formats[line.format]
    else { throw ImpossibleLine(reason: "The catalog lacks its system, model or format.") }
    let setup = ReplicaSetup(
      catalog: catalog, request: request, defaults: defaults, isApart: true)
    do throws(Infeasibility) {
      return try setup.configuration(
        of: model, format, on: accelerator, layout, draftTokens: draftTokens,
        chunkBudgetTokens: line.chunkBudgetTokens ?? 0
      ).configuration
    } catch {
      throw ImpossibleLine(reason: error.reason)
    }
  }
}
