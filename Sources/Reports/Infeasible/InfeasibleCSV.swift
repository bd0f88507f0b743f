import Planning

/// An impossible plan as a flat table; `kind` says what a line is about.
struct InfeasibleCSV {
  let result: InfeasiblePlan

  static let columns: [ReportColumn] = [
    .init("plan", "", "The plan's name."),
    .init("status", "", "`infeasible`."),
    .init(
      "kind", "",
      "What the row is about: `unservable` (a reason why nothing can serve a workload), `check` "
        + "(what plain arithmetic shows to be impossible), `conflict` (a kind of limit that cannot hold "
        + "together with the others), `row` (a single limit of them that cannot be left out), `remedy` (what one limit would have to be), `joint` (what "
        + "several would have to be together), or `infeasible` if nothing more is known."),
    .init("workload", "", "The workload that nothing can serve."),
    .init("configurations_tried", "configurations", "How many were tried for it."),
    .init("reason", "", "Why some of them fail, nearest miss first; or what a check shows."),
    .init("family", "", "The constraint family of the limit in conflict."),
    .init("limit", "", "The limit in conflict, or the limit that the remedy is about."),
    .init("current", "", "What the limit is, with its unit."),
    .init(
      "needed", "",
      "What it would have to be, all others as they are; blank: does not help alone, or was not found in "
        + "time."),
    .init("servable_share", "share", "The part of the requested tokens that the limits allow."),
    .init(
      "fails_only_with_whole_numbers", "",
      "`true` where fractions of systems and racks would keep every limit."),
    .init("keys", "", "The plan's keys of the limit, as `--set` takes them, by semicolons."),
    .init("value", "", "What it would have to be, as `--set` takes it."),
    .init("weight", "", "What a change of the limit by its whole counts in `joint`."),
    .init(
      "is_proven", "",
      "Of limits in conflict whether each is proven to be needed, and of changes whether nothing less "
        + "is proven to do; `false` where the time was up or the search was stopped."),
  ]

  /// The whole table: at least one line.
  ///
  /// - Complexity: O(number of reasons).
  var text: String {
    var writer = CSVWriter(header: Self.columns.map(\.name))
    let lines = unservableLines + checkLines + conflictLines + rowLines + remedyLines + jointLines
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

  private var checkLines: [[CSVWriter.Cell]] {
    result.checks.map { line("check", reason: .text($0)) }
  }

  private var conflictLines: [[CSVWriter.Cell]] {
    guard let conflict = result.conflict else { return [] }
    return zip(conflict.families, conflict.titles).map { family, title in
      line(
        "conflict", family: .text(family), limit: .text(title),
        isProven: conflict.isProven(.families))
    }
  }

  private var remedyLines: [[CSVWriter.Cell]] {
    (result.conflict?.remedies ?? []).map { line("remedy", $0, isProven: $0.isProven) }
  }

  private var rowLines: [[CSVWriter.Cell]] {
    guard let conflict = result.conflict else { return [] }
    return conflict.rows.map { row in
      line(
        "row", limit: .text(row.limit), keys: .text(row.key), isProven: conflict.isProven(.rows))
    }
  }

  /// The limits that give way together, then what each kind of limit counts.
  private var jointLines: [[CSVWriter.Cell]] {
    guard let conflict = result.conflict, let joint = conflict.joint else { return [] }
    return joint.remedies.map { line("joint", $0, isProven: conflict.isProven(.joint)) }
      + joint.weights.map { line("joint", limit: .text($0.limit), weight: .number($0.value)) }
  }

  private func line(
    _ kind: String, _ remedy: ConflictReport.Remedy, isProven: Bool
  ) -> [CSVWriter.Cell] {
    line(
      kind, limit: .text(remedy.limit), current: .text(remedy.current ?? ""),
      needed: .text(remedy.needed ?? ""), keys: .text(remedy.keys.joined(separator: "; ")),
      value: .text(remedy.value ?? ""), isProven: isProven)
  }

  private func line(
    _ kind: String, workload: CSVWriter.Cell = .empty, tried: CSVWriter.Cell = .empty,
    reason: CSVWriter.Cell = .empty, family: CSVWriter.Cell = .empty,
    limit: CSVWriter.Cell = .empty, current: CSVWriter.Cell = .empty,
    needed: CSVWriter.Cell = .empty, keys: CSVWriter.Cell = .empty,
    value: CSVWriter.Cell = .empty, weight: CSVWriter.Cell = .empty, isProven: Bool? = nil
  ) -> [CSVWriter.Cell] {
    let conflict = result.conflict
    return [
      .text(result.name), .text(InfeasiblePlan.status), .text(kind), workload, tried, reason,
      family, limit, current, needed, .optional(conflict?.servableShare),
      conflict.map { .text($0.failsOnlyWithWholeNumbers ? "true" : "false") } ?? .empty,
      keys, value, weight, isProven.map { .text($0 ? "true" : "false") } ?? .empty,
    ]
  }
}
