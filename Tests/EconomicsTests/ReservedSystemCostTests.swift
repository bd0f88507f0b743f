import Economics
import Quantities
import Testing

@Suite struct ReservedSystemCostTests {
  private func reserved(
    rate: Double = 20, upfront: Double = 100_000, months: Double = 12, annualRate: Double = 0.1
  ) throws -> ReservedSystemCost {
    try ReservedSystemCost(
      rate: .usdPerHour(rate), upfront: .usd(upfront), termMonths: months, annualRate: annualRate)
  }

  @Test func theRateIsPaidAroundTheClock() throws {
    let cost = try reserved(upfront: 0)
    #expect(cost.totalRate(atUtilization: 0) == cost.totalRate(atUtilization: 1))
    #expect(close(cost.fixedRate.usdPerHour, 20, 1e-12))
    #expect(close(cost.rate(perUsedShare: 0.4).usdPerHour, 50, 1e-12))
  }

  @Test func withoutInterestTheUpfrontIsSpreadEvenly() throws {
    let cost = try reserved(annualRate: 0)
    #expect(close(cost.upfrontRate.usdPerHour, 100_000 / 8760, 1e-12))
    #expect(close(cost.fixedRate.usdPerHour, 20 + 100_000 / 8760, 1e-12))
  }

  /// The payments at the start of the terms and the even rate have one present value.
  @Test(arguments: [1, 2, 4]) func termsAreRepeatedWithoutDiscountingTwice(terms: Int) throws {
    let cost = try reserved()
    let monthly = cost.upfrontRate.usdPerMonth
    let growth = 1.1
    let rate = (1...12 * terms).reduce(0.0) { $0 + monthly * power(growth, -Double($1) / 12) }
    let payments = (0..<terms).reduce(0.0) { $0 + 100_000 * power(growth, -Double($1)) }
    #expect(close(rate, payments, 1e-9))
  }

  @Test func theLastTermIsCountedInPart() throws {
    let cost = try reserved()
    #expect(cost.terms(inMonths: 48) == 4)
    #expect(cost.terms(inMonths: 30) == 2.5)
    #expect(cost.terms(inMonths: 12) == 1)
    #expect(cost.terms(inMonths: 11) == nil)
  }

  @Test func breakEvenIsTheRatioOfThePrices() throws {
    let cost = try reserved(rate: 13, upfront: 0)
    #expect(close(cost.breakEvenUtilization(against: .usdPerHour(20)), 0.65, 1e-12))
    let used = cost.rate(perUsedShare: 0.65)
    #expect(close(used.usdPerHour, 20, 1e-12))
  }

  @Test(arguments: [
    (-1.0, 0.0, 12.0, 0.1), (1, -1, 12, 0.1), (1, 0, 0, 0.1), (1, 0, 12, -0.1), (.nan, 0, 12, 0.1),
  ])
  func numbersOutOfRangeAreRejected(
    rate: Double, upfront: Double, months: Double, annualRate: Double
  ) {
    #expect(throws: InvalidTerm.self) {
      _ = try reserved(rate: rate, upfront: upfront, months: months, annualRate: annualRate)
    }
  }

  private func power(_ base: Double, _ exponent: Double) -> Double {
    Annuity.power(base, exponent)
  }
}

extension Annuity {
  /// `base^exponent` from the discount factor, which the annuity's own tests compare with a table.
  fileprivate static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    let annuity = try? Annuity(
      price: .zero, residual: .zero, months: abs(exponent) * 12, annualRate: base - 1)
    let factor = annuity?.discountFactor ?? .nan
    return exponent < 0 ? factor : 1 / factor
  }
}
