import Catalog
import Foundation
import Performance
import Testing

@testable import Planning

struct StepBasisTests {
  private func basis(_ chip: String, _ format: String, _ model: String) throws -> StepBasis? {
    let catalog = try Catalog.shipped()
    return StepBasis(
      catalog: catalog, accelerator: try #require(catalog.accelerators[chip]),
      format: try #require(catalog.formats[format]), model: try #require(catalog.models[model]))
  }

  @Test func measuredConfigurationsAreComposedForTheirRuntime() throws {
    let dense = try #require(try basis("h200-sxm", "fp8", "llama-3.3-70b"))
    #expect(dense.runtime == "tensorrt-llm" && dense.evidence == .sameConfiguration)
    let latent = try #require(try basis("mi355x", "fp8", "deepseek-r1"))
    #expect(latent.runtime == "sglang" && latent.evidence == .sameConfiguration)
    let unseen = try #require(try basis("gh200-96gb", "fp8", "llama-3.3-70b"))
    #expect(unseen.runtime == "tensorrt-llm" && unseen.evidence == .chipUnseen)
  }

  @Test func rowsWinAndEstimatesAreAsUncertainAsUnmeasuredGenerations() throws {
    let row = try #require(try basis("gaudi3", "fp8", "llama-3.3-70b"))
    #expect(row.evidence == nil && row.runtime == "vllm")
    #expect(row.band == PredictionBand(logHalfWidth: 0.5))
    let derived = try #require(try basis("mi300x", "fp8", "llama-3.3-70b"))
    #expect(derived.evidence == nil && derived.band == nil)
    #expect(derived.slowdown(confidence: 0.9) == 1)
  }

  /// No measurement has integer weights: whatever is known of the chip, the band is that of an
  /// unmeasured generation, and the grade an estimate.
  @Test(arguments: ["int4", "int8"]) func integerWeightsAreEstimates(format: String) throws {
    let catalog = try Catalog.shipped()
    #expect(catalog.calibration.points.allSatisfy { $0.precision != format })
    for chip in catalog.accelerators.rows {
      for model in ["llama-3.3-70b", "llama-3.1-8b", "qwen3-30b-a3b", "deepseek-r1"] {
        guard let basis = try basis(chip.id, format, model) else { continue }
        let band = try #require(basis.band, "\(chip.id) \(model)")
        #expect(band.logHalfWidth >= 0.5 && basis.provenance.confidence == .estimate)
        #expect(basis.evidence == nil || basis.evidence == .generationUnseen)
      }
    }
    let measured = try #require(try basis("h200-sxm", format, "llama-3.3-70b"))
    #expect(measured.provenance.source.contains("generation-unseen"))
  }

  @Test func formatsTheChipLacksHaveNoBasis() throws {
    #expect(try basis("h200-sxm", "nvfp4", "llama-3.3-70b") == nil)
  }

  @Test func confidencePlansWithSlowerSteps() throws {
    let known = try #require(try basis("h200-sxm", "fp8", "llama-3.3-70b"))
    #expect(known.slowdown(confidence: nil) == 1)
    #expect(abs(known.slowdown(confidence: 0.5) - 1) < 1e-9)
    let slow = known.parameters(slowdown: known.slowdown(confidence: 0.9))
    // At 90 % the slow end of the band.
    let band = try #require(known.band)
    let slowdown = slow.layerOverheadSeconds / known.parameters().layerOverheadSeconds
    #expect(abs(slowdown - exp(band.logHalfWidth)) < 1e-6)
  }

  @Test func theBandEnclosesThePlannedCapacity() throws {
    let measured = ["systems=[hgx-h200]", "workloads.chat.models=[llama-3.3-70b]"]
    let plan = try SmallPlan.plan(measured)
    let line = try #require(plan.serving.first)
    let low = try #require(line.capacityLow)
    let high = try #require(line.capacityHigh)
    #expect(low < line.capacityPerReplica && line.capacityPerReplica < high)
    let cost = try #require(plan.costBand)
    #expect(cost.low < 1 && 1 < cost.high)
    let safe = try SmallPlan.plan(measured + ["serving.confidence=90%"])
    #expect(safe.cost.rate >= plan.cost.rate)
    #expect(safe.serving.allSatisfy { $0.capacityPerReplica == $0.capacityLow })
  }
}
