import Catalog
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
    ("hgx-h100", [1, 2, 4, 8]), ("gb200-nvl72", [1, 2, 4, 8]), ("l40s-4x", [1]),
  ])
  func layoutsNestAndStayWithinTheDomain(id: String, degrees: [Int]) throws {
    #expect(try self.degrees(options(), id) == degrees)
    #expect(
      try self.degrees(options(["serving.tp=[2, 4]"]), id) == degrees.filter([2, 4].contains))
  }

  @Test func smallChunksAreTriedOnlyWhereGapsBetweenTokensAreLimited() throws {
    #expect(try options().chunkBudgets == [2048, 8192])
    let gaps = try options(["workloads.chat.slo.tpot_reading=inter-token"])
    #expect(gaps.chunkBudgets == [256, 512, 1024, 2048, 4096, 8192])
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

  private func degrees(_ options: ServingOptions, _ id: String) throws -> [Int] {
    let system = try #require(options.catalog.systems[id])
    let accelerator = try #require(options.catalog.accelerators[system.acceleratorID])
    return options.tensorParallelDegrees(on: system, accelerator)
  }
}
