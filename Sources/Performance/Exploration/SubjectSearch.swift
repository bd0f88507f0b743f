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
    let fitting = subject.isDescribed ? subject.layouts.compactMap(tunable(subject)) : []
    let unfitting = (subject.layouts.count - fitting.count) * combinations * demands.count
    effort.combinations += unfitting
    effort.unfitting += unfitting
    for demand in demands.indices {
      explore(fitting, demand: demand, combinations: combinations)
    }
  }

  private func tunable(
    _ subject: LayoutExplorer.Subject
  ) -> (ParallelLayout) -> TunableConfiguration? {
    { layout in
      guard let configuration = try? subject.configuration(layout) else { return nil }
      return try? TunableConfiguration(
        configuration, maximumDraftTokens: explorer.maximumDraftTokens)
    }
  }

  private mutating func explore(
    _ configurations: [TunableConfiguration], demand: Int, combinations: Int
  ) {
    var found: [Int: LayoutExplorer.Finding] = [:]
    for (position, configuration) in configurations.enumerated() {
      let loads = try? TuningLoads(configuration, traffic: demands[demand].traffic)
      guard let loads else {
        effort.combinations += combinations
        effort.unfitting += combinations
        continue
      }
      let key = explorer.interest == .all ? position : configuration.plain.accelerators
      var search = TuningSearch(
        demands[demand], chunkBudgets: explorer.chunkBudgets,
        rateToBeat: found[key]?.requestsPerSecond ?? 0, explains: false)
      if let choice = search.best(of: loads) {
        found[key] = finding(configuration.plain, demand: demand, choice)
      }
      effort = effort + search.effort
    }
    findings += found.sorted { $0.key < $1.key }.map(\.value)
  }

  private func finding(
    _ configuration: ServingConfiguration, demand: Int, _ choice: TuningSearch.Choice
  ) -> LayoutExplorer.Finding {
    LayoutExplorer.Finding(
      subject: subject, demand: demand, layout: configuration.layout,
      draftTokens: choice.draftTokens, chunkBudgetTokens: choice.chunkBudgetTokens,
      requestsPerSecond: choice.capacity.requestsPerSecond, limit: choice.capacity.limit)
  }
}
