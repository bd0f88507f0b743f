import Foundation
import Testing

/// Sweeps whose values are planned by processes of their own: whatever ends one, the others stand.
@Suite struct SweepWorkersTests {
  /// A plan that takes far longer to prove than these tests take.
  private static let hard = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Benchmarks/Plans/whole-catalog.yaml").path()
  private static let power = ["whatif", "plan.yaml", "--vary", "sites.iad.power=60kW..100kW/20kW"]

  @Test(arguments: [
    ["sites.iad.power=0kW..100kW/50kW", "json"],
    ["workloads.chat.requests_per_second.peak=x0.5,x1,x2", "csv"],
    ["budget.capex=1 kUSD,10 MUSD", "table"],
    ["budget.capex=1kUSD,2kUSD", "json"],
    ["workloads.chat.slo.tpot_p99=40 ms,1 ms", "markdown"],
    ["systems=[hgx-h100],[hgx-h100, hgx-h200]", "csv"],
    ["objective=vcpd,cost", "json"],
  ])
  func pointsAreThoseOfPlanningHere(sweep: [String]) throws {
    try Tool.inFolder { tool in
      let words = ["whatif", "plan.yaml", "--vary", sweep[0], "--format", sweep[1]]
      let here = try tool.run(words)
      let apart = try tool.run(words + ["--memory-limit", "8GB", "--wall-limit", "100s"])
      #expect(here.status == 0 || here.status == 2)
      #expect(apart.status == here.status)
      #expect(apart.output == here.output)
      #expect(apart.error == "")
    }
  }

  @Test func aKilledWorkerIsAPointAndTheOthersStand() throws {
    try Tool.inFolder { tool in
      let here = try points(try tool.run(Self.power + ["--format", "json"]).output)
      let run = try Run(tool, Self.power + ["--format", "json", "--wall-limit", "100s"])
      let first = try #require(run.worker(after: nil))
      kill(try #require(run.worker(after: first)), SIGKILL)
      let (output, messages) = run.end()
      #expect(run.process.terminationStatus == 3)
      #expect(messages == "")
      let apart = try points(output)
      try #require(apart.count == 3)
      #expect(apart[1]["status"] as? String == "failed")
      #expect(
        apart[1]["message"] as? String
          == "planning was ended by signal 9 before there was an answer. "
          + "Fix: run it again; if nobody ended it, please report this with the plan file.")
      for position in [0, 2] {
        #expect(apart[position] as NSDictionary == here[position] as NSDictionary)
      }
    }
  }

  /// A worker that gets no memory says nothing itself; all formats say why there is no plan.
  @Test(arguments: ["csv", "table", "markdown"]) func tooLittleMemoryIsNamedAtEachValue(
    format: String
  ) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "whatif", Self.hard, "--vary", "objective=vcpd,cost", "--format", format,
        "--memory-limit", "40MB", "--wall-limit", "20s")
      #expect(run.status == 3)
      #expect(run.error == "")
      // A table may break its lines anywhere.
      let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.matches(of: /failed/).count >= 2, "\(run.output)")
      #expect(text.contains("limit 40MB") || text.contains("--wall-limit 20s"), "\(run.output)")
    }
  }

  /// Where memory runs out, and whether it does, depends on the machine; wherever it does, the value says
  /// that it has no plan, and nothing is called impossible.
  @Test func littleMemoryLeavesAReasonAtEachValue() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "whatif", Self.hard, "--vary", "objective=vcpd,cost", "--gap", "0%", "--time-limit",
        "300s", "--format", "json", "--memory-limit", "64MB", "--wall-limit", "20s")
      let points = try points(run.output)
      #expect(points.compactMap { $0["value"] as? String } == ["vcpd", "cost"], "\(run.output)")
      let statuses = points.compactMap { $0["status"] as? String }
      #expect(statuses.count == 2 && !statuses.contains("infeasible"), "\(run.output)")
      #expect(!statuses.contains("invalid"), "\(run.output)")
      let isProven = statuses.allSatisfy { $0 == "optimal" }
      #expect(run.status == (isProven ? 0 : 3), "\(run.output) \(run.error)")
      for point in points {
        #expect(point["message"] is String || point["objective"] is [String: Any])
      }
    }
  }

  @Test func theWallLimitHoldsForEachValue() throws {
    try Tool.inFolder { tool in
      let start = ContinuousClock.now
      let run = try tool.run(
        "whatif", Self.hard, "--vary", "objective=cost,power", "--gap", "0%", "--time-limit",
        "300s", "--format", "json", "--wall-limit", "1s")
      #expect(start.duration(to: .now) < .seconds(40))
      #expect(run.status == 3)
      let points = try points(run.output)
      #expect(points.compactMap { $0["value"] as? String } == ["cost", "power"])
      for point in points where point["objective"] is NSNull || point["objective"] == nil {
        #expect(
          point["message"] as? String
            == "planning was ended at --wall-limit 1s, before there was a plan. Fix: raise "
            + "--wall-limit, or give a shorter --time-limit or a wider --gap.")
      }
    }
  }

  @Test func ctrlCEndsTheWorkerAndTellsThePointsSoFar() throws {
    try Tool.inFolder { tool in
      let run = try Run(
        tool,
        [
          "whatif", "plan.yaml", "--vary", "workloads.chat.requests_per_second.peak=10..30/0.05",
          "--wall-limit", "100s",
        ])
      let first = try #require(run.worker(after: nil))
      let second = try #require(run.worker(after: first))
      run.process.interrupt()
      let (output, messages) = run.end()
      #expect(run.process.terminationStatus == 3)
      #expect(
        messages == "\nStopping with the best plan so far; Ctrl-C again ends at once.\n")
      #expect(output.contains(/Interrupted: [12] of 401 values were tried\./), "\(output)")
      #expect(kill(second, 0) == -1)
    }
  }

  @Test func ctrlCEndsAWorkerThatWouldGoOn() throws {
    try Tool.inFolder { tool in
      let run = try Run(
        tool,
        [
          "whatif", Self.hard, "--vary", "solver.gap=0%,0.1%", "--objective", "cost",
          "--time-limit", "300s", "--wall-limit", "200s",
        ])
      _ = try #require(run.worker(after: nil))
      let start = ContinuousClock.now
      run.process.interrupt()
      let (output, _) = run.end()
      #expect(start.duration(to: .now) < .seconds(100))
      #expect(run.process.terminationStatus == 3)
      #expect(output.contains(/Interrupted: [01] of 2 values were tried\./), "\(output)")
    }
  }

  @Test func aPlanThatChangesMeanwhileIsNotMixedIn() throws {
    try Tool.inFolder { tool in
      let run = try Run(tool, Self.power + ["--format", "json", "--wall-limit", "100s"])
      let first = try #require(run.worker(after: nil))
      _ = try #require(run.worker(after: first))
      try tool.write(Tool.plan + "# another plan\n", to: "plan.yaml")
      let points = try points(run.end().output)
      #expect(run.process.terminationStatus == 3)
      try #require(
        points.compactMap { $0["status"] as? String } == ["optimal", "failed", "failed"])
      #expect(
        points[2]["message"] as? String
          == "this was not planned, because plan.yaml changed while the values before it were. "
          + "Fix: run the sweep again, and leave its files alone until it ends.")
    }
  }

  @Test func aPlanThatCanBeReadOnlyOnceIsRefused() throws {
    try Tool.inFolder { tool in
      let process = tool.process([
        "whatif", "/dev/stdin", "--vary", "objective=vcpd,cost", "--wall-limit", "100s",
      ])
      let (input, error) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardError = error
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(Tool.plan.utf8))
      try input.fileHandleForWriting.close()
      let messages = try error.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationStatus == 64)
      #expect(
        String(decoding: messages, as: UTF8.self).hasPrefix(
          """
          Error: with --memory-limit or --wall-limit the plan is read for each value, but /dev/stdin is \
          no ordinary file.
            Fix: save the plan in a file, and give its name.

          """))
    }
  }

  private func points(_ json: String) throws -> [[String: Any]] {
    let sweep = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return try #require(sweep?["points"] as? [[String: Any]])
  }
}

/// A sweep that goes on while its workers are looked at.
private struct Run {
  let process: Process
  private let output = Pipe()
  private let messages = Pipe()

  init(_ tool: Tool, _ arguments: [String]) throws {
    process = tool.process(arguments)
    process.standardOutput = output
    process.standardError = messages
    try process.run()
  }

  /// The worker that comes after another one, once it is there.
  func worker(after last: pid_t?) -> pid_t? {
    let id = process.processIdentifier
    for _ in 0..<10_000 {
      let children = try? String(
        contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
      let first = children?.split(separator: " ").first.flatMap { pid_t($0) }
      if let first, first != last { return first }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return nil
  }

  /// What it wrote, once it has ended.
  func end() -> (output: String, messages: String) {
    let texts = [output, messages].map {
      String(decoding: (try? $0.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
    }
    process.waitUntilExit()
    return (texts[0], texts[1])
  }
}
