import Foundation
import Planning

extension PlanTable {
  /// What the plan owes to estimates, and how far they would have to be wrong for another fleet.
  func addEstimates(to page: inout TextPage) {
    addDecisions(to: &page)
    addBreakEvens(to: &page)
    addOwnNumbers(to: &page)
  }

  private func addDecisions(to page: inout TextPage) {
    guard !plan.estimates.decisions.isEmpty else { return }
    page.addHeading("What rests on estimates")
    var table = TextTable([.text("decision", wraps: true), .text("rows", wraps: true)])
    for line in plan.estimates.decisions {
      table.add([.init(line.decision), .init(line.rows.joined(separator: ", "))])
    }
    page.add(table)
    if plan.estimates.breakEvens.isEmpty {
      page.addSentence(
        "'solve --sensitivity' tells how far prices and speeds would have to move for another mix.",
        .faint)
    }
  }

  private func addBreakEvens(to page: inout TextPage) {
    defer {
      if !plan.estimates.isComplete {
        page.addSentence("Stopped before every price and speed was looked at.", .alarm)
      }
    }
    guard !plan.estimates.breakEvens.isEmpty else { return }
    page.addHeading("How far a price or a speed would have to move for another fleet mix")
    var table = TextTable([
      .text("what"), .text("row", wraps: true), .text("grade"), .number("now"),
      .number("changes at"), .number("factor"), .text("fleet mix there", wraps: true),
    ])
    for line in plan.estimates.breakEvens { table.add(row(line)) }
    page.add(table.withoutEmptyColumns())
    page.addSentence(
      "Solved again in whole systems, to 2 %; 'solve --sensitivity' tells every price and speed.",
      .faint)
  }

  private func row(_ line: BreakEven) -> [TextTable.Cell] {
    let bound = "beyond ×\(NumberFormat.significant(line.limit))"
    return [
      .init(line.inWords), .init(line.column.isEmpty ? line.row : "\(line.row).\(line.column)"),
      .init(line.grade), .init(line.value.map { NumberFormat.significant($0, digits: 6) } ?? ""),
      .init(line.valueAtBreakEven.map { NumberFormat.significant($0, digits: 6) } ?? ""),
      .init(line.factor.map { "×\(NumberFormat.significant($0, digits: 4))" } ?? bound),
      .init(line.factor == nil ? "the same" : change(to: line.mix)),
    ]
  }

  /// What leaves the fleet and what comes: `without a own; with b own`; the whole mix where little
  /// stays.
  private func change(to mix: String) -> String {
    let there = mix.components(separatedBy: " + ")
    let here =
      plan.fleet.filter { $0.count > 0 }.map { "\($0.system) \($0.acquisition.rawValue)" }
      + plan.hosted.map { "\($0.label) api" }
    let gone = Set(here).subtracting(there).sorted()
    let new = there.filter { !here.contains($0) }
    guard !gone.isEmpty, there.count > 2, gone.count + new.count < there.count else { return mix }
    return [("without", gone), ("with", new)].filter { !$0.1.isEmpty }
      .map { "\($0.0) \($0.1.joined(separator: " + "))" }.joined(separator: "; ")
  }

  private func addOwnNumbers(to page: inout TextPage) {
    guard !plan.ownNumbers.isEmpty else { return }
    page.addHeading("Your numbers in place of the catalog's")
    var table = TextTable([
      .text("row"), .text("column"), .text("value"), .text("catalog"), .text("grade"),
      .text("source", wraps: true), .text("place"),
    ])
    for line in plan.ownNumbers {
      table.add([
        .init(line.row), .init(line.column), .init(line.value), .init(line.replaced),
        .init(line.grade), .init(line.source), .init(line.place),
      ])
    }
    page.add(table)
  }
}

extension BreakEven {
  /// What is moved, and which way: `price of hgx-b200, up`.
  var inWords: String {
    switch kind {
    case .price: "price of \(system), up"
    case .speed: "speed of \(system), down"
    case .rivalPrice: "price of \(system), down"
    }
  }

  /// For cells of a table: `price of hgx-b200, up: ×1.52 → hgx-b200 own + mi300x-8x own`.
  var sentence: String {
    guard let factor else { return "\(inWords): the same up to ×\(limit)" }
    return "\(inWords): ×\(factor) → \(mix)"
  }
}
