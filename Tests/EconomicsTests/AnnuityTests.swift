import Economics
import Foundation
import Quantities
import Testing

@Suite struct AnnuityTests {
  private func annuity(
    _ price: Double, residual: Double = 0, months: Double, rate: Double
  ) throws -> Annuity {
    try Annuity(price: .usd(price), residual: .usd(residual), months: months, annualRate: rate)
  }

  @Test func zeroInterestIsTheStraightLine() throws {
    let loan = try annuity(1200, residual: 240, months: 48, rate: 0)
    #expect(loan.monthlyPayment.usd == 20)
    #expect(loan.monthlyPayment == loan.straightLinePayment)
    #expect(loan.discountFactor == 1 && loan.monthlyRate == 0)
  }

  @Test func vanishingInterestApproachesTheStraightLine() throws {
    let loan = try annuity(1200, residual: 240, months: 48, rate: 1e-12)
    #expect(close(loan.monthlyPayment.usd, 20, 1e-9))
  }

  @Test func oneMonthRepaysEverythingWithOneMonthOfInterest() throws {
    let loan = try annuity(1000, residual: 100, months: 1, rate: 0.12)
    let expected = 1000 * pow(1.12, 1.0 / 12) - 100
    #expect(close(loan.monthlyPayment.usd, expected, 1e-12))
  }

  @Test func textbookLoan() throws {
    // 1 % a month, 12 payments: 88.849 for a thousand.
    let loan = try annuity(1000, months: 12, rate: pow(1.01, 12) - 1)
    #expect(close(loan.monthlyRate, 0.01, 1e-12))
    #expect(abs(loan.monthlyPayment.usd - 88.848_788_678) < 1e-8)
  }

  @Test func paymentsAndResidualRepayThePrice() throws {
    for seed in 1...200 {
      let months = Double(1 + seed * 7 % 120)
      let price = 1000 * Double(seed)
      let residual = price * Double(seed % 10) / 10
      let loan = try annuity(
        price, residual: residual, months: months, rate: Double(seed % 23) / 50)
      var value = 0.0
      for month in 1...Int(months) {
        value += loan.monthlyPayment.usd / pow(1 + loan.monthlyRate, Double(month))
      }
      value += residual / pow(1 + loan.monthlyRate, months)
      #expect(close(value, price, 1e-9), "\(seed)")
    }
  }

  @Test func impossibleTermsAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) { _ = try annuity(1000, months: 0, rate: 0.1) }
    #expect(
      error?.description
        == """
        The number of months is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    #expect(throws: InvalidTerm.self) { _ = try annuity(-1, months: 1, rate: 0.1) }
    #expect(throws: InvalidTerm.self) { _ = try annuity(1, residual: -1, months: 1, rate: 0.1) }
    #expect(throws: InvalidTerm.self) { _ = try annuity(1, months: 1, rate: .nan) }
  }
}
