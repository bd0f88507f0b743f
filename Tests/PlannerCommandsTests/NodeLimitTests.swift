import Foundation
import Testing

/// Runs that end by nodes and not by time.
@Suite struct NodeLimitTests {
  /// Two of three runs at the same time, which take their time from each other.
  @Test func theSameLimitLeadsToTheSameAnswerUnderLoad() throws {
    try Tool.inFolder { tool in
      let arguments = [
        "solve", Tool.hardPlan, "--gap", "0%", "--objective", "cost", "--node-limit", "150",
        "--format", "json",
      ]
      let alone = try tool.run(
        arguments + ["--time-limit", "1h", "--out", "a.json"])
      #expect(alone.status == 3)
      let together = try ["b.json", "c.json"].map { name in
        let process = tool.process(arguments + ["--time-limit", "2h", "--out", name])
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
      }
      for process in together { process.waitUntilExit() }
      let answer = try tool.read("a.json")
      #expect(answer.contains("\"stopped-by-nodes\""))
      #expect(try tool.read("b.json") == answer)
      #expect(try tool.read("c.json") == answer)
    }
  }

  @Test func aLimitThatIsTooLowIsNamed() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--node-limit", "1")
      #expect(run.status == 3)
      #expect(
        run.error == """
          Plan 'small': the node limit struck before any plan was found.
            Fix: allow more nodes with --node-limit, or give a wider --gap.

          """)
      let none = try tool.run("solve", "plan.yaml", "--node-limit", "0")
      #expect(none.status == 64)
      #expect(none.error.contains("--node-limit is 0, but it must be at least 1."))
      let wrong = try tool.run("solve", "plan.yaml", "--set", "solver.node_limit=0")
      #expect(wrong.status == 65)
      #expect(wrong.error.contains("must lie between 1 and 1000000000"))
      let plan = try tool.run("solve", "plan.yaml", "--format", "json")
      let enough = try tool.run(
        "solve", "plan.yaml", "--format", "json", "--set", "solver.node_limit=100000")
      #expect(enough.status == 0)
      #expect(enough.output == plan.output)
    }
  }
}
