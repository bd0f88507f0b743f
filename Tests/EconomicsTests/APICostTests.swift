import Economics
import Quantities
import Testing

@Suite struct APICostTests {
  @Test func aRequestPaysForInputAndOutput() throws {
    let cost = try APICost(inputPerMillion: .usd(2), outputPerMillion: .usd(10))
    let price = cost.perRequest(inputTokens: 1000, outputTokens: 300)
    #expect(close(price.usd, 0.002 + 0.003, 1e-12))
  }

  @Test func cachedInputIsCheaper() throws {
    let cost = try APICost(
      inputPerMillion: .usd(2), cachedInputPerMillion: .usd(0.5), outputPerMillion: .usd(10))
    let price = cost.perRequest(inputTokens: 1000, outputTokens: 0, hitShare: 0.4)
    #expect(close(price.usd, 0.0012 + 0.0002, 1e-12))
    let plain = try APICost(inputPerMillion: .usd(2), outputPerMillion: .usd(10))
    #expect(
      plain.perRequest(inputTokens: 1000, outputTokens: 1, hitShare: 0.4)
        == plain.perRequest(inputTokens: 1000, outputTokens: 1))
  }

  @Test func theBatchTierTakesItsDiscountOffEverything() throws {
    let batch = try APICost(
      inputPerMillion: .usd(2), cachedInputPerMillion: .usd(0.5), outputPerMillion: .usd(10),
      batchDiscount: 0.5)
    #expect(batch.inputPerMillion == .usd(1))
    #expect(batch.cachedInputPerMillion == .usd(0.25))
    #expect(batch.outputPerMillion == .usd(5))
  }

  /// A node of 11,906 USD a month against 0.60 USD per million tokens both ways, at 1,024 tokens in
  /// and 512 out: it pays from 4.92 requests a second, 30.2 % of what it carries within its SLO.
  @Test func buildingPaysFromThirtyPercentOfTheNode() throws {
    let api = try APICost(inputPerMillion: .usd(0.6), outputPerMillion: .usd(0.6))
    let price = api.perRequest(inputTokens: 1024, outputTokens: 512)
    #expect(close(price.usd, 0.0009216, 1e-12))
    let node = try Fixture.server().totalRate(atUtilization: Fixture.meanUtilization)
    let breakEven = node.breakEvenRequestsPerSecond(againstAPI: price)
    #expect(close(breakEven, 4.9158, 1e-5))
    #expect(abs(breakEven / 16.290682 - 0.302) < 0.0005)
  }

  @Test(arguments: [(-1.0, 0.0, 1.0, 0.0), (1, 2, 1, 0), (1, 0, -1, 0), (1, 0, 1, 1.1)])
  func numbersOutOfRangeAreRejected(
    input: Double, cached: Double, output: Double, discount: Double
  ) {
    #expect(throws: InvalidTerm.self) {
      _ = try APICost(
        inputPerMillion: .usd(input), cachedInputPerMillion: .usd(cached),
        outputPerMillion: .usd(output), batchDiscount: discount)
    }
  }
}
