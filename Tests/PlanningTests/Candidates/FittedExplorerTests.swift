import Catalog
import FleetModel
import Performance
import Testing

@testable import Planning

/// Fitted step times take the place of derived ones, with the same latency formulas.
@Suite struct FittedExplorerTests {
  private static let row =
    "hgx-h200,llama-3.3-70b,fp8,2,my engine,0.012,0.00003,0.00002,0.0000000016,0.0000000004,"
    + "900000,256,profile 3,2026-11,measured\n"

  private func catalog(_ row: String = row, capacities: [String] = []) throws -> Catalog {
    try MeasuredPlan.catalog([
      "coefficients": MeasuredPlan.coefficientHeader + row,
      "capacities": MeasuredPlan.header + capacities.joined(),
    ])
  }

  @Test func aPlanIsMarkedAndNamesItsRow() throws {
    let plan = try MeasuredPlan.plan(try catalog())
    #expect(plan.serving.allSatisfy { $0.capacitySource.kind == .coefficients })
    #expect(plan.serving.allSatisfy { $0.capacitySource.runtime == "my engine" })
    #expect(plan.serving.allSatisfy { $0.ttftP99 != nil && $0.tpotP50 != nil })
    #expect(plan.sources.contains { $0.subject == "coefficients/hgx-h200/llama-3.3-70b/fp8/tp2" })
    #expect(plan.notes.contains { $0.contains("coefficients.csv") })
  }

  @Test func measuredRowsComeFirst() throws {
    let plan = try MeasuredPlan.plan(try catalog(capacities: [MeasuredPlan.row()]))
    #expect(plan.serving.allSatisfy { $0.capacitySource.kind == .measured })
  }

  @Test func theModelCanBeAskedAnyway() throws {
    let plan = try MeasuredPlan.plan(try catalog(), ["serving.capacity=model"])
    #expect(plan.serving.allSatisfy { $0.capacitySource == .model })
  }

  @Test func slowerStepsCarryLess() throws {
    var last = Double.infinity
    for base in ["0.004", "0.008", "0.012", "0.016", "0.020"] {
      let slower = Self.row.replacing(",0.012,", with: ",\(base),")
      let plan = try MeasuredPlan.plan(try catalog(slower))
      let capacity = try #require(plan.serving.map(\.capacityPerReplica).max())
      #expect(capacity < last, "\(base)")
      last = capacity
    }
  }

  @Test func noStepTimeMeansNoCapacity() throws {
    let impossible = Self.row.replacing(",0.012,", with: ",0.050,")
    let catalog = try catalog(impossible)
    let candidates = try CandidateBuilder(catalog: catalog, cache: CapacityCache())
      .candidates(for: MeasuredPlan.request())
    #expect(candidates.problem.assignments.isEmpty)
    let reasons = UnservableFinder(candidates: candidates).workloads().flatMap(\.reasons)
    #expect(reasons.contains { $0.contains("TPOT p99 is ") })
  }
}
