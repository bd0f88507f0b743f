import Foundation
import Quantities
import Testing

@testable import Planning
@testable import Reports

/// Prompts on replicas of their own, in every format.
@Suite struct PrefillReportTests {
  private var plan: Plan {
    var plan = SamplePlans.simple
    plan.serving[0].prefill = SamplePlans.prefill
    return plan
  }

  @Test func theTableNamesBothHalves() {
    let table = PlanReport(plan).table(style: TextStyle())
    #expect(table.contains("prefill apart"))
    #expect(table.contains("12 × TP2") && table.contains("hgx-h100"))
    #expect(table.split(separator: "\n").allSatisfy { String($0).displayWidth <= 120 })
    let plain = PlanReport(SamplePlans.simple).table(style: TextStyle())
    #expect(!plain.contains("prefill apart"))
  }

  @Test func onOneSystemItIsNotNamedTwice() {
    var line = plan.serving[0]
    line.prefill?.system = line.system
    #expect(line.prefillInWords == "12 × TP2")
    line.prefill = nil
    #expect(line.prefillInWords.isEmpty)
  }

  @Test func csvHasItsColumns() throws {
    let lines = try PlanReport(plan).text(as: .csv)
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let (header, row) = (try #require(lines.first), try #require(lines.dropFirst().first))
    #expect(row.count == header.count)
    func cell(_ name: String) throws -> String {
      let index = try #require(header.firstIndex(of: name))
      return try #require(row.indices.contains(index) ? row[index] : nil)
    }
    #expect(try cell("prefill_system") == "hgx-h100")
    #expect(try cell("prefill_tp") == "2")
    #expect(try cell("prefill_replicas") == "12")
    #expect(try cell("prefill_replicas_per_queue") == "4")
    #expect(try cell("prefill_capacity_requests_per_s") == "22.5")
    #expect(try cell("prefill_utilization") == "0.75")
    #expect(try cell("kv_transfer_ms") == "4.2")
  }

  @Test func jsonHasItsKeys() throws {
    let text = try PlanReport(plan).text(as: .json)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let serving = try #require((json["serving"] as? [[String: Any]])?.first)
    let prefill = try #require(serving["prefill"] as? [String: Any])
    #expect(prefill["system"] as? String == "hgx-h100")
    #expect(prefill["queues"] as? Int == 3)
    #expect(prefill["replicas"] as? Int == 12)
    #expect(prefill["transfer_ms"] as? Double == 4.2)
    #expect(try !PlanReport(SamplePlans.simple).text(as: .json).contains("\"prefill\""))
  }
}
