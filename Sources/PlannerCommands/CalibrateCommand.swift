import ArgumentParser
import Calibration
import Catalog
import Foundation
import Reports

/// `planner calibrate`: step parameters from measurements.
struct CalibrateCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit step parameters to your own measurements, or anew to those of the catalog.",
    discussion: """
      Six or more measurements of one accelerator, precision and model, at several numbers of \
      requests, bring a configuration to what your machines do. The file has the columns of \
      measurements.csv; without a file the measurements of the catalog are fitted anew. --out \
      writes the rows for --catalogs.

      EXAMPLES
        planner calibrate mine.csv
        planner calibrate mine.csv --out my-catalog
        planner solve plan.yaml --catalogs my-catalog
        planner calibrate --out refitted

      \(ExitStatus.help)
      """)

  @Argument(
    help: "Your measurements (default: those of the catalog).",
    completion: .file(extensions: ["csv"]))
  var points: String?

  @Option(
    help: ArgumentHelp(
      "A folder for the rows; it is created if missing, and its calibration replaced.",
      valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(help: "The form of the answer.")
  var format: ReportFormat = .table

  @Flag(name: .shortAndLong, help: "No progress and no remarks; errors are still told.")
  var quiet = false

  @Option(
    help: "The number of folds that the bands of a refit come from (default: \(usualFolds)).")
  var folds: Int?

  @OptionGroup var catalog: CatalogFolderOption

  mutating func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out has an empty folder name.") }
    try Self.check(folds, file: points)
    if format == .svg {
      throw ValidationError(
        "--format is svg, but this answer has no chart.\n"
          + "  Fix: use the format table, csv or json.")
    }
  }

  /// The number of folds where none is given.
  static let usualFolds = 5

  /// Refuses numbers of folds out of range, and where nothing is divided into any.
  ///
  /// - Parameters:
  ///   - folds: what was given; nil if nothing was.
  ///   - file: the user's measurements; nil for those of the catalog.
  /// - Throws: `ValidationError`.
  static func check(_ folds: Int?, file: String?) throws {
    guard let folds else { return }
    guard (2...50).contains(folds) else {
      throw ValidationError("--folds is \(folds), but it must be from 2 to 50.")
    }
    if file != nil {
      throw ValidationError("--folds divides the catalog's measurements, and takes no file.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    let calibrator = Calibrator(try catalog.catalog())
    guard let points else {
      try refit(calibrator, on: console)
      return .answer
    }
    let calibration = try calibrator.calibrate(try MeasurementFile.existing(points)) { summary in
      Provenance(
        file: points, line: 1, source: "own measurements, \(Self.name(points))",
        asOf: CatalogClock.today, confidence: .measured, note: summary)
    }
    try show(OwnCalibrationReport(calibration), on: console)
    try write(CalibrationTables.files(calibration), on: console)
    return .answer
  }

  private func refit(_ calibrator: Calibrator, on console: Console) throws {
    let folds = folds ?? Self.usualFolds
    let progress = ProgressLine(console: console, isEnabled: !quiet)
    progress.update("fitting all rows, \(folds) folds, and without each accelerator")
    let tables = calibrator.fit(
      try MeasurementFile.shipped(), folds: folds,
      provenance: Provenance(
        file: "catalogs/measurements.csv", line: 1,
        source: "fit to the published measurements of measurements.csv", asOf: "2026-11",
        confidence: .derived,
        note: "Weighted least squares on the logarithm with priors; see docs/accuracy.md."))
    progress.finish()
    try show(FittedTablesReport(tables), on: console)
    try write(CalibrationTables.files(tables), on: console)
  }

  private func show(_ report: any Report, on console: Console) throws {
    try console.output(try report.text(as: format, style: TextStyle(useColor: console.useColor)))
  }

  private func remark(_ text: String, on console: Console) {
    if !quiet { console.error(text + "\n") }
  }

  private func write(_ files: [CalibrationTables.File], on console: Console) throws {
    guard let out else {
      remark("Nothing was stored: give --out a folder for the rows.", on: console)
      return
    }
    do {
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    } catch {
      throw OutputError(
        path: out, reason: "the folder cannot be created.", fix: "give another path.")
    }
    for file in files {
      let path = out.hasSuffix("/") ? out + file.name : "\(out)/\(file.name)"
      try OutputFile(path: path, sample: file.name).write(file.text)
      remark("\(path): \(file.rows) rows.", on: console)
    }
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}
