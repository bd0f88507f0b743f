internal import Catalog

/// Explores one subject for all demands, on one thread.
struct SubjectSearch: Sendable {
  /// The findings in order of demands and layouts.
  private(set) var findings: [LayoutExplorer.Finding] = []
  /// What they took.
  private(set) var effort = SearchEffort()
  private let explorer: LayoutExplorer
  private let demands: [ServingDemand]
  private let subject: Int

  /// Prepares the search of the subject at a position.
  init(_ explorer: LayoutExplorer, demands: [ServingDemand], subject: Int) {
    self.explorer = explorer
    self.demands = demands
    self.subject = subject
  }

  /// Explores a subject.
  mutating func run(_ subject: LayoutExplorer.Subject) {
    let drafts =
      subject.features.speculation == nil ? 0 : min(16, max(0, explorer.maximumDraftTokens))
    let combinations = (drafts + 1) * explorer.chunkBudgets.count
    var candidates = [[Candidate]](repeating: [], count: demands.count)
    let isDescribed = subject.isDescribed
    for (position, layout) in subject.layouts.enumerated() {
      let tunable = isDescribed ? tunable(subject, layout) : nil
      for demand in demands.indices {
        if let tunable, let loads = loads(tunable, demand) {
          add(loads, position: position, layout, demand: demand, to: &candidates[demand])
        } else {
          effort.combinations += combinations
          effort.unfitting += combinations
        }
      }
    }
    for demand in demands.indices {
      search(candidates[demand], demand: demand, layouts: subject.layouts)
    }
  }

  /// A layout with a number of drafts, waiting to be searched.
  private struct Candidate {
    /// What it competes with: the same key.
    let key: Int
    /// A rate that it does not exceed.
    let bound: Double
    let choice: TuningSearch.Candidate
  }

  private func tunable(
    _ subject: LayoutExplorer.Subject, _ layout: ParallelLayout
  ) -> TunableConfiguration? {
    guard let configuration = try? subject.configuration(layout) else { return nil }
    return try? TunableConfiguration(
      configuration, maximumDraftTokens: explorer.maximumDraftTokens)
  }

  private func loads(_ tunable: TunableConfiguration, _ demand: Int) -> TuningLoads? {
    guard let largest = explorer.chunkBudgets.max() else { return nil }
    return try? TuningLoads(tunable, traffic: demands[demand].traffic, budget: largest)
  }

  private func add(
    _ loads: TuningLoads, position: Int, _ layout: ParallelLayout, demand: Int,
    to candidates: inout [Candidate]
  ) {
    let key = explorer.interest == .all ? position : layout.accelerators
    for drafts in loads.byDraftTokens.indices {
      let choice = TuningSearch.Candidate(
        position: position, draftTokens: drafts, widest: loads.byDraftTokens[drafts])
      let bound = choice.widest.rateBound(for: demands[demand])
      candidates.append(Candidate(key: key, bound: bound, choice: choice))
    }
  }

  /// Searches those that may carry most first, so that they rule out most of the others.
  private mutating func search(
    _ candidates: [Candidate], demand: Int, layouts: [ParallelLayout]
  ) {
    var next = 0
    let order = order(candidates)
    while next < order.count {
      let key = order[next].key
      var search = TuningSearch(
        demands[demand], chunkBudgets: explorer.chunkBudgets, explains: false)
      while next < order.count, order[next].key == key {
        search.consider(candidates[order[next].index].choice, bound: order[next].bound)
        next += 1
      }
      if let choice = search.choice() {
        findings.append(finding(layouts[choice.position], demand: demand, choice))
      }
      effort = effort + search.effort
    }
  }

  /// A candidate's place in the search; small, because sorting moves it about.
  private struct Place {
    let key: Int
    let bound: Double
    let index: Int
  }

  /// The order of keys, for each of them that of falling bounds.
  private func order(_ candidates: [Candidate]) -> [Place] {
    let places = candidates.indices.map {
      Place(key: candidates[$0].key, bound: candidates[$0].bound, index: $0)
    }
    return places.sorted { left, right in
      if left.key != right.key { return left.key < right.key }
      if left.bound != right.bound { return left.bound > right.bound }
      return left.index < right.index
    }
  }

  private func finding(
    _ layout: ParallelLayout, demand: Int, _ choice: TuningSearch.Choice
  ) -> LayoutExplorer.Finding {
    LayoutExplorer.Finding(
      subject: subject, demand: demand, layout: layout,
      draftTokens: choice.draftTokens, chunkBudgetTokens: choice.chunkBudgetTokens,
      requestsPerSecond: choice.capacity.requestsPerSecond, limit: choice.capacity.limit)
  }
}
