import Testing

@testable import PlannerCommands

@Suite struct RepeatedOptionTests {
  private func message(_ arguments: [String]) -> String {
    do {
      try RepeatedOption.check(arguments)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  /// The help marks options that may be repeated with dots, and flags have no value.
  @Test func everyOptionThatTakesOneValueIsKnown() throws {
    try Tool.inFolder { tool in
      var single: Set<String> = []
      for command in [
        ["whatif"], ["init"], ["calibrate"], ["accuracy"], ["catalog", "show"],
        ["catalog", "check"],
      ] {
        let help = try tool.run(command + ["--help"]).output
        let usage = try #require(help.split(separator: "\n").first { $0.hasPrefix("USAGE: ") })
        for match in usage.matches(of: /(?<option>--[a-z-]+) <[^>]*>(?<more> \.\.\.)?/)
        where match.more == nil {
          single.insert(String(match.option))
        }
      }
      single.formUnion(try optionsOfImports(tool))
      #expect(single == Set(RepeatedOption.names))
    }
  }

  /// Commands of many options list them below the usage only; `--map` and `--set` say
  /// that they are repeatable.
  private func optionsOfImports(_ tool: Tool) throws -> Set<String> {
    var options: Set<String> = []
    let imports = ["model", "prices", "quotes", "capacity"].map { ["catalog", "import", $0] }
    for command in imports + [
      ["solve"], ["explain"], ["frontier"], ["vcpd"], ["trace"], ["export"], ["check"], ["market"],
      ["size"],
    ] {
      let help = try tool.run(command + ["--help"]).output
      for line in help.split(separator: "\n") {
        guard let match = line.firstMatch(of: /^  (?:-\w, )?(?<option>--[a-z0-9-]+) </) else {
          continue
        }
        options.insert(String(match.option))
      }
    }
    return options.subtracting(["--map", "--set"])
  }

  @Test func valuesAreNotTakenForOptions() {
    #expect(message(["solve", "--set", "--out", "--set", "--out", "p"]) == "no error")
    #expect(message(["solve", "--out", "a", "--", "--out", "b"]) == "no error")
    #expect(message(["solve", "--gap=1%", "--gap=1%"]).hasPrefix("--gap is given 2 times"))
    #expect(
      message(["--out", "a", "--out", "b", "--out", "c"])
        == "--out is given 3 times, with 'a' and 'b' and 'c', but it takes one value.\n"
        + "  Fix: keep one of them.")
  }
}
