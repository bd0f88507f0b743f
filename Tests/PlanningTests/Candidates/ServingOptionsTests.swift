import Catalog
import Performance
import Testing

@testable import Planning

@Suite struct ServingOptionsTests {
  @Test(arguments: [
    ("llama-3.3-70b", ["bf16", "fp8", "int4", "int8", "nvfp4"]),
    ("deepseek-v3", ["fp8", "int4", "nvfp4"]),
    ("gpt-oss-120b", ["mxfp4"]),
  ])
  func formatsAreTheModelsOwnAndSmallerOnesThatWereMeasured(id: String, formats: [String]) throws {
    let options = try options()
    let model = try #require(options.catalog.models[id])
    #expect(options.formats(for: model).map(\.id) == formats)
  }

  @Test func aFormatOfEstimatedQualityIsTriedIfThePlanNamesIt() throws {
    let options = try options(["serving.formats=[mxfp4]"])
    let model = try #require(options.catalog.models["llama-3.3-70b"])
    #expect(options.formats(for: model).map(\.id) == ["mxfp4"])
  }

  @Test(arguments: [
    ("hgx-h100", [1, 2, 4, 8]), ("gb200-nvl72", [1, 2, 4, 8]), ("l40s-4x", [1, 2, 4]),
  ])
  func replicasNest(id: String, sizes: [Int]) throws {
    #expect(Set(try layouts(options(), id).map(\.accelerators)).sorted() == sizes)
    let two = try layouts(options(["serving.tp=[2, 4]"]), id)
    #expect(two.allSatisfy { [2, 4].contains($0.tensorParallel) })
  }

  @Test func stagesMayStandInSeveralSystems() throws {
    let wide = try layouts(options(["serving.systems_per_replica=2"]), "hgx-h100")
    #expect(Set(wide.map(\.accelerators)).sorted() == [1, 2, 4, 8, 16])
    #expect(wide.allSatisfy { $0.tensorParallel <= 8 })
  }

  @Test func namedLayoutsAreTriedEvenIfUnusual() throws {
    let named = try options(["serving.layouts=[tp4/pp2, tp2, tp16]"])
    #expect(try layouts(named, "hgx-h100").map(\.key) == ["tp2", "tp4/pp2"])
    #expect(named.allows(tensorParallel: 2) && !named.allows(tensorParallel: 4))
  }

  @Test func chunkBudgetsAreThoseOfThePlan() throws {
    #expect(
      try options().chunkBudgets == [256, 512, 768, 1024, 1280, 1536, 1792, 2048, 4096, 8192])
    #expect(try options(["serving.chunk_budget_tokens=[4096, 512]"]).chunkBudgets == [512, 4096])
  }

  @Test func modelsNeedAScoreOfTheKindThatCounts() throws {
    let models = "workloads.chat.models=[llama-3.3-70b, gpt-oss-120b]"
    let direct = try options([models])
    #expect(direct.models(for: direct.request.workloads[0]).map(\.id) == ["llama-3.3-70b"])
    let thinking = try options([models, "workloads.chat.quality.mode=thinking"])
    #expect(
      thinking.models(for: thinking.request.workloads[0]).map(\.id)
        == ["gpt-oss-120b", "llama-3.3-70b"])
  }

  private func options(_ settings: [String] = []) throws -> ServingOptions {
    ServingOptions(catalog: try Catalog.shipped(), request: try SmallPlan.request(settings))
  }

  private func layouts(_ options: ServingOptions, _ id: String) throws -> [ParallelLayout] {
    let system = try #require(options.catalog.systems[id])
    let accelerator = try #require(options.catalog.accelerators[system.acceleratorID])
    let model = try #require(options.catalog.models["llama-3.3-70b"])
    return options.layouts(for: model, on: system, accelerator)
  }
}
