import Economics
import Foundation
import Quantities
import Testing

@Suite struct WholeSystemCostTests {
  private func power() throws -> PowerDraw {
    try PowerDraw(idle: .kilowatts(2.4), busy: .kilowatts(7), contracted: .kilowatts(10.2))
  }

  private func cost(
    _ extras: OwnershipExtras, terms: OwnershipTerms? = nil, peak: Double = 1
  ) throws -> WholeSystemCost {
    try WholeSystemCost(
      price: .usd(320_000), power: power(), accelerators: 8,
      terms: terms ?? Fixture.terms(), extras: extras, peakUtilization: peak)
  }

  private func terms(colocation: Double, annualRate: Double = 0.1) throws -> OwnershipTerms {
    let usual = try Fixture.terms(annualRate: annualRate)
    return try OwnershipTerms(
      finance: usual.finance, fitOut: usual.fitOut,
      site: .init(
        pue: usual.site.pue, electricity: usual.site.electricity,
        colocation: .usdPerKilowattMonth(colocation)),
      upkeep: usual.upkeep)
  }

  @Test func everyKeyOfTheWorkedExampleAgrees() throws {
    let server = try cost(OwnershipExtras())
    let use = Fixture.meanUtilization
    let parts = try server.breakdown(atUtilization: use)
    let straight = try server.breakdown(atUtilization: use, capital: .straightLine)
    let actual = [
      "capex": server.owned.capex.usd, "RV": server.owned.annuity.residual.usd,
      "i": server.owned.annuity.monthlyRate, "df": server.owned.annuity.discountFactor,
      "annuity_month": parts[.capital].usdPerMonth,
      "straight_line_month": straight[.capital].usdPerMonth,
      "kw_avg": try PowerCurve(draw: power()).power(atUtilization: use).kilowatts,
      "energy_month": parts[.energy].usdPerMonth, "colo_month": parts[.housing].usdPerMonth,
      "maint_month": parts[.maintenance].usdPerMonth, "staff_month": parts[.staff].usdPerMonth,
      "total_month": parts.total.usdPerMonth, "per_s": parts.total.usdPerSecond,
      "per_gpu_h": try server.usdPerAcceleratorHour(atUtilization: use),
      "per_gpu_h_straightline":
        try server.usdPerAcceleratorHour(atUtilization: use, capital: .straightLine),
    ]
    Fixture.expect(actual, agreesWith: try Fixture.golden("tco"))
    for kind in [CostKind.demand, .software, .taxAndInsurance, .carbon] {
      #expect(parts[kind] == .zero)
    }
  }

  /// Capital 69 %, colocation 16 %, maintenance 9 %, staff 3.5 %, energy 3 % of the total.
  @Test func capitalDominates() throws {
    let parts = try cost(OwnershipExtras()).breakdown(atUtilization: Fixture.meanUtilization)
    let shares: [(CostKind, Double)] = [
      (.capital, 0.69), (.housing, 0.16), (.maintenance, 0.09), (.staff, 0.035), (.energy, 0.03),
    ]
    for (kind, share) in shares {
      #expect(abs(parts.share(of: kind) - share) < 0.005, "\(kind)")
    }
    #expect(close(CostKind.allCases.reduce(0) { $0 + parts.share(of: $1) }, 1, 1e-12))
  }

  @Test func aMonthHas730Hours() throws {
    let parts = try cost(OwnershipExtras()).breakdown(atUtilization: 0.4)
    #expect(close(parts.total.usdPerMonth, parts.total.usdPerHour * 730, 1e-12))
  }

  @Test func everyExtraIsAddedOnce() throws {
    let extras = try OwnershipExtras(
      demandCharge: .usdPerKilowattMonth(15), softwarePerAcceleratorYear: .usd(4500),
      taxAndInsuranceSharePerYear: 0.01,
      climate: ClimateTerms(
        gridKilogramsPerKilowattHour: 0.35, shadowPricePerTonne: .usd(100)),
      embodiedKilograms: 4000)
    let (plain, full) = (try cost(OwnershipExtras()), try cost(extras))
    let (before, after) = (
      try plain.breakdown(atUtilization: 0.5), try full.breakdown(atUtilization: 0.5)
    )
    #expect(close(after[.demand].usdPerMonth, 7 * 1.25 * 15, 1e-12))
    #expect(close(after[.software].usdPerMonth, 8 * 4500 / 12, 1e-12))
    #expect(close(after[.taxAndInsurance].usdPerMonth, 3200.0 / 12, 1e-12))
    let tonnes = 4.7 * 1.25 * 8760 * 0.35 / 1000 + 1
    #expect(close(after[.carbon].usdPerMonth, tonnes * 100 / 12, 1e-12))
    let added = after[.demand] + after[.software] + after[.taxAndInsurance] + after[.carbon]
    #expect(close((before.total + added).usdPerSecond, after.total.usdPerSecond, 1e-12))
    let footprint = try #require(try full.yearlyFootprint(atUtilization: 0.5))
    #expect(close(footprint.totalKilograms, tonnes * 1000, 1e-12))
    #expect(try plain.yearlyFootprint(atUtilization: 0.5) == nil)
  }

  @Test func theDemandChargeIsPaidForThePeakAndEnergyOnTheCurve() throws {
    let extras = try OwnershipExtras(
      demandCharge: .usdPerKilowattMonth(15), powerExponent: 0.5)
    let server = try cost(extras, peak: 0.25)
    #expect(close(server.demand.usdPerMonth, 4.7 * 1.25 * 15, 1e-12))
    #expect(
      close(try server.energyRate(atUtilization: 0.25).usdPerMonth, 4.7 * 1.25 * 0.085 * 730, 1e-12)
    )
  }

  @Test func aBuildingTakesThePlaceOfColocation() throws {
    let facility = try OwnFacility(pricePerWatt: .usd(12), lifeYears: 15, annualRate: 0.05)
    let extras = try OwnershipExtras(facility: facility)
    let server = try cost(extras, terms: terms(colocation: 0))
    let annuity = try facility.annuity(for: .kilowatts(10.2))
    let housing = try server.breakdown(atUtilization: 0)[.housing]
    #expect(close(housing.usdPerMonth, annuity.monthlyPayment.usd, 1e-12))
    let error = #expect(throws: InvalidTerm.self) { _ = try cost(extras) }
    #expect(
      error?.description.hasSuffix(
        "\n  Fix: give a number that is 0 in a facility of one's own.") == true)
    #expect(error?.name == "price of colocation")
  }

  /// Payments discounted once are the price less the residual value discounted once.
  @Test func capitalIsDiscountedOnce() throws {
    for seed in 0..<200 {
      var random = Seeded(seed)
      let life = random.share(1...48).rounded(.up)
      let rate = random.share(0...0.3)
      let usual = try Fixture.terms()
      let terms = try OwnershipTerms(
        finance: .init(lifeMonths: life, annualRate: rate, residual: .h100Servers),
        fitOut: usual.fitOut, site: usual.site, upkeep: usual.upkeep)
      let server = try cost(OwnershipExtras(), terms: terms)
      let payment = try server.breakdown(atUtilization: 0)[.capital].usdPerMonth
      let present = (1...Int(life)).reduce(0) { $0 + payment / pow(1 + rate, Double($1) / 12) }
      let residual = 320_000 * terms.finance.residualShare / pow(1 + rate, life / 12)
      #expect(close(present, server.owned.capex.usd - residual, 1e-9), "\(seed)")
      let straight = try server.breakdown(atUtilization: 0, capital: .straightLine)[.capital]
      #expect(payment >= straight.usdPerMonth * (1 - 1e-12))
    }
  }

  @Test func aShortLifeIsCountedWhole() throws {
    let usual = try Fixture.terms()
    let terms = try OwnershipTerms(
      finance: .init(lifeMonths: 6, residualShare: 0.8, annualRate: 0.1),
      fitOut: usual.fitOut, site: usual.site, upkeep: usual.upkeep)
    let extras = try OwnershipExtras(
      climate: ClimateTerms(gridKilogramsPerKilowattHour: 0, shadowPricePerTonne: .usd(60)),
      embodiedKilograms: 1000)
    let server = try cost(extras, terms: terms)
    let footprint = try #require(try server.yearlyFootprint(atUtilization: 1))
    #expect(footprint.embodiedKilograms == 1000)
    #expect(close(try server.breakdown(atUtilization: 1)[.carbon].usdPerMonth, 10, 1e-12))
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try OwnershipExtras(taxAndInsuranceSharePerYear: -0.01)
    }
    #expect(
      error?.description
        == """
        The share for tax and insurance is -0.01, which is not possible.
          Fix: give a number that is 0 to 1.
        """)
    #expect(throws: InvalidTerm.self) { _ = try OwnershipExtras(powerExponent: 0.3) }
    #expect(throws: InvalidTerm.self) { _ = try OwnershipExtras(embodiedKilograms: -1) }
    #expect(throws: InvalidTerm.self) {
      _ = try OwnershipExtras(softwarePerAcceleratorYear: .usd(-1))
    }
    #expect(throws: InvalidTerm.self) { _ = try cost(OwnershipExtras(), peak: 1.2) }
    let none = #expect(throws: InvalidTerm.self) {
      _ = try WholeSystemCost(
        price: .usd(1), power: power(), accelerators: 0, terms: Fixture.terms(),
        extras: OwnershipExtras())
    }
    #expect(none?.name == "number of accelerators")
  }
}
