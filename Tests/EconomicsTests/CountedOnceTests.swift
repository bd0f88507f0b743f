import Economics
import Foundation
import Quantities
import Testing

/// Nothing is discounted, charged or retried twice, whatever the terms.
@Suite struct CountedOnceTests {
  private static let secondsPerMonth = 730.0 * 3600

  /// What equal payments at the ends of months are worth at the start, at the plan's rate.
  private func presentValue(_ rate: Quantity<MoneyRate>, months: Int, annualRate: Double) -> Double
  {
    let payment = rate.usdPerSecond * Self.secondsPerMonth
    return (1...months).reduce(0) { $0 + payment / pow(1 + annualRate, Double($1) / 12) }
  }

  /// The capital charge repays capex less the discounted residual, and no more: it holds all of the
  /// cost of money. The straight line holds none, and a plan charges one of the two.
  @Test func theCapitalChargeHoldsTheCostOfMoneyOnce() throws {
    for seed in 0..<300 {
      var random = Seeded(seed)
      let months = Int(random.share(1...120))
      let annualRate = seed.isMultiple(of: 7) ? 0 : random.share(0...0.4)
      let residualShare = random.share(0...0.6)
      let price = random.share(1e3...2e6)
      let terms = try Fixture.terms(
        lifeMonths: Double(months), residualShare: residualShare, annualRate: annualRate)
      let power = try PowerDraw(idle: .kilowatts(1), busy: .kilowatts(2), contracted: .kilowatts(3))
      let cost = try OwnedSystemCost(price: .usd(price), power: power, terms: terms)
      let residual = price * residualShare
      let owed = cost.capex.usd - residual / pow(1 + annualRate, Double(months) / 12)
      let repaid = presentValue(cost.capital, months: months, annualRate: annualRate)
      #expect(close(repaid, owed, 1e-9), "seed \(seed)")
      let evenly = cost.annuity.straightLineRate.usdPerSecond * Self.secondsPerMonth
      #expect(close(evenly * Double(months), cost.capex.usd - residual, 1e-9), "seed \(seed)")
      let interest = (cost.fixedRate - cost.straightLineFixedRate).usdPerSecond
      let difference = (cost.capital - cost.annuity.straightLineRate).usdPerSecond
      #expect(abs(interest - difference) <= 1e-9 * cost.fixedRate.usdPerSecond, "seed \(seed)")
      if annualRate > 0 {
        // Discounted payments of the straight line repay less than is owed; an annuity of what is
        // already discounted would as well.
        let line = presentValue(
          cost.annuity.straightLineRate, months: months, annualRate: annualRate)
        #expect(line < owed, "seed \(seed)")
        #expect(difference > 0, "seed \(seed)")
      } else {
        #expect(close(cost.capital.usdPerSecond, cost.annuity.straightLineRate.usdPerSecond, 1e-12))
      }
    }
  }

  /// A payment at the start of a term is repaid within that term, so that a second term is not
  /// discounted once more, and rent is not touched.
  @Test func everyTermRepaysItsOwnPaymentAtTheStart() throws {
    for seed in 0..<200 {
      var random = Seeded(seed)
      let months = [1, 12, 36][seed % 3]
      let annualRate = random.share(0...0.4)
      let upfront = random.share(0...1e6)
      let rent = Quantity<MoneyRate>.usdPerHour(random.share(0...100))
      let cost = try ReservedSystemCost(
        rate: rent, upfront: .usd(upfront), termMonths: Double(months), annualRate: annualRate)
      let repaid = presentValue(cost.upfrontRate, months: months, annualRate: annualRate)
      #expect(abs(repaid - upfront) <= 1e-9 * max(1, upfront), "seed \(seed)")
      #expect(cost.fixedRate == rent + cost.upfrontRate && cost.rent == rent, "seed \(seed)")
    }
  }

  /// The batch tier takes its discount off each token once: a request costs (1 − d) of what it costs
  /// in the usual tier, whatever is cached, and a second account of the same prices as list prices
  /// would take it off twice.
  @Test func theBatchTierIsDiscountedOnce() throws {
    for seed in 0..<300 {
      var random = Seeded(seed)
      let input = random.share(0.01...30)
      let (cached, output) = (input * random.share(), random.share(0.01...100))
      let discount = seed.isMultiple(of: 5) ? 0 : random.share(0.05...0.9)
      func price(_ discount: Double, of rate: Double = 1) throws -> APICost {
        try APICost(
          inputPerMillion: .usd(input * rate), cachedInputPerMillion: .usd(cached * rate),
          outputPerMillion: .usd(output * rate), batchDiscount: discount)
      }
      let (tokens, hits) = (random.share(1...1e5), random.share())
      func request(_ cost: APICost) -> Double {
        cost.perRequest(inputTokens: tokens, outputTokens: tokens / 3, hitShare: hits).usd
      }
      let list = try request(price(0))
      #expect(close(try request(price(discount)), list * (1 - discount), 1e-12), "seed \(seed)")
      // A quote below the list price has its batch tier taken off the quote, once.
      let quoted = try price(discount, of: 0.8)
      #expect(close(request(quoted), list * 0.8 * (1 - discount), 1e-12), "seed \(seed)")
      let twice = try APICost(
        inputPerMillion: quoted.inputPerMillion,
        cachedInputPerMillion: quoted.cachedInputPerMillion,
        outputPerMillion: quoted.outputPerMillion, batchDiscount: discount)
      #expect((discount > 0) == (request(twice) < request(quoted) * (1 - 1e-12)), "seed \(seed)")
    }
  }

  /// Retries are load or a divisor. Both at once would understate VCpD by exactly 1 − p, neither would
  /// overstate it by as much.
  @Test func retriesAreCountedInExactlyOneWay() throws {
    for seed in 0..<300 {
      var random = Seeded(seed)
      let retry = random.share(0.01...0.9)
      let delivered = random.share(0.1...500)
      let account = try VerifiedCapability(
        quality: random.share(0.01...1), deliveredRequestsPerSecond: delivered,
        meanOutputTokens: random.share(1...4000),
        hardwareRate: .usdPerHour(random.share(0.1...900)),
        verification: VerificationTerms(
          costPerAttempt: .usd(random.share(0...0.01)), retryProbability: retry))
      #expect(close(account.attemptsPerSecond * (1 - retry), delivered, 1e-12), "seed \(seed)")
      let cost = account.totalRate.usdPerSecond
      #expect(close(account.effectiveRate.usdPerSecond * (1 - retry), cost, 1e-12), "seed \(seed)")
      let both =
        account.quality * account.deliveredTokensPerSecond / account.effectiveRate.usdPerSecond
      let neither = account.quality * account.generatedTokensPerSecond / cost
      #expect(close(both, account.vcpd * (1 - retry), 1e-9), "seed \(seed)")
      #expect(close(neither * (1 - retry), account.vcpd, 1e-9), "seed \(seed)")
      #expect(close(account.vcpd, account.reconciledVCpD, 1e-9), "seed \(seed)")
    }
  }
}
