import Catalog
import Testing

@testable import Calibration

struct ValidationTests {
  @Test func quantilesInterpolate() {
    #expect(Quantile.of([4, 1, 3, 2], 0.5) == 2.5)
    #expect(Quantile.of([1, 2, 3, 4, 5], 0.9) == 4.6)
    #expect(Quantile.of([7], 0.2) == 7)
    #expect(Quantile.of([], 0.5) == nil)
  }

  @Test func foldsKeepCellsWholeAndDoNotDependOnOrder() throws {
    let rows = try Fixture.prepared(
      try MeasurementFile.read(try Fixture.bytes("reference-rows"), path: "rows.csv")
    ).map(\.row)
    let folds = Folds.overCells(rows, count: 5)
    let byCell = Dictionary(grouping: zip(rows, folds), by: \.0.cell).mapValues { Set($0.map(\.1)) }
    #expect(byCell.values.allSatisfy { $0.count == 1 })
    #expect(Set(folds) == [0, 1, 2, 3, 4])
    #expect(Folds.overCells(rows.reversed(), count: 5) == folds.reversed())
    #expect(Folds.overCells(rows, count: 5, seed: 1) != folds)
  }

  @Test func shapesStayTogetherWhateverTheirLoad() throws {
    let rows = try Fixture.prepared(
      try Fixture.measurements([
        ["isl_mean": "1000", "osl_mean": "1000"],
        ["isl_mean": "1024", "osl_mean": "1024", "concurrency": "1", "parallelism": "tp4"],
        ["isl_mean": "8192"], ["isl_mean": "128"], ["isl_mean": "128", "osl_mean": "4096"],
      ])
    ).map(\.row)
    let folds = Folds.overShapes(rows, count: 4)
    #expect(folds[0] == folds[1])
    #expect(Set(folds) == [0, 1, 2, 3])
  }

  @Test func familiesAreLeftOutTogether() throws {
    let rows = try Fixture.prepared(
      try Fixture.measurements([
        ["accelerator": "h200-sxm"], ["accelerator": "b200-sxm"], ["accelerator": "h200-sxm"],
      ])
    ).map(\.row)
    let (folds, families) = Folds.overAccelerators(rows)
    #expect(families == ["b200-sxm", "h200-sxm"])
    #expect(folds == [1, 0, 1])
  }

  private func samples(
    _ errors: [Double], _ kind: CalibrationBand.Class = .dense, generation: String = "hopper"
  ) -> [Bands.Sample] {
    errors.map {
      Bands.Sample(
        kind: kind, evidence: .sameConfiguration, generation: generation, logError: $0)
    }
  }

  @Test func bandsHoldFourOfFive() {
    let errors = (1...100).map { Double($0) / 1000 }
    let bands = Bands(samples(errors))
    let width = bands.halfWidth(.dense, .sameConfiguration)
    #expect(abs(width - 0.081) < 0.002)
    #expect(errors.count { $0 <= width } == 80)
    // Classes without rows, and generations that nobody measured, get wide ones.
    #expect(bands.halfWidth(.moe, .sameConfiguration) == Bands.widthWithoutRows)
    #expect(bands.halfWidth(.dense, .generationUnseen) == Bands.leastWidthOfFewRows)
  }

  @Test func unlikeGenerationsHaveBandsOfTheirOwn() {
    let usual = (1...100).map { Double($0) / 1000 }
    let few = samples([0.02, 0.01], generation: "v7")
    let wild = samples((1...40).map { Double($0) / 50 }, generation: "cdna3")
    let bands = Bands(samples(usual) + few + wild)
    let narrow = bands.halfWidth(.dense, .sameConfiguration)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "hopper") == narrow)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "v7") == 0.5)
    #expect(bands.halfWidth(.dense, .sameConfiguration, generation: "cdna3") > 0.4)
    #expect(bands.wideGenerations(.dense, .sameConfiguration) == ["cdna3", "v7"])
  }

  @Test func summariesCountWhatLiesInTheBand() throws {
    let rows = try Fixture.prepared(try Fixture.measurements([[:], [:], [:]])).map(\.row)
    let predicted = zip(rows, [2500.0, 2750, 5000]).map {
      PredictedRow(
        row: $0, predicted: $1, evidence: .sameChip, logHalfWidth: 0.1, isSeen: false)
    }
    let summary = ErrorSummary(predicted)
    #expect(summary.rows == 3)
    #expect(abs((summary.medianAbsoluteError ?? 0) - 0.1) < 1e-12)
    #expect(abs((summary.bandCoverage ?? 0) - 2.0 / 3) < 1e-12)
    #expect(ErrorSummary([]).bandCoverage == nil)
  }
}
