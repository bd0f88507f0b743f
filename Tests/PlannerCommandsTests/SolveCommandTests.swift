import Foundation
import Testing

@Suite struct SolveCommandTests {
  @Test func theAnswerGoesToStandardOutput() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml")
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(run.output.hasPrefix("Plan 'small': optimal within 0.1 % (gap "))
      #expect(run.output.contains("\nWhat to buy or rent\n"))
      #expect(!run.output.contains("\u{1B}"))
    }
  }

  @Test func anExactRecheckIsReported() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--exact")
      #expect(run.status == 0)
      let line = try #require(
        run.output.split(separator: "\n").first { $0.contains("exact re-check") })
      #expect(line.contains("agrees to ") && line.contains("optimal"), "\(line)")
      #expect(line.hasSuffix("columns)") || line.hasSuffix("column)"), "\(line)")
      let json = try tool.run("solve", "plan.yaml", "--exact", "--format", "json").output
      #expect(json.contains("\"exact_recheck\" : {"))
      #expect(!(try tool.run("solve", "plan.yaml").output.contains("exact re-check")))
    }
  }

  @Test func theSameAnswerEveryTime() throws {
    try Tool.inFolder { tool in
      let first = try tool.run("solve", "plan.yaml", "--format", "json")
      #expect(first.status == 0)
      #expect(try tool.run("solve", "plan.yaml", "--format", "json").output == first.output)
    }
  }

  @Test func theSuffixOfTheFileDecidesTheFormat() throws {
    try Tool.inFolder { tool in
      let starts = [("a.csv", "plan,status,"), ("a.json", "{\n"), ("a.txt", "Plan 'small'")]
      for (name, start) in starts {
        let run = try tool.run("solve", "plan.yaml", "--out", name)
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.error == "Wrote \(name).\n")
        #expect(try tool.read(name).hasPrefix(start))
      }
      #expect(tool.files == ["a.csv", "a.json", "a.txt", "plan.yaml"])
    }
  }

  @Test func theFormatOptionWinsOverTheSuffix() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--out", "a.csv", "--format", "json", "--quiet")
      #expect(run.error == "")
      #expect(try tool.read("a.csv").hasPrefix("{\n"))
    }
  }

  @Test func anExistingFileIsReplacedAsAWhole() throws {
    try Tool.inFolder { tool in
      try tool.write(String(repeating: "old", count: 100_000), to: "a.csv")
      #expect(try tool.run("solve", "plan.yaml", "--out", "a.csv").status == 0)
      #expect(!(try tool.read("a.csv").contains("old")))
    }
  }

  @Test func optionsChangeThePlan() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", "plan.yaml", "--objective", "cost", "--gap", "2%", "--time-limit", "20s",
        "--set", "name=other", "--set", "systems=[hgx-h100]", "--format", "json")
      #expect(run.status == 0)
      let plan = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      let objective = plan?["objective"] as? [String: Any]
      #expect(objective?["name"] as? String == "cost")
      #expect(objective?["requested_gap"] as? Double == 0.02)
      #expect(plan?["name"] as? String == "other")
      let fleet = plan?["fleet"] as? [[String: Any]] ?? []
      #expect(fleet.compactMap { $0["system"] as? String } == ["hgx-h100"])
    }
  }

  @Test func anImpossiblePlanIsReportedInTheChosenFormat() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "solve", "plan.yaml", "--set", "budget.capex=1 kUSD", "--format", "json")
      #expect(run.status == 2)
      #expect(run.error == "")
      #expect(run.output.contains("\"status\" : \"infeasible\""))
      #expect(run.output.contains("\"CapexBudget\""))
      let file = try tool.run(
        "solve", "plan.yaml", "--set", "budget.capex=1 kUSD", "--out", "a.txt", "--quiet")
      #expect(file.status == 2)
      #expect(try tool.read("a.txt").hasPrefix("Plan 'small': no plan keeps every limit (proven)"))
    }
  }

  @Test func aSearchWithoutTimeEndsWithoutAPlan() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--time-limit", "0.000001 ms")
      #expect(run.status == 3)
      #expect(run.output == "")
      #expect(
        run.error == """
          Plan 'small': the time limit struck before any plan was found.
            Fix: give it more time with --time-limit, or a wider --gap.

          """)
    }
  }

  /// Programs are told as well, and a file takes the place of an older answer.
  @Test(arguments: [
    (
      "csv",
      """
      plan,status,objective_name,objective_unit,objective_bound,message,fix\r
      small,stopped-by-time,vcpd,quality-tokens/USD,,\
      the time limit struck before any plan was found,\
      "give it more time with --time-limit, or a wider --gap."\r

      """
    ),
    (
      "json",
      """
      {
        "fix" : "give it more time with --time-limit, or a wider --gap.",
        "message" : "the time limit struck before any plan was found",
        "name" : "small",
        "objective" : {
          "bound" : null,
          "name" : "vcpd",
          "unit" : "quality-tokens/USD"
        },
        "status" : "stopped-by-time"
      }

      """
    ),
    (
      "md",
      """
      ```text
      Plan 'small': no plan yet (stopped-by-time)
        The time limit struck before any plan was found.
        To go on, give it more time with --time-limit, or a wider --gap.
      ```

      """
    ),
    (
      "txt",
      """
      Plan 'small': no plan yet (stopped-by-time)
        The time limit struck before any plan was found.
        To go on, give it more time with --time-limit, or a wider --gap.

      """
    ),
  ])
  func aSearchWithoutAPlanIsToldInEveryFormat(ending: String, text: String) throws {
    try Tool.inFolder { tool in
      let late = ["--time-limit", "0.000001 ms"]
      let file = "a.\(ending)"
      try tool.write("an older answer", to: file)
      let written = try tool.run(["solve", "plan.yaml", "--out", file] + late)
      #expect(written.status == 3)
      #expect(written.output == "")
      #expect(written.error.contains("the time limit struck before any plan was found."))
      #expect(try tool.read(file) == text)
      guard ending != "txt" else { return }
      let format = ending == "md" ? "markdown" : ending
      for command in ["solve", "explain", "vcpd", "trace", "frontier"] {
        let told = try tool.run([command, "plan.yaml", "--format", format] + late)
        #expect(told.status == 3)
        #expect(told.output.contains("stopped-by-time"), "\(command): \(told.output)")
        if command == "solve" { #expect(told.output == text) }
      }
    }
  }

  @Test func verboseTellsWhatTakesHowLong() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("solve", "plan.yaml", "--verbose")
      let lines = run.error.split(separator: "\n")
      #expect(lines.allSatisfy { $0.wholeMatch(of: #/[a-z ]+: \d+\.\d{3} s/#) != nil })
      for step in ["plan file", "catalog", "candidates", "solve", "certify"] {
        #expect(lines.contains { $0.hasPrefix("\(step): ") }, "\(step)")
      }
    }
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    try Tool.inFolder { tool in
      let process = tool.process(["solve", "plan.yaml", "--format", "json"])
      let output = Pipe()
      let error = Pipe()
      process.standardOutput = output
      process.standardError = error
      try process.run()
      try output.fileHandleForReading.close()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 0)
      #expect(try error.fileHandleForReading.readToEnd() ?? Data() == Data())
    }
  }
}
