import Catalog
import Performance
import Quantities

/// Finds replicas that decode with replicas that compute their prompts, of one system or of two.
///
/// Halves are searched one by one: for each system, model and format the replicas that decode most
/// within the time per token, and those that compute most prompts within the time to first token. Of
/// the pairs of halves only those are kept with which a request keeps fewer accelerators busy than any
/// mixture of what the same systems do alone; in fractions of systems no other pair can be part of a
/// better plan, whatever the prices. Of each half the one that uses its accelerators best and the
/// smallest one are paired.
struct ApartExplorer {
  let catalog: Catalog
  let request: PlanRequest
  let workloads: [WorkloadTerms]
  let defaults: Defaults
  let cache: CapacityCache
  /// Where a system may compute prompts for another, by position of the place.
  let meetings: Meetings

  /// Two halves that serve a workload.
  struct Option {
    let workload: Int
    let decodeSystem: SystemSKU
    let decode: ServingExplorer.Layout
    let prefillSystem: SystemSKU
    let prefill: ServingExplorer.Layout
    let replica: ReplicaCapacity
    /// Positions of the places where they may stand.
    let places: Set<Int>
  }

  /// A model in a format for a workload, which is what halves have in common.
  struct Service: Hashable {
    let workload: Int
    let model: Model.ID
    let format: WeightFormat.ID
  }

  private struct PoolKey: Hashable {
    let task: LayoutFinder.Task
    let count: Int
  }

  /// What one system has for a service.
  struct Halves {
    let system: SystemSKU
    let decode: [LayoutFinder.Served]
    let prefill: [PrefillPool]
    /// Accelerators that a request per second keeps busy on replicas that do both; infinite if none
    /// serve.
    let wholeAcceleratorsPerRequest: Double

    /// The same where the system's replicas may also be apart.
    var leastAcceleratorsPerRequest: Double {
      guard let prompts = prefill.last, let tokens = decode.last else {
        return wholeAcceleratorsPerRequest
      }
      return min(
        wholeAcceleratorsPerRequest,
        prompts.acceleratorsPerRequest + tokens.acceleratorsPerRequest)
    }
  }

  /// Pairs of systems that are looked at for one service, cheapest first.
  static let mostPairs = 6

  /// All pairs of halves that may be of use.
  ///
  /// - Parameters:
  ///   - systems: what can be had.
  ///   - whole: replicas that do both. Where a better source than the model speaks for a system, the
  ///     model is not asked for halves there.
  /// - Complexity: O(systems × services × layouts) searches, and O(systems²) pairs for each service.
  func options(on systems: [SystemSKU], beside whole: [ServingExplorer.Option]) -> [Option] {
    let known = WholeReplicas(whole)
    let halves = halves(on: systems, beside: known)
    return halves.sorted { $0.key < $1.key }.flatMap { service, halves in
      pairs(of: halves, for: service)
        .flatMap { options(prefill: halves[$0.prefill], decode: halves[$0.decode], service) }
    }
  }

  /// Workloads whose objectives are described where steps carry no prompts.
  private var eligible: Set<Int> {
    Set(workloads.indices.filter { workloads[$0].tpotMetric != .interToken })
  }

  private var setup: ReplicaSetup {
    var request = request
    request.serving.chunkBudgetsTokens = [chunkBudget]
    return ReplicaSetup(
      catalog: catalog, request: request, defaults: defaults, isApart: true)
  }

  private var chunkBudget: Int {
    ServingOptions(catalog: catalog, request: request).chunkBudgets.last ?? 2048
  }

  private func halves(
    on systems: [SystemSKU], beside whole: WholeReplicas
  ) -> [Service: [Halves]] {
    let explorer = ServingExplorer(
      catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache)
    let tasks = systems.flatMap { explorer.tasks(on: $0) }
      .filter { eligible.contains($0.task.workload) && !whole.isTold($0.system, $0.task) }
    let finder = LayoutFinder(
      setup: setup, workloads: workloads.map(\.prefilledElsewhere), cache: cache)
    let decoding = finder.served(tasks.map(\.task))
    var known: [PoolKey: [PrefillPool]] = [:]
    var halves: [Service: [Halves]] = [:]
    for (system, task) in tasks {
      let service = Service(
        workload: task.workload, model: task.subject.model, format: task.subject.format)
      // Systems of the same chips differ in nothing else.
      let key = PoolKey(task: task, count: system.acceleratorCount)
      let pools = known[key] ?? pools(task, on: system, finder).ends
      known[key] = pools
      halves[service, default: []].append(
        Halves(
          system: system, decode: better(decoding[task] ?? []).ends,
          prefill: pools,
          wholeAcceleratorsPerRequest: whole.acceleratorsPerRequest(system, service)))
    }
    return halves
  }

  /// Replicas of rising size, each of which uses its accelerators better than all smaller ones.
  private func better(_ found: [LayoutFinder.Served]) -> [LayoutFinder.Served] {
    var least = Double.infinity
    return found.filter { served in
      guard served.acceleratorsPerRequest < least else { return false }
      least = served.acceleratorsPerRequest
      return true
    }
  }

  private func pools(
    _ task: LayoutFinder.Task, on system: SystemSKU, _ finder: LayoutFinder
  ) -> [PrefillPool] {
    guard let rows = finder.rows(of: task.subject) else { return [] }
    let terms = workloads[task.workload].answered(by: rows.model.id, in: catalog)
    return PrefillPoolFinder(setup: finder.setup, terms: terms, chunkBudgetTokens: chunkBudget)
      .pools(
        of: rows.model, rows.format, on: rows.accelerator, task.subject.layouts,
        within: system.acceleratorCount * request.serving.systemsPerReplica,
        count: system.acceleratorCount)
  }

  /// Positions of systems that are worth pairing, those with the cheapest requests first.
  private func pairs(
    of halves: [Halves], for service: Service
  ) -> [(prefill: Int, decode: Int)] {
    var found: [(cost: Double, prefill: Int, decode: Int)] = []
    for (prefill, first) in halves.enumerated() {
      for (decode, second) in halves.enumerated() {
        guard let cost = cost(prefill: first, decode: second) else { continue }
        found.append((cost, prefill, decode))
      }
    }
    let same = found.filter { $0.prefill == $0.decode }
    let across = found.filter { $0.prefill != $0.decode }
      .sorted { ($0.cost, $0.prefill, $0.decode) < ($1.cost, $1.prefill, $1.decode) }
    return (same + across.prefix(Self.mostPairs)).map { ($0.prefill, $0.decode) }
  }

  /// What a request costs with a pair of systems; nil for a pair that no plan needs.
  private func cost(prefill: Halves, decode: Halves) -> Double? {
    let isAllowed = request.serving.disaggregation == .any || prefill.system == decode.system
    guard isAllowed, let prompts = prefill.prefill.last, let tokens = decode.decode.last,
      !meetings.places(prefill.system, decode.system).isEmpty,
      isOfUse(
        prompts.acceleratorsPerRequest, of: prefill, tokens.acceleratorsPerRequest, of: decode)
    else { return nil }
    return meetings.usdPerRequest(
      prefill.system, prompts.acceleratorsPerRequest, decode.system, tokens.acceleratorsPerRequest)
  }

  /// Whether no mixture of what the systems do alone takes fewer accelerators.
  private func isOfUse(
    _ prompts: Double, of prefill: Halves, _ tokens: Double, of decode: Halves
  ) -> Bool {
    let alone: (Halves) -> Double = {
      prefill.system == decode.system
        ? $0.wholeAcceleratorsPerRequest : $0.leastAcceleratorsPerRequest
    }
    return prompts / alone(prefill) + tokens / alone(decode) < 1
  }

  private func options(prefill: Halves, decode: Halves, _ service: Service) -> [Option] {
    guard let model = catalog.models[service.model] else { return [] }
    let terms = workloads[service.workload].answered(by: service.model, in: catalog)
    let isMeasured =
      prefill.system.acceleratorID == decode.system.acceleratorID
      && catalog.accelerators[decode.system.acceleratorID].map {
        setup.isMeasuredApart(model, on: $0)
      } ?? false
    return prefill.prefill.flatMap { pool in
      decode.decode.compactMap { served in
        guard case .model(let tokens, _, let steps) = served.replica.basis,
          let replica = try? ApartReplica(
            prefill: (pool.model.configuration, pool.steps),
            decode: (tokens.configuration, steps), poolReplicas: pool.replicas, terms: terms,
            isMeasured: isMeasured)
        else { return nil }
        return option(prefill, pool, decode, served, replica, service)
      }
    }
  }

  private func option(
    _ prefill: Halves, _ pool: PrefillPool, _ decode: Halves, _ served: LayoutFinder.Served,
    _ replica: ApartReplica, _ service: Service
  ) -> Option {
    let source = "\(pool.replicas)x\(pool.layout.key)@\(prefill.system.id)"
    let target = "\(served.layout.parallel.key)@\(decode.system.id)"
    let prompts = ServingExplorer.Layout(
      model: served.layout.model, format: served.layout.format, parallel: pool.layout,
      chunkBudgetTokens: chunkBudget, phase: .prefill(replicas: pool.replicas, to: target))
    return Option(
      workload: service.workload, decodeSystem: decode.system,
      decode: served.layout.taking(.decode(from: source)), prefillSystem: prefill.system,
      prefill: prompts, replica: ReplicaCapacity(apart: replica),
      places: meetings.places(prefill.system, decode.system))
  }
}

extension ApartExplorer.Service: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.workload, left.model, left.format) < (right.workload, right.model, right.format)
  }
}

extension Array {
  /// The first and the last element, or the only one.
  fileprivate var ends: [Element] { count > 2 ? [self[0], self[count - 1]] : self }
}

extension LayoutFinder.Served {
  /// Accelerators that one request per second keeps busy.
  var acceleratorsPerRequest: Double {
    Double(layout.parallel.accelerators) / replica.requestsPerSecond
  }
}
