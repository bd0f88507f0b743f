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
        path 'sites.iad.pwer': plan.yaml has no single value there.
          Fix: write the key into the plan, or name one that is there. Nearest: sites.iad.power, \
        budget.capex, objective.

        """
      ),
      (
        ["init", "there.txt"], 64,
        """
        there.txt: the file is there already.
          Fix: give another name, or --force to replace it.

        """
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
      ["solve"], ["sovle", "plan.yaml"], ["solve", "plan.yaml", "--objective", "fun"],
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

    Usage: planner solve <plan> [--set <key=value> ...] [--objective <objective>] [--gap <gap>] \
    [--time-limit <time-limit>] [--catalogs <folder>] [--format <format>] [--out <file>] [--quiet] \
    [--verbose]
      See 'planner solve --help' for more information.

    """
}
