import Catalog
import FleetModel

/// Finds workloads that no candidate can serve, whatever the limits, and says why.
struct UnservableFinder {
  let candidates: Candidates

  /// The workloads without any usable configuration that have to be served; empty if every one has
  /// some. Where no workload at all can be served, it is all of them.
  func workloads() -> [InfeasiblePlan.UnservableWorkload] {
    // Choices whose judge nothing can serve are left out; the workload has to do without them.
    let own = candidates.workloads.indices.filter {
      candidates.workloads[$0].request.judgeRole == nil
    }
    let unservable = own.filter { !isServable($0) }
    let isAll = unservable.count == own.count
    return unservable.compactMap { position in
      guard isAll || candidates.workloads[position].coverage > 0 else { return nil }
      let workload = candidates.workloads[position].request
      return InfeasiblePlan.UnservableWorkload(
        workload: workload.name, configurationsTried: candidates.rejections.tried[position] ?? 0,
        reasons: reasons(position))
    }
  }

  private func isServable(_ workload: Int) -> Bool {
    let problem = candidates.problem
    if problem.apiOptions.contains(where: { $0.workload == workload }) { return true }
    let places = problem.workloads[workload].places
    return problem.assignments.contains { assignment in
      guard assignment.workload == workload else { return false }
      let systems = problem.systems(of: assignment)
      return places.contains { place in
        (assignment.prefill?.places.contains(place) ?? true)
          && systems.allSatisfy { system in
            problem.deployments.contains { $0.system == system && $0.place == place }
          }
      }
    }
  }

  private func reasons(_ position: Int) -> [String] {
    ownReasons(position) + hostedReasons(position)
  }

  /// Why no hosted model serves a workload that may use them.
  private func hostedReasons(_ position: Int) -> [String] {
    let workload = candidates.workloads[position].request
    let finder = HostedFinder(
      catalog: candidates.catalog, request: candidates.request, workloads: candidates.workloads)
    guard finder.allowsHosting(workload) else { return [] }
    let allowed = candidates.catalog.apiPrices.filter { finder.allows($0, workload) }
    return [
      allowed.isEmpty
        ? "No allowed provider hosts one of its models."
        : "None of the \(allowed.count) allowed offers of hosted models has a score on "
          + "'\(workload.quality.benchmark)' that counts."
    ]
  }

  private func ownReasons(_ position: Int) -> [String] {
    if candidates.systems.isEmpty { return unavailableSystems() }
    let workload = candidates.workloads[position].request
    let options = ServingOptions(catalog: candidates.catalog, request: candidates.request)
    if options.models(for: workload).isEmpty { return [noScore(workload)] }
    if candidates.problem.assignments.contains(where: { $0.workload == position }) {
      let places = workload.placeNames?.joined(separator: ", ") ?? "any place"
      return ["Systems that could serve it are not to be had at \(places)."]
    }
    if candidates.request.serving.capacity == .measured {
      let reasons = candidates.rejections.reasons(for: position)
      return reasons.isEmpty ? [nothingMeasured] : reasons
    }
    return unverified(position) + candidates.rejections.reasons(for: position)
      + unvouched(position) + marginRemark(position)
  }

  /// Layouts that were passed over, so that the reasons add up to what was counted.
  private func unvouched(_ position: Int) -> [String] {
    let count = candidates.rejections.unexplained(for: position)
    guard count > 0 else { return [] }
    return [
      "\(count) \(count == 1 ? "configuration" : "configurations"): passed over, as no measurement "
        + "vouches for the layout on that chip; serving.layouts can name it"
    ]
  }

  /// Configurations that only the workload's verification keeps from serving.
  private func unverified(_ position: Int) -> [String] {
    guard let count = candidates.rejections.unverified[position] else { return [] }
    let request = candidates.workloads[position].request
    let least = (request.verification.leastAnswered * 1000).rounded() / 10
    let noun = count == 1 ? "configuration" : "configurations"
    return [
      request.verification.choices.isEmpty
        ? "\(count) \(noun): no check that rejects so many answers can accept so many right ones"
        : "\(count) \(noun): no choice of its verification accepts an answer of an allowed model by a "
          + "judge other than itself and answers \(least.shortText) % of the requests"
    ]
  }

  /// Why the limits in the reasons are lower than those in the plan.
  private func marginRemark(_ position: Int) -> [String] {
    let workload = candidates.workloads[position]
    guard workload.objectives != workload.plannedObjectives else { return [] }
    return [
      "Latencies are planned below the plan's limits by serving.ttft_margin and "
        + "serving.tpot_margin; that is what 'the limit' is here."
    ]
  }

  private var nothingMeasured: String {
    "serving.capacity is measured, but no row of capacities.csv is about an allowed model on a "
      + "system that can be had."
  }

  /// Why each system cannot be had; a plan that asks for hosted models alone has no reason to tell.
  private func unavailableSystems() -> [String] {
    candidates.rejections.unavailable.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { id, reasons in "\(id): \(reasons.joined(separator: "; "))." }
  }

  private func noScore(_ workload: WorkloadRequest) -> String {
    let lookup = QualityLookup(catalog: candidates.catalog, request: workload.quality)
    let kind = workload.quality.mode == .direct ? " for answers given directly" : ""
    return "None of its models has a score on '\(workload.quality.benchmark)'\(kind). "
      + "Models that have one: \(lookup.scoredModels.joined(separator: ", "))."
  }
}
