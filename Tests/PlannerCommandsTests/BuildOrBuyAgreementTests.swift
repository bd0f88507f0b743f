import Foundation
import Testing

/// `market --plan` beside `solve` of the same plan: one offer, one quality, one price of a verified
/// token; and one price for the fleet.
@Suite struct BuildOrBuyAgreementTests {
  private struct Market: Decodable {
    struct Offer: Decodable {
      let provider: String
      let model: String
      let quality: Double?
      let credit: Double?
      let usd_per_attempt: Double
      let usd_per_million_delivered: Double
      let usd_per_million_verified: Double?
    }

    let fleet_usd_per_hour: Double
    let fleet_usd_per_million_delivered: Double
    let fleet_usd_per_million_verified: Double?
    let offers: [Offer]
  }

  private struct Plan: Decodable {
    struct Hosted: Decodable {
      let provider: String
      let model: String
      let quality: Double
    }

    struct Tokens: Decodable {
      let delivered: Double
      let verified: Double
    }

    struct Cost: Decodable {
      let usd_per_million_tokens: Tokens
    }

    let cost: Cost
    let api: [Hosted]?
  }

  private static let terms: [(quality: String, rest: String, carbon: String)] = [
    (
      "",
      "verification: { policy: judge, cost_per_request: $0.000165, retry_probability: 30%, "
        + "accept_if_right: 90% }", ""
    ),
    (", wrong_answer_penalty: 0.5", "", ""),
    (
      ", wrong_answer_penalty: 0.25",
      "verification: { policy: judge, cost_per_request: $0.0002, retry_probability: 10%, "
        + "accept_if_right: 95% }",
      "carbon: { price_usd_per_tonne: 900, api_kg_per_million_tokens: 0.4 }\n"
    ),
  ]

  private func decode<T: Decodable>(_ type: T.Type, _ run: Tool.Run) throws -> T {
    try #require(run.status == 0, "\(run.error)")
    return try JSONDecoder().decode(type, from: Data(run.output.utf8))
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-7 * abs(right)
  }

  private func plan(_ position: Int) -> String {
    let terms = Self.terms[position]
    return Tool.plan.replacing("floor: 0.45 }", with: "floor: 0.45\(terms.quality) }")
      .replacing(
        "    slo: {", with: (terms.rest.isEmpty ? "" : "    \(terms.rest)\n") + "    slo: {")
      + terms.carbon
  }

  @Test(arguments: terms.indices)
  func anOfferIsWhatItWouldBeInThePlan(_ position: Int) throws {
    try Tool.inFolder { tool in
      try tool.write(plan(position), to: "plan.yaml")
      let own = try decode(Plan.self, tool.run("solve", "plan.yaml", "--format", "json"))
      let market = try decode(
        Market.self, tool.run("market", "--plan", "plan.yaml", "--format", "json"))
      #expect(
        isClose(
          market.fleet_usd_per_million_delivered, own.cost.usd_per_million_tokens.delivered))
      #expect(
        isClose(
          try #require(market.fleet_usd_per_million_verified),
          own.cost.usd_per_million_tokens.verified))

      let api = try decode(
        Plan.self,
        tool.run("solve", "plan.yaml", "--set", "acquisition=[api]", "--format", "json"))
      let line = try #require(api.api?.first)
      #expect(api.api?.count == 1)
      let offer = try #require(
        market.offers.first { $0.provider == line.provider && $0.model == line.model })
      #expect(isClose(try #require(offer.quality), line.quality))
      #expect(
        isClose(offer.usd_per_million_delivered, api.cost.usd_per_million_tokens.delivered))
      #expect(
        isClose(
          try #require(offer.usd_per_million_verified), api.cost.usd_per_million_tokens.verified))
    }
  }
}
