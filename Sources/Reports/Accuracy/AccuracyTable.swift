import Calibration
import Catalog

/// Predictions for a terminal: error tables, and what was declined.
struct AccuracyTable {
  let accuracy: Accuracy

  private static let divisions: [Accuracy.Division] = [
    .architecture, .metric, .family, .modelFamily, .precision, .scenario, .runtime,
  ]

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading(heading)
    page.add(overview)
    for division in Self.divisions {
      page.addHeading("By \(division.title)")
      page.add(Self.table(accuracy.rows, by: division))
    }
    addRemarks(to: &page)
    return page.text
  }

  private var heading: String {
    switch accuracy.method {
    case .crossValidation(let folds):
      "Errors of predictions that had not seen the row (\(folds) folds over cells)"
    case .shippedCalibration: "Errors of the catalog's calibration"
    }
  }

  private var overview: TextTable {
    var table = Self.emptyTable("rows")
    table.add(Self.cells("all", ErrorSummary(accuracy.rows)))
    if accuracy.method == .shippedCalibration {
      for isSeen in [true, false] {
        let part = accuracy.rows.filter { $0.isSeen == isSeen }
        let name = isSeen ? "seen by the fit" : "not seen"
        if !part.isEmpty { table.add(Self.cells(name, ErrorSummary(part))) }
      }
    }
    let out = accuracy.leaveOneOut
    if !out.isEmpty {
      table.add(Self.cells("accelerator left out", ErrorSummary(out)))
      for (part, summary) in Accuracy.summaries(of: out, by: .architecture) {
        table.add(Self.cells("  \(part)", summary))
      }
    }
    if !accuracy.assumed.isEmpty {
      table.add(Self.cells("inputs assumed", ErrorSummary(accuracy.assumed)))
    }
    if !accuracy.unfitted.isEmpty {
      table.add(Self.cells("grade C, never fitted", ErrorSummary(accuracy.unfitted)))
    }
    return table
  }

  static func table(_ rows: [PredictedRow], by division: Accuracy.Division) -> TextTable {
    var table = emptyTable(division.title)
    for (part, summary) in Accuracy.summaries(of: rows, by: division) {
      table.add(cells(part, summary))
    }
    return table
  }

  private static func emptyTable(_ title: String) -> TextTable {
    TextTable([
      .text(title), .number("rows"), .number("median"), .number("p90"), .number("bias"),
      .number("in band"),
    ])
  }

  private static func cells(_ name: String, _ summary: ErrorSummary) -> [TextTable.Cell] {
    [
      .init(name), .init(NumberFormat.count(summary.rows)),
      .init(percent(summary.medianAbsoluteError)), .init(percent(summary.p90AbsoluteError)),
      .init(percent(summary.bias)), .init(percent(summary.bandCoverage, decimals: 0)),
    ]
  }

  static func percent(_ share: Double?, decimals: Int = 1) -> String {
    share.map { NumberFormat.percent($0, decimals: decimals) } ?? NumberFormat.blank
  }

  private func addRemarks(to page: inout TextPage) {
    if accuracy.method == .shippedCalibration {
      for row in accuracy.rows.filter(\.looksMistyped).prefix(Self.mostDeclined) {
        page.addSentence(Self.remark(on: row), .notice)
      }
    }
    guard !accuracy.declined.isEmpty else { return }
    page.addHeading("Declined: \(NumberFormat.count(accuracy.declined.count)) rows")
    var table = TextTable([.number("rows"), .text("code"), .text("reason", wraps: true)])
    for (reason, rows) in accuracy.declinedByReason {
      table.add([
        .init(NumberFormat.count(rows)), .init(reason.rawValue), .init(reason.sentence),
      ])
    }
    page.add(table)
    addDeclined(to: &page)
  }

  /// The first declined rows of a user's own file; those of the catalog are for programs only.
  private func addDeclined(to page: inout TextPage) {
    let shown = accuracy.method == .shippedCalibration ? Self.mostDeclined : 0
    for row in accuracy.declined.prefix(shown) {
      page.addSentence("line \(row.line), \(row.measurement.id): \(row.message)", mark: "  - ")
    }
    let others = accuracy.declined.count - min(shown, accuracy.declined.count)
    guard others > 0 else { return }
    let which = shown > 0 ? "\(NumberFormat.count(others)) more rows" : "The rows themselves"
    page.addSentence("\(which) are in the CSV and JSON forms.")
  }

  static func remark(on row: PredictedRow) -> String {
    let metric = row.row.metric.rawValue
    let predicted = NumberFormat.significant(row.predicted)
    let measured = NumberFormat.significant(row.measured)
    return "line \(row.row.measurement.provenance.line), \(row.row.id): \(metric) is predicted as "
      + "\(predicted) and was measured as \(measured), more than a factor of 5 apart: check the unit "
      + "(times in milliseconds, rates of all chips together)."
  }

  /// Declined rows that a terminal shows.
  private static let mostDeclined = 20
}
