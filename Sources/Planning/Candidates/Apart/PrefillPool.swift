import Catalog
import Performance
import Quantities

/// Replicas of one layout that compute prompts from one queue.
struct PrefillPool {
  let layout: ParallelLayout
  /// How many replicas share the queue: more of them wait less, so that each may carry more.
  let replicas: Int
  let model: PrefillModel
  let steps: StepBasis
  /// Requests per second of all of them, if keys and values leave at their own network's speed.
  let mostRequestsPerSecond: Double

  /// Accelerators of all replicas.
  var accelerators: Int { replicas * layout.accelerators }

  /// Accelerators that one request per second keeps busy at least.
  var acceleratorsPerRequest: Double { Double(accelerators) / mostRequestsPerSecond }
}

/// Finds, for each number of accelerators, the replicas that compute most prompts in time.
struct PrefillPoolFinder {
  let setup: ReplicaSetup
  /// The workload as a model answers it.
  let terms: WorkloadTerms
  let chunkBudgetTokens: Int

  /// Queues are shared by so many replicas at most; beyond that little is gained.
  static let mostReplicas = 8
  /// By how much a larger pool has to use its accelerators better than a smaller one.
  static let leastGain = 1.01

  /// Pools of rising size, each of which uses its accelerators better than all smaller ones.
  ///
  /// - Parameters:
  ///   - layouts: those of a replica.
  ///   - most: the most accelerators that a pool may have, a multiple of those of a system.
  ///   - count: the accelerators of a system.
  /// - Complexity: O(layouts × pools).
  func pools(
    of model: Model, _ format: WeightFormat, on accelerator: Accelerator,
    _ layouts: [ParallelLayout], within most: Int, count: Int
  ) -> [PrefillPool] {
    var best: [Int: PrefillPool] = [:]
    let bases = bases(of: model, format, on: accelerator)
    for layout in layouts {
      guard let basis = bases[layout.attentionDataParallel > 1 ? 1 : 0] else { continue }
      for pool in pools(of: model, format, on: accelerator, layout, basis) {
        let size = pool.accelerators
        guard size <= most, count.isMultiple(of: size) || size.isMultiple(of: count),
          best[size].map({ $0.mostRequestsPerSecond < pool.mostRequestsPerSecond }) ?? true
        else { continue }
        best[size] = pool
      }
    }
    var kept: [PrefillPool] = []
    for (_, pool) in best.sorted(by: { $0.key < $1.key }) {
      let least = kept.map(\.acceleratorsPerRequest).min() ?? .infinity
      if pool.acceleratorsPerRequest * Self.leastGain <= least { kept.append(pool) }
    }
    return kept
  }

  /// What describes the steps without and with groups that attend by themselves, and its parameters.
  private func bases(
    of model: Model, _ format: WeightFormat, on accelerator: Accelerator
  ) -> [(steps: StepBasis, parameters: StepParameters)?] {
    [false, true].map { usesAttentionDP in
      setup.basis(of: model, format, on: accelerator, usesAttentionDP: usesAttentionDP)
        .map { ($0, setup.parameters(of: $0)) }
    }
  }

  private func pools(
    of model: Model, _ format: WeightFormat, on accelerator: Accelerator,
    _ layout: ParallelLayout, _ basis: (steps: StepBasis, parameters: StepParameters)
  ) -> [PrefillPool] {
    guard setup.considers(layout, with: basis.steps),
      let configuration = try? ServingConfiguration(
        model: model, accelerator: accelerator, format: format, parameters: basis.parameters,
        layout: layout, limits: setup.limits(chunkBudgetTokens: chunkBudgetTokens),
        features: setup.features(for: model, on: accelerator, layout)
      ).with(draftTokens: 0, chunkBudgetTokens: chunkBudgetTokens),
      let prompts = try? PrefillModel(configuration, traffic: terms.traffic),
      prompts.networkBandwidth > .zero
    else { return [] }
    let transfer = prompts.transferTime(over: prompts.networkBandwidth)
    return [1, 2, 4, PrefillPoolFinder.mostReplicas].compactMap { replicas in
      let found = try? prompts.capacity(
        under: terms.plannedObjectives, replicas: replicas, transferTime: transfer)
      return found.map {
        PrefillPool(
          layout: layout, replicas: replicas, model: prompts, steps: basis.steps,
          mostRequestsPerSecond: Double(replicas) * $0.requestsPerSecond)
      }
    }
  }
}
