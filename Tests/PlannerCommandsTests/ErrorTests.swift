import Testing

/// Full texts and exit statuses of what can go wrong on the command line.
@Suite struct ErrorTests {
  private func run(_ arguments: [String]) throws -> Tool.Run {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(Tool.plan, to: "plan.yaml")
    try tool.write("name: x\nobjective: fun\n", to: "bad.yaml")
    try tool.write("", to: "there.txt")
    return try tool.run(arguments)
  }

  @Test(
    arguments: [
      (
        ["solve", "missing.yaml"], 66,
        """
        missing.yaml: no such file.
          Fix: give the path of a plan file; 'planner init' writes one.

        """
      ),
      (
        ["solve", "plan.yml"], 66,
        """
        plan.yml: no such file.
          Fix: did you mean 'plan.yaml'?

        """
      ),
      (
        ["solve", "plan.yaml", "--out", "no/such/fleet.csv"], 66,
        """
        no/such/fleet.csv: there is no folder 'no/such'.
          Fix: create it with 'mkdir -p', or give another path.

        """
      ),
      (
        ["solve", "plan.yaml", "--out", "there.txt/fleet.csv"], 66,
        """
        there.txt/fleet.csv: there is no folder 'there.txt'.
          Fix: create it with 'mkdir -p', or give another path.

        """
      ),
      (
        ["solve", "plan.yaml", "--out", "."], 66,
        """
        .: this is a folder.
          Fix: give the name of a file, for example ./fleet.csv.

        """
      ),
      (
        ["solve", "plan.yaml", "--catalogs", "nowhere"], 66,
        """
        nowhere: no such folder.
          Fix: give --catalogs an existing folder, for example 'catalogs'.

        """
      ),
      (
        ["solve", "plan.yaml", "--set", "sites.iad.power"], 64,
        """
        path 'sites.iad.power': there is no '=' and no value after it.
          Fix: write path=value, for example sites.iad.power=3MW.

        """
      ),
      (
        ["whatif", "plan.yaml", "--vary", "sites.iad.power=1..2"], 64,
        """
        --vary 'sites.iad.power=1..2': there is no step after the range.
          Fix: write a step, for example …/5kW.

        """
      ),
      (
        ["whatif", "plan.yaml", "--vary", "sites.iad.pwer=1kW..2kW/1kW"], 64,
        """
        path 'sites.iad.pwer': no plan has such a key.
          Fix: name a key that a plan can have. Nearest: sites.iad.power, sites.iad.pue, \
        sites.iad.feeds.

        """
      ),
      (
        ["solve", "plan.yaml", "--set", "sites.dc3.power=1MW"], 65,
        """
        --set sites.dc3.power: the plan has no site 'dc3'.
          Fix: write it into the plan file first. Known names: iad.

        """
      ),
      (
        ["whatif", "plan.yaml", "--vary", "sites.iae.power=1MW,2MW"], 65,
        """
        --vary sites.iae.power: the plan has no site 'iae'.
          Fix: did you mean 'iad'? Known names: iad.

        """
      ),
      (
        ["whatif", "plan.yaml", "--vary", "sites.iad.power=banana,apple"], 64,
        """
        --vary 'sites.iad.power=banana,apple': sites.iad.power: 'banana' is not a power: it does \
        not begin with a number.
          Fix: give the power of the whole site, for example 2 MW. Units: W, kW, MW, GW.

        """
      ),
      (
        ["init", "there.txt"], 66,
        """
        there.txt: the file is there already.
          Fix: give another name, or --force to replace it.

        """
      ),
      (
        ["init", "."], 66,
        """
        .: this is a folder.
          Fix: give the name of a file, for example ./plan.yaml.

        """
      ),
      (
        ["init", ".", "--force"], 66,
        """
        .: this is a folder.
          Fix: give the name of a file, for example ./plan.yaml.

        """
      ),
      (
        ["slove", "plan.yaml"], 64,
        """
        there is no command 'slove'.
          Fix: did you mean 'solve'? Commands: solve, explain, trace, whatif, frontier, vcpd, size, check, export, market, init, catalog, calibrate, accuracy.

        """
      ),
      (
        ["plan.yaml"], 64,
        """
        there is no command 'plan.yaml'.
          Fix: write 'planner solve plan.yaml'. Commands: solve, explain, trace, whatif, frontier, vcpd, size, check, export, market, init, catalog, calibrate, accuracy.

        """
      ),
      (
        ["optimise"], 64,
        """
        there is no command 'optimise'.
          Fix: write one of the commands first. Commands: solve, explain, trace, whatif, frontier, vcpd, size, check, export, market, init, catalog, calibrate, accuracy.

        """
      ),
      (
        ["solve", "plan.yaml", "--catalogs", "there.txt"], 66,
        """
        there.txt: this is not a folder.
          Fix: give --catalogs the folder that holds the tables.

        """
      ),
      (
        ["solve", "plan.yaml", "--out", "a.csv", "--out=b.csv"], 64,
        """
        --out is given 2 times, with 'a.csv' and 'b.csv', but it takes one value.
          Fix: keep one of them.

        """
      ),
      (
        ["whatif", "plan.yaml", "--vary", "a=1,2", "--vary", "b=1,2"], 64,
        """
        --vary is given 2 times, with 'a=1,2' and 'b=1,2', but it takes one value.
          Fix: keep one of them.

        """
      ),
      (
        ["solve", "plan.yaml", "--out", "fleet.xlsx"], 64,
        """
        Error: --out is fleet.xlsx, but no form of the answer has the suffix '.xlsx'.
          Fix: end the name in .csv, .json, .md or .txt (a table), or say the form with --format.
        """ + usage
      ),
      (
        ["solve", "plan.yaml", "--out", "eta.PNG"], 64,
        """
        Error: --out is eta.PNG, but no form of the answer has the suffix '.PNG'.
          Fix: charts are written as SVG: end the name in .svg where the answer has one (frontier, \
        market, vcpd), else in .csv, .json, .md or .txt (a table).
        """ + usage
      ),
      (
        ["solve", "plan.yaml", "--out", "./plan.yaml", "--format", "csv"], 64,
        """
        --out ./plan.yaml: this is the plan file itself.
          Fix: give the answer another file, for example fleet.csv.

        """
      ),
      (
        ["solve", "plan.yaml", "--catalogs", ".", "--out", "fleet.csv"], 64,
        """
        --out fleet.csv: it would lie among the tables of --catalogs '.'.
          Fix: give the answer a file in another folder.

        """
      ),
      (
        ["solve", "plan.yaml", "--gap", "-1"], 64,
        "Error: --gap is -1, but it must be at least 0 and below 100%." + usage
      ),
      (
        ["solve", "plan.yaml", "--confidence", "0.4"], 64,
        "Error: --confidence is 0.4, but it must be at least 50% and below 100%." + usage
      ),
      (
        ["solve", "plan.yaml", "--time-limit", "-1s"], 64,
        "Error: --time-limit is -1s, but it must be above zero." + usage
      ),
      (
        ["solve", "plan.yaml", "--gap", "half"], 64,
        """
        Error: --gap: 'half' is not a share: it does not begin with a number.
          Fix: write a number with one of the units %; for example 85%.
        """ + usage
      ),
      (
        ["solve", "plan.yaml", "--gap", "100%"], 64,
        "Error: --gap is 100%, but it must be at least 0 and below 100%." + usage
      ),
      (
        ["solve", "plan.yaml", "--time-limit", "0s"], 64,
        "Error: --time-limit is 0s, but it must be above zero." + usage
      ),
      (
        ["solve", "plan.yaml", "--quiet", "--verbose"], 64,
        "Error: --quiet and --verbose exclude each other." + usage
      ),
    ] as [([String], Int32, String)])
  func errorsSayWhatToDo(_ arguments: [String], _ status: Int32, _ text: String) throws {
    let run = try run(arguments)
    #expect(run.status == status)
    #expect(run.output == "")
    #expect(run.error == text)
  }

  @Test func theParsersOwnErrorsAreErrorsOfUsage() throws {
    for arguments in [
      ["solve"], ["solve", "plan.yaml", "--objective", "fun"],
      ["solve", "plan.yaml", "--frobnicate"], ["solve", "plan.yaml", "--format", "xml"],
    ] {
      let run = try run(arguments)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.output == "")
      #expect(run.error.hasPrefix("Error: "))
    }
  }

  @Test func allProblemsOfAPlanAreToldAtOnce() throws {
    let run = try run(["solve", "bad.yaml"])
    #expect(run.status == 65)
    #expect(run.error.contains("bad.yaml:2: "))
    #expect(run.error.contains("workloads"))
    #expect(run.error.split(separator: "\n").filter { $0.hasPrefix("  Fix: ") }.count >= 2)
  }

  @Test func aValueThatThePlanCannotHaveIsBadData() throws {
    let run = try run(["solve", "plan.yaml", "--set", "sites.iad.power=3 apples"])
    #expect(run.status == 65)
    #expect(run.error.hasPrefix("--set sites.iad.power: "))
    let name = try self.run(["solve", "plan.yaml", "--set", "systems=[hgx-h300]"])
    #expect(name.status == 65)
    #expect(name.error.contains("hgx-h200"))
  }

  private static let usage = """

    Usage: planner solve [<options>] <plan>
      See 'planner solve --help' for more information.

    """
}
