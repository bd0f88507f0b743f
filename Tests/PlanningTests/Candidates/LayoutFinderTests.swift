import Catalog
import Performance
import Testing

@testable import Planning

struct LayoutFinderTests {
  /// Settings from fewer to more choices; a plan with more is never worse.
  @Test(arguments: [
    [["serving.layouts=[tp8]"], ["serving.layouts=[tp4, tp8]"], [], ["serving.layouts=[all]"]],
    [
      ["serving.chunk_budget_tokens=[2048]"],
      ["serving.chunk_budget_tokens=[512, 2048, 8192]"], [],
    ],
    [[], ["serving.speculation={method: eagle, acceptance: 70%}"]],
    [[], ["serving.systems_per_replica=2", "serving.layouts=[all]"]],
  ])
  func morePossibilitiesNeverMakeAPlanWorse(steps: [[String]]) throws {
    let values = try steps.map { try SmallPlan.plan($0 + ["solver.gap=0.001%"]).vcpd }
    for (fewer, more) in zip(values, values.dropFirst()) {
      #expect(more >= fewer * (1 - 1e-5))
    }
  }

  @Test func theBestOfEachSizeIsTheBestOfAllLayouts() throws {
    let request = try SmallPlan.request(["serving.layouts=[all]", "systems=[hgx-h200]"])
    let catalog = try Catalog.shipped()
    let defaults = try Defaults(catalog)
    let workloads = try request.workloads.map {
      try WorkloadTerms($0, plan: request, defaults: defaults)
    }
    let setup = ReplicaSetup(catalog: catalog, request: request, defaults: defaults)
    let finder = LayoutFinder(setup: setup, workloads: workloads, cache: CapacityCache())
    let model = try #require(catalog.models["qwen3-235b-a22b"])
    let format = try #require(catalog.formats["fp8"])
    let chip = try #require(catalog.accelerators["h200-sxm"])
    let system = try #require(catalog.systems["hgx-h200"])
    let layouts = ServingOptions(catalog: catalog, request: request)
      .layouts(for: model, on: system, chip)
    let task = LayoutFinder.Task(
      subject: .init(model: model.id, format: format.id, accelerator: chip.id, layouts: layouts),
      workload: 0)
    var best: [Int: Double] = [:]
    for layout in layouts {
      for budget in finder.chunkBudgets {
        let configuration = try? setup.configuration(
          of: model, format, on: chip, layout, draftTokens: 0, chunkBudgetTokens: budget
        ).configuration
        guard let configuration,
          let capacity = try? ReplicaModel(configuration, traffic: workloads[0].traffic)
            .capacity(under: workloads[0].plannedObjectives).requestsPerSecond
        else { continue }
        best[layout.accelerators] = max(best[layout.accelerators] ?? 0, capacity)
      }
    }
    let found = try #require(finder.served([task])[task])
    #expect(found.map(\.layout.parallel.accelerators) == best.keys.sorted())
    for served in found {
      let expected = try #require(best[served.layout.parallel.accelerators])
      #expect(abs(served.replica.requestsPerSecond / expected - 1) < 1e-6)
    }
  }

  @Test func layoutsWithoutMeasurementsAreLeftOutUnlessAskedFor() throws {
    // MI300X has a row of efficiencies in FP8 for dense models, no fit that knows stages.
    let settings = [
      "systems=[mi300x-8x]", "workloads.chat.models=[llama-3.3-70b]", "serving.formats=[fp8]",
    ]
    let usual = try SmallPlan.candidates(settings).layouts
    #expect(usual.allSatisfy { $0.parallel.accelerators == $0.tensorParallel })
    #expect(!usual.isEmpty)
    let named = try SmallPlan.candidates(settings + ["serving.layouts=[tp2/pp2]"]).layouts
    #expect(named.map(\.parallel.key) == ["tp2/pp2"])
    let plan = try SmallPlan.plan(settings + ["serving.layouts=[tp2/pp2]"])
    #expect(plan.serving.first?.unvalidatedTerms == [.pipelineParallelism, .interconnect])
    #expect(
      plan.notes.contains {
        $0.hasPrefix(
          "No measurement vouches for parts of the speed of chat on mi300x-8x, "
            + "llama-3.3-70b/fp8/tp2/pp2/c")
          && $0.hasSuffix(
            ": pipeline parallelism is a formula, not a fit; a mesh or torus is a formula, not a fit."
          )
      })
  }

  @Test func draftsAreUsedAsFarAsTheyPay() throws {
    let eagle = try SmallPlan.plan([
      "systems=[hgx-h200]", "workloads.chat.models=[llama-3.3-70b]",
      "serving.speculation={method: eagle, acceptance: 70%}",
    ])
    let line = try #require(eagle.serving.first)
    #expect(line.draftTokens > 0)
    #expect(line.unvalidatedTerms.contains(.speculation))
    let hopeless = try SmallPlan.plan([
      "systems=[hgx-h200]", "workloads.chat.models=[llama-3.3-70b]",
      "serving.speculation={method: eagle, acceptance: 1%}",
    ])
    #expect(hopeless.serving.allSatisfy { $0.draftTokens == 0 })
    let draft = try SmallPlan.plan([
      "systems=[hgx-h200]", "workloads.chat.models=[llama-3.3-70b]",
      "serving.speculation={method: draft, acceptance: 70%, draft_model: llama-3.1-8b}",
    ])
    #expect(draft.vcpd > 0)
  }

  @Test func aReplicaMaySpanSystems() throws {
    let settings = [
      "systems=[hgx-h100]", "workloads.chat.models=[deepseek-v3]", "serving.formats=[fp8]",
    ]
    let alone = try SmallPlan.infeasible(settings)
    #expect(alone.unservable.first?.reasons.first?.contains("The weights need") == true)
    let plan = try SmallPlan.plan(
      settings + [
        "serving.systems_per_replica=4", "sites.iad.racks.air.count=200",
        "sites.iad.power=10 MW",
      ])
    let line = try #require(plan.serving.first)
    #expect(line.accelerators > 8)
    #expect(line.unvalidatedTerms.contains(.network))
  }
}
