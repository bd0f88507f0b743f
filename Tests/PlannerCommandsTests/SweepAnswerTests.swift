import Foundation
import Testing
import WhatIf

@testable import PlannerCommands
@testable import Planning

@Suite struct SweepAnswerTests {
  private func handedOver(_ outcome: SweepPoint.Outcome) throws -> SweepPoint.Outcome {
    try received(SweepAnswer(outcome, failure: nil).text(), status: 0).outcome
  }

  private func received(
    _ text: String, status: Int32, isOverdue: Bool = false
  ) throws -> SweepAnswer {
    var limits = WorkerOptions()
    limits.wallLimit = "60s"
    let worker = LimitedWorker(arguments: [], limits: limits, longestSeconds: 1)
    return try SweepAnswer(
      LimitedWorker.Answer(text: text, status: status, isOverdue: isOverdue), of: worker)
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
    #expect(try received(text, status: 70).failure == .internalError)
    #expect(try received(text, status: 3).failure == .limitReached)
    #expect(try received(text, status: 0).failure == nil)
    // No status of this program.
    #expect(try received(text, status: 77).failure == .internalError)
  }

  /// A worker whose time is up is stopped as Ctrl-C would stop it.
  @Test func theWallLimitIsNamedWhereItStruck() throws {
    let stopped = SweepPoint.Outcome.stopped(StoppedPlan(name: "a", reason: "cancelled"))
    let text = try SweepAnswer(stopped, failure: nil).text()
    #expect {
      try received(text, status: 0, isOverdue: true)
    } throws: { error in
      "\(error)" == """
        planning was ended at --wall-limit 60s, before there was a plan.
          Fix: raise --wall-limit, or give a shorter --time-limit or a wider --gap.
        """
    }
    #expect(try received(text, status: 0).outcome == stopped)
    let failed = try SweepAnswer(.failed("a"), failure: .internalError).text()
    #expect(try received(failed, status: 70, isOverdue: true).outcome == .failed("a"))
  }

  @Test(arguments: ["", "{\"planned\":", "planning …"]) func whatIsNoAnswerIsToldAsSuch(
    text: String
  ) {
    #expect {
      try received(text, status: 66)
    } throws: { error in
      "\(error)" == """
        planning ended with status 66 and without an answer.
          Fix: run it again; if it ends so again, please report this with the plan file.
        """
    }
  }
}
