import Calibration
import Catalog
import Measurement

/// Measures what fitting and using the calibration takes, and how errors depend on the division into
/// folds.
@main
struct CalibrationBenchmarks {
  static func main() throws {
    let catalog = try Catalog.shipped()
    let calibrator = Calibrator(catalog)
    let measurements = try MeasurementFile.shipped()
    print("## Using it\n\n\(try using(catalog, calibrator, measurements).text)")
    print("## Fitting it\n\n\(fitting(calibrator, measurements).text)")
    print("A fit is one fold of five; two run at a time, so that seconds are of wall time.")
  }

  private static func using(
    _ catalog: Catalog, _ calibrator: Calibrator, _ measurements: [PublishedMeasurement]
  ) throws -> MarkdownTable {
    var table = MarkdownTable(["what", "ms"])
    var reading = Sample()
    var predicting = Sample()
    for _ in 0..<5 {
      reading.add(try timed { try Catalog.shipped() }.seconds)
      predicting.add(
        timed { calibrator.accuracy(of: measurements, fitted: measurements) }.seconds)
    }
    table.add(["reading the catalog", milliseconds(reading.median)])
    table.add(["predicting all measurements", milliseconds(predicting.median)])
    return table
  }

  private static func fitting(
    _ calibrator: Calibrator, _ measurements: [PublishedMeasurement]
  ) -> MarkdownTable {
    var table = MarkdownTable([
      "seed", "seconds a fit", "dense: median / p90", "experts: median / p90",
    ])
    for seed in UInt64(0)..<4 {
      let (accuracy, seconds) = timed {
        calibrator.crossValidation(
          of: measurements, folds: 5, seed: seed, leavesOutAccelerators: false)
      }
      let rows = accuracy.rows.filter(\.row.isThroughput)
      let errors = [true, false].map { isDense in
        let part = ErrorSummary(rows.filter { ($0.row.kind == .dense) == isDense })
        return "\(percent(part.medianAbsoluteError)) / \(percent(part.p90AbsoluteError))"
      }
      table.add(["\(seed)", "\((seconds / 5 * 100).rounded() / 100)"] + errors)
    }
    return table
  }

  private static func milliseconds(_ seconds: Double) -> String {
    "\((seconds * 100_000).rounded() / 100)"
  }

  private static func percent(_ share: Double?) -> String {
    share.map { "\(($0 * 1000).rounded() / 10) %" } ?? "–"
  }
}
