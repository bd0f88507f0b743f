import Foundation
import Testing

@testable import PlannerCommands

/// Planning in a process of its own: whatever ends it, there is a clear answer and no half of a file.
@Suite struct WorkerTests {
  private static let endless = [
    "solve", Tool.hardPlan, "--gap", "0%", "--time-limit", "300s", "--memory-limit", "8GB",
  ]

  @Test func theAnswerIsThatOfPlanningHere() throws {
    try Tool.inFolder { tool in
      let here = try tool.run("solve", "plan.yaml", "--format", "csv", "--set", "name=other")
      let apart = try tool.run(
        "solve", "plan.yaml", "--format", "csv", "--set", "name=other", "--memory-limit", "8GB",
        "--wall-limit", "100s")
      #expect(apart.status == 0)
      #expect(apart.output == here.output)
      #expect(apart.error == "")
      let impossible = try tool.run(
        "solve", "plan.yaml", "--set", "budget.capex=1 kUSD", "--memory-limit", "8GB", "--out",
        "a.txt", "--quiet")
      #expect(impossible.status == 2)
      #expect(try tool.read("a.txt").hasPrefix("Plan 'small': no plan keeps every limit (proven)"))
      let missing = try tool.run("solve", "none.yaml", "--memory-limit", "8GB")
      #expect(missing.status == 66)
      #expect(missing.error == (try tool.run("solve", "none.yaml").error))
    }
  }

  @Test(arguments: [
    ["explain", "--within", "10%", "--alternatives", "1"],
    ["explain", "--system", "hgx-h200"],
    ["frontier", "--points", "3", "--between", "cost,power"],
    ["vcpd", "--reference-system", "hgx-h200"],
  ])
  func longerCommandsHaveTheAnswerOfRunningHere(arguments: [String]) throws {
    try Tool.inFolder { tool in
      let words = [arguments[0], "plan.yaml", "--format", "csv"] + arguments.dropFirst()
      let here = try tool.run(words)
      let apart = try tool.run(words + ["--memory-limit", "8GB", "--wall-limit", "200s"])
      #expect(apart.status == 0)
      #expect(apart.output == here.output)
      #expect(apart.error == "")
    }
  }

  @Test func theWallLimitLeavesThePointsSoFar() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "frontier", Tool.hardPlan, "--gap", "0%", "--time-limit", "300s", "--wall-limit", "6s",
        "--out", "a.csv")
      #expect(run.status == 3)
      #expect(
        tool.files.contains("a.csv")
          || run.error.contains("planning was ended at --wall-limit 6s, before there was a plan."))
    }
  }

  @Test func aWorkerThatIsKilledLeavesAClearErrorAndNoFile() throws {
    try Tool.inFolder { tool in
      let run = try StartedRun(tool, WorkerTests.endless + ["--out", "a.csv"])
      kill(try #require(run.worker), SIGKILL)
      let messages = run.end()
      #expect(run.process.terminationStatus == 3)
      #expect(
        messages == """
          planning was ended by signal 9 before there was an answer.
            Fix: run it again; if nobody ended it, please report this with the plan file.

          """)
      #expect(tool.files == ["plan.yaml"])
    }
  }

  @Test func ctrlCIsHandedOnAndLeavesTheBestPlanSoFar() throws {
    try Tool.inFolder { tool in
      let run = try StartedRun(
        tool, WorkerTests.endless + ["--out", "a.json", "--verbose"])
      _ = try #require(run.worker)
      run.read(to: "candidates:")
      run.process.interrupt()
      let messages = run.end()
      #expect(run.process.terminationStatus == 3)
      #expect(messages.contains("Stopping with the best plan so far"))
      try expectWholeAnswer(tool, "a.json", orMessage: "interrupted", in: messages)
    }
  }

  @Test func theWallLimitEndsEverything() throws {
    try Tool.inFolder { tool in
      let start = ContinuousClock.now
      let run = try tool.run(
        "solve", Tool.hardPlan, "--gap", "0%", "--time-limit", "300s", "--wall-limit", "1s",
        "--out", "a.json")
      #expect(start.duration(to: .now) < .seconds(30))
      #expect(run.status == 3)
      try expectWholeAnswer(tool, "a.json", orMessage: "--wall-limit 1s", in: run.error)
    }
  }

  @Test func aShortTimeLimitLeavesTheBestPlanSoFar() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", Tool.hardPlan, "--gap", "0%", "--time-limit", "0.2s", "--out", "a.json")
      #expect(run.status == 3)
      try expectWholeAnswer(tool, "a.json", orMessage: "the time limit struck", in: run.error)
    }
  }

  @Test func littleMemoryIsEnoughOrIsNamed() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", "plan.yaml", "--memory-limit", "64MB", "--wall-limit", "60s", "--out",
        "a.csv")
      if run.status == 0 {
        #expect(
          try tool.read("a.csv") == (try tool.run("solve", "plan.yaml", "--format", "csv").output))
      } else {
        #expect(run.status == 3)
        #expect(
          run.error.contains("limit 64MB") || run.error.contains("--wall-limit 60s")
            || run.error.contains("planning reached --memory-limit 64 MB: GLPK"))
        #expect(tool.files == ["plan.yaml"])
      }
    }
  }

  /// The solver's own words for it are no help to those who set the limit.
  @Test func theMemoryLimitIsNamed() {
    let failure = Failure(WorkerFailure.outOfMemory(limit: "100 MB", solver: "GLPK 5.0"))
    #expect(failure.status == .limitReached)
    #expect(
      failure.text == """
        planning reached --memory-limit 100 MB: GLPK 5.0 got no more memory.
          Fix: raise --memory-limit, or plan with fewer systems or models.
        """)
  }

  @Test func limitsThatCannotBeAreRefused() throws {
    try Tool.inFolder { tool in
      let small = try tool.run("solve", "plan.yaml", "--memory-limit", "1MB")
      #expect(small.status == 64)
      #expect(small.error.contains("--memory-limit is 1MB, but it must be at least 32MB."))
      let negative = try tool.run("solve", "plan.yaml", "--wall-limit", "-1s")
      #expect(negative.status == 64)
      #expect(negative.error.contains("--wall-limit is -1s, but it must be above zero."))
    }
  }

  /// Either a whole answer, with its proof where there is a plan, or no file and a message that says why.
  private func expectWholeAnswer(
    _ tool: Tool, _ name: String, orMessage message: String, in error: String
  ) throws {
    guard tool.files.contains(name) else {
      #expect(error.contains(message) && error.contains("Fix: "), "\(error)")
      #expect(tool.files == ["plan.yaml"])
      return
    }
    let text = Data(try tool.read(name).utf8)
    let plan = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    let objective = try #require(plan["objective"] as? [String: Any])
    #expect(plan["status"] as? String != "optimal")
    guard plan["fleet"] != nil else {
      #expect(error.contains("before any plan was found"), "\(error)")
      return
    }
    #expect(objective["bound"] is Double && objective["gap"] is Double)
  }
}
