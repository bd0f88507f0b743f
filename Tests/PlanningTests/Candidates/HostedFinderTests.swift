import Catalog
import FleetModel
import Quantities
import Testing

@testable import Planning

@Suite struct HostedFinderTests {
  private func labels(_ settings: [String] = []) throws -> [String] {
    let candidates = try CandidateBuilder(
      catalog: Catalog.shipped(), cache: CapacityCache(), prunes: false
    ).candidates(for: SmallPlan.request(["acquisition=[own, api]"] + settings))
    return candidates.hosted.map(\.price.label)
  }

  @Test func onlyAllowedModelsServe() throws {
    let labels = try labels()
    #expect(labels.contains("DeepInfra/llama-3.3-70b-instruct"))
    #expect(labels.contains("Fireworks AI/qwen3-235b-a22b"))
    #expect(!labels.contains { $0.contains("gpt-oss") || $0.contains("llama-3.1-8b") })
  }

  @Test func providersAndModelsCanBeChosen() throws {
    #expect(
      try labels(["api.providers=[DeepInfra]"])
        == ["DeepInfra/llama-3.3-70b-instruct", "DeepInfra/qwen3-235b-a22b"])
    #expect(
      try labels(["api.providers=[Groq]", "api.models=[llama-3.3-70b-versatile]"])
        == ["Groq/llama-3.3-70b-versatile"])
  }

  /// GPT-4.1 mini is no model of the catalog; its score is the price list's own.
  @Test func modelsThatTheCatalogLacksHaveToBeNamed() throws {
    let named = ["api.models=[gpt-4.1-mini]"]
    #expect(try labels(named) == ["OpenAI/gpt-4.1-mini"])
    let candidates = try SmallPlan.candidates(["acquisition=[own, api]"] + named)
    #expect(candidates.hosted.map(\.quality) == [0.65])
    #expect(try labels(named + ["workloads.chat.quality.benchmark=mmlu-pro"]) == [])
  }

  @Test func scoresReachedWhileThinkingCountOnRequest() throws {
    let named = ["api.models=[o3]"]
    #expect(try labels(named) == [])
    #expect(try labels(named + ["workloads.chat.quality.mode=thinking"]) == ["OpenAI/o3"])
  }

  @Test func aWorkloadCanBeKeptAwayFromHostedModels() throws {
    #expect(try labels(["workloads.chat.sites=[iad]"]) == [])
    #expect(try !labels(["workloads.chat.sites=[api]"]).isEmpty)
    #expect(try SmallPlan.candidates().hosted.isEmpty)
  }

  @Test func aRequestCostsItsTokens() throws {
    let settings = ["acquisition=[own, api]", "api.providers=[Groq]"]
    let terms = try #require(try SmallPlan.candidates(settings).hosted.first)
    #expect(terms.price.model == "llama-3.3-70b-versatile")
    #expect(abs(terms.costPerAttempt.usd - (1024 * 0.59 + 512 * 0.79) / 1e6) < 1e-15)
  }

  /// The batch tier is cheaper, but whoever waits for it has no latency at all.
  @Test func theBatchTierIsForWorkloadsWithoutObjectives() throws {
    let shipped = try Catalog.shipped()
    let price = try #require(shipped.apiPrices.first { $0.label == "Groq/llama-3.3-70b-versatile" })
    let batch = APIPrice(
      provider: price.provider, model: price.model, modelID: price.modelID,
      inputPerMillion: price.inputPerMillion, cachedInputPerMillion: nil,
      outputPerMillion: price.outputPerMillion, batchDiscount: 0.5, provenance: price.provenance)
    let catalog = Catalog(
      accelerators: shipped.accelerators, systems: shipped.systems, prices: shipped.prices,
      models: shipped.models, qualityScores: shipped.qualityScores, formats: shipped.formats,
      efficiencies: shipped.efficiencies, assumptions: shipped.assumptions, apiPrices: [batch])
    var request = try SmallPlan.request(["acquisition=[own, api]"])
    #expect(try options(request, catalog).map(\.isBatch) == [false])
    request.workloads[0].slo.ttft = [:]
    request.workloads[0].slo.tpot = [:]
    let options = try options(request, catalog)
    #expect(options.map(\.isBatch) == [false, true])
    #expect(abs(options[1].costPerAttempt.usd / options[0].costPerAttempt.usd - 0.5) < 1e-12)
  }

  private func options(_ request: PlanRequest, _ catalog: Catalog) throws -> [HostedTerms] {
    let defaults = try Defaults(catalog)
    let workloads = try request.workloads.map {
      try WorkloadTerms($0, plan: request, defaults: defaults)
    }
    return try HostedFinder(catalog: catalog, request: request, workloads: workloads).options()
  }

  @Test func dominatedOffersAreLeftOutOfTheProgram() throws {
    let all = try labels()
    let kept = try SmallPlan.candidates(["acquisition=[own, api]"])
    #expect(kept.hosted.count < all.count)
    #expect(kept.hosted.map(\.option) == kept.problem.apiOptions)
  }
}
