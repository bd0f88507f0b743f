import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test func defaultsAreShownWithTheirSources() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("check", "plan.yaml")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.hasPrefix("Plan 'small' is understood; what it leaves out\n"))
      #expect(run.output.contains("sites.iad.pue "))
      #expect(run.output.contains("pue_ratio (catalogs/assumptions.csv:"))
      let csv = try tool.run("check", "plan.yaml", "--format", "csv").output
      #expect(csv.hasPrefix("key,value,unit,scope,origin,assumptions,confidence,source\r\n"))
      #expect(csv.contains("\r\nsolver.gap,0.1,%,,planner,,,\r\n"))
      #expect(csv.contains("\r\nhorizon,48,months,,catalog,horizon_months,"))
      let json = try tool.run("check", "plan.yaml", "--format", "json").output
      let payload = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect((payload?["defaults"] as? [[String: Any]])?.count ?? 0 > 25)
    }
  }

  @Test func aPlanThatIsNotUnderstoodIsRefused() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("check", "plan.yaml", "--set", "systems=[hgx-h300]")
      #expect(run.status == 65)
      #expect(run.output == "")
      #expect(run.error.contains("no system 'hgx-h300' in the catalog."))
    }
  }

  /// The cheapest fleet of the plan, found by trying: what a solver would write.
  private func solution(_ tool: Tool) throws -> String {
    let run = try tool.run("solve", "plan.yaml", "--objective", "cost", "--format", "json")
    let plan = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let fleet = try #require((plan?["fleet"] as? [[String: Any]])?.first)
    let serving = try #require(plan?["serving"] as? [[String: Any]])
    let system = try #require(fleet["system"] as? String).replacing("-", with: "_")
    let count = try #require(fleet["count"] as? Int)
    let racks = try #require(fleet["racks"] as? Int)
    var lines = [
      "systems[\(system),iad,own],\(count)", "racks[\(system),iad,air],\(racks)",
      "placed[\(system),iad,air],\(count)",
    ]
    for line in serving {
      let degrees = ["dp", "ep", "pp"].filter { line[$0] as? Int ?? 1 > 1 }
        .map { "\($0)\(line[$0] ?? 1);" }.joined()
      let layout =
        "\(system);llama_3.3_70b;\(line["format"] ?? "");tp\(line["tp"] ?? 0);\(degrees)"
        + "c\(line["chunk_budget_tokens"] ?? 0);chat"
      lines.append("replicas[\(layout),iad],\(line["replicas"] ?? 0)")
      lines.append("flow[chat,\(layout),iad],\(line["requests_per_s"] ?? 0)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func aSolutionIsCertified() throws {
    try Tool.inFolder { tool in
      try tool.write(try solution(tool), to: "fleet.csv")
      let run = try tool.run(
        "check", "plan.yaml", "--objective", "cost", "--solution", "fleet.csv")
      #expect(run.status == 0, "\(run.error)\(run.output)")
      #expect(run.output.hasPrefix("Plan 'small': solution certified (CSV)\n"))
      #expect(run.output.contains("\n  difference      none\n"))
      let json = try tool.run(
        "check", "plan.yaml", "--objective", "cost", "--solution", "fleet.csv", "--no-solve",
        "--format", "json")
      #expect(json.output.contains("\"verdict\" : \"certified\""))
      #expect(!json.output.contains("\"own\" : {"))
    }
  }

  @Test func aRefusedSolutionEndsWithItsOwnStatus() throws {
    try Tool.inFolder { tool in
      let text = try solution(tool)
      let first = try #require(text.split(separator: "\n").first)
      let less = text.replacing(
        first, with: first.split(separator: ",").dropLast().joined(separator: ",") + ",0")
      try tool.write(less, to: "fleet.csv")
      let run = try tool.run(
        "check", "plan.yaml", "--objective", "cost", "--solution", "fleet.csv")
      #expect(run.status == 65)
      #expect(
        run.output.hasPrefix("Plan 'small': solution refused (CSV)\n\nLimits that it breaks\n"))
      #expect(run.output.contains(" accelerators, but at most 0: "))
      let csv = try tool.run(
        "check", "plan.yaml", "--objective", "cost", "--solution", "fleet.csv", "--format", "csv")
      #expect(csv.output.contains(",limit,"))
    }
  }

  @Test func anExactRecheckNeedsASolution() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("check", "plan.yaml", "--exact")
      #expect(run.status == 64)
      #expect(
        run.error.contains(
          """
          --exact is about a solution, but none is given.
            Fix: name it with --solution FILE, or use 'planner solve --exact'.
          """))
    }
  }

  @Test func aComparisonNeedsASolution() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("check", "plan.yaml", "--no-solve")
      #expect(run.status == 64)
      #expect(
        run.error.contains(
          """
          --no-solve is about a solution, but none is given.
            Fix: name it with --solution FILE, or leave --no-solve out.
          """))
    }
  }

  @Test func filesThatCannotBeReadAreToldApart() throws {
    try Tool.inFolder { tool in
      let missing = try tool.run("check", "plan.yaml", "--solution", "none.sol")
      #expect(missing.status == 66)
      #expect(
        missing.error == """
          none.sol: no such file.
            Fix: give the file that the other solver wrote, for example fleet.sol.

          """)
      #expect(try tool.run("check", "plan.yaml", "--solution", ".").status == 66)
      try tool.write("nothing\n", to: "a.sol")
      let unknown = try tool.run("check", "plan.yaml", "--solution", "a.sol")
      #expect(unknown.status == 65)
      #expect(unknown.error.hasPrefix("a.sol: this is no solution in a style that is known.\n"))
    }
  }
}
