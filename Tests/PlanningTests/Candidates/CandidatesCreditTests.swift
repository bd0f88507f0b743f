import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// Where wrong answers undo more than right ones add, a plan must not spend its budget on them.
@Suite struct CandidatesCreditTests {
  private static let penalty = "workloads.chat.quality.wrong_answer_penalty=20"

  @Test(arguments: ["vcpd", "tokens", "[vcpd, power]"])
  func nothingToMaximiseMeansLeastCost(objective: String) throws {
    let served = "workloads.chat.coverage=100%"
    let plan = try SmallPlan.plan([Self.penalty, served, "objective=\(objective)"])
    let cheapest = try SmallPlan.plan([Self.penalty, served, "objective=cost"])
    #expect(plan.objective.objective == .cost)
    #expect(plan.cost.rate.usdPerHour <= cheapest.cost.rate.usdPerHour * 1.001)
    #expect(plan.demand.allSatisfy { abs($0.servedRequestsPerSecond - 100) < 1e-6 })
    let first = objective.hasPrefix("[") ? "vcpd" : objective
    #expect(
      plan.notes.first == "The objective \(first) has nothing to maximise: with the "
        + "wrong_answer_penalty of chat, wrong answers undo at least what right ones add, whatever "
        + "serves. The plan serves the demand at the least cost instead.")
  }

  @Test func thereIsNoNegativePriceOfVerifiedTokens() throws {
    let plan = try SmallPlan.plan([Self.penalty])
    #expect(plan.cost.qualityTokensPerSecond < 0 && plan.cost.rightTokensPerSecond > 0)
    #expect(plan.verifiedVCpD == nil && plan.cost.usdPerVerifiedToken == .infinity)
    #expect(plan.cost.parts.allSatisfy { plan.cost.perMillionTokens($0).verified == nil })
  }

  /// A penalty that some answers outweigh leaves the objective as it is.
  @Test func aPenaltyThatAnswersOutweighIsMaximisedUnder() throws {
    let plan = try SmallPlan.plan(["workloads.chat.quality.wrong_answer_penalty=0.2"])
    #expect(plan.objective.objective == .vcpd && plan.vcpd > 0)
    #expect(!plan.notes.contains { $0.contains("nothing to maximise") })
  }

  /// Mean quality is a ratio as well, and the best of negative ones is still the best.
  @Test func qualityIsBestEvenBelowZero() throws {
    let plan = try SmallPlan.plan([Self.penalty, "objective=quality"])
    #expect(plan.objective.objective == .quality && plan.objective.value < 0)
    #expect(plan.objective.bound >= plan.objective.value)
  }

  @Test func theAccountNamesQualityAndCreditApart() throws {
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    guard case .accounted(let report) = try planner.vcpd(SmallPlan.request([Self.penalty])) else {
      Issue.record("no account")
      return
    }
    for account in report.accounts {
      #expect(account.vcpd == nil)
      let quality = try #require(account.quality)
      let credit = try #require(account.credit)
      #expect(0...1 ~= quality && abs(credit - (quality - 20 * (1 - quality))) < 1e-9)
    }
  }

  @Test func withoutQualityThereIsNoAccountOfIt() throws {
    let planner = try Planner(catalog: Catalog.shipped(), solver: GLPKSolver())
    let request = try SmallPlan.request(["workloads.chat.quality=none", "objective=cost"])
    guard case .accounted(let report) = try planner.vcpd(request) else {
      Issue.record("no account")
      return
    }
    #expect(report.accounts.allSatisfy { $0.vcpd == nil && $0.quality == nil && $0.credit == nil })
  }
}
