import Catalog
import GLPK
import Testing

@testable import Planning

/// How the values of a trace are found.
@Suite struct TraceQueryTests {
  private func trace() throws -> Trace {
    let document = try PlanDocument(parsing: SmallPlan.text, file: "small.yaml")
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    return try #require(try planner.traced(DecodedPlan(decoding: document)).trace)
  }

  @Test func namesStandForNumbersAndUnitsMayBeLeftOut() throws {
    let trace = try trace()
    let line = try #require(trace["fleet[0].capex_usd"])
    let system = try #require(line.names.first)
    for query in [
      "fleet[0].capex_usd", "fleet.0.capex", "fleet.\(system).capex",
      "fleet.\(system).own.capex_usd",
      "fleet.iad.\(system).capex",
    ] {
      #expect(try trace.values(matching: query).map(\.path).contains(line.path), "\(query)")
    }
    let below = try trace.values(matching: "fleet.\(system)").map(\.path)
    #expect(below.contains("fleet[0].count") && below.allSatisfy { $0.hasPrefix("fleet[") })
    #expect(try trace.values(matching: "serving.\"llama-3.3-70b\".quality").count >= 1)
  }

  @Test func unknownValuesNameTheNearest() throws {
    let trace = try trace()
    #expect {
      try trace.values(matching: "cost.usd_per_our")
    } throws: { error in
      (error as? UnknownTracedValue)?.description.hasPrefix(
        "the plan has no value 'cost.usd_per_our'.\n  Fix: nearest are cost.usd_per_hour, ") == true
    }
    #expect(throws: PlanPathError.self) { try trace.values(matching: "fleet..x") }
  }

  @Test func theWeakestGradeIsThatOfTheRowsBelow() throws {
    let trace = try trace()
    #expect(trace.weakestGrade(of: "fleet[0].capex_usd") == "estimate")
    #expect(trace.weakestGrade(of: "objective.requested_gap") == nil)
    #expect(trace.leaves(of: "objective.requested_gap").map(\.grade) == ["own"])
  }
}
