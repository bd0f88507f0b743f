import Foundation
import Planning
import Reports
import Testing

/// What the report of an impossible plan tells is put into the plan as it is told: every remedy, alone
/// and together, makes a plan possible.
@Suite struct InfeasibleRemedyTests {
  /// A plan of the repository with overrides that make it impossible.
  struct Case: CustomTestStringConvertible, Sendable {
    let plan: String
    let settings: [String]
    /// The limits that give way together, each with what it needs.
    let together: [String]

    var testDescription: String { "\(plan) \(settings.joined(separator: " "))" }

    init(_ plan: String, _ settings: [String], together: [String]) {
      self.plan = plan
      self.settings = settings
      self.together = together
    }
  }

  static let all = [
    Case(
      "whole-cost", ["acquisition=[own]", "sites.iad.power=50kW"],
      together: ["site power at iad: 50 kW → 89.4 kW"]),
    Case(
      "whole-cost", ["acquisition=[own]", "sites.iad.racks.air.power=10kW"],
      together: ["power of air racks at iad: 10 kW → at least 12.75 kW"]),
    Case(
      "whole-cost", ["carbon.cap_kg_per_million_tokens=0.01"],
      together: ["CO2e for a million tokens: 0.01 kg → 0.3055 kg"]),
    Case(
      "second-source", ["portfolio.max_vendor_share=40%"],
      together: ["share of every vendor: 40 % → at least 50 %"]),
    Case(
      "second-source", ["portfolio.vendor_shares.NVIDIA=0%"],
      together: ["share of NVIDIA: 0 % → at least 30 %"]),
    Case(
      "second-source", ["portfolio.max_kinds=1", "portfolio.min_vendors=1"],
      together: ["share of every vendor: 70 % → at least 100 %"]),
    Case(
      "second-source", ["portfolio.max_kinds=1"],
      together: [
        "share of every vendor: 70 % → at least 100 %", "number of vendors: 2 → at most 1",
      ]),
    Case(
      "second-source", ["workloads.chat.quality.average_floor=55%"],
      together: ["average quality of chat: 0.55 → at most 0.5037"]),
    Case(
      "second-source", ["workloads.chat.residency.share=100%"],
      together: ["residency of chat: 100 % → at most 72.3 %"]),
    Case(
      "second-source",
      ["acquisition=[own]", "portfolio.min_lots.mi300x-8x=7", "sites.iad.racks.air.count=1"],
      together: [
        "air racks at iad: 1 → 2", "share of every vendor: 70 % → at least 100 %",
        "number of vendors: 2 → at most 1",
      ]),
    Case(
      "whole-cost", ["acquisition=[own]", "sites.iad.racks.air.count=1"],
      together: ["air racks at iad: 1 → 2"]),
    Case(
      "chat", ["workloads.chat.requests_per_second.peak=3000000"], together: []),
    Case(
      "chat", ["workloads.chat.requests_per_second.peak=10000000"], together: []),
    Case("chat", ["budget.capex=1MUSD"], together: []),
    Case("day-and-night", ["acquisition=[own]", "sites.iad.racks.air.count=1"], together: []),
  ]

  @Test(arguments: all) func whatIsToldHelps(_ test: Case) throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == test.plan })
    guard case .infeasible(let result) = try golden.result(test.settings) else {
      Issue.record("there is a plan")
      return
    }
    let json = try InfeasibleReport(result).json()
    let told = try JSONDecoder().decode(Told.self, from: Data(json.utf8))
    for remedy in told.conflict.remedies where remedy.needed != nil {
      #expect(!remedy.keys.isEmpty, "\(remedy)")
      try expectPlan(golden, test.settings + remedy.settings())
    }
    for remedy in told.conflict.remedies { #expect(remedy.current != nil, "\(remedy.limit)") }
    let joint = try #require(told.conflict.joint).remedies
    if !test.together.isEmpty { #expect(joint.map(\.text) == test.together) }
    #expect(joint.allSatisfy { !$0.limit.hasPrefix("coverage") }, "\(joint.map(\.text))")
    try expectPlan(golden, test.settings + joint.flatMap { try $0.settings() })
  }

  private func expectPlan(_ golden: GoldenPlan, _ settings: [String]) throws {
    let result = try golden.result(settings, breakEvens: .none)
    if case .planned = result { return }
    Issue.record("no plan with \(settings)")
  }

  /// What the JSON report says.
  private struct Told: Decodable {
    let conflict: Conflict

    struct Conflict: Decodable {
      let remedies: [Remedy]
      let joint: Joint?
    }

    struct Joint: Decodable {
      let remedies: [Remedy]
    }

    struct Remedy: Decodable {
      let limit: String
      let current: String?
      let needed: String?
      let keys: [String]
      let value: String?

      var text: String { "\(limit): \(current ?? "none") → \(needed ?? "none")" }

      func settings() throws -> [String] {
        let value = try #require(value, "\(text)")
        return keys.map { "\($0)=\(value)" }
      }
    }
  }
}
