import Catalog
import Testing

@testable import Planning

@Suite struct QualityLookupTests {
  @Test func theFormatsRecoveryIsCountedExceptForTheModelsOwn() throws {
    let catalog = try Catalog.shipped()
    let lookup = QualityLookup(catalog: catalog, request: quality(.direct))
    let model = try #require(catalog.models["llama-3.3-70b"])
    let score = try #require(lookup.score(of: model)).score
    let own = try #require(catalog.formats["bf16"])
    let fp8 = try #require(catalog.formats["fp8"])
    #expect(lookup.quality(of: model, format: own) == score)
    #expect(lookup.quality(of: model, format: fp8) == score * fp8.qualityRecovery)
    #expect(fp8.qualityRecovery < 1)
    let native = try #require(catalog.models["deepseek-v3"])
    #expect(lookup.quality(of: native, format: fp8) == lookup.score(of: native)?.score)
  }

  @Test func thinkingScoresCountOnlyWhereThePlanSaysSo() throws {
    let catalog = try Catalog.shipped()
    let model = try #require(catalog.models["qwen3-235b-a22b"])
    let direct = QualityLookup(catalog: catalog, request: quality(.direct)).score(of: model)
    let thinking = QualityLookup(catalog: catalog, request: quality(.thinking)).score(of: model)
    #expect(direct?.mode == "non-thinking")
    #expect(thinking?.mode == "thinking")
    let both = QualityLookup(catalog: catalog, request: quality(.thinking)).scoredModels
    let only = QualityLookup(catalog: catalog, request: quality(.direct)).scoredModels
    #expect(Set(only).isSubset(of: both) && only.count < both.count && both == both.sorted())
  }

  private func quality(_ mode: QualityRequest.Mode) -> QualityRequest {
    QualityRequest(benchmark: "gpqa-diamond", floor: 0, reading: .each, mode: mode)
  }
}
