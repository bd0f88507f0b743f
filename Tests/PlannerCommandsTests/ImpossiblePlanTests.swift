import Foundation
import Testing

/// An impossible plan ends every command with status 2, and with its reasons in the format asked for.
@Suite struct ImpossiblePlanTests {
  private static let capex = ["--set", "budget.capex=1 kUSD"]
  private static let fast = ["--set", "workloads.chat.slo.ttft_p99=1 ms"]

  @Test(arguments: [
    ("table", "Plan 'small': no plan keeps every limit (proven)\n", "capex budget"),
    ("csv", "plan,status,kind,workload,", "\r\nsmall,infeasible,remedy,,"),
    ("json", "{\n", "\"status\" : \"infeasible\""),
    ("markdown", "```text\nPlan 'small': no plan keeps every limit", "capex budget"),
  ])
  func solveTellsInEveryFormat(format: String, beginning: String, part: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["solve", "plan.yaml", "--format", format] + Self.capex)
      #expect(run.status == 2)
      #expect(run.error == "")
      #expect(run.output.hasPrefix(beginning) && run.output.contains(part), "\(run.output)")
      let ending = ["table": "txt", "markdown": "md"][format] ?? format
      let file = try tool.run(["solve", "plan.yaml", "--out", "a.\(ending)"] + Self.capex)
      #expect(file.status == 2)
      #expect(try tool.read("a.\(ending)") == run.output)
    }
  }

  /// What nothing can serve is told with the value that would do.
  @Test func aLatencyThatWouldDoIsTold() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["solve", "plan.yaml", "--format", "csv"] + Self.fast)
      #expect(run.status == 2)
      let line = try #require(
        run.output.split(separator: "\r\n").first { $0.contains(",remedy,chat,") })
      let value = try #require(line.split(separator: ",").last { $0.hasSuffix(" ms") })
      let healed = try tool.run([
        "solve", "plan.yaml", "--set", "workloads.chat.slo.ttft_p99=\(value)", "--quiet",
      ])
      #expect(healed.status == 0, "\(value): \(healed.output)\(healed.error)")
    }
  }

  @Test(arguments: [["table"], ["csv"], ["json"]], [capex, fast])
  func traceEndsWithTheSameStatus(format: [String], settings: [String]) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["trace", "plan.yaml", "--format"] + format + settings)
      #expect(run.status == 2)
      #expect(run.error == "")
      let isLimit = settings == Self.capex
      #expect(
        run.output.contains(
          isLimit ? "conflict.servable_share" : "unservable[0].configurations_tried"))
    }
  }

  /// No solution of an impossible plan is certified, and none could be.
  @Test func aSolutionIsRefused() throws {
    try Tool.inFolder { tool in
      try tool.write("systems[hgx_h100,iad,own],0\n", to: "none.csv")
      try tool.write("systems[hgx_h100,iad,own],3\n", to: "three.csv")
      let check = ["check", "plan.yaml", "--objective", "cost", "--solution"]
      let none = try tool.run(check + ["none.csv"] + Self.capex)
      #expect(none.status == 2)
      #expect(none.output.hasPrefix("Plan 'small': solution refused"))
      #expect(none.output.contains("requests of chat, served and unserved: 0 requests/s, but"))
      let three = try tool.run(check + ["three.csv"] + Self.capex)
      #expect(three.status == 2)
      #expect(three.output.contains("\nPlan 'small': no plan keeps every limit (proven)\n"))
      #expect(three.output.contains("capex budget (CapexBudget)"), "\(three.output)")
      let rows = try tool.run(check + ["three.csv", "--format", "csv"] + Self.capex)
      #expect(rows.status == 2)
      #expect(rows.output.contains(",impossible,No plan keeps every limit.\r\n"))
      #expect(rows.output.contains(",impossible,In conflict: capex budget.\r\n"))
      #expect(
        rows.output.contains(",impossible,\"capex budget: 1 kUSD now, needed "), "\(rows.output)")
      let keys = try tool.run(check + ["three.csv", "--format", "json"] + Self.capex)
      #expect(keys.status == 2)
      #expect(keys.output.contains("\"impossible\" : {") && keys.output.contains("\"CapexBudget\""))
      let alone = try tool.run(check + ["three.csv", "--no-solve"] + Self.capex)
      #expect(alone.status == 65)
      #expect(!alone.output.contains("no plan keeps every limit"))
    }
  }
}
