import Catalog
import Planning
import Testing

/// Break-evens hold when the plan is solved again with the number in place of the catalog's.
@Suite struct BreakEvenTests {
  private static let plans = GoldenPlan.all.filter { $0.name != "three-workloads" }

  @Test(arguments: plans)
  func pricesChangeTheMixWhereItIsSaid(_ golden: GoldenPlan) throws {
    let plan = try golden.solve(breakEvens: .all)
    let before = kinds(plan)
    let lines = plan.estimates.breakEvens.filter { $0.kind != .speed }
    #expect(lines.contains { $0.kind == .price })
    let used = Set(plan.fleet.map(\.system))
    let hasRivals = plan.runnersUp.contains {
      $0.value != nil && $0.system != "api" && !used.contains($0.system)
    }
    #expect(lines.contains { $0.kind == .rivalPrice } == hasRivals)
    for line in lines {
      let held = try solve(golden, line, at: line.holdsAt)
      // Up to the gap two fleets are equally good, and a search from nothing may find the other one.
      let isAsGood =
        line.kind == .rivalPrice
        && abs(held.objective.value / plan.objective.value - 1) <= plan.objective.requestedGap
      #expect(isAsGood || isChanged(held, line, from: before) == false, "\(line)")
      guard let factor = line.factor else { continue }
      let moved = try solve(golden, line, at: factor)
      #expect(isChanged(moved, line, from: before), "\(line)")
      #expect(text(moved) == line.mix)
      #expect(line.kind == .price ? factor > line.holdsAt : factor < line.holdsAt)
      #expect(max(factor / line.holdsAt, line.holdsAt / factor) <= 1.0201, "\(line)")
    }
  }

  /// A plan of least cost never buys more of what becomes dearer.
  @Test func dearerSystemsAreNotBoughtMoreOften() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "long-context" })
    let plan = try golden.solve(breakEvens: .all)
    let line = try #require(plan.estimates.breakEvens.first { $0.kind == .price })
    let factor = try #require(line.factor)
    let counts = try [1, line.holdsAt, factor, factor * 1.5, line.limit].map { factor in
      try solve(golden, line, at: factor).fleet.filter { $0.system == line.system }
        .reduce(0) { $0 + $1.count }
    }
    #expect(counts == counts.sorted(by: >))
    #expect(counts[0] > 0)
  }

  /// A system that is not estimated any more is no decision that rests on an estimate.
  @Test func ownNumbersTakeDecisionsOffTheList() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "chat" })
    let decision = "hgx-b200 own at iad"
    let plan = try golden.solve()
    #expect(plan.estimates.decisions.contains { $0.decision == decision })
    let path = "catalog.systems.hgx-b200"
    let quoted = try golden.solve([
      "\(path).capex_usd=400000", "\(path).peak_power_w=14300", "\(path).confidence=vendor",
    ])
    #expect(!quoted.estimates.decisions.contains { $0.decision == decision })
    #expect(quoted.ownNumbers.map(\.column) == ["capex_usd", "peak_power_w"])
    #expect(quoted.objective.value == plan.objective.value)
  }

  private func solve(_ golden: GoldenPlan, _ line: BreakEven, at factor: Double) throws -> Plan {
    let slash = try #require(line.row.firstIndex(of: "/"))
    let table = line.row[..<slash]
    let row = line.row[line.row.index(after: slash)...]
    let value = try #require(line.value) * factor
    return try golden.solve(
      ["catalog.\(table).\"\(row)\".\(line.column)=\(value)"], breakEvens: .none)
  }

  private func isChanged(_ plan: Plan, _ line: BreakEven, from before: Set<[String]>) -> Bool {
    line.kind == .price
      ? kinds(plan) != before : plan.fleet.contains { $0.system == line.system && $0.count > 0 }
  }

  private func kinds(_ plan: Plan) -> Set<[String]> {
    Set(plan.fleet.map { [$0.system, $0.acquisition.rawValue] })
      .union(plan.hosted.map { [$0.label, "api"] })
  }

  private func text(_ plan: Plan) -> String {
    kinds(plan).map { $0.joined(separator: " ") }.sorted().joined(separator: " + ")
  }
}
