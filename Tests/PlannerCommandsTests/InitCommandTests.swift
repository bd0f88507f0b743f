import Testing

@Suite struct InitCommandTests {
  @Test func theStarterPlanIsUnderstood() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("init", "first.yaml")
      #expect(run.status == 0)
      #expect(run.output == "")
      #expect(run.error == "Wrote first.yaml. Next: planner solve first.yaml\n")
      #expect(try tool.read("first.yaml") == (try tool.run("init").output))
      #expect([0, 2, 3].contains(try tool.run("solve", "first.yaml").status))
    }
  }

  @Test func nothingIsOverwrittenUnlessForced() throws {
    try Tool.inFolder { tool in
      try tool.write("mine", to: "first.yaml")
      #expect(try tool.run("init", "first.yaml").status == 66)
      #expect(try tool.read("first.yaml") == "mine")
      #expect(try tool.run("init", "first.yaml", "--force").status == 0)
      #expect(try tool.read("first.yaml").hasPrefix("# A plan"))
    }
  }
}
