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
      its reason; cells that cannot be read are errors, all of them at once. --without leaves parts of \
      the model out of all fits, which shows what they are worth.

      EXAMPLES
        planner accuracy
        planner accuracy mine.csv --format json
        planner accuracy --folds 10 --format csv --out rows.csv
        planner accuracy --without windows,collectives
        planner accuracy --write docs/accuracy.md

      \(ExitStatus.help)
      """)

  @Argument(
    help: "Measurements to predict (default: those of the catalog, by folds).",
    completion: .file(extensions: ["csv"]))
  var file: String?

  @Option(help: "The number of folds (default: \(CalibrateCommand.usualFolds)).")
  var folds: Int?

  @Option(
    help: ArgumentHelp(
      "Write the page of the documentation and its plots instead.", valueName: "page.md"),
    completion: .file(extensions: ["md"]))
  var write: String?

  @Option(
    help: ArgumentHelp(
      "Fit without parts of the model, separated by commas: \(PredictionParts.list).",
      valueName: "parts"),
    completion: .list(PredictionPart.allCases.map(\.rawValue)))
  var without: String?

  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    try CalibrateCommand.check(folds, file: file)
    if write != nil, output.out != nil || output.format != nil {
      throw ValidationError(
        "--write is the answer's file and form, and takes no --out and --format.")
    }
    if file != nil, write != nil {
      throw ValidationError("--write describes the catalog's measurements, and takes no file.")
    }
    if let without { _ = try PredictionParts(without) }
    if file != nil, without != nil {
      throw ValidationError(
        "--without fits the catalog's measurements anew, and takes no file.")
    }
    if write != nil, without != nil {
      throw ValidationError("--write describes the whole model, and takes no --without.")
    }
    if let write, !write.hasSuffix(".md") {
      throw ValidationError("--write is '\(write)', but the page must end in .md.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    try output.check(
      beside: [catalog.catalogs], reading: file.map { [.measurements($0)] } ?? [])
    if let write {
      let page = OutputFile(path: write, sample: "accuracy.md", option: "--write")
      try OutputConflict.check(page, inputs: [], catalogs: catalog.catalogs)
      try page.check()
    }
    let folds = folds ?? CalibrateCommand.usualFolds
    let tables = try catalog.catalog()
    let calibrator = Calibrator(
      tables, without: Set(try without.map { try PredictionParts($0).parts } ?? []))
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
    let page = AccuracyPage(
      accuracy, noise: NoiseFloor(shipped), software: calibrator.softwareNoise(of: shipped),
      others: others,
      precisions: calibrator.precisionsLeftOut(of: shipped),
      ablations: Ablation.all(of: shipped, in: tables, folds: folds, seeds: [0, 1]))
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
