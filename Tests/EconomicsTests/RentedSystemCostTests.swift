import Economics
import Quantities
import Testing

@Suite struct RentedSystemCostTests {
  @Test func rentIsPaidWhetherUsedOrNot() throws {
    let rent = try RentedSystemCost(rate: .usdPerHour(24))
    #expect(close(rent.totalRate(atUtilization: 0).usdPerHour, 24, 1e-12))
    #expect(rent.totalRate(atUtilization: 0) == rent.totalRate(atUtilization: 1))
    #expect(rent.energyRate(atUtilization: 0.5) == .zero)
  }

  @Test func negativeRentIsRejected() {
    #expect(throws: InvalidTerm.self) { _ = try RentedSystemCost(rate: .usdPerHour(-1)) }
  }
}
