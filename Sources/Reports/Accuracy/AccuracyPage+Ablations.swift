import Calibration

/// What parts of the model are worth.
extension AccuracyPage {
  var ablationTable: String {
    guard !ablations.isEmpty else { return "" }
    let lines = ablations.map { ablation in
      let name =
        ablation.part.map { "\($0.title): `\($0.rawValue)`" } ?? "nothing: the model as it is"
      let cells = [
        ablation.dense, ablation.experts, ablation.onePool, ablation.disaggregated,
      ].map(Self.errors)
      return "| \(name) | \(cells.joined(separator: " | ")) |"
    }
    return Self.ablationIntroduction + lines.joined(separator: "\n") + "\n"
  }

  /// What rows of models with experts differ by where only software does.
  var softwareNoise: String {
    guard let software, software.rows > 0 else { return "" }
    return
      "Rows of models with experts in one pool that differ in runtime, version or expert split "
      + "alone, and share chip,\nnumber of chips, precision, model, lengths, requests and drafts, "
      + "predict one another with an error of \(AccuracyTable.percent(software.median))\nin the "
      + "median and \(AccuracyTable.percent(software.p90)) at the 90th percentile "
      + "(\(software.rows) comparisons): no model that does not know the build does better."
  }

  /// The median and the 90th percentile.
  private static func errors(_ summary: ErrorSummary) -> String {
    guard summary.rows > 0 else { return NumberFormat.blank }
    let numbers = [summary.medianAbsoluteError, summary.p90AbsoluteError].map {
      AccuracyTable.percent($0).replacing(" %", with: "")
    }
    return numbers.joined(separator: " / ") + " %"
  }

  private static let ablationIntroduction = """
    ## What the parts of the model are worth

    The model fitted with single parts left out, by the same folds (two divisions over cells, pooled; median and 90th
    percentile of the error). Differences below about 0.5 points of the median, and 1.5 points of the 90th percentile,
    are noise of the folds. `planner accuracy --without windows` gives the tables of one line in full; the option takes
    the words in code, several of them separated by commas.

    | without | dense | experts | – one pool | – disaggregated |
    |---|---:|---:|---:|---:|

    """
}
