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
