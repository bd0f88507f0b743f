import Catalog
import RealModule
import Testing

@testable import Calibration

struct CalibrationFitTests {
  private static let provenance = Provenance(
    file: "", line: 0, source: "test", asOf: "2026", confidence: .derived)

  /// Rows of two chips and two models, measured by a machine of known parameters.
  private func synthetic() throws -> [PreparedCase] {
    var rows: [[String: String]] = []
    for accelerator in ["h200-sxm", "b200-sxm"] {
      for model in ["llama-3.3-70b", "qwen3-235b-a22b"] {
        for requests in [1, 8, 64, 256] {
          rows.append([
            "accelerator": accelerator, "model": model, "concurrency": "\(requests)",
          ])
          rows.append([
            "accelerator": accelerator, "model": model, "concurrency": "\(requests)",
            "isl_mean": "8192",
          ])
        }
      }
    }
    let truth: [StepParameter: Double] = [
      .linearMFU: 0.7, .weightMBU: 0.9, .kvMBU: 0.8, .layerOverhead: 60e-6, .expertMBU: 0.7,
    ]
    let local = StepParameter.allCases.map { Double.log(truth[$0] ?? $0.prior) } + [0]
    let prepared = try Fixture.prepared(try Fixture.measurements(rows))
    let measured = zip(rows, prepared).map { row, prepared in
      let rate = Double.exp(prepared.logPrediction(local: local))
      return row.merging(["output_tokens_per_s_total": "\(rate)"]) { $1 }
    }
    return try Fixture.prepared(try Fixture.measurements(measured))
  }

  @Test func recoversAMachineFromItsRows() throws {
    let rows = try synthetic()
    let fit = CalibrationFit(rows, provenance: Self.provenance)
    let calibration = fit.calibration(bands: [])
    let errors = rows.map { abs($0.prediction(by: calibration) / $0.row.measured - 1) }
    #expect((errors.max() ?? 1) < 0.06)
    #expect((Quantile.of(errors, 0.5) ?? 1) < 0.02)
    let overheads = rows.map { calibration.stepParameters(for: $0.row.key).layerOverheadSeconds }
    #expect(overheads.allSatisfy { (50e-6...72e-6).contains($0) })
  }

  @Test func theFitIsDeterministic() throws {
    let rows = try synthetic()
    let fits = (0..<2).map { _ in CalibrationFit(rows, provenance: Self.provenance).offsets }
    #expect(fits[0] == fits[1])
  }

  /// One layout that is 12 % slower than its formula, which no other row tells of.
  private func slowLayout() throws -> [PreparedCase] {
    let rows = try synthetic()
    let changes = rows.map { row in
      let setup = row.row.measurement.setup
      let isSlow = row.row.key.acceleratorID == "h200-sxm" && row.row.model.id == "llama-3.3-70b"
      return [
        "accelerator": setup.accelerator, "model": setup.model,
        "concurrency": "\(row.row.concurrency ?? 1)", "isl_mean": "\(row.row.inputTokens)",
        "output_tokens_per_s_total": "\(row.row.measured * (isSlow ? 0.88 : 1))",
      ]
    }
    return try Fixture.prepared(try Fixture.measurements(changes))
  }

  @Test func whatRemainsCorrectsPredictionsNearby() throws {
    let rows = try slowLayout()
    let left = rows.firstIndex {
      $0.row.key.acceleratorID == "h200-sxm" && $0.row.key.architecture == .dense
        && $0.row.concurrency == 64
    }
    let index = try #require(left)
    var others = rows
    others.remove(at: index)
    let fit = CalibrationFit(others, provenance: Self.provenance)
    #expect(fit.residuals.count == others.count { $0.row.key.architecture == .dense })
    let full = fit.calibration(bands: [])
    let plain = Calibration(offsets: full.offsets, points: full.points)
    let row = rows[index]
    let with = abs(row.prediction(by: full) / row.row.measured - 1)
    let without = abs(row.prediction(by: plain) / row.row.measured - 1)
    #expect(with < without)
    #expect(with < 0.03)
  }

  @Test func modelsWithExpertsAreNotCorrected() throws {
    let rows = try slowLayout()
    let full = CalibrationFit(rows, provenance: Self.provenance).calibration(bands: [])
    let plain = Calibration(offsets: full.offsets, points: full.points)
    for row in rows where row.row.key.architecture != .dense {
      #expect(row.prediction(by: full) == row.prediction(by: plain))
    }
  }

  @Test func assumedRowsChangeNoOtherPrediction() throws {
    let rows = try synthetic()
    let assumed = try Fixture.prepared(
      try Fixture.measurements([
        ["parallelism": "", "origin": "mlperf_v5.1", "runtime": "TensorRT 10"],
        ["parallelism": "", "origin": "mlperf_v5.1", "runtime": "TensorRT 10", "concurrency": "9"],
      ]))
    let alone = CalibrationFit(rows, provenance: Self.provenance).calibration(bands: [])
    let both = CalibrationFit(rows + assumed, provenance: Self.provenance).calibration(bands: [])
    for row in rows {
      let ratio = row.prediction(by: both) / row.prediction(by: alone)
      #expect(abs(ratio - 1) < 1e-9)
    }
    #expect(both.points == alone.points)
    let before = assumed.map { abs($0.prediction(by: alone) / $0.row.measured - 1) }
    let after = assumed.map { abs($0.prediction(by: both) / $0.row.measured - 1) }
    // The two rates contradict each other, so that one row may be off a little more.
    #expect(after.reduce(0, +) < before.reduce(0, +))
  }

  @Test func rowsOfOneCellShareWeight() throws {
    let rows = try synthetic()
    let fit = CalibrationFit(rows, provenance: Self.provenance)
    let shared = fit.offsets.filter { $0.group.level == .shared }
    #expect(shared.count == StepParameter.allCases.count + 1)
    #expect(shared.allSatisfy { $0.points == rows.count })
    #expect(fit.points.count == 4)
    #expect(fit.points.allSatisfy { $0.points == 8 })
  }
}
