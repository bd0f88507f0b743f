import Catalog
import Performance

extension PlanCertificate {
  /// Every line is of what the plan file lists: kinds of systems and ways to have them, providers and
  /// regions, weight formats, layouts, chunk budgets, drafts and sources of capacities.
  func lists() -> [String] {
    plan.fleet.flatMap(lists) + plan.serving.flatMap(lists)
  }

  private func lists(_ line: FleetLine) -> [String] {
    let name = label(line)
    guard line.acquisition != .existing else {
      let stands = (request.existing[line.site]?[line.system] ?? 0) > 0
      return stands ? [] : ["\(name): existing names none there."]
    }
    let isListed = request.systemIDs?.contains(line.system) ?? true
    return (isListed ? [] : ["\(name): systems does not list it."])
      + (request.acquisitions.contains(line.acquisition)
        ? [] : ["\(name): acquisition does not list \(line.acquisition.rawValue)."])
      + clouds(line, name)
  }

  /// A rented line is of a provider and a region that are listed.
  private func clouds(_ line: FleetLine, _ name: String) -> [String] {
    guard line.acquisition.isRented else { return [] }
    let rows = catalog.prices.filter { "\($0.provider) \($0.region)" == line.provider }
    let isListed = rows.contains { price in
      (request.cloud.providers?.contains(price.provider) ?? true)
        && (request.cloud.regions?.contains(price.region) ?? true)
    }
    return isListed
      ? []
      : ["\(name): \(line.provider) is not among cloud.providers and cloud.regions."]
  }

  private func lists(_ line: ServingLine) -> [String] {
    let name = label(line)
    var found: [String] = []
    if let formats = request.serving.formatIDs, !formats.contains(line.format) {
      found.append("\(name): serving.formats does not list \(line.format).")
    }
    if !allows(line.capacitySource.kind) {
      found.append(
        "\(name): serving.capacity is \(request.serving.capacity.rawValue), but its capacity is of "
          + "\(line.capacitySource.kind.rawValue).")
    }
    found += layouts(line.parallel, on: line.system, name)
    if let prefill = line.prefill {
      found += layouts(prefill.parallel, on: prefill.system, name)
    }
    return found + steps(line, name)
  }

  private func allows(_ source: CapacitySource.Kind) -> Bool {
    switch request.serving.capacity {
    case .measuredFirst: true
    case .measured: source == .measured
    case .model: source == .model
    }
  }

  /// Whether a chip keeps models in its own memory, and leaves nothing to choose of layouts and steps.
  private func leavesNoChoice(_ system: String) -> Bool {
    catalog.systems[system].flatMap { catalog.accelerators[$0.acceleratorID] }?.keepsModelsOnChip
      ?? false
  }

  private func layouts(
    _ layout: ParallelLayout, on system: String, _ name: String
  ) -> [String] {
    guard !leavesNoChoice(system) else { return [] }
    let serving = request.serving
    var found: [String] = []
    if let degrees = serving.tensorParallel, !degrees.contains(layout.tensorParallel) {
      found.append("\(name): serving.tp does not list \(layout.tensorParallel).")
    }
    switch serving.layouts {
    case .named(let layouts) where !layouts.contains(layout):
      found.append("\(name): serving.layouts does not list \(layout.key).")
    case .vouched
    where serving.tensorParallel != nil
      && layout != ParallelLayout(tensorParallel: layout.tensorParallel):
      found.append("\(name): serving.tp lists degrees of tensor parallelism alone.")
    case .named, .vouched, .all: break
    }
    let most = (catalog.systems[system]?.acceleratorCount ?? 0) * serving.systemsPerReplica
    return found
      + exceeding("accelerators of a replica of \(name)", Double(layout.accelerators), Double(most))
  }

  /// What one step may take and propose.
  private func steps(_ line: ServingLine, _ name: String) -> [String] {
    guard !leavesNoChoice(line.system) else { return [] }
    let serving = request.serving
    var found: [String] = []
    if let budget = line.chunkBudgetTokens, let budgets = serving.chunkBudgetsTokens,
      !budgets.contains(budget)
    {
      found.append("\(name): serving.chunk_budget_tokens does not list \(budget).")
    }
    let most = serving.speculation.method == .none ? 0 : serving.speculation.maximumDraftTokens
    return found
      + exceeding("drafts of \(name)", Double(line.draftTokens), Double(most))
  }
}
