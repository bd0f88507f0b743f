import Catalog
import FleetModel
import Testing

@testable import Planning

/// Scores, what weight formats keep of them, and the length of thinking.
@Suite struct QualityTests {
  @Test func aFormatKeepsWhatWasMeasuredWithTheModelItself() throws {
    let catalog = try Catalog.shipped()
    let model = try #require(catalog.models["deepseek-r1-0528"])
    let format = try #require(catalog.formats["nvfp4"])
    let request = QualityRequest(
      benchmark: "gpqa-diamond", floor: 0, reading: .each, mode: .thinking)
    let lookup = QualityLookup(catalog: catalog, request: request)
    let measured = lookup.measuredRecovery(of: model, format: format)?.recovery
    #expect(measured == (model.nativeFormatID == "fp8" ? 0.9877 : nil))
    #expect(
      lookup.recovery(of: model, format: format) == measured ?? format.qualityRecovery)
    let other = try #require(catalog.models["deepseek-r1"])
    #expect(lookup.recovery(of: other, format: format) == format.qualityRecovery)
  }

  /// With what others dominate, so that every model is there.
  private func candidates(_ settings: [String]) throws -> Candidates {
    try CandidateBuilder(catalog: Catalog.shipped(), cache: CapacityCache(), prunes: false)
      .candidates(for: SmallPlan.request(settings))
  }

  @Test func thinkingModelsWriteTheirOwnMultipleOfTheOutput() throws {
    let settings = [
      "systems=[hgx-h200]", "serving.tp=[2]", "serving.formats=[fp8, mxfp4]",
      "workloads.chat.models=[llama-3.3-70b, gpt-oss-120b]",
      "workloads.chat.quality.mode=thinking",
    ]
    let plain = try candidates(settings)
    let longer = try candidates(
      settings + ["workloads.chat.quality.thinking_ratio={gpt-oss-120b: 8, llama-3.3-70b: 8}"])
    func best(_ model: String, _ candidates: Candidates) -> Double {
      candidates.problem.assignments.enumerated().filter {
        candidates.layouts[$0.element.configuration].model.id == model
      }.map(\.element.capacityRequestsPerSecond).max() ?? 0
    }
    #expect(best("gpt-oss-120b", longer) < best("gpt-oss-120b", plain) / 4)
    #expect(best("llama-3.3-70b", longer) == best("llama-3.3-70b", plain))
  }
}
