import Calibration

/// How well bands keep their promise for each family of accelerators.
extension AccuracyPage {
  var familyBands: String {
    let rows = accuracy.rows.filter(\.row.isThroughput)
    let divisions = others.map { $0.rows.filter(\.row.isThroughput) }
    let lines = Accuracy.summaries(of: rows, by: .family).map { part, summary in
      let cells = Set(
        rows.filter { Accuracy.Division.family.part(of: $0) == part }.map(\.row.cell))
      let columns = [
        part, "\(summary.rows)", "\(cells.count)", Self.share(summary.bandCoverage),
        Self.interval(summary.bandCoverageInterval), Self.range(of: part, in: divisions),
      ]
      return "| \(columns.joined(separator: " | ")) |"
    }
    return Self.bandsIntroduction + lines.joined(separator: "\n") + "\n"
  }

  private static func share(_ share: Double?) -> String {
    AccuracyTable.percent(share, decimals: 0)
  }

  private static func interval(_ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return NumberFormat.blank }
    return "\(share(interval.lowerBound)) to \(share(interval.upperBound))"
  }

  /// The least and the most of what other divisions into folds give.
  private static func range(of family: String, in divisions: [[PredictedRow]]) -> String {
    let shares = divisions.compactMap { rows in
      ErrorSummary(rows.filter { Accuracy.Division.family.part(of: $0) == family }).bandCoverage
    }
    guard let least = shares.min(), let most = shares.max() else { return NumberFormat.blank }
    return interval(least...most)
  }

  private static let bandsIntroduction = """
    ## Bands by family of accelerators

    The share of measurements in their 80 % band, out of fold, with the 95 % interval that as many independent rows
    would have (Wilson), and the least and the most of the other divisions into folds above. The band of a row comes
    from errors in other folds only. Rows of a cell err alike, so that intervals are rather too short where cells are few.

    | family of accelerators | rows | cells | in the 80 % band | 95 % interval | other divisions |
    |---|---:|---:|---:|---:|---:|

    """
}
