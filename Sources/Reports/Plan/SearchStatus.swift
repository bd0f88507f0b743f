public import Planning

/// Where a search stands, in a few words for one line of a terminal.
public enum SearchStatus {
  /// The goal, the best value so far, what no plan is better than, and the gap between the two.
  ///
  /// For example `cost: best 595.41 USD/h, bound 595.10, gap 0.05 %`. What is not known yet is left
  /// out.
  ///
  /// - Parameters:
  ///   - snapshot: what is known.
  ///   - hasUnit: whether the unit is told.
  /// - Returns: nil where neither a plan nor a bound is known.
  public static func text(
    of snapshot: SearchProgress.Snapshot, hasUnit: Bool = true
  ) -> String? {
    let values = [("best", snapshot.value), ("bound", snapshot.bound)].compactMap { name, value in
      value.map { "\(name) \(NumberFormat.significant($0, digits: digits))" }
    }
    guard let first = values.first else { return nil }
    let unit = hasUnit ? " \(snapshot.objective.unit)" : ""
    let gap = snapshot.gap.map { ["gap \(NumberFormat.gap($0))"] } ?? []
    let parts = [first + unit] + values.dropFirst() + gap
    return "\(snapshot.objective.rawValue): \(parts.joined(separator: ", "))"
  }

  /// So many that value and bound differ as long as the gap is above a usual one.
  private static let digits = 5
}
