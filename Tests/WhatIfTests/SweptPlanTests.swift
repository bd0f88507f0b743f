import Foundation
import Quantities
import Testing

@testable import Planning
@testable import WhatIf

@Suite struct SweptPlanTests {
  private func line(_ acquisition: Acquisition, racks: Int, kilowatts: Double) -> FleetLine {
    FleetLine(
      system: "hgx-h200", site: acquisition.isRented ? "cloud" : "iad", acquisition: acquisition,
      provider: "", count: 2,
      racks: [RackLine(rackClass: "air", racks: racks, systems: 2)].filter { $0.racks > 0 },
      peakPower: .kilowatts(kilowatts), capex: .zero, costRate: .zero, accelerators: 16,
      spareAccelerators: 0)
  }

  private func plan() -> Plan {
    var unasked = LimitLine(name: "capex", used: 1, cap: 2, unit: "MUSD")
    unasked.isCompared = false
    return Plan(
      name: "chat", status: .stoppedByTime,
      objective: ObjectiveValue(objective: .cost, value: 3, bound: 2, gap: 0.5, requestedGap: 0.1),
      vcpd: 7,
      cost: CostSummary(
        rate: Quantity(0.5), capex: Quantity(9), opex: Quantity(0.1), parts: [],
        usdPerGeneratedToken: 0, usdPerDeliveredToken: 0, usdPerVerifiedToken: 0),
      fleet: [
        line(.own, racks: 2, kilowatts: 10), line(.existing, racks: 3, kilowatts: 20),
        line(.onDemand, racks: 0, kilowatts: 40),
      ], serving: [], demand: [],
      limits: [
        LimitLine(name: "site power at iad", used: 1, cap: 1, unit: "kW", isBinding: true),
        LimitLine(name: "TTFT p99 of chat", used: 1, cap: 1, unit: "ms", isBinding: true),
        LimitLine(name: "racks", used: 1, cap: 4, unit: "racks"), unasked,
      ], runnersUp: [], sources: [], notes: [])
  }

  @Test func rentedSystemsDrawNothingAtTheSites() {
    let swept = SweptPlan(plan())
    #expect(swept.sitePowerKilowatts == 30)
    #expect(swept.rackCount == 5)
    #expect(swept.mix.entries.map(\.count) == [2, 2, 2])
  }

  @Test func moneyHasTheUnitsOfTheReports() {
    let swept = SweptPlan(plan())
    #expect(swept.usdPerHour == 1800)
    #expect(swept.capexUSD == 9)
    #expect(abs(swept.opexUSDPerMonth - 0.1 * 3600 * 730) < 1e-6)
    #expect(swept.verifiedVCpD == 7)
    #expect(swept.status == .stoppedByTime)
    #expect(swept.objective.bound == 2)
  }

  @Test func latencyObjectivesAreNoResources() {
    var plan = plan()
    let swept = SweptPlan(plan)
    #expect(swept.bindingLimits == ["site power at iad", "TTFT p99 of chat"])
    #expect(swept.bindingResources == ["site power at iad"])
    #expect(swept.leavesLimitsUnasked)
    plan.limits.removeLast()
    #expect(!SweptPlan(plan).leavesLimitsUnasked)
  }

  @Test func everyOutcomeIsTheSameAfterACoding() throws {
    let conflict = ConflictReport(
      families: ["SitePower"], titles: ["site power"],
      remedies: [.init(limit: "site power at iad", current: "1 kW", needed: nil)],
      servableShare: 1 / 3, failsOnlyWithWholeNumbers: true, unproven: [.rows, .wholeNumbers])
    let outcomes: [SweepPoint.Outcome] = [
      .planned(SweptPlan(plan())),
      .infeasible(InfeasiblePlan(name: "chat", unservable: [], conflict: conflict)),
      .stopped(StoppedPlan(name: "chat", reason: "time", objective: .vcpd, bound: 0.1)),
      .invalid("a\n  Fix: b."), .failed("c"),
    ]
    let data = try JSONEncoder().encode(outcomes)
    #expect(try JSONDecoder().decode([SweepPoint.Outcome].self, from: data) == outcomes)
  }
}
