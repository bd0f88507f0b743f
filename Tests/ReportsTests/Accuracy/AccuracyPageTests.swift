import Calibration
import Catalog
import Foundation
import Testing

@testable import Reports

@Suite struct AccuracyPageTests {
  private func document(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
  }

  /// What does not need a fit is compared in every run.
  @Test func declinedRowsAndNoiseAreThoseOfThePage() throws {
    let measurements = try MeasurementFile.shipped()
    let calibrator = Calibrator(try Catalog.shipped())
    let page = try document("accuracy.md")
    let accuracy = calibrator.accuracy(of: measurements, fitted: measurements)
    #expect(page.contains("\(accuracy.declined.count) rows of the table are not predicted."))
    for entry in accuracy.declinedByReason {
      #expect(page.contains("| \(entry.rows) | `\(entry.reason.rawValue)` |"))
    }
    #expect(page.contains("(\(NoiseFloor(measurements).rows) rows): hardware repeats well."))
    let throughput = accuracy.rows.count { $0.row.isThroughput && $0.row.isFitted }
    let dots = try document("accuracy-folds.svg").matches(of: /r="3\.2"/).count
    #expect(dots == throughput)
  }

  /// The shipped calibration is the fit: its errors on its own rows are far below those out of fold.
  @Test func theShippedCalibrationFitsItsRows() throws {
    let measurements = try MeasurementFile.shipped()
    let calibrator = Calibrator(try Catalog.shipped())
    let rows = calibrator.accuracy(of: measurements, fitted: measurements).rows
      .filter { $0.row.isThroughput && $0.row.isFitted }
    let error = try #require(ErrorSummary(rows).medianAbsoluteError)
    #expect((0.04...0.06).contains(error), "\(error)")
  }

  /// Fits for minutes without optimisation: run with `PLANNER_SLOW_TESTS=1 swift test -c release`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PLANNER_SLOW_TESTS"] != nil))
  func thePageIsWhatTheCommandWrites() throws {
    let measurements = try MeasurementFile.shipped()
    let calibrator = Calibrator(try Catalog.shipped())
    let accuracy = calibrator.crossValidation(of: measurements, folds: 5)
    let page = AccuracyPage(
      accuracy, noise: NoiseFloor(measurements),
      others: calibrator.otherDivisions(of: measurements, folds: 5, seeds: [1, 2, 3]))
    #expect(page.markdown() == (try document("accuracy.md")))
    for plot in page.plotFiles() { #expect(plot.text == (try document(plot.name))) }
  }
}
