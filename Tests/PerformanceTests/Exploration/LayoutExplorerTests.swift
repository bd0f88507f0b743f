import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct LayoutExplorerTests {
  private func subject(_ model: Model, chips: Int = 8) -> LayoutExplorer.Subject {
    let chip = Fixture.accelerator()
    let kind = model.architecture.kind
    return LayoutExplorer.Subject(
      model: model, accelerator: chip, format: Fixture.format(),
      efficiency: Fixture.efficiency(kind: kind),
      layouts: ParallelLayout.choices(for: model.architecture, on: chip, within: chips),
      limits: .init())
  }

  private func demands() throws -> [ServingDemand] {
    try [(1024.0, 512.0), (4096, 256)].map {
      ServingDemand(
        traffic: try Fixture.traffic($0.0, $0.1, cv: 1), objectives: try Fixture.objectives())
    }
  }

  @Test func findingsAreThoseOfTuningEachLayout() throws {
    let subject = subject(Fixture.llama)
    let demands = try demands()
    let (findings, effort) = LayoutExplorer().explore([subject], for: demands)
    let expected = demands.enumerated().flatMap { position, demand in
      subject.layouts.compactMap { layout -> LayoutExplorer.Finding? in
        let tuning = try? ServingTuning.best(
          subject.configuration(layout), traffic: demand.traffic,
          objectives: demand.objectives)
        return tuning.map {
          LayoutExplorer.Finding(
            subject: 0, demand: position, layout: layout, draftTokens: $0.draftTokens,
            chunkBudgetTokens: $0.chunkBudgetTokens,
            requestsPerSecond: $0.capacity.requestsPerSecond, limit: $0.capacity.limit)
        }
      }
    }
    #expect(findings == expected)
    #expect(!findings.isEmpty)
    #expect(effort.combinations == subject.layouts.count * 2 * 10)
    #expect(
      effort.unfitting + effort.bounded + effort.dominated + effort.searched
        == effort.combinations)
  }

  @Test func theBestOfEachSizeIsThatOfAllLayouts() throws {
    let subjects = [subject(Fixture.llama), subject(Fixture.mixtureOfExperts)]
    let demands = try demands()
    let all = LayoutExplorer().explore(subjects, for: demands).findings
    let best = LayoutExplorer(interest: .bestOfSize).explore(subjects, for: demands)
    for finding in best.findings {
      let rivals = all.filter {
        $0.subject == finding.subject && $0.demand == finding.demand
          && $0.layout.accelerators == finding.layout.accelerators
      }
      let most = rivals.map(\.requestsPerSecond).max() ?? 0
      #expect(close(finding.requestsPerSecond, most, 3e-9))
    }
    let sizes = Set(all.map { [$0.subject, $0.demand, $0.layout.accelerators] })
    #expect(best.findings.count == sizes.count)
  }

  /// A model of the shipped catalog on one of its systems, as people buy it.
  private func random(
    _ catalog: Catalog, _ generator: inout Generator
  ) throws -> LayoutExplorer.Subject? {
    let system = catalog.systems.rows.randomElement(using: &generator)
    let model = catalog.models.rows.randomElement(using: &generator)
    let format = catalog.formats.rows.randomElement(using: &generator)
    guard let system, let model, let format, let chip = catalog.accelerators[system.acceleratorID]
    else { return nil }
    let key = CalibrationKey(accelerator: chip, format: format, model: model)
    guard let composed = catalog.calibration.parameters(for: key) else { return nil }
    let acceptance = generator.number(in: 0.3...0.9)
    return LayoutExplorer.Subject(
      model: model, accelerator: chip, format: format, basis: .parameters(composed.parameters),
      layouts: ParallelLayout.choices(for: model.architecture, on: chip, within: 8),
      limits: .init(),
      features: RuntimeFeatures(
        speculation: try SpeculativeDecoding(draftTokens: 1, acceptance: acceptance)))
  }

  /// The most that a replica of each number of chips carries, every combination searched.
  private func most(
    _ subject: LayoutExplorer.Subject, _ demand: ServingDemand, budgets: [Int], drafts: Int
  ) -> [Int: Double] {
    var most: [Int: Double] = [:]
    for layout in subject.layouts {
      guard let configuration = try? subject.configuration(layout) else { continue }
      for drafts in 0...drafts {
        for budget in budgets {
          let one = try? configuration.with(draftTokens: drafts, chunkBudgetTokens: budget)
          let replica = one.flatMap { try? ReplicaModel($0, traffic: demand.traffic) }
          let capacity = try? replica?.capacity(under: demand.objectives)
          guard let rate = capacity?.requestsPerSecond else { continue }
          most[layout.accelerators] = max(most[layout.accelerators] ?? 0, rate)
        }
      }
    }
    return most
  }

  @Test func nothingBetterIsLeftOutOfTheCatalog() throws {
    let catalog = try Catalog.shipped()
    let budgets = [256, 1024, 8192]
    let explorer = LayoutExplorer(
      chunkBudgets: budgets, maximumDraftTokens: 3, interest: .bestOfSize)
    var found = 0
    for seed in 0..<80 as Range<UInt64> {
      var generator = Generator(seed: seed)
      guard let subject = try random(catalog, &generator) else { continue }
      let traffic = try Fixture.traffic(
        generator.number(in: 100...8000), generator.number(in: 50...2000), cv: 1)
      let demand = ServingDemand(
        traffic: traffic,
        objectives: try Fixture.objectives(
          ttft: generator.number(in: 0.2...4), tpot: generator.number(in: 0.01...0.1)))
      let findings = explorer.explore([subject], for: [demand]).findings
      let expected = most(subject, demand, budgets: budgets, drafts: 3)
      #expect(findings.count == expected.count, "\(seed)")
      for finding in findings {
        let rate = expected[finding.layout.accelerators] ?? 0
        #expect(close(finding.requestsPerSecond, rate, 3e-9), "\(seed)")
      }
      found += findings.count
    }
    #expect(found > 50)
  }

  @Test func theAnswerIsTheSameEveryTime() throws {
    let subjects = (0..<12).map { subject($0.isMultiple(of: 2) ? Fixture.llama : Fixture.latent) }
    let demands = try demands()
    let first = LayoutExplorer(interest: .bestOfSize).explore(subjects, for: demands)
    for _ in 0..<3 {
      let again = LayoutExplorer(interest: .bestOfSize).explore(subjects, for: demands)
      #expect(again.findings == first.findings)
      #expect(again.effort == first.effort)
    }
  }

  @Test func whatNobodyCalibratedIsLeftOutAtOnce() throws {
    let known = subject(Fixture.llama)
    let unknown = LayoutExplorer.Subject(
      model: known.model, accelerator: known.accelerator, format: known.format, efficiency: nil,
      layouts: known.layouts, limits: known.limits)
    let (findings, effort) = LayoutExplorer().explore([unknown], for: try demands())
    #expect(findings.isEmpty)
    #expect(effort.unfitting == effort.combinations)
    #expect(LayoutExplorer().explore([], for: try demands()).findings.isEmpty)
  }
}
