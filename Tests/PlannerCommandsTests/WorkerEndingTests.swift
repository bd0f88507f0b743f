import Foundation
import Testing

/// However a run ends, there is a clear message in bounded time, and the file of an earlier run stays.
@Suite struct WorkerEndingTests {
  private static let endless = [
    "solve", Tool.hardPlan, "--gap", "0%", "--objective", "cost", "--time-limit", "300s",
  ]
  private static let earlier = "of an earlier run\n"

  @Test(arguments: ["32MB", "48MB"]) func memoryThatIsTooLittleIsNamedAndNothingElse(
    limit: String
  ) throws {
    try Tool.inFolder { tool in
      try tool.write(WorkerEndingTests.earlier, to: "a.csv")
      let run = try tool.run(
        WorkerEndingTests.endless + ["--memory-limit", limit, "--wall-limit", "40s"]
          + ["--out", "a.csv"])
      #expect(run.status == 3)
      let lines = run.error.split(separator: "\n")
      #expect(lines.count == 2, "\(run.error)")
      #expect(lines.first?.hasPrefix("planning ") == true)
      #expect(run.error.contains("limit \(limit)") || run.error.contains("--wall-limit 40s"))
      #expect(lines.last?.hasPrefix("  Fix: raise --") == true)
      #expect(try tool.read("a.csv") == WorkerEndingTests.earlier)
      #expect(tool.files == ["a.csv", "plan.yaml"])
    }
  }

  /// By the one signal that cannot be blocked, which threads that run tests may do with others.
  @Test func anEarlierFileOutlivesTheWorker() throws {
    try Tool.inFolder { tool in
      try tool.write(WorkerEndingTests.earlier, to: "a.csv")
      let run = try StartedRun(
        tool, WorkerEndingTests.endless + ["--wall-limit", "200s", "--out", "a.csv"])
      kill(try #require(run.worker), SIGKILL)
      let messages = run.end()
      #expect(run.process.terminationStatus == 3)
      #expect(
        messages.hasPrefix("planning was ended by signal 9 before there was an answer.\n"))
      #expect(try tool.read("a.csv") == WorkerEndingTests.earlier)
      #expect(tool.files == ["a.csv", "plan.yaml"])
    }
  }

  @Test func aWorkerEndsWithItsStarter() throws {
    try Tool.inFolder { tool in
      let run = try StartedRun(tool, WorkerEndingTests.endless + ["--wall-limit", "200s"])
      let worker = try #require(run.worker)
      kill(run.process.processIdentifier, SIGKILL)
      let start = ContinuousClock.now
      while isRunning(worker), start.duration(to: .now) < .seconds(60) {
        Thread.sleep(forTimeInterval: 0.05)
      }
      #expect(!isRunning(worker))
      run.process.waitUntilExit()
    }
  }

  /// Ctrl-C twice before there is a plan, whether planning is done here or apart.
  @Test(arguments: [[], ["--wall-limit", "200s"]])
  func theSecondCtrlCEndsAtOnce(limits: [String]) throws {
    try Tool.inFolder { tool in
      try tool.write(WorkerEndingTests.earlier, to: "a.csv")
      let run = try StartedRun(
        tool, WorkerEndingTests.endless + limits + ["--verbose", "--out", "a.csv"])
      run.read(to: "catalog: ")
      // The catalog is told of just before Ctrl-C is listened to; candidates take far longer.
      Thread.sleep(forTimeInterval: 0.1)
      run.process.interrupt()
      run.read(to: "Ctrl-C again ends at once.")
      run.process.interrupt()
      _ = run.end()
      #expect(run.process.terminationReason == .exit)
      #expect(run.process.terminationStatus == 130)
      #expect(try tool.read("a.csv") == WorkerEndingTests.earlier)
      #expect(tool.files == ["a.csv", "plan.yaml"])
    }
  }

  @Test func aSecondOfTimeIsHardlyMoreThanThat() throws {
    try Tool.inFolder { tool in
      let arguments = ["solve", Tool.hardPlan, "--gap", "0%", "--objective", "cost"]
      let solved = try tool.run(
        arguments + ["--time-limit", "1s", "--verbose", "--out", "a.json"])
      #expect(solved.status == 3)
      let seconds = solved.error.firstMatch(of: /\nsolve: ([\d.]+) s/).flatMap { Double($0.1) }
      // Cuts at the root do not look at the clock; the rest is for a busy machine.
      #expect(try #require(seconds) < 6)
      let start = ContinuousClock.now
      let ended = try tool.run(
        arguments + ["--time-limit", "300s", "--wall-limit", "1s", "--out", "b.json"])
      // Two more seconds are left to tell the best plan; the rest is for a busy machine.
      #expect(start.duration(to: .now) < .seconds(12))
      #expect(ended.status == 3)
    }
  }

  private func isRunning(_ process: pid_t) -> Bool {
    guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    // What has ended but was not waited for yet is a zombie.
    return !(state.split(separator: ")").last?.hasPrefix(" Z") ?? true)
  }
}
