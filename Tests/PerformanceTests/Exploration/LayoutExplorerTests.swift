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
