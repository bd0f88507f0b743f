import Catalog
import Foundation
import Planning
import Reports
import Testing

/// Every number of a plan has a formula, and rests on rows of the catalog and keys of the plan.
@Suite struct TraceTests {
  @Test(arguments: GoldenPlan.all)
  func everyNumberOfAPlanIsTraced(_ golden: GoldenPlan) throws {
    let (plan, result, trace) = try golden.traced()
    guard case .planned(let answer) = result else { throw NoPlan() }
    let found = try check(
      numbersOf: PlanReport(answer).json(), against: trace, of: plan.document)
    #expect(found > 50)
  }

  @Test(arguments: ["long-context", "three-workloads"])
  func everyNumberIsTracedWhereNoPlanKeepsTheLimits(_ name: String) throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == name })
    for settings in [["budget.capex=0.5MUSD"], ["serving.tp=[64]", "serving.formats=[bf16]"]] {
      let (plan, result, trace) = try golden.traced(settings)
      guard case .infeasible(let answer) = result else { continue }
      let found = try check(
        numbersOf: InfeasibleReport(answer).json(), against: trace, of: plan.document)
      #expect(found > 0)
    }
  }

  /// A number without a trace is told in a sentence that says what to do.
  private func check(
    numbersOf json: String, against trace: Trace, of document: PlanDocument
  ) throws -> Int {
    let numbers = try JSONDecoder().decode(JSONTree.self, from: Data(json.utf8)).numbers(at: "")
    let catalog = try document.ownCatalog()
    let folders = Set(["catalogs", document.catalogsFolder].compactMap { $0 })
    for (path, number) in numbers {
      guard let value = trace[path] else {
        Issue.record("\(path) = \(number) has no trace: add it in an area of TraceBuilder.")
        continue
      }
      #expect(abs(value.value - number) <= 1e-8 * max(1, abs(number)), "\(path)")
      // A weight is a convention of the program, and rests on nothing.
      if path.hasSuffix(".weight") { continue }
      let leaves = trace.leaves(of: path)
      #expect(!leaves.isEmpty, "\(path) rests on no row of the catalog and no key of the plan.")
      for leaf in leaves { try check(leaf, of: path, document, catalog, folders) }
    }
    checkReferences(trace)
    return numbers.count
  }

  private func check(
    _ leaf: TraceInput, of path: String, _ document: PlanDocument, _ catalog: Catalog,
    _ folders: Set<String>
  ) throws {
    switch leaf.origin {
    case .cell(let cell):
      let known = catalog.cell(table: cell.table, row: cell.row, column: cell.column)
      #expect(known == cell, "\(path): \(cell.subject).\(cell.column) is not in the catalog.")
      #expect(!cell.source.isEmpty && !cell.asOf.isEmpty, "\(path): \(cell.subject)")
      #expect(
        folders.contains { cell.origin.hasPrefix("\($0)/\(cell.table).csv:") },
        "\(path): \(cell.subject) of \(cell.origin)")
    case .key(let key):
      let text = try document.text(at: key.path)
      #expect((text == nil) == key.isDefault, "\(path): \(key.path)")
      #expect(text == nil || text == key.text, "\(path): \(key.path)")
      #expect(!key.text.isEmpty && !key.place.isEmpty, "\(path): \(key.path)")
    case .value: Issue.record("\(path): a value is no leaf.")
    }
  }

  private func checkReferences(_ trace: Trace) {
    for value in trace.values {
      #expect(!value.formula.isEmpty, "\(value.path)")
      for case .value(let path) in value.inputs.map(\.origin) {
        #expect(trace[path] != nil, "\(value.path) is computed from \(path), which has no trace.")
      }
    }
  }

  @Test(arguments: GoldenPlan.all)
  func sumsAndProductsAreThoseOfTheirInputs(_ golden: GoldenPlan) throws {
    let (_, result, trace) = try golden.traced()
    guard case .planned(let plan) = result else { throw NoPlan() }
    func inputs(_ path: String) throws -> [Double] {
      try #require(trace[path]).inputs.map { input in
        switch input.origin {
        case .cell(let cell): try #require(cell.number)
        case .key(let key): try #require(Double(key.text), "\(key.path)")
        case .value(let path): try #require(trace[path]).value
        }
      }
    }
    func expect(_ path: String, _ expected: Double) throws {
      let value = try #require(trace[path]).value
      #expect(abs(value - expected) <= 1e-6 * max(1, abs(value)), "\(path)")
    }
    try expect("cost.usd_per_hour", try inputs("cost.usd_per_hour").reduce(0, +))
    try expect("cost.capex_usd", try inputs("cost.capex_usd").reduce(0, +))
    try expect(
      "cost.opex_usd_per_month", try inputs("cost.opex_usd_per_month").reduce(0, +) * 730)
    for (index, line) in plan.fleet.enumerated() where line.acquisition == .own {
      let path = "fleet[\(index)]"
      let price = try inputs("terms.\(line.system).\(line.site).own.capex_usd")
      try expect(
        "\(path).capex_usd",
        Double(line.count) * price[0] * (1 + price.dropFirst().reduce(0, +)))
      try expect("\(path).accelerators", try inputs("\(path).accelerators").reduce(1, *))
      try expect("\(path).power_kw", try inputs("\(path).power_kw").reduce(1, *) / 1000)
    }
    for (index, line) in plan.serving.enumerated() {
      let path = "serving[\(index)]"
      try expect(
        "\(path).output_tokens_per_s", try inputs("\(path).output_tokens_per_s").reduce(1, *))
      guard line.quality != nil else { continue }
      let quality = try inputs("\(path).quality").reduce(1, *)
      try expect("\(path).quality", quality)
    }
    for (index, line) in plan.demand.enumerated() {
      let mean = try inputs("demand[\(index)].mean_requests_per_s")
      try expect(
        "demand[\(index)].mean_requests_per_s",
        line.hour == nil ? mean[0] / mean[1] : mean[0] * mean[1] / 8760)
      try expect(
        "demand[\(index)].served_requests_per_s",
        plan.serving.filter { $0.workload == line.workload }
          .reduce(0) { $0 + $1.requestsPerSecond }
          + plan.hosted.filter { $0.workload == line.workload }
          .reduce(0) { $0 + $1.requestsPerSecond })
    }
  }

  @Test func numbersOfTheUsersAreLeavesWithTheirPlace() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "chat" })
    let option = "catalog.systems.hgx-b200.capex_usd"
    let (_, _, trace) = try golden.traced(["\(option)=390000"])
    let cells = trace.leaves(of: "fleet[0].capex_usd").compactMap { leaf in
      if case .cell(let cell) = leaf.origin { cell } else { nil }
    }
    let price = try #require(cells.first { $0.column == "capex_usd" })
    #expect(price.text == "390000")
    #expect(price.origin == "--set \(option)")
    #expect(price.grade == "own")
  }
}

/// Any JSON, for walking all of its numbers.
private enum JSONTree: Decodable {
  case number(Double)
  case list([JSONTree])
  case object([String: JSONTree])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if (try? container.decode(Bool.self)) != nil {
      self = .other
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([JSONTree].self) {
      self = .list(list)
    } else if let object = try? container.decode([String: JSONTree].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }

  func numbers(at path: String) -> [(path: String, number: Double)] {
    switch self {
    case .number(let number): [(path, number)]
    case .list(let items):
      items.enumerated().flatMap { $1.numbers(at: "\(path)[\($0)]") }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap {
        $1.numbers(at: path.isEmpty ? $0 : "\(path).\($0)")
      }
    case .other: []
    }
  }
}
