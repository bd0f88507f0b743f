import Catalog
import Economics
import GLPK
import Quantities
import Testing

@testable import Planning

/// Every term of the cost from the plan file to the certified plan.
@Suite struct WholeCostPlanTests {
  /// A small plan at least cost on systems of one kind, with values of the catalog replaced.
  private func plan(_ settings: [String] = []) throws -> Plan {
    let usual = [
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second.peak=20",
    ]
    let document = try PlanDocument(parsing: SmallPlan.text, file: "small.yaml")
      .applying(usual + settings)
    let catalog = try document.catalog(over: Catalog.shipped())
    let decoded = try DecodedPlan(decoding: document)
    try decoded.validate(against: catalog)
    let result = try Planner(catalog: catalog, solver: GLPKSolver()).plan(decoded.request)
    guard case .planned(let plan) = result else { throw SmallPlan.NoPlan() }
    return plan
  }

  private func part(_ name: String, of plan: Plan) -> Double? {
    plan.cost.parts.first { $0.name == name }?.rate.usdPerHour
  }

  private func systems(of plan: Plan) -> Double {
    Double(plan.fleet.reduce(0) { $0 + $1.count })
  }

  /// 10.2 kW a system, 8.5 under load, and no idle power in the catalog: its demand does not depend on
  /// load. It follows `power`, as racks and sites do, whatever energy is counted at.
  @Test(
    arguments: [
      ("power=nameplate", 10.2), ("power=measured", 8.5),
      ("power={reading: capped, cap: 90%}", 9.18),
    ], ["load-curve", "peak"])
  func demandChargeIsPaidOnThePowerThatSitesAreSizedOn(
    _ reading: (setting: String, kilowatts: Double), energy: String
  ) throws {
    let plan = try plan([
      "sites.iad.demand_charge=$15/kW-month", "sites.iad.pue=1.25", reading.setting,
      "finance.energy=\(energy)",
    ])
    let expected = systems(of: plan) * reading.kilowatts * 1.25 * 15 / 730
    #expect(abs(try #require(part("demand charge", of: plan)) - expected) < 1e-9 * expected)
    #expect(
      plan.notes.contains { $0.contains("energy is counted at busy power") }
        == (energy == "load-curve"))
  }

  @Test func aNoteTellsWhichPowerEnergyIsCountedAt() throws {
    let note = try plan(["systems=[hgx-b200]"]).notes.first { $0.contains("energy is counted") }
    #expect(
      note == """
        Neither idle power of hgx-b200 nor its power under load is known: energy is counted at \
        nameplate power all the time, and that of kinds whose power under load is known at less than \
        their nameplate.
        """)
  }

  @Test func idlePowerMakesDemandFollowTheLoadOfThePeakHour() throws {
    let plan = try plan([
      "sites.iad.demand_charge=$15/kW-month", "sites.iad.pue=1.25",
      "catalog.systems.hgx-h200.idle_power_w=2500",
    ])
    let busy = plan.serving.reduce(0.0) {
      $0 + $1.requestsPerSecond / $1.capacityPerReplica * Double($1.accelerators) / 8
    }
    let kilowatts = systems(of: plan) * 2.5 + busy * (10.2 - 2.5)
    let expected = kilowatts * 1.25 * 15 / 730
    #expect(abs(try #require(part("demand charge", of: plan)) - expected) < 1e-6 * expected)
  }

  @Test func softwareTaxAndInsuranceAreShares() throws {
    let plan = try plan([
      "finance.software_per_accelerator=$4380/year", "finance.tax_and_insurance_per_year=1.5%",
    ])
    let count = systems(of: plan)
    #expect(abs(try #require(part("software", of: plan)) - count * 8 * 0.5) < 1e-9)
    let tax = count * 350_000 * 0.015 / 8760
    #expect(abs(try #require(part("tax and insurance", of: plan)) - tax) < 1e-9)
    #expect(plan.notCounted == ["demand charge at iad", "a price of CO2e", "spares for failures"])
  }

  @Test func straightLineLeavesOutTheCostOfMoneyAndNothingElse() throws {
    let annuity = try plan()
    let even = try plan(["finance.depreciation=straight-line"])
    let price = 350_000.0
    let expected = systems(of: even) * (price * 1.12 - price * 0.15) / 48 / 730
    #expect(abs(try #require(part("capital", of: even)) - expected) < 1e-9 * expected)
    #expect(try #require(part("capital", of: annuity)) > expected)
    #expect(part("maintenance", of: annuity) == part("maintenance", of: even))
    let free = try plan(["finance.cost_of_capital=0%"])
    #expect(abs(try #require(part("capital", of: free)) - expected) < 1e-9 * expected)
  }

  @Test func aBuildingReplacesColocationAndIsPaidForAtTheStart() throws {
    let rented = try plan()
    let own = try plan([
      "sites.iad.facility.usd_per_kw=12000", "sites.iad.facility.life=15 years",
      "sites.iad.facility.cost_of_capital=0%",
    ])
    #expect(part("colocation", of: own) == nil)
    let kilowatts = systems(of: own) * 10.2
    #expect(abs(own.cost.capex.usd - (rented.cost.capex.usd + kilowatts * 12_000)) < 1e-3)
    let expected = kilowatts * 12_000 / 15 / 8760
    #expect(abs(try #require(part("facility", of: own)) - expected) < 1e-9 * expected)
  }

  @Test func energyAtPeakIsNeverLessThanAlongTheLoad() throws {
    let curve = try plan(["catalog.systems.hgx-h200.idle_power_w=2500"])
    let peak = try plan(["finance.energy=peak", "catalog.systems.hgx-h200.idle_power_w=2500"])
    let expected = systems(of: peak) * 10.2 * 1.25 * 0.085
    #expect(abs(try #require(part("energy", of: peak)) - expected) < 1e-9 * expected)
    #expect(try #require(part("energy", of: curve)) < expected)
  }

  @Test func carbonAndWaterAreThoseOfTheDrawnEnergy() throws {
    let plan = try plan([
      "carbon.price_usd_per_tonne=100", "sites.iad.grid_kg_per_kwh=0.4", "sites.iad.pue=1.25",
      "sites.iad.water_l_per_kwh=0.5", "sites.iad.source_water_l_per_kwh=2",
      "carbon.embodied_kg.hgx-h200=35040",
    ])
    let footprint = try #require(plan.footprint)
    let kilowatts = systems(of: plan) * 8.5
    let running = try #require(footprint.operationalKilogramsPerHour)
    #expect(abs(running - kilowatts * 1.25 * 0.4) < 1e-9)
    #expect(abs(try #require(footprint.embodiedKilogramsPerHour) - systems(of: plan)) < 1e-9)
    #expect(
      abs(try #require(footprint.waterLitresPerHour) - kilowatts * (0.5 + 1.25 * 2)) < 1e-9)
    let carbon = try #require(part("carbon", of: plan))
    let emitted = try #require(footprint.kilogramsPerHour)
    #expect(abs(carbon - emitted * 0.1) < 1e-9)
    // A price to steer by is no bill.
    let operating = plan.cost.parts.filter { !["capital", "carbon"].contains($0.name) }
    let sum = operating.reduce(0) { $0 + $1.rate.usdPerHour }
    #expect(abs(plan.cost.opex.usdPerHour - sum) < 1e-9 * sum)
  }

  @Test func partsForAMillionTokensAddUpToTheCostOfEach() throws {
    let cost = try plan(["carbon.price_usd_per_tonne=100"]).cost
    let parts = cost.parts.map { cost.perMillionTokens($0) }
    for (sum, whole) in [
      (parts.reduce(0) { $0 + ($1.plain ?? 0) }, cost.usdPerGeneratedToken),
      (parts.reduce(0) { $0 + ($1.delivered ?? 0) }, cost.usdPerDeliveredToken),
      (parts.reduce(0) { $0 + ($1.verified ?? 0) }, cost.usdPerVerifiedToken),
    ] {
      #expect(abs(sum - whole * 1e6) < 1e-9 * sum)
    }
  }

  @Test func aCapOnCarbonBindsAndChangesTheFleet() throws {
    let settings = [
      "systems=[hgx-h200, hgx-h100]", "acquisition=[own, on-demand]", "objective=cost",
      "workloads.chat.requests_per_second.peak=40", "sites.iad.grid_kg_per_kwh=0.6",
      "carbon.grid_kg_per_kwh=0.1",
    ]
    let free = try SmallPlan.plan(settings)
    let emitted = try #require(free.footprint?.kilogramsPerHour) * 8760
    let capped = try SmallPlan.plan(settings + ["carbon.cap_kg_per_year=\(Int(emitted * 0.6))"])
    #expect(capped.cost.rate > free.cost.rate)
    #expect(try #require(capped.footprint?.kilogramsPerHour) * 8760 <= emitted * 0.6)
    #expect(capped.limits.contains { $0.name == "CO2e a year" && $0.isBinding })
    let impossible = try SmallPlan.infeasible(settings + ["carbon.cap_kg_per_year=1000"])
    #expect(impossible.conflict?.titles.contains("cap on CO2e") == true)
    #expect(
      impossible.conflict?.remedies.contains {
        $0.limit == "CO2e a year" && $0.current == "1000 kg/year" && $0.needed != nil
      } == true)
  }

  @Test func aCapForATokenHoldsTheRatio() throws {
    let free = try plan(["carbon.grid_kg_per_kwh=0.5"])
    let each =
      try #require(free.footprint?.kilogramsPerHour) / 3600 / free.cost.deliveredTokensPerSecond
    let kept = try plan([
      "carbon.grid_kg_per_kwh=0.5", "carbon.cap_kg_per_million_tokens=\(each * 1.01e6)",
    ])
    #expect(kept.fleet == free.fleet)
    let refused = try SmallPlan.infeasible([
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second.peak=20",
      "carbon.grid_kg_per_kwh=0.5", "carbon.cap_kg_per_million_tokens=\(each * 1e5)",
    ])
    #expect(refused.conflict?.titles.contains("cap on CO2e") == true)
  }

  @Test func aHigherTargetNeverCostsLessAndKeepsNPlusK() throws {
    var last = 0.0
    for target in ["0%", "99%", "99.9%", "99.99%", "99.99999%"] {
      let plan = try plan(["availability.target=\(target)"])
      let line = try #require(plan.spares.first)
      #expect(plan.cost.rate.usdPerHour >= last - 1e-9, "\(target)")
      last = plan.cost.rate.usdPerHour
      let node = try NodeAvailability(
        interruptionsPerAcceleratorYear: 0.173, accelerators: 8, meanTimeToRepair: .seconds(21_600))
      let share = try #require(Double(target.dropLast())) / 100
      let fewest = try SpareNodes(node: node).fewest(needed: line.needed, target: share)
      #expect(line.spares == fewest && line.count == line.needed + fewest, "\(target): \(line)")
      #expect(plan.fleet.reduce(0) { $0 + $1.spareSystems } == fewest)
      #expect(try #require(line.availability) >= share)
    }
  }

  @Test func aLostNodeOrRackLeavesWhatIsNeeded() throws {
    let bare = try plan()
    let node = try plan(["availability.survives=node"])
    #expect(systems(of: node) == systems(of: bare) + 1)
    // Two racks of four: what is left of the emptier one has to do.
    let rack = try plan([
      "availability.survives=rack", "sites.iad.racks.air.count=2",
      "sites.iad.racks.air.power=60 kW",
    ])
    let line = try #require(rack.spares.first)
    let fullest = try #require(line.systemsInFullestRack)
    #expect(fullest == (line.count + 1) / 2)
    #expect(line.count - fullest >= line.needed)
    #expect(line.count - 1 - line.count / 2 < line.needed || line.count == line.needed + 1)
  }

  @Test func theReadingOfPowerDecidesWhatFits() throws {
    func kilowatts(_ settings: [String]) throws -> Double {
      let plan = try plan(
        settings + [
          "sites.iad.racks.air.power=34 kW", "workloads.chat.requests_per_second.peak=60",
        ]
      )
      let line = plan.limits.first { $0.name == "power of one air rack at iad" }
      return (try #require(line).used * 1000).rounded() / 1000
    }
    // 34 kW feed three systems of 10.2 kW, four of 8.5 kW, and three of 9.18 kW.
    #expect(try kilowatts([]) == 30.6)
    #expect(try kilowatts(["power=measured"]) == 34)
    #expect(try kilowatts(["power.reading=capped", "power.cap=90%"]) == 27.54)
    #expect(try kilowatts(["sites.iad.derate=80%"]) == 20.4)
    let throttled = try SmallPlan.infeasible([
      "objective=cost", "systems=[hgx-h200]", "power.reading=capped", "power.cap=50%",
    ])
    #expect(
      "\(throttled)".contains(
        "it draws 8.5 kW under load and would be slower under a cap of 5.1 kW"))
  }

  @Test func powerOfSpareFeedsIsNotCountedOn() throws {
    let settings = ["sites.iad.power=40 kW", "sites.iad.feeds=4"]
    let all = try plan(settings)
    let line = try #require(all.limits.first { $0.name == "site power at iad" })
    #expect(abs(line.cap - 40) < 1e-9)
    let kept = try plan(settings + ["sites.iad.spare_feeds=1"])
    let left = try #require(kept.limits.first { $0.name == "site power at iad" })
    #expect(abs(left.cap - 30) < 1e-9 && left.used <= 30)
  }
}
