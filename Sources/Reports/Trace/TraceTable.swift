import Catalog
import Planning

/// A trace for a terminal.
struct TraceTable {
  let report: TraceReport

  /// A list of values with their rows, or each value in detail.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    if report.values.isEmpty {
      page.addSentence("No value rests on a row of that grade.")
    } else if report.isDetailed {
      addDetails(to: &page)
    } else {
      addList(to: &page)
    }
    return page.text
  }

  // MARK: In detail

  /// The values, then what they are computed from, each once, down to rows and keys.
  private func addDetails(to page: inout TextPage) {
    var waiting = report.values.map(\.path)
    var shown: Set<String> = []
    var position = 0
    while position < waiting.count {
      let path = waiting[position]
      position += 1
      guard shown.insert(path).inserted, let value = report.trace[path] else { continue }
      add(value, to: &page)
      waiting += value.inputs.compactMap { input in
        if case .value(let path) = input.origin { path } else { nil }
      }
    }
  }

  private func add(_ value: TracedValue, to page: inout TextPage) {
    let names = value.names.isEmpty ? "" : "  (\(value.names.joined(separator: ", ")))"
    page.addHeading("\(value.path) = \(number(value))\(names)")
    page.addSentence(value.formula, mark: "  = ")
    var table = TextTable([
      .text("from", wraps: true), .text("value", wraps: true), .text("unit", wraps: true),
      .text("grade"),
      .text("as of"), .text("source", wraps: true), .text("origin"),
    ])
    for input in value.inputs {
      if let grade = report.grade, let other = input.grade, other != grade { continue }
      table.add(row(input))
    }
    page.add(table.withoutEmptyColumns())
  }

  private func row(_ input: TraceInput) -> [TextTable.Cell] {
    if case .value(let path) = input.origin {
      let value = report.trace[path]
      return [
        .init(path), .init(value.map { NumberFormat.significant($0.value, digits: 6) } ?? ""),
        .init(value?.unit ?? ""), "", "", .init("computed, below"), "",
      ]
    }
    let leaf = TracedLeaf(input)
    return [
      .init(leaf.input), .init(leaf.text), .init(leaf.unit),
      .init(leaf.grade, leaf.grade == "estimate" ? .notice : .plain), .init(leaf.asOf),
      .init(leaf.source), .init(leaf.origin),
    ]
  }

  private func number(_ value: TracedValue) -> String {
    let text = NumberFormat.significant(value.value, digits: 8)
    return value.unit.isEmpty ? text : "\(text) \(value.unit)"
  }

  // MARK: As a list

  private func addList(to page: inout TextPage) {
    page.addHeading("Every number of the plan, weakest source first")
    var table = TextTable([
      .text("value"), .text("names", wraps: true), .number("number"),
      .text("unit", wraps: true),
      .text("weakest"), .text("rows and keys that it rests on", wraps: true),
    ])
    for value in report.values {
      let subjects = report.leaves(of: value).map(subject).uniqued
      let most = 6
      let hidden = subjects.count - most
      table.add([
        .init(value.path), .init(value.names.joined(separator: " ")),
        .init(NumberFormat.significant(value.value, digits: 6)), .init(value.unit),
        .init(report.trace.weakestGrade(of: value.path) ?? "own"),
        .init(
          subjects.prefix(most).joined(separator: ", ")
            + (hidden > 0 ? " and \(hidden) more" : "")),
      ])
    }
    page.add(table)
  }

  private func subject(_ leaf: TraceInput) -> String {
    switch leaf.origin {
    case .cell(let cell): cell.subject
    case .key(let key): key.path
    case .value(let path): path
    }
  }
}

extension [String] {
  /// The texts without repetition, in order of first occurrence.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
