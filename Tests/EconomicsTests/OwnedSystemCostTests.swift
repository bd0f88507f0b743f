import Economics
import Quantities
import Testing

@Suite struct OwnedSystemCostTests {
  @Test func everyKeyOfTheWorkedExampleAgrees() throws {
    let server = try Fixture.server()
    let utilization = Fixture.meanUtilization
    let total = server.totalRate(atUtilization: utilization)
    let straight = server.straightLineFixedRate + server.energyRate(atUtilization: utilization)
    let power = try PowerDraw(
      idle: .kilowatts(2.4), busy: .kilowatts(7), contracted: .kilowatts(10.2))
    let actual = [
      "capex": server.capex.usd, "RV": server.annuity.residual.usd,
      "i": server.annuity.monthlyRate, "df": server.annuity.discountFactor,
      "annuity_month": server.capital.usdPerMonth,
      "straight_line_month": server.annuity.straightLineRate.usdPerMonth,
      "kw_avg": power.power(atUtilization: utilization).kilowatts,
      "energy_month": server.energyRate(atUtilization: utilization).usdPerMonth,
      "colo_month": server.colocation.usdPerMonth,
      "maint_month": server.maintenance.usdPerMonth, "staff_month": server.staff.usdPerMonth,
      "total_month": total.usdPerMonth, "per_s": total.usdPerSecond,
      "per_gpu_h": total.usdPerHour / 8, "per_gpu_h_straightline": straight.usdPerHour / 8,
    ]
    Fixture.expect(actual, agreesWith: try Fixture.golden("tco"))
  }

  @Test func totalIsLinearInUtilization() throws {
    let server = try Fixture.server()
    for step in 0...10 {
      let utilization = Double(step) / 10
      let linear = server.standingRate + server.rateOfFullUse * utilization
      #expect(
        close(
          server.totalRate(atUtilization: utilization).usdPerSecond, linear.usdPerSecond, 1e-12))
    }
    #expect(server.energyRate(atUtilization: 1.5) == server.busyEnergyRate)
    #expect(server.energyRate(atUtilization: -1) == server.idleEnergyRate)
  }

  @Test func unknownIdlePowerCostsAsMuchAsFullUse() throws {
    let power = try PowerDraw(
      idle: .kilowatts(7), busy: .kilowatts(7), contracted: .kilowatts(10.2))
    let server = try OwnedSystemCost(
      price: .usd(320_000), power: power, terms: Fixture.terms())
    #expect(server.rateOfFullUse == .zero)
    #expect(server.idleEnergyRate == server.busyEnergyRate)
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try PowerDraw(idle: .watts(500), busy: .watts(400), contracted: .watts(700))
    }
    #expect(
      error?.description
        == """
        The busy power in watts is 400.0, which is not possible.
          Fix: give a number that is at least the idle power.
        """)
    #expect(throws: InvalidTerm.self) { _ = try Fixture.terms(pue: 0.9) }
    #expect(throws: InvalidTerm.self) { _ = try Fixture.terms(lifeMonths: 0) }
    #expect(throws: InvalidTerm.self) { _ = try Fixture.terms(residualShare: -0.1) }
  }
}
