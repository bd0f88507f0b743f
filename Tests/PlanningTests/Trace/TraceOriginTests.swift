import Catalog
import GLPK
import Testing

@testable import Planning

/// Whatever a plan is made of, its numbers rest on rows of the catalog and keys of the plan.
@Suite struct TraceOriginTests {
  private func trace(
    _ settings: [String], of text: String = SmallPlan.text, over base: Catalog? = nil
  ) throws -> Trace {
    let document = try PlanDocument(parsing: text, file: "small.yaml").applying(settings)
    let catalog = try document.catalog(over: base ?? Catalog.shipped())
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    let trace = try #require(try planner.traced(DecodedPlan(decoding: document)).trace)
    for value in trace.values {
      #expect(!trace.leaves(of: value.path).isEmpty, "\(value.path)")
      for case .value(let path) in value.inputs.map(\.origin) {
        #expect(trace[path] != nil, "\(value.path) is computed from \(path), which has no trace.")
      }
    }
    return trace
  }

  private func cells(_ trace: Trace, _ path: String) -> [CatalogCell] {
    trace.leaves(of: path).compactMap { leaf in
      if case .cell(let cell) = leaf.origin { cell } else { nil }
    }
  }

  private func keys(_ trace: Trace, _ path: String) -> [String] {
    trace.leaves(of: path).compactMap { leaf in
      if case .key(let key) = leaf.origin { key.path } else { nil }
    }
  }

  @Test func anAssumedDiscountIsNamed() throws {
    let trace = try trace([
      "systems=[hgx-h200]", "acquisition=[reserved]", "cloud.reserved_discount=assumed",
    ])
    let rate = trace.values.first { $0.path.hasSuffix("reserved.reserved_usd_per_hour") }
    let path = try #require(rate?.path)
    let found = cells(trace, path)
    #expect(found.contains { $0.row == "reserved_1y_discount_fraction" })
    #expect(found.contains { $0.table == "prices" && $0.row.hasSuffix("on-demand") })
    #expect(keys(trace, path).contains("cloud.reserved_discount"))
    #expect(trace["fleet[0].term_months"]?.value == 12)
    #expect(trace["fleet[0].upfront_usd"]?.value == 0)
  }

  @Test func aPaymentAtTheStartIsACellOfThePrice() throws {
    let base = try MeasuredPlan.catalog([
      "prices": """
      system,provider,region,acquisition,term_months,usd_per_hour,upfront_usd,source,as_of,confidence
      hgx-h200,Ours,a,reserved,12,1,5000,our contract,2026-11,vendor

      """
    ])
    let trace = try trace(
      ["systems=[hgx-h200]", "acquisition=[reserved]", "cloud.providers=[Ours]"], over: base)
    let upfront = cells(trace, "fleet[0].upfront_usd")
    #expect(upfront.contains { $0.column == "upfront_usd" && $0.origin.hasSuffix("prices.csv:2") })
    let count = try #require(trace["fleet[0].count"]?.value)
    #expect(trace["fleet[0].upfront_usd"]?.value == 5000 * count)
    let columns = cells(trace, "fleet[0].usd_per_hour").filter { $0.table == "prices" }.map(
      \.column)
    #expect(Set(columns) == ["usd_per_hour", "upfront_usd", "term_months"])
    #expect(cells(trace, "fleet[0].usd_per_hour").contains { $0.row == "wacc_fraction" })
  }

  @Test func spotSystemsRestOnInterruptionsAndTheirFallback() throws {
    let trace = try trace([
      "systems=[hgx-h200]", "acquisition=[spot, on-demand]", "cloud.spot_share=60%",
      "cloud.spot_restart=20min",
      "objective=cost",
    ])
    #expect(trace["fleet[1].count"]?.names.contains("spot") == true)
    let rate = cells(trace, "fleet[1].usd_per_hour").filter { $0.table == "prices" }.map(\.row)
    #expect(rate.contains { $0.hasSuffix("spot") } && rate.contains { $0.hasSuffix("on-demand") })
    #expect(keys(trace, "fleet[1].usd_per_hour").contains("cloud.spot_restart"))
    let count = Set(cells(trace, "fleet[1].count").map(\.row))
    #expect(count.contains("spot_overprovision_fraction") && count.contains("spot_notice_seconds"))
    #expect(!count.contains("spot_restart_minutes"))
    let limit = try #require(trace.values.first { $0.names == ["share of spot systems"] })
    #expect(limit.path.hasPrefix("limits["))
  }

  @Test func tokensRestOnThePriceList() throws {
    let trace = try trace([
      "acquisition=[api]", "workloads.chat.models=[llama-3.3-70b]", "api.cached_input=30%",
    ])
    let attempt = Set(cells(trace, "api[0].usd_per_attempt").map(\.column))
    #expect(attempt.isSuperset(of: ["input_usd_per_million", "output_usd_per_million"]))
    #expect(keys(trace, "api[0].usd_per_attempt").contains("api.cached_input"))
    #expect(cells(trace, "api[0].quality").contains { $0.table == "quality" })
    #expect(cells(trace, "cost.usd_per_hour").contains { $0.table == "api-prices" })
  }

  @Test func measuredTokensRestOnTheirRow() throws {
    let base = try MeasuredPlan.catalog([
      "capacities": MeasuredPlan.header + MeasuredPlan.row(requests: "", tokens: "2600")
    ])
    let trace = try trace([], of: MeasuredPlan.text, over: base)
    let speed = cells(trace, "serving[0].capacity_requests_per_s")
    let rate = try #require(speed.first { $0.column == "output_tokens_per_second" })
    #expect(rate.text == "2600" && rate.origin.hasSuffix("capacities.csv:2"))
    #expect(!speed.contains { $0.table == "efficiency" })
    #expect(
      cells(trace, "serving[0].tpot_p99_ms").contains {
        $0.column == "tpot_p99_ms" && $0.text == "30"
      })
    #expect(trace["serving[0].ttft_p50_ms"] == nil)
  }

  @Test func fittedStepTimesRestOnTheirRow() throws {
    let base = try MeasuredPlan.catalog([
      "coefficients": MeasuredPlan.coefficientHeader
        + "hgx-h200,llama-3.3-70b,fp8,2,engine,0.012,0.00003,0.00002,0.0000000016,0.0000000004,"
        + "900000,,profile 3,2026-11,measured\n"
    ])
    let trace = try trace([], of: MeasuredPlan.text, over: base)
    let speed = cells(trace, "serving[0].capacity_requests_per_s")
    let columns = speed.filter { $0.table == "coefficients" }.map(\.column)
    #expect(columns == ["a0_s", "a1_s", "a2_s", "a3_s", "a4_s", "kv_tokens"])
    #expect(speed.contains { $0.row == "max_sequences" })
    #expect(!speed.contains { $0.table == "efficiency" || $0.table == "accelerators" })
    #expect(
      keys(trace, "serving[0].capacity_requests_per_s").contains("workloads.chat.slo.ttft_p99"))
  }
}
