public import Calibration
import Catalog

/// The page `docs/accuracy.md` with its plots, from a cross-validation.
public struct AccuracyPage: Sendable {
  /// A file of the page.
  public struct File: Sendable {
    /// The name beside the page.
    public let name: String
    /// The content.
    public let text: String
  }

  private let accuracy: Accuracy
  private let noise: NoiseFloor
  private let others: [(name: String, rows: [PredictedRow])]

  /// A page on a cross-validation.
  ///
  /// - Parameters:
  ///   - accuracy: predictions out of fold, with accelerators left out too.
  ///   - noise: how far measurements of one setup differ.
  ///   - others: predictions by other divisions into folds, with their names.
  public init(
    _ accuracy: Accuracy, noise: NoiseFloor,
    others: [(name: String, rows: [PredictedRow])] = []
  ) {
    self.accuracy = accuracy
    self.others = others
    self.noise = noise
  }

  /// The page, in Markdown, ending in a line feed.
  ///
  /// - Parameter stem: the page's name without `.md`, from which the plots are named.
  /// - Complexity: O(n log n) in the rows.
  public func markdown(stem: String = "accuracy") -> String {
    let sections = [
      Self.introduction, headline, otherDivisions, plots(stem: stem), Self.reading, divisions,
      leftOut, assumed,
      latencies, worst, declined, noiseFloor, Self.notValidated, Self.experiments,
    ]
    return sections.joined(separator: "\n")
  }

  /// The plots.
  ///
  /// - Parameter stem: as in `markdown(stem:)`.
  /// - Complexity: O(rows).
  public func plotFiles(stem: String = "accuracy") -> [File] {
    [
      File(
        name: "\(stem)-folds.svg",
        text: plot("Out of fold: each row by a fit without its cell", accuracy.rows)),
      File(
        name: "\(stem)-left-out.svg",
        text: plot("Accelerator left out: each row by a fit without its chip", accuracy.leaveOneOut)
      ),
    ]
  }

  private func plot(_ title: String, _ rows: [PredictedRow]) -> String {
    let colors: [(CalibrationBand.Class, String, String)] = [
      (.dense, "dense", "#0072B2"), (.moe, "experts", "#E69F00"),
      (.disaggregated, "experts, disaggregated", "#009E73"),
    ]
    let throughput = rows.filter(\.row.isThroughput)
    return ScatterPlot(
      title: title, unit: "tokens/s",
      series: colors.map { kind, name, color in
        ScatterPlot.Series(
          name: name, color: color,
          points: throughput.filter { $0.row.kind == kind }.map {
            (measured: $0.measured, predicted: $0.predicted)
          })
      }
    ).text
  }

  private var headline: String {
    let folds = accuracy.rows.filter(\.row.isThroughput)
    let out = accuracy.leaveOneOut.filter(\.row.isThroughput)
    var lines = ["## Throughput", "", Self.header("rows")]
    for (name, rows) in [("out of fold", folds), ("accelerator left out", out)] {
      lines.append(Self.line("**\(name)**", ErrorSummary(rows)))
      lines.append(Self.line("dense", ErrorSummary(rows.filter { $0.row.kind == .dense })))
      lines.append(Self.line("experts", ErrorSummary(rows.filter { $0.row.kind != .dense })))
      for kind in [CalibrationBand.Class.moe, .disaggregated] {
        let title = kind == .moe ? "– one pool" : "– disaggregated"
        lines.append(Self.line(title, ErrorSummary(rows.filter { $0.row.kind == kind })))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var otherDivisions: String {
    let lines = others.map { name, rows in
      let throughput = rows.filter(\.row.isThroughput)
      let cells = [true, false].map { isDense in
        let summary = ErrorSummary(throughput.filter { ($0.row.kind == .dense) == isDense })
        return "\(AccuracyTable.percent(summary.medianAbsoluteError)) / "
          + "\(AccuracyTable.percent(summary.p90AbsoluteError)) | "
          + AccuracyTable.percent(summary.bandCoverage, decimals: 0)
      }
      return "| \(name) | \(cells.joined(separator: " | ")) |"
    }
    return Self.divisionsIntroduction + lines.joined(separator: "\n") + "\n"
  }

  private func plots(stem: String) -> String {
    """
    ![Predicted against measured output rate, out of fold](\(stem)-folds.svg)

    ![Predicted against measured output rate, accelerator left out](\(stem)-left-out.svg)

    """
  }

  private var divisions: String {
    let divisions: [Accuracy.Division] = [
      .family, .modelFamily, .model, .precision, .scenario, .runtime, .softwareAge, .evidence,
    ]
    let rows = accuracy.rows.filter(\.row.isThroughput)
    return divisions.map { "## By \($0.title)\n\n" + Self.table(rows, by: $0) }
      .joined(separator: "\n")
  }

  private var leftOut: String {
    "## Accelerator left out, by family\n\n"
      + Self.table(accuracy.leaveOneOut.filter(\.row.isThroughput), by: .family)
  }

  private var assumed: String {
    Self.assumedIntroduction + Self.table(accuracy.assumed, by: .family) + "\n"
      + Self.table(accuracy.assumed, by: .model) + "\n"
      + Self.table(accuracy.assumed, by: .scenario)
  }

  private var latencies: String {
    "## Latencies\n\nRows that report a time and no rate: the first token of one prompt (`ttft_s`), "
      + "and the time per token of a\nclosed loop (`tpot_s`).\n\n"
      + Self.table(accuracy.rows.filter { !$0.row.isThroughput }, by: .metric)
  }

  private var worst: String {
    let rows = accuracy.rows.sorted { abs($0.logError) > abs($1.logError) }.prefix(15)
    let lines = rows.map { row in
      let setup = row.row.measurement.setup
      let factor = NumberFormat.significant(row.predicted / row.measured, digits: 3)
      return "| \(row.row.id) | \(row.row.accelerator.id) | \(row.row.model.id) | "
        + "\(row.row.runtime.name) | \(setup.parallelism) | \(row.row.scenario.rawValue) | \(factor) |"
    }
    return "## The worst rows\n\n| id | accelerator | model | runtime | layout | scenario | "
      + "predicted/measured |\n|---|---|---|---|---|---|---:|\n" + lines.joined(separator: "\n")
      + "\n"
  }

  private var declined: String {
    let lines = accuracy.declinedByReason.map { entry in
      "| \(entry.rows) | `\(entry.reason.rawValue)` | \(entry.reason.sentence) |"
    }
    return "## Declined\n\n\(accuracy.declined.count) rows of the table are not predicted.\n\n"
      + "| rows | code | reason |\n|---:|---|---|\n" + lines.joined(separator: "\n") + "\n"
  }

  private var noiseFloor: String {
    """
    ## How far measurements differ by themselves

    Different submitters of MLPerf with the same chip, number of chips, model, precision, scenario and round are
    \(AccuracyTable.percent(noise.median)) from their median in the median and \(AccuracyTable.percent(noise.p90)) at \
    the 90th percentile (\(noise.rows) rows): hardware repeats well.
    What software does is far larger: see the age of the software above, and the builds in the calibration.

    """
  }

  static func table(_ rows: [PredictedRow], by division: Accuracy.Division) -> String {
    let lines = Accuracy.summaries(of: rows, by: division).map { line($0.part, $0.summary) }
    return ([header(division.title)] + lines).joined(separator: "\n") + "\n"
  }

  private static func header(_ title: String) -> String {
    "| \(title) | rows | median error | p90 error | bias | in the 80 % band |\n"
      + "|---|---:|---:|---:|---:|---:|"
  }

  private static func line(_ name: String, _ summary: ErrorSummary) -> String {
    let cells = [
      name, "\(summary.rows)", AccuracyTable.percent(summary.medianAbsoluteError),
      AccuracyTable.percent(summary.p90AbsoluteError),
      AccuracyTable.percent(summary.bias),
      AccuracyTable.percent(summary.bandCoverage, decimals: 0),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
