import Foundation
import Testing

@Suite struct ExportCommandTests {
  @Test func theProgramGoesToStandardOutputInTheFormatAskedFor() throws {
    try Tool.inFolder { tool in
      let mps = try tool.run("export", "plan.yaml", "--objective", "cost")
      #expect(mps.status == 0)
      #expect(mps.error == "")
      #expect(mps.output.hasPrefix("* Plan 'small', objective cost; model planner-"))
      #expect(mps.output.hasSuffix("ENDATA\n"))
      let lp = try tool.run("export", "plan.yaml", "--objective", "cost", "--format", "lp")
      #expect(lp.output.contains("\nMinimize\n"))
      #expect(lp.output.hasSuffix("End\n"))
      #expect(try tool.run("export", "plan.yaml", "--objective", "cost").output == mps.output)
    }
  }

  @Test func filesAndNamesAreWritten() throws {
    try Tool.inFolder { tool in
      let run = try tool.run(
        "export", "plan.yaml", "--mps", "a.mps", "--lp", "a.lp", "--names", "a.csv", "--theta",
        "300000")
      #expect(run.status == 0)
      #expect(run.output == "")
      #expect(
        run.error == """
          Wrote a.mps.
          Wrote a.lp.
          Wrote a.csv.
          theta is 300000 quality-tokens/USD; an optimum of 0 means that no plan has a better ratio.

          """)
      #expect(tool.files == ["a.csv", "a.lp", "a.mps", "plan.yaml"])
      let names = try tool.read("a.csv")
      #expect(
        names.hasPrefix(
          "part,name,kind,site,system,acquisition,rack_class,model,format,layout,workload,unit,scale,"
            + "meaning\r\ncolumn,\"systems[hgx_h100,iad,own]\",systems,iad,hgx-h100,own,"))
      let quiet = try tool.run("export", "plan.yaml", "--mps", "b.mps", "--theta", "1", "-q")
      #expect(quiet.error == "")
      let cost = try tool.run(
        "export", "plan.yaml", "--mps", "c.mps", "--theta", "5", "--objective", "cost")
      #expect(cost.status == 0)
      #expect(cost.error == "Wrote c.mps.\n--theta is not used: the objective is no ratio.\n")
    }
  }

  @Test(arguments: [
    (
      ["--mps", "a", "--format", "lp"],
      "--format is for standard output, but the program goes to a file.\n"
        + "  Fix: leave --format out, or --mps and --lp."
    ),
    (
      ["--theta", "-1"],
      "--theta is -1.0, but a ratio is at least 0.\n"
        + "  Fix: give quality-tokens per dollar, for example 350000, or leave it out."
    ),
    (["--mps", "a", "--lp", "a"], "--mps, --lp and --names need files of their own."),
    (["--mps", ""], "--mps, --lp and --names need the name of a file."),
    (
      ["--mps", "a", "--mps", "b"],
      "--mps is given 2 times, with 'a' and 'b', but it takes one value.\n"
        + "  Fix: keep one of them."
    ),
    (
      ["--mps", "plan.yaml"],
      "--mps plan.yaml: this is the plan file itself.\n"
        + "  Fix: give the answer another file, for example fleet.mps."
    ),
  ])
  func mistakesAreErrorsOfUsage(_ arguments: [String], _ message: String) throws {
    try Tool.inFolder { tool in
      let run = try tool.run(["export", "plan.yaml"] + arguments)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.error.contains(message), "\(run.error)")
    }
  }

  @Test func aRatioWithoutAPlanIsProvenInfeasible() throws {
    try Tool.inFolder { tool in
      let run = try tool.run("export", "plan.yaml", "--set", "budget.capex=1 kUSD")
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Plan 'small': no plan keeps every limit, so that there is no"))
    }
  }
}
