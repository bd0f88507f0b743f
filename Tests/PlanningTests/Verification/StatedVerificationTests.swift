import Catalog
import Quantities
import Testing

@testable import Planning

/// One policy that a plan states as a whole: quality after the check, not before it.
@Suite struct StatedVerificationTests {
  private static let check =
    "workloads.chat.verification={policy: judge, cost_per_request: $0.0001, retry_probability: 20%"

  private func stated(_ acceptIfRight: Double?, retry: Double) -> VerificationRequest {
    var request = VerificationRequest.none
    request.retryProbability = retry
    request.acceptIfRight = acceptIfRight
    return request
  }

  @Test func whatPassesIsBetterThanWhatWasWritten() {
    let request = stated(0.98, retry: 0.05)
    #expect(abs((request.delivered(ofFirstPass: 0.505) ?? 0) - 0.505 * 0.98 / 0.95) < 1e-12)
    let wrong = request.acceptIfWrong(ofFirstPass: 0.505)
    #expect(abs((wrong ?? 0) - (0.95 - 0.505 * 0.98) / 0.495) < 1e-12)
    #expect(stated(nil, retry: 0.05).delivered(ofFirstPass: 0.505) == 0.505)
  }

  /// With 10 % right answers, 95 % of which pass, no check rejects less than 0.5 % or more than 90.5 %.
  @Test func aCheckThatCannotBeDeliversNothing() {
    #expect(stated(0.95, retry: 0.004).delivered(ofFirstPass: 0.1) == nil)
    #expect(stated(0.95, retry: 0.906).delivered(ofFirstPass: 0.1) == nil)
    #expect(stated(0.95, retry: 0.905).delivered(ofFirstPass: 0.1) != nil)
  }

  @Test func plansCountQualityAfterTheCheck() throws {
    let models = "workloads.chat.models=[llama-3.3-70b]"
    let formats = "serving.formats=[fp8]"
    let before = try SmallPlan.plan([models, formats, Self.check + "}"])
    let after = try SmallPlan.plan([models, formats, Self.check + ", accept_if_right: 95%}"])
    let first = try #require(before.serving.first?.quality)
    #expect(after.serving.allSatisfy { abs(($0.quality ?? 0) - first * 0.95 / 0.8) < 1e-9 })
    #expect(abs(after.cost.rate.usdPerHour / before.cost.rate.usdPerHour - 1) < 2e-3)
    let note = "The quality of chat is that of first attempts"
    #expect(before.notes.contains { $0.hasPrefix(note) })
    #expect(!after.notes.contains { $0.hasPrefix(note) })
    #expect(after.checkedWorkloads == ["chat"])
    #expect(after.notes.contains { $0.contains("TTFT objective of chat is held by attempts") })
  }

  @Test func anImpossibleCheckIsAProblemOfTheFile() throws {
    let document = try PlanDocument(parsing: SmallPlan.text, file: "small.yaml").applying([
      "workloads.chat.models=[llama-3.3-70b]",
      "workloads.chat.verification={policy: judge, cost_per_request: $0.0001, "
        + "retry_probability: 60%, accept_if_right: 98%}",
    ])
    let error = #expect(throws: InvalidPlan.self) {
      try DecodedPlan(decoding: document).validate(against: Catalog.shipped())
    }
    #expect(
      error?.description == """
        --set workloads.chat.verification: workloads.chat.verification.accept_if_right is 98%: a \
        check that accepts so many right answers cannot reject 60% of all answers of llama-3.3-70b, \
        of which 50.5% are right.
          Fix: of those it rejects between 1.1% and 50.5%; give a retry_probability in this range.
        """)
  }

  @Test func theShareBelongsToAPolicy() throws {
    let document = try PlanDocument(parsing: SmallPlan.text, file: "small.yaml").applying([
      "workloads.chat.verification={policy: none, accept_if_right: 98%}"
    ])
    let error = #expect(throws: InvalidPlan.self) { try DecodedPlan(decoding: document) }
    #expect(
      error?.problems.first?.message
        == "workloads.chat.verification.accept_if_right is given, but the policy is none and nobody "
        + "verifies.")
  }
}
