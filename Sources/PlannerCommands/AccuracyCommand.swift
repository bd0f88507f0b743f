import ArgumentParser
import Calibration
import Catalog
import Reports

/// `planner accuracy`: predictions against measurements.
struct AccuracyCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Show how well measured throughput and latency are predicted.",
    discussion: """
      Without a file the measurements of the catalog are predicted by fits that have not seen them: \
      in folds, and with each family of accelerators left out. With a file its rows are predicted by \
      the catalog's calibration as it is; rows that the fit has seen are marked. The file has the \
      columns of measurements.csv ('planner catalog list measurements --format csv'); others are \
      ignored. Rows that cannot be predicted are declined, each with its line and \
      its reason; cells that cannot be read are errors, all of them at once.

      EXAMPLES
        planner accuracy
        planner accuracy mine.csv --format json
        planner accuracy --folds 10 --format csv --out rows.csv
        planner accuracy --write docs/accuracy.md
      """)

  @Argument(
    help: "Measurements to predict (default: those of the catalog, by folds).",
    completion: .file(extensions: ["csv"]))
  var file: String?

  @Option(help: "The number of folds.")
  var folds = 5

  @Option(
    help: ArgumentHelp(
      "Write the page of the documentation and its plots instead.", valueName: "page.md"),
    completion: .file(extensions: ["md"]))
  var write: String?

  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if !(2...50).contains(folds) {
      throw ValidationError("--folds is \(folds), but it must be from 2 to 50.")
    }
    if file != nil, write != nil {
      throw ValidationError("--write describes the catalog's measurements, and takes no file.")
    }
    if let write, !write.hasSuffix(".md") {
      throw ValidationError("--write is '\(write)', but the page must end in .md.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    try output.check(beside: [catalog.catalogs])
    if let write { try OutputFile(path: write, sample: "accuracy.md").check() }
    let calibrator = Calibrator(try catalog.catalog())
    let shipped = try MeasurementFile.shipped()
    if let file {
      let measurements = try MeasurementFile.existing(file)
      let accuracy = calibrator.accuracy(of: measurements, fitted: shipped)
      guard !accuracy.rows.isEmpty else {
        throw CalibrationError.nothingPredicted(
          file: file, rows: measurements.count,
          declined: accuracy.declined.map { "line \($0.line), \($0.measurement.id): \($0.message)" }
        )
      }
      try output.write(AccuracyReport(accuracy), on: console)
      return .answer
    }
    let progress = ProgressLine(console: console, isEnabled: !output.quiet)
    progress.update("fitting \(folds) folds, and without each accelerator")
    let accuracy = calibrator.crossValidation(of: shipped, folds: folds)
    let others = write == nil ? [] : Self.others(calibrator, shipped, folds: folds)
    progress.finish()
    guard let write else {
      try output.write(AccuracyReport(accuracy), on: console)
      return .answer
    }
    let page = AccuracyPage(accuracy, noise: NoiseFloor(shipped), others: others)
    try writePage(page, to: write, on: console)
    return .answer
  }

  private static func others(
    _ calibrator: Calibrator, _ measurements: [PublishedMeasurement], folds: Int
  ) -> [(name: String, rows: [PredictedRow])] {
    calibrator.otherDivisions(of: measurements, folds: folds, seeds: [1, 2, 3])
  }

  private func writePage(_ page: AccuracyPage, to path: String, on console: Console) throws {
    let file = OutputFile(path: path, sample: "accuracy.md")
    let name = path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? "accuracy"
    for plot in page.plotFiles(stem: name) {
      try OutputFile(path: "\(file.folder)/\(plot.name)").write(plot.text)
      output.remark("Wrote \(file.folder)/\(plot.name).", on: console)
    }
    try file.write(page.markdown(stem: name))
    output.remark("Wrote \(path).", on: console)
  }
}

extension CatalogFolderOption {
  /// The catalog, with the user's own tables laid over it.
  ///
  /// - Throws: `MissingFolder`, or `CatalogError` with all problems.
  func catalog() throws -> Catalog {
    guard let folder = try existingFolder(catalogs, option: "--catalogs") else {
      return try Catalog.shipped()
    }
    return try Catalog.load(overrides: folder)
  }
}
