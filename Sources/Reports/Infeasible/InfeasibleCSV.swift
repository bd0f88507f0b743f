import Planning

/// An impossible plan as a flat table; `kind` says what a line is about.
struct InfeasibleCSV {
  let result: InfeasiblePlan

  private static let columns = [
    "plan", "status", "kind", "workload", "configurations_tried", "reason", "family", "limit",
    "current", "needed", "servable_share", "fails_only_with_whole_numbers",
  ]

  /// The whole table: at least one line.
  ///
  /// - Complexity: O(number of reasons).
  var text: String {
    var writer = CSVWriter(header: Self.columns)
    let lines = unservableLines + conflictLines + remedyLines
    for line in lines.isEmpty ? [line("infeasible")] : lines { writer.write(line) }
    return writer.text
  }

  private var unservableLines: [[CSVWriter.Cell]] {
    result.unservable.flatMap { workload in
      (workload.reasons.isEmpty ? [""] : workload.reasons).map { reason in
        line(
          "unservable", workload: .text(workload.workload),
          tried: .count(workload.configurationsTried), reason: .text(reason))
      }
    }
  }

  private var conflictLines: [[CSVWriter.Cell]] {
    guard let conflict = result.conflict else { return [] }
    return zip(conflict.families, conflict.titles).map { family, title in
      line("conflict", family: .text(family), limit: .text(title))
    }
  }

  private var remedyLines: [[CSVWriter.Cell]] {
    (result.conflict?.remedies ?? []).map { remedy in
      line(
        "remedy", limit: .text(remedy.limit), current: .text(remedy.current ?? ""),
        needed: .text(remedy.needed ?? ""))
    }
  }

  private func line(
    _ kind: String, workload: CSVWriter.Cell = .empty, tried: CSVWriter.Cell = .empty,
    reason: CSVWriter.Cell = .empty, family: CSVWriter.Cell = .empty,
    limit: CSVWriter.Cell = .empty, current: CSVWriter.Cell = .empty,
    needed: CSVWriter.Cell = .empty
  ) -> [CSVWriter.Cell] {
    let conflict = result.conflict
    return [
      .text(result.name), .text(InfeasiblePlan.status), .text(kind), workload, tried, reason,
      family, limit, current, needed, .optional(conflict?.servableShare),
      conflict.map { .text($0.failsOnlyWithWholeNumbers ? "true" : "false") } ?? .empty,
    ]
  }
}
