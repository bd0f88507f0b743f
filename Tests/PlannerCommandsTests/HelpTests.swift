import Foundation
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    (["--help"], "help.txt"), (["solve", "--help"], "help-solve.txt"),
    (["explain", "--help"], "help-explain.txt"),
    (["whatif", "--help"], "help-whatif.txt"), (["size", "--help"], "help-size.txt"),
    (["check", "--help"], "help-check.txt"), (["export", "--help"], "help-export.txt"),
    (["init", "--help"], "help-init.txt"), (["trace", "--help"], "help-trace.txt"),
    (["market", "--help"], "help-market.txt"), (["frontier", "--help"], "help-frontier.txt"),
    (["vcpd", "--help"], "help-vcpd.txt"),
    (["calibrate", "--help"], "help-calibrate.txt"), (["accuracy", "--help"], "help-accuracy.txt"),
    (["catalog", "import", "--help"], "help-import.txt"),
    (["catalog", "import", "model", "--help"], "help-import-model.txt"),
    (["catalog", "import", "prices", "--help"], "help-import-prices.txt"),
    (["catalog", "import", "quotes", "--help"], "help-import-quotes.txt"),
  ])
  func helpIsAnAnswer(_ arguments: [String], _ golden: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(arguments)
      #expect(run.status == 0)
      #expect(run.error == "")
      try expectGolden(run.output, golden)
    }
  }

  /// An example that is broken over lines runs as something else when copied.
  @Test(arguments: [
    [], ["solve"], ["explain"], ["trace"], ["whatif"], ["frontier"], ["vcpd"], ["size"],
    ["check"], ["export"], ["market"], ["init"], ["catalog"], ["catalog", "list"],
    ["catalog", "show"], ["catalog", "check"], ["catalog", "diff"], ["catalog", "add"],
    ["calibrate"], ["accuracy"],
  ])
  func examplesAreNotBroken(_ command: [String]) throws {
    try Tool.inFolder { tool in
      let lines = try tool.run(command + ["--help"]).output.components(separatedBy: "\n")
      let start = try #require(lines.firstIndex { $0.hasSuffix("EXAMPLES") })
      var goesOn = false
      for line in lines[(start + 1)...].prefix(while: { !$0.isEmpty }) {
        let text = line.drop { $0 == " " }
        #expect(goesOn || text.hasPrefix("planner "), "\(line)")
        goesOn = text.hasSuffix("\\")
      }
    }
  }

  @Test func noCommandShowsTheHelp() throws {
    try Tool.inFolder { tool in
      let run = try tool.run([])
      #expect(run.status == 0)
      #expect(run.output == (try tool.run("--help").output))
    }
  }

  @Test func versionAndCompletions() throws {
    try Tool.inFolder { tool in
      #expect(try tool.run("--version").output == "0.1.0\n")
      for shell in ["bash", "zsh", "fish"] {
        let run = try tool.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        #expect(run.output.contains("vary"))
      }
    }
  }
}
