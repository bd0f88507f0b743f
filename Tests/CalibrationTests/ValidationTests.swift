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

  @Test func precisionsAreLeftOutTogether() throws {
    let rows = try Fixture.prepared(
      try Fixture.measurements([
        ["weight_precision": "fp8"], ["weight_precision": "bf16"], ["weight_precision": "fp8"],
      ])
    ).map(\.row)
    let (folds, precisions) = Folds.overPrecisions(rows)
    #expect(precisions == ["bf16", "fp8"])
    #expect(folds == [1, 0, 1])
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
    // Wilson's interval for 2 of 3.
    let interval = try #require(summary.bandCoverageInterval)
    #expect(abs(interval.lowerBound - 0.207660) < 1e-6)
    #expect(abs(interval.upperBound - 0.938508) < 1e-6)
    #expect(ErrorSummary([]).bandCoverage == nil && ErrorSummary([]).bandCoverageInterval == nil)
  }
}
