import Catalog
import Quantities
import Testing

@testable import Planning

/// Requests that no attempt answers acceptably are counted, told and limited.
@Suite struct AnsweredShareTests {
  private static let strict =
    "check: {policy: tests, time: 2 s, price: $0.05/h, accept_if_right: 99%, accept_if_wrong: 5%, "
    + "retries: 1}"

  private static func settings(_ more: String = "") -> [String] {
    ["workloads.chat.verification={choices: {\(strict)}\(more)}", "objective=cost"]
  }

  @Test func whatIsServedIsNotAllAnswered() throws {
    let plan = try SmallPlan.plan(Self.settings())
    let line = try #require(plan.demand.first)
    let verified = plan.serving.compactMap(\.verification)
    #expect(line.answeredShare < 0.9 && verified.count == plan.serving.count)
    let answered = zip(plan.serving, verified).reduce(0) {
      $0 + $1.0.requestsPerSecond * (1 - $1.1.unanswered)
    }
    #expect(abs(answered / line.servedRequestsPerSecond - line.answeredShare) < 1e-9)
    let share =
      "\(((1 - line.answeredShare) * 1000).rounded() / 10) % of the requests of chat get no"
    #expect(plan.notes.contains { $0.hasPrefix(share) })
  }

  @Test func aLeastShareLeavesOutChoicesThatAnswerLess() throws {
    let other = ", plain: none}, least_answered: 95%"
    let settings = [
      "workloads.chat.verification={choices: {\(Self.strict)\(other)}", "objective=quality",
    ]
    let plan = try SmallPlan.plan(settings)
    #expect(plan.serving.allSatisfy { $0.verification?.policy == "plain" })
    #expect(plan.demand.allSatisfy { $0.answeredShare == 1 })
  }

  @Test func noChoiceThatAnswersEnoughIsTheReason() throws {
    let plan = try SmallPlan.infeasible(Self.settings(", least_answered: 99%"))
    let reason = try #require(plan.unservable.first?.reasons.first)
    #expect(
      reason.hasSuffix(
        "configurations: no choice of its verification accepts an answer of an allowed model by a "
          + "judge other than itself and answers 99 % of the requests"), "\(reason)")
  }

  @Test func aCheckThatAcceptsNothingIsAProblemOfTheFile() throws {
    let document = try PlanDocument(parsing: SmallPlan.text, file: "small.yaml").applying([
      "workloads.chat.verification={choices: {check: {policy: tests, time: 2 s, price: $0.05/h, "
        + "accept_if_right: 0%, accept_if_wrong: 0%}}}"
    ])
    let error = #expect(throws: InvalidPlan.self) { try DecodedPlan(decoding: document) }
    #expect(
      error?.description == """
        --set workloads.chat.verification: workloads.chat.verification.choices.check accepts neither \
        right nor wrong answers: nothing would ever be delivered.
          Fix: give the share of right answers that the check accepts, for example 95%.
        """)
  }

  @Test func borrowedLikenessOfAttemptsIsAnEstimate() throws {
    let own = try SmallPlan.plan(Self.settings())
    let line = try #require(
      own.estimates.decisions.first { $0.decision.hasPrefix("likeness of attempts") })
    #expect(line.decision == "likeness of attempts at chat (check), fitted to other tasks")
    #expect(line.rows.first == "verification/retries-terminal-bench-pass-at-1")
    let given = try SmallPlan.plan([
      "workloads.chat.verification={choices: {\(Self.strict.dropLast()), correlation: 60%}}}",
      "objective=cost",
    ])
    #expect(!given.estimates.decisions.contains { $0.decision.hasPrefix("likeness") })
  }
}
