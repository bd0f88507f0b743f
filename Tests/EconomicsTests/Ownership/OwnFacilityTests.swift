import Economics
import Foundation
import Quantities
import Testing

@Suite struct OwnFacilityTests {
  @Test func theAnnuityRepaysTheBuilding() throws {
    let facility = try OwnFacility(pricePerWatt: .usd(12), lifeYears: 15, annualRate: 0.05)
    let loan = try facility.annuity(for: .kilowatts(10.2))
    #expect(close(loan.price.usd, 122_400, 1e-12))
    let repaid = (1...180).reduce(0) {
      $0 + loan.monthlyPayment.usd / pow(1.05, Double($1) / 12)
    }
    #expect(close(repaid, 122_400, 1e-9))
    #expect(loan.rate > loan.straightLineRate)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try OwnFacility(pricePerWatt: .usd(12), lifeYears: 0, annualRate: 0.05)
    }
    #expect(
      error?.description
        == """
        The life of the facility in years is 0.0, which is not possible.
          Fix: give a number that is above 0.
        """)
    #expect(throws: InvalidTerm.self) {
      _ = try OwnFacility(pricePerWatt: .usd(-1), lifeYears: 15, annualRate: 0.05)
    }
    #expect(throws: InvalidTerm.self) {
      _ = try OwnFacility(pricePerWatt: .usd(1), lifeYears: 15, annualRate: -0.05)
    }
  }
}
