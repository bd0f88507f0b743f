import Calibration
import Catalog

/// Predictions as a flat table: one line per measurement.
struct AccuracyCSV {
  let accuracy: Accuracy

  static let columns: [ReportColumn] = [
    .init("id", "", "The measurement."),
    .init("status", "", "`predicted` or `declined`."),
    .init("reason", "", "Why a row was declined."),
    .init("family", "", "The family of accelerators."),
    .init("accelerator", "", "The catalog's key of the accelerator; of a declined row its name."),
    .init("model", "", "The catalog's key of the model; of a declined row its name."),
    .init("precision", "", "The precision of weights."),
    .init("runtime", "", "The runtime as the calibration names it."),
    .init("scenario", "", "What the row is predicted as."),
    .init("metric", "", "What is compared; its unit is in its name."),
    .init("measured", "metric", "What was measured."),
    .init("predicted", "metric", "What is predicted."),
    .init("low", "metric", "The low end of the 80 % band."),
    .init("high", "metric", "The high end of the 80 % band."),
    .init("abs_error", "share", "|predicted/measured − 1|."),
    .init("evidence", "", "What the prediction rests on."),
    .init(
      "seen", "", "`true` where the calibration was fitted to the row, or to rows of its cell."),
    .init("fold", "", "The fold that the row was left out with; blank without folds."),
    .init("line", "", "The line of the measurement in its file."),
    .init("message", "", "The reason in a sentence, with the cell that it lies in."),
  ]

  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    for (index, row) in accuracy.rows.enumerated() {
      let fold = index < accuracy.foldNames.count ? accuracy.foldNames[index] : ""
      writer.write(cells(row, fold: fold))
    }
    for row in accuracy.assumed + accuracy.unfitted { writer.write(cells(row, fold: "")) }
    for row in accuracy.declined {
      let setup = row.measurement.setup
      writer.write(
        [
          .text(row.measurement.id), .text("declined"), .text(row.reason.rawValue),
          .text(setup.acceleratorFamily), .text(setup.accelerator), .text(setup.model),
          .text(setup.weightPrecision), .text(setup.runtime), .text(row.measurement.load.scenario),
        ] + [CSVWriter.Cell](repeating: .empty, count: 9) + [.count(row.line), .text(row.message)])
    }
    return writer.text
  }

  private func cells(_ row: PredictedRow, fold: String) -> [CSVWriter.Cell] {
    let measured = row.row
    return [
      .text(measured.id), .text("predicted"), .empty, .text(measured.acceleratorFamily),
      .text(measured.accelerator.id), .text(measured.model.id),
      .text(Accuracy.Division.precision.part(of: row)), .text(measured.runtime.name),
      .text(measured.scenario.rawValue), .text(measured.metric.rawValue),
      .number(row.measured), .number(row.predicted), .number(row.low), .number(row.high),
      .number(row.absoluteError), .text(row.evidence.rawValue),
      .text(row.isSeen ? "true" : "false"), .text(fold),
      .count(measured.measurement.provenance.line), .empty,
    ]
  }
}
