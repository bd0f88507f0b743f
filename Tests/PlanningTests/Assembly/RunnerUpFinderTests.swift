import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// What is said of systems that a plan leaves out, and of limits, where amounts are nothing or tied.
@Suite struct RunnerUpFinderTests {
  private static let two = [
    "systems=[hgx-h100, hgx-h200]", "workloads.chat.models=[llama-3.3-70b]",
    "workloads.chat.requests_per_second={peak: 30}", "solver.gap=0.1%",
  ]
  private static let free = [
    "sites.iad.electricity=$0/kWh", "sites.iad.colocation=$0/kW-month",
    "finance.maintenance_per_year=0%", "finance.staff_per_system=$0/month",
  ]

  private func reasons(_ settings: [String]) throws -> [String: String] {
    let plan = try SmallPlan.plan(Self.two + settings)
    return Dictionary(uniqueKeysWithValues: plan.runnersUp.map { ($0.system, $0.reason) })
  }

  /// A plan that need not serve all serves what it can first, whatever it minimises then.
  @Test func aBudgetThatLimitsServiceBinds() throws {
    let plan = try SmallPlan.plan(
      Self.two + ["objective=cost", "workloads.chat.coverage=0%", "budget.capex=0.5MUSD"])
    let served = try #require(plan.demand.first).servedRequestsPerSecond
    #expect(served > 0 && served < 30)
    let budget = try #require(plan.limits.first { $0.name == "capex budget" })
    #expect(budget.isBinding)
    #expect((budget.gainIfLifted ?? 0) > 0.1)
    let rival = try #require(plan.runnersUp.first { $0.system == "hgx-h100" || $0.value != nil })
    #expect(!rival.reason.contains("draw nothing"), "\(rival)")
    #expect(rival.value != 0)
  }

  @Test func systemsThatCostNothingAreSaidToCostNothing() throws {
    let plan = try SmallPlan.plan(
      Self.two + Self.free + ["objective=cost", "existing={iad: {hgx-h200: 4}}"])
    #expect(plan.cost.rate == .zero && plan.verifiedVCpD == nil)
    let rival = try #require(plan.runnersUp.first { $0.system == "hgx-h100" })
    #expect(rival.reason == "the chosen systems cost nothing")
  }

  /// What is rented draws nothing at the sites, whichever system it is.
  @Test func rivalsThatDrawNothingEitherAreAsGood() throws {
    let reasons = try reasons([
      "objective=power", "acquisition=[on-demand]", "cloud.providers=[Nebius]",
      "systems=[hgx-h100, hgx-h200]",
    ])
    #expect(Array(reasons.values) == ["as good before rounding to whole systems"])
  }

  @Test func whatARivalDrawsBesideNothingIsSaid() throws {
    let reasons = try reasons([
      "objective=power", "acquisition=[own, on-demand]", "cloud.providers=[Nebius]",
      "systems=[hgx-h200, mi300x-8x]",
    ])
    #expect(reasons["mi300x-8x"] == "the chosen systems draw nothing at the sites")
  }

  /// Later goals may have given up what a rival is better by, so that it may be better in whole systems.
  @Test func aRivalThatIsBetterByAnEarlierGoalIsNotCalledWorse() throws {
    let reasons = try reasons([
      "objective=[{goal: cost, tolerance: 20%}, power]", "systems=[hgx-h100, hgx-h200, mi300x-8x]",
      "workloads.chat.slo={ttft_p99: 1 s, tpot_p99: 40 ms, tpot_reading: request-mean}",
      "sites.iad.pue=1.25", "sites.iad.electricity=$0.085/kWh",
      "sites.iad.colocation=$184/kW-month",
    ])
    let reason = try #require(reasons["mi300x-8x"])
    #expect(
      reason.hasSuffix(
        " % better by cost before rounding to whole systems and racks, of which later goals may have "
          + "given up some"), "\(reasons)")
  }
}
