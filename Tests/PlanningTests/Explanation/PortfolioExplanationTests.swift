import Catalog
import GLPK
import Testing

@testable import Planning

/// What limits on kinds, vendors, places, failures and CO2e are worth, on the shipped catalog.
@Suite struct PortfolioExplanationTests {
  private static let settings = [
    "objective=cost", "systems=[hgx-h200, mi300x-8x]", "workloads.chat.requests_per_second.peak=60",
    "portfolio={max_kinds: 2, min_vendors: 2, max_vendor_share: 70%, min_lots: {mi300x-8x: 3}}",
    "availability={target: 99%, survives: node}",
    "workloads.chat.quality={floor: 0.4, average_floor: 0.5}",
    "workloads.chat.residency={sites: [iad], share: 80%}",
    "carbon={grid_kg_per_kwh: 0.35, cap_kg_per_year: 3000000, cap_kg_per_million_tokens: 40}",
  ]

  private static let explained = Result {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.explain(
      SmallPlan.request(settings), scope: ExplanationScope(mostAlternatives: 0))
    guard case .explained(let explanation) = result else { throw SmallPlan.NoPlan() }
    return explanation
  }

  @Test func everyLimitIsTriedAStepFurther() throws {
    let explanation = try Self.explained.get()
    let steps = Dictionary(
      uniqueKeysWithValues: explanation.limits.map { ($0.name, $0.step?.text) })
    #expect(
      explanation.limits.map(\.name).filter { steps[$0] == .some(nil) }.isEmpty, "\(steps)")
    let expected = [
      "kinds of systems": "+1 kind", "lot of mi300x-8x": "-1 system", "share of AMD": "+5 points",
      "share of NVIDIA": "+5 points", "number of vendors": "-1 vendor",
      "average quality of chat": "-0.01", "residency of chat": "-5 points",
      "spares of hgx-h200 at iad": "target 90 %", "loss of one system": "survives: none",
      "CO2e a year": "+5 %", "CO2e for a million tokens": "+5 %",
    ]
    for (name, step) in expected { #expect(steps[name] == step, "\(name)") }
  }

  /// A limit that gives way makes no plan worse, and one that does not bind makes none better.
  @Test func stepsAgreeWithWhatBinds() throws {
    let explanation = try Self.explained.get()
    for line in explanation.limits where !line.isDemand {
      guard case .solved(let change)? = line.step?.outcome else {
        Issue.record("\(line.name): \(String(describing: line.step))")
        continue
      }
      #expect(change.gain >= -0.002, "\(line.name)")
      if line.price != nil, !line.isBinding, line.relaxedWorth == 0 {
        #expect(change.isWithinGap, "\(line.name)")
      }
    }
    #expect(explanation.limits.contains { $0.isBinding && $0.looser != nil })
  }

  @Test func linearLimitsHavePricesInFractions() throws {
    let limits = try Self.explained.get().limits
    for name in [
      "kinds of systems", "share of AMD", "share of NVIDIA", "number of vendors", "CO2e a year",
      "CO2e for a million tokens", "spares of hgx-h200 at iad", "lot of mi300x-8x",
    ] {
      let line = try #require(limits.first { $0.name == name }, "\(name)")
      let worth = try #require(line.relaxedWorth, "\(name)")
      #expect(worth >= 0, "\(name)")
    }
    #expect(
      limits.first { $0.name == "number of vendors" }?.looser
        == LimitLoosening(words: "one vendor fewer", unit: "vendor fewer"))
  }
}
