import Foundation
import Testing

@Suite struct ExplainCommandTests {
  @Test func everySectionIsThere() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("explain", "plan.yaml")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.hasPrefix("Why plan 'small': optimal within 0.1 % (gap "))
      for heading in [
        "What limits and demand are worth", "What binds each replica", "Why not another system",
        "Runner-up fleets", "Other mixes within 5 %", "What every plan within 5 % must have",
      ] { #expect(run.output.contains("\n\n\(heading)"), "\(heading)") }
      for step in ["+1 rack", "+100 kW", "+5 %", "+1 MUSD"] {
        #expect(run.output.contains(step), "\(step)")
      }
      #expect(try tool.run("explain", "plan.yaml").output == run.output)
    }
  }

  /// A step is the plan solved anew with the value changed, as `whatif` does it.
  @Test func stepsAreWhatSweepsFind() throws {
    try Tool.inFolder { tool in
      let set = ["--set", "sites.iad.racks.air.count=1", "--set", "objective=cost"]
      let explained = try tool.run(["explain", "plan.yaml", "--format", "csv"] + set)
      #expect(explained.status == 0)
      let swept = try tool.run(
        ["whatif", "plan.yaml", "--vary", "workloads.chat.requests_per_second.peak=20,21"] + set
          + ["--format", "csv"])
      let line = explained.output.split(separator: "\r\n").first {
        $0.hasPrefix("demand,demand of chat,+5 %,objective,")
      }
      let found = try #require(line).split(separator: ",")[4]
      let last = try #require(swept.output.split(separator: "\r\n").last)
      let value = try #require(Double(found))
      #expect(last.split(separator: ",").contains { abs((Double($0) ?? 0) / value - 1) < 2e-3 })
    }
  }

  /// One more rack changes nothing, a looser latency improves the first goal, and more demand the second
  /// alone.
  @Test(arguments: OutputCase.goals) func goalsAreSolvedInTurn(_ output: OutputCase) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        [
          "explain", "plan.yaml", "--set", "objective=[{goal: cost, tolerance: 5%}, vcpd]",
          "--set", "systems=[hgx-h100, mi300x-8x]",
          "--set", "workloads.chat.requests_per_second.peak=8.6",
        ] + output.options)
      #expect(run.status == 0)
      #expect(run.error == "")
      try expectGolden(run.output, output.golden)
    }
  }

  /// A format, and the file that holds what is expected.
  struct OutputCase: Sendable {
    let options: [String]
    let golden: String

    static let goals = [
      OutputCase(options: [], golden: "explain-goals.txt"),
      OutputCase(options: ["--format", "csv"], golden: "explain-goals.csv"),
      OutputCase(options: ["--format", "json"], golden: "explain-goals.json"),
    ]
  }

  @Test func oneSystemIsEnough() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("explain", "plan.yaml", "--system", "hgx-h100")
      #expect(run.status == 0)
      #expect(run.output.contains("hgx-h100\n"))
      #expect(!run.output.contains("What limits"))
      let excluded = try tool.run("explain", "plan.yaml", "--system", "hgx-b200")
      #expect(excluded.status == 0)
      #expect(excluded.output.contains("Why: the plan's list 'systems' leaves it out."))
    }
  }

  @Test func unknownSystemsAreRefused() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("explain", "plan.yaml", "--system", "hgx-h20")
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(
        run.error == """
          --system is 'hgx-h20', but the catalog has no such system.
            Fix: nearest are hgx-h200, hgx-b200, hgx-h100; 'planner catalog list systems' has all.

          """)
    }
  }

  @Test(arguments: [
    (
      ["--within", "0%"],
      "--within is 0%, but it must be above 0 and below 100%.\n  Fix: give a share, for example 5%."
    ),
    (
      ["--within", "100%"],
      "--within is 100%, but it must be above 0 and below 100%.\n  Fix: give a share, for example "
        + "5%."
    ),
    (
      ["--alternatives", "-1"],
      "--alternatives is -1, but it must be 0 to 20.\n  Fix: give a number from 0 to 20, for "
        + "example 5."
    ),
    (["--within", "5 kW"], "--within: "),
    (
      ["--system", "hgx-h200", "--within", "10%"],
      "--within and --alternatives are about other fleets, which --system leaves out.\n"
        + "  Fix: leave them out, or --system."
    ),
  ])
  func optionsOutOfRangeAreRefused(_ options: [String], _ message: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["explain", "plan.yaml"] + options)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.contains(message), "\(run.error)")
    }
  }

  @Test func anImpossiblePlanIsReportedAsSuch() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("explain", "plan.yaml", "--set", "budget.capex=1kUSD")
      #expect(run.status == 2)
      let solved = try tool.run("solve", "plan.yaml", "--set", "budget.capex=1kUSD")
      #expect(run.output == solved.output)
    }
  }

  @Test func plansThatCannotBeReadAreErrors() throws {
    try Tool.inFolder { tool in
      #expect(try tool.run("explain", "none.yaml").status == 66)
      try tool.write("workloads: [1, 2]\n", to: "broken.yaml")
      #expect(try tool.run("explain", "broken.yaml").status == 65)
    }
  }

  @Test func withoutTimeThePlanIsToldToBeUnfinished() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("explain", "plan.yaml", "--time-limit", "0.000001s")
      #expect(run.status == 3)
      #expect(run.error.contains("Fix: give it more time with --time-limit"))
    }
  }
}
