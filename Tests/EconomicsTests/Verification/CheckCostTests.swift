import Economics
import Quantities
import Testing

@Suite struct CheckCostTests {
  @Test func aJudgeIsPaidByTheToken() throws {
    let prices = try TokenPrices(inputUSDPerMillion: 0.1, outputUSDPerMillion: 0.4)
    let cost = try CheckCost.judge(
      share: 1, inputTokens: 1536, outputTokens: 28.5, prices: prices)
    #expect(close(cost.usd, 0.000165, 1e-12))
    let sampled = try CheckCost.judge(
      share: 0.1, inputTokens: 1536, outputTokens: 28.5, prices: prices)
    #expect(close(sampled.usd, 0.0000165, 1e-12))
  }

  @Test func testsTakeProcessorTimeAndASandbox() throws {
    let cost = try CheckCost.tests(
      share: 0.5, cpuTime: .seconds(90), cpuPrice: .usdPerHour(0.04), sandboxStart: .usd(0.0002))
    #expect(close(cost.usd, 0.5 * (0.001 + 0.0002), 1e-12))
  }

  @Test func peopleArePaidForTheirBreaksToo() throws {
    let cost = try CheckCost.human(
      share: 0.02, time: .seconds(180), wage: .usdPerHour(40), overhead: 0.2)
    #expect(close(cost.usd, 0.02 * 2 / 0.8, 1e-12))
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try CheckCost.human(share: 1, time: .seconds(60), wage: .usdPerHour(40), overhead: 1)
    }
    #expect(
      error?.description
        == """
        The overhead of reviewers is 1.0, which is not possible.
          Fix: give a number that is at least 0 and below 1.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try CheckCost.tests(
        share: 2, cpuTime: .zero, cpuPrice: .zero, sandboxStart: .zero)
    }
    #expect(throws: InvalidTerm.self) {
      _ = try CheckCost.judge(
        share: 1, inputTokens: -1, outputTokens: 0,
        prices: TokenPrices(inputUSDPerMillion: 1, outputUSDPerMillion: 1))
    }
  }
}
