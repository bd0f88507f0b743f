import Catalog
import Foundation
import RealModule
import Testing

@testable import Calibration

struct OwnCalibrationTests {
  private static let requests = [1, 4, 16, 32, 64, 128, 256]

  /// What a machine would measure whose steps take 1.3 times as long as the catalog says.
  private func slowMachine() throws -> [PublishedMeasurement] {
    let rows = Self.requests.map { ["concurrency": "\($0)"] }
    let prepared = try Fixture.prepared(try Fixture.measurements(rows))
    let calibration = try Fixture.catalog.get().calibration
    return try Fixture.measurements(
      zip(rows, prepared).map { row, prepared in
        let rate = prepared.prediction(by: calibration) / 1.3
        return row.merging(["output_tokens_per_s_total": "\(rate)"]) { $1 }
      })
  }

  private func calibrate(_ measurements: [PublishedMeasurement]) throws -> OwnCalibration {
    try Calibrator(try Fixture.catalog.get()).calibrate(measurements) { note in
      Provenance(
        file: "mine.csv", line: 1, source: "test", asOf: "2026-11-21", confidence: .measured,
        note: note)
    }
  }

  @Test func sixPointsBringAMachineToItsMeasurements() throws {
    let calibration = try calibrate(try slowMachine())
    #expect(calibration.errorsBefore.median > 0.25)
    #expect(calibration.errorsFitted.median < 0.03)
    #expect(calibration.errorsLeftOut.median < 0.05)
    #expect(calibration.contextTokens == 1536...1536)
    #expect(calibration.concurrency == 1...256)
    #expect(calibration.longestTrustedContextTokens == 3072)
    let note = try #require(calibration.offsets.first?.provenance.note)
    #expect(
      note.hasPrefix("7 points; 1 to 256 requests at once, sequences of 1536 to 1536 tokens;"))
    let measured = try #require(calibration.measured.first)
    #expect(measured.points == 7)
    #expect(measured.range.inputTokens == 1024...1024)
    #expect(measured.range.sequences == 1...256)
    #expect(
      calibration.offsets.allSatisfy { $0.group.key.hasPrefix("h200-sxm/fp8/llama-3.3-70b/") })
  }

  /// Six published rows of one configuration bring a machine of which nothing but what all chips
  /// share is known to its other rows.
  @Test(arguments: [
    ("rtx-pro-6000", "fp4", "llama-3.3-70b"), ("b200-sxm", "fp4", "llama-3.3-70b"),
    ("gb200", "fp4", "llama-3.3-70b"), ("h200-sxm", "fp8", "deepseek-r1"),
  ])
  func sixRowsPredictTheOthers(chip: String, precision: String, model: String) throws {
    let catalog = try Fixture.catalog.get()
    let subject = Calibrator(catalog).prepare(try MeasurementFile.shipped()).prepared.filter {
      let key = $0.row.key
      return (key.acceleratorID, key.precision, key.modelID) == (chip, precision, model)
        && $0.row.isFitted && $0.row.scenario != .disaggregated && $0.row.isThroughput
    }
    let byRuntime = Dictionary(grouping: subject, by: \.row.runtime.name)
    let rows = byRuntime.values.max { $0.count < $1.count } ?? []
    try #require(rows.count >= 9)
    let six = (0..<6).map { rows[$0 * (rows.count - 1) / 5] }
    let chosen = Set(six.map(\.row.id))
    let base = Calibration(
      offsets: catalog.calibration.offsets.filter { $0.group.level == .shared })
    let own = try OwnCalibration(six, declined: [], base: base) { note in
      Provenance(
        file: "", line: 1, source: "test", asOf: "2026", confidence: .measured, note: note)
    }
    let fitted = Calibration(offsets: base.offsets + own.offsets, points: own.measured)
    let others = rows.filter { !chosen.contains($0.row.id) }
    func median(_ calibration: Calibration) -> Double {
      Quantile.of(
        others.map { abs($0.prediction(by: calibration) / $0.row.measured - 1) }, 0.5) ?? 1
    }
    // Where what all chips share is within 7 % already, six rows need not do better.
    #expect(median(fitted) < max(0.07, median(base)), "\(median(base)) to \(median(fitted))")
    #expect(median(fitted) < 0.12, "\(median(base)) to \(median(fitted))")
    #expect(own.measured.count == 1 || own.measured.allSatisfy { $0.points > 0 })
  }

  @Test func storedOffsetsGiveTheFittedPredictions() throws {
    let measurements = try slowMachine()
    let own = try calibrate(measurements)
    let base = try Fixture.catalog.get().calibration
    let merged = Calibration(
      offsets: base.offsets + own.offsets, points: base.points, bands: base.bands)
    for (point, row) in zip(own.points, try Fixture.prepared(measurements)) {
      #expect(abs(row.prediction(by: merged) / point.fitted - 1) < 1e-9)
      #expect(merged.evidence(for: row.row.key) == .sameConfiguration)
    }
  }

  @Test func fewerPointsAreRefused() throws {
    let measurements = try Fixture.measurements(
      [[:], [:], ["isl_mean": ""], ["model": "GPT-2"]])
    #expect {
      try calibrate(measurements)
    } throws: { error in
      "\(error)" == """
        The file has 2 measurements that can be fitted, and a calibration takes at least 6.
          line 4, M3: isl_mean is blank: Input or output length is blank.
          line 5, M4: model is 'GPT-2': The catalog has no such model.
          Fix: measure at more concurrencies and lengths, for example 1, 8, 32, 64, 128 and 256 \
        requests, and complete the rows that were declined.
        """
    }
  }

  @Test func severalConfigurationsAreRefused() throws {
    let rows = (1...5).map { ["concurrency": "\($0)"] } + [["weight_precision": "bf16"]]
    let measurements = try Fixture.measurements(rows)
    #expect {
      try calibrate(measurements)
    } throws: { error in
      "\(error)" == """
        The measurements are of 2 configurations: h200-sxm bf16 llama-3.3-70b on sglang, h200-sxm \
        fp8 llama-3.3-70b on sglang.
          Fix: give one file for each accelerator, weight precision, model and runtime.
        """
    }
  }

  @Test func runtimesAreConfigurationsOfTheirOwn() throws {
    let rows = (1...6).map {
      ["concurrency": "\($0)", "runtime": $0 < 4 ? "vllm 0.10.0" : "sglang v0.5.9"]
    }
    let measurements = try Fixture.measurements(rows)
    #expect(
      throws: CalibrationError.severalConfigurations([
        "h200-sxm fp8 llama-3.3-70b on sglang", "h200-sxm fp8 llama-3.3-70b on vllm",
      ])
    ) { try calibrate(measurements) }
  }

  @Test func oneLoadManyTimesIsNoCalibration() throws {
    let measurements = try Fixture.measurements([[String: String]](repeating: [:], count: 6))
    #expect {
      try calibrate(measurements)
    } throws: { error in
      "\(error)" == """
        The measurements are of 1 different loads and lengths, and a calibration takes at least 3.
          Fix: measure at several concurrencies, for example 1, 8, 32, 64, 128 and 256 requests.
        """
    }
  }

  /// What is stored says the same of a machine whatever the date of its software, because plans know
  /// none: measurements of two years ago and of today give the same predictions.
  @Test func theDateOfTheSoftwareAddsNothing() throws {
    let dated = try ["2024-01-15", "2026-11-15"].map { date in
      let measurements = try slowMachine().map { $0.result }
      let rows = zip(Self.requests, measurements).map { requests, result in
        [
          "concurrency": "\(requests)", "date": date,
          "output_tokens_per_s_total": "\(result.outputTokensPerSecond ?? 0)",
        ]
      }
      return try calibrate(try Fixture.measurements(rows))
    }
    for (old, new) in zip(dated[0].points, dated[1].points) {
      #expect(abs(old.fitted / new.fitted - 1) < 1e-9)
    }
  }

  @Test func anEarlierCalibrationIsReplaced() throws {
    let measurements = try slowMachine()
    let first = try calibrate(measurements)
    let catalog = try Fixture.catalog.get()
    let merged = Calibration(
      offsets: catalog.calibration.offsets + first.offsets, points: catalog.calibration.points,
      bands: catalog.calibration.bands)
    let again = try OwnCalibration(
      try Fixture.prepared(measurements), declined: [], base: merged
    ) { note in
      Provenance(
        file: "mine.csv", line: 1, source: "test", asOf: "2026", confidence: .measured, note: note)
    }
    for (old, new) in zip(first.offsets, again.offsets) {
      #expect(abs(old.logOffset - new.logOffset) < 1e-6)
    }
  }

  @Test func theBandIsThatOfPointsByTheOthers() throws {
    let own = try calibrate(try slowMachine())
    let errors = own.points.map { abs(log($0.leftOut / $0.row.measured)) }.sorted()
    // Seven points: the ⌈0.8 · 8⌉ = 7th error, and never less than two machines differ by.
    #expect(own.logHalfWidth == max(errors[6], 0.036))
    let base = try Fixture.catalog.get().calibration
    let merged = Calibration(
      offsets: base.offsets + own.offsets, points: base.points, bands: base.bands)
    let key = try #require(own.points.first).row.key.planned
    let composition = try #require(merged.parameters(for: key))
    #expect(composition.logHalfWidth == own.logHalfWidth)
    #expect(composition.band.provenance.source == "test")
    #expect(merged.ownRuntime(for: key) == "sglang" && base.ownRuntime(for: key) == nil)
  }
}
