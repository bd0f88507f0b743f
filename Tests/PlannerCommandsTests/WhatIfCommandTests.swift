import Foundation
import Testing

@Suite struct WhatIfCommandTests {
  @Test func eachValueHasALine() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "whatif", "plan.yaml", "--vary", "sites.iad.power=0kW..100kW/50kW", "--format", "csv")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\r\n")
      #expect(lines.count == 4)
      #expect(lines[2].hasPrefix("sites.iad.power,50kW,50,kW,"))
    }
  }

  @Test func valuesThatThePlanCannotHaveAreShownAsSuch() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "whatif", "plan.yaml", "--vary", "sites.iad.power=100 kW,0 kW", "--format", "csv")
      #expect(run.status == 0)
      let lines = run.output.split(separator: "\r\n")
      #expect(lines[2].contains(",invalid,"))
      #expect(
        lines[2].contains(
          "--vary sites.iad.power: sites.iad.power is 0 kW, but power must be above zero. Fix: "))
    }
  }

  @Test func keysThatThePlanLeavesOutAndMultiplesAreSolved() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("whatif", "plan.yaml", "--vary", "workloads.chat.coverage=50%,100%")
      #expect(run.status == 0)
      #expect(
        run.output.hasPrefix("What if workloads.chat.coverage were …  (not set in the plan)\n"))
      let demand = try tool.run(
        "whatif", "plan.yaml", "--vary", "workloads.chat.requests_per_second.peak=x0.5,x2",
        "--format", "csv")
      #expect(demand.status == 0)
      let values = demand.output.split(separator: "\r\n").map { $0.split(separator: ",")[1] }
      #expect(values == ["value", "10", "40"])
    }
  }

  @Test func nothingButImpossibleValuesIsImpossible() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("whatif", "plan.yaml", "--vary", "budget.capex=1kUSD..2kUSD/1kUSD")
      #expect(run.status == 2)
      #expect(run.output.contains("in conflict"))
    }
  }

  @Test func ctrlCEndsTheSweepWithTheValuesSoFar() throws {
    try Tool.inFolder { tool in
      let sweep = "workloads.chat.requests_per_second.peak=10..30/0.05"
      let output = Pipe()
      let run = try StartedRun(
        tool, ["whatif", "plan.yaml", "--vary", sweep, "--verbose"], output: output)
      run.read(to: "certify")
      run.process.interrupt()
      // What was tried until then is far less than a pipe holds: the sweep never waits for a reader.
      let rest = run.end()
      let text = String(
        decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      #expect(run.process.terminationReason == .exit)
      #expect(run.process.terminationStatus == 3)
      #expect(rest.contains("Stopping with the best plan so far; Ctrl-C again ends at once."))
      #expect(text.contains("values were tried."))
    }
  }
}
