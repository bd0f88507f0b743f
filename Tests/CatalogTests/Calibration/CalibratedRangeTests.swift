import Testing

@testable import Catalog

struct CalibratedRangeTests {
  private static let provenance = Provenance(
    file: "", line: 0, source: "test", asOf: "2026", confidence: .measured)

  private static let range = CalibratedRange(
    inputTokens: 128...32_768, outputTokens: 128...2_048, sequences: 1...512)

  @Test func withinTwiceTheRangeNothingIsRemarked() {
    #expect(Self.range.remarks(inputTokens: 1_024, outputTokens: 512, sequences: 64) == [])
    #expect(Self.range.remarks(inputTokens: 65_536, outputTokens: 64, sequences: 0.5) == [])
    #expect(Self.range.remarks(inputTokens: 1_024, outputTokens: 512) == [])
    #expect(CalibratedRange().remarks(inputTokens: 1, outputTokens: 1e9, sequences: 1e9) == [])
  }

  @Test func whatIsOutsideIsNamedWithTheRange() {
    #expect(
      Self.range.remarks(inputTokens: 100_000, outputTokens: 20, sequences: 2_000.4) == [
        "input of 100000 tokens, but measured were 128 to 32768",
        "output of 20 tokens, but measured were 128 to 2048",
        "2000 sequences of a replica at once, but measured were 1 to 512",
      ])
  }

  private func point(
    _ precision: String, _ model: String, _ input: ClosedRange<Double>
  ) -> CalibrationPoint {
    CalibrationPoint(
      acceleratorID: "h200", precision: precision, modelID: model, architecture: .dense,
      runtime: "sglang", kind: .dense, points: 3, range: CalibratedRange(inputTokens: input),
      provenance: Self.provenance)
  }

  private func key(_ precision: String, _ model: String, chip: String = "h200") -> CalibrationKey {
    CalibrationKey(
      acceleratorID: chip, generation: "hopper", precision: precision, architecture: .dense,
      modelID: model)
  }

  @Test func theNearestMeasurementsCount() {
    let calibration = Calibration(points: [
      point("fp8", "llama", 128...1_024), point("fp8", "llama", 512...4_096),
      point("fp8", "qwen", 1...9), point("bf16", "llama", 7...8),
    ])
    #expect(calibration.range(for: key("fp8", "llama"))?.inputTokens == 128...4_096)
    // Another model of the family in the precision: all of it on the chip.
    #expect(calibration.range(for: key("fp8", "gemma"))?.inputTokens == 1...4_096)
    #expect(calibration.range(for: key("fp8", "llama", chip: "b200")) == nil)
    #expect(Calibration().range(for: key("fp8", "llama")) == nil)
  }
}
