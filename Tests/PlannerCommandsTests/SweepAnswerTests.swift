import Foundation
import Testing
import WhatIf

@testable import PlannerCommands
@testable import Planning

@Suite struct SweepAnswerTests {
  private func handedOver(_ outcome: SweepPoint.Outcome) throws -> SweepPoint.Outcome {
    let answer = SweepAnswer(outcome, failure: nil)
    return try SweepAnswer(text: answer.text(), status: 0).outcome
  }

  @Test func messagesComeThroughAsTheyAre() throws {
    for outcome in [SweepPoint.Outcome.invalid("a \"b\"\n  Fix: ü."), .failed("")] {
      #expect(try handedOver(outcome) == outcome)
    }
  }

  @Test func numbersKeepEveryDigitAndNeedNotBeFinite() throws {
    for bound in [0.1 + 0.2, 1 / 3, .infinity, -.infinity, .leastNonzeroMagnitude] {
      let outcome = SweepPoint.Outcome.stopped(
        StoppedPlan(name: "a", reason: "time", objective: .cost, bound: bound))
      #expect(try handedOver(outcome) == outcome)
    }
  }

  @Test func theStatusTellsOfAnError() throws {
    let text = try SweepAnswer(.failed("a"), failure: .internalError).text()
    #expect(try SweepAnswer(text: text, status: 70).failure == .internalError)
    #expect(try SweepAnswer(text: text, status: 3).failure == .limitReached)
    #expect(try SweepAnswer(text: text, status: 0).failure == nil)
    // No status of this program.
    #expect(try SweepAnswer(text: text, status: 77).failure == .internalError)
  }

  @Test(arguments: ["", "{\"planned\":", "planning …"]) func whatIsNoAnswerIsToldAsSuch(
    text: String
  ) {
    #expect {
      try SweepAnswer(text: text, status: 66)
    } throws: { error in
      "\(error)" == """
        planning ended with status 66 and without an answer.
          Fix: run it again; if it ends so again, please report this with the plan file.
        """
    }
  }
}
