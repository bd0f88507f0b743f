import Catalog
import Performance

extension LayoutFinder {
  /// The rows of a subject.
  struct Rows {
    let model: Model
    let format: WeightFormat
    let accelerator: Accelerator
  }

  /// A part of a subject whose layouts share what describes their steps and what is drafted.
  private struct Part {
    let subject: Subject
    let rows: Rows
    let basis: StepBasis
    let explored: LayoutExplorer.Subject
  }

  /// What serves tasks whose answer is not known yet.
  func explore(_ tasks: [Task]) -> [(Task, [Served])] {
    var wanted: [Subject: [Int]] = [:]
    for task in tasks { wanted[task.subject, default: []].append(task.workload) }
    var found: [Task: [(LayoutExplorer.Finding, Part)]] = [:]
    // Subjects with the same demands are explored together, so that they share the cores.
    let groups = Dictionary(grouping: tasks.map(\.subject).uniqued) { subject in
      (wanted[subject] ?? []).map { demand(of: $0, for: subject) }
    }
    for (demands, subjects) in groups {
      let parts = subjects.flatMap(self.parts)
      let explorer = LayoutExplorer(
        chunkBudgets: chunkBudgets, maximumDraftTokens: maximumDraftTokens, interest: .bestOfSize)
      for finding in explorer.explore(parts.map(\.explored), for: demands).findings {
        let part = parts[finding.subject]
        guard let workload = wanted[part.subject]?[finding.demand] else { continue }
        found[Task(subject: part.subject, workload: workload), default: []]
          .append((finding, part))
      }
    }
    return tasks.map { task in
      (task, best(found[task] ?? []).compactMap { served($0.0, $0.1, task.workload) })
    }
  }

  private func demand(of workload: Int, for subject: Subject) -> ServingDemand {
    let terms = terms(of: workload, for: subject.model)
    return ServingDemand(traffic: terms.traffic, objectives: terms.plannedObjectives)
  }

  /// For each number of accelerators what carries most, smallest first.
  private func best(
    _ found: [(LayoutExplorer.Finding, Part)]
  ) -> [(LayoutExplorer.Finding, Part)] {
    var best: [Int: (LayoutExplorer.Finding, Part)] = [:]
    for (finding, part) in found {
      let size = finding.layout.accelerators
      if let other = best[size], other.0.requestsPerSecond >= finding.requestsPerSecond { continue }
      best[size] = (finding, part)
    }
    return best.sorted { $0.key < $1.key }.map(\.value)
  }

  private func parts(of subject: Subject) -> [Part] {
    guard let rows = rows(of: subject) else { return [] }
    // A draft model stands on the accelerators of its layout.
    let isAlone = setup.request.serving.speculation.method == .draft
    let groups = Dictionary(grouping: subject.layouts.enumerated()) { position, layout in
      [AttentionSpread(groups: layout.attentionDataParallel).rawValue, isAlone ? position : 0]
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, members in
      let basis = setup.basis(
        of: rows.model, rows.format, on: rows.accelerator,
        attention: AttentionSpread(rawValue: key[0]) ?? .together)
      guard let basis else { return nil }
      let layouts = members.map(\.element).filter { setup.considers($0, with: basis) }
      guard let first = layouts.first else { return nil }
      return Part(
        subject: subject, rows: rows, basis: basis,
        explored: LayoutExplorer.Subject(
          model: rows.model, accelerator: rows.accelerator, format: rows.format,
          basis: .parameters(setup.parameters(of: basis)), layouts: layouts,
          limits: setup.limits(chunkBudgetTokens: chunkBudgets.last ?? 2048),
          features: setup.features(for: rows.model, on: rows.accelerator, first)))
    }
  }

  /// The budget of runtimes that are told nothing.
  private static var usualBudget: Int {
    ServingConfiguration.RuntimeLimits().chunkBudgetTokens
  }

  /// The replica of a finding; nil if it cannot exist after all, which exploring rules out.
  ///
  /// A search prefers small chunks, which shorten gaps between tokens. Where the usual budget carries
  /// as much, no objective asks for shorter gaps, and prompts are done sooner with it.
  private func served(
    _ finding: LayoutExplorer.Finding, _ part: Part, _ workload: Int
  ) -> Served? {
    let usual = LayoutFinder.usualBudget
    let terms = terms(of: workload, for: part.rows.model.id)
    if finding.chunkBudgetTokens < usual, chunkBudgets.contains(usual),
      let served = served(finding, chunkBudget: usual, part, terms),
      served.replica.requestsPerSecond >= finding.requestsPerSecond * (1 - 1e-9)
    {
      return served
    }
    return served(finding, chunkBudget: finding.chunkBudgetTokens, part, terms)
  }

  private func served(
    _ finding: LayoutExplorer.Finding, chunkBudget: Int, _ part: Part, _ terms: WorkloadTerms
  ) -> Served? {
    guard
      let configuration = try? part.explored.configuration(finding.layout)
        .with(draftTokens: finding.draftTokens, chunkBudgetTokens: chunkBudget),
      let model = try? ReplicaModel(configuration, traffic: terms.traffic),
      let capacity = try? model.capacity(under: terms.plannedObjectives)
    else { return nil }
    return Served(
      layout: ServingExplorer.Layout(
        model: part.rows.model, format: part.rows.format, parallel: finding.layout,
        chunkBudgetTokens: chunkBudget, draftTokens: finding.draftTokens),
      replica: ReplicaCapacity(model: model, capacity: capacity, steps: part.basis))
  }
}
