import RealModule
import Testing

@testable import Catalog

struct ErrorSiteTests {
  private func site(
    chip: String = "h200", model: String = "llama", layout: String = "tp1/pp1",
    software: String = "v1", input: Double = 1_000, load: Double = 10
  ) -> ErrorSite {
    ErrorSite(
      acceleratorID: chip, precision: "fp8", modelID: model, runtime: "sglang", layout: layout,
      usesAttentionDP: false, drafts: false, software: software, inputTokens: input,
      outputTokens: 1_000, requestsPerChip: load)
  }

  private func close(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  @Test func likeSitesShareMore() {
    let here = site()
    let whole = 0.06 * 0.06 + 0.07 * 0.07 + 0.06 * 0.06 + 0.05 * 0.05
    #expect(close(here.covariance(with: here), whole))
    #expect(close(here.covariance(with: site(layout: "tp2/pp1")), whole - 0.06 * 0.06))
    #expect(close(here.covariance(with: site(software: "v2")), whole - 0.05 * 0.05))
    #expect(close(here.covariance(with: site(chip: "b200")), 0.06 * 0.06))
    #expect(close(here.covariance(with: site(model: "qwen")), 0.05 * 0.05))
    #expect(close(here.covariance(with: site(chip: "b200", model: "qwen")), 0))
  }

  @Test func otherLengthsAndLoadsShareLess() {
    let here = site()
    let far = here.covariance(with: site(input: 1_000 * .exp(2), load: 10 * .exp(-1)))
    let like = Double.exp(-2.5)
    let expected = 0.06 * 0.06 + 0.05 * 0.05 + (0.06 * 0.06 + 0.07 * 0.07) * like
    #expect(close(far, expected))
    #expect(close(far, site(input: 1_000 * .exp(2), load: 10 * .exp(-1)).covariance(with: here)))
  }

  @Test func correctionsAreForModelsWithoutExpertsAndGiveWayToOwnMeasurements() {
    let provenance = Provenance(
      file: "", line: 0, source: "test", asOf: "2026", confidence: .derived)
    let residual = CalibrationResidual(
      measurementID: "P1", site: site(), weight: 2, provenance: provenance)
    func key(_ architecture: ArchitectureFamily) -> CalibrationKey {
      CalibrationKey(
        acceleratorID: "h200", generation: "hopper", precision: "fp8", architecture: architecture,
        modelID: "llama", runtime: "vllm")
    }
    let calibration = Calibration(residuals: [residual])
    let expected = 2 * site().covariance(with: site())
    #expect(close(calibration.logCorrection(for: key(.dense), at: site()), expected))
    #expect(calibration.logCorrection(for: key(.mla), at: site()) == 0)
    let own = CalibrationOffset(
      group: CalibrationGroup(.configuration, "h200/fp8/llama/vllm"), target: .parameter(.kvMBU),
      logOffset: 0.1, sigma: 0.1, points: 6, provenance: provenance)
    let measured = Calibration(offsets: [own], residuals: [residual])
    #expect(measured.logCorrection(for: key(.dense), at: site()) == 0)
  }
}
