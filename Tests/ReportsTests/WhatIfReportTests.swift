import Testing

@testable import Planning
@testable import Reports
@testable import WhatIf

@Suite struct WhatIfReportTests {
  /// Six values of a site's power: invalid, impossible, three fleets, and one unsolved.
  private func result() throws -> SweepResult {
    let text = "sites:\n  iad:\n    power: 310 kW\n"
    let document = try PlanDocument(parsing: text, file: "chat.yaml")
    let sweep = try Sweep(parsing: "sites.iad.power=0kW..300kW/50kW", in: document)
    var tried = 0
    return sweep.run(on: document, isCancelled: { tried == 6 }, willSolve: { tried = $0 + 1 }) {
      try answer(to: $0.text(at: "sites.iad.power") ?? "")
    }
  }

  private func answer(to power: String) throws -> PlanResult {
    switch power {
    case "0kW":
      throw PlanPathError(path: "sites.iad.power", reason: "no power.", fix: "give some.")
    case "50kW":
      return .infeasible(
        InfeasiblePlan(
          name: "chat", unservable: [],
          conflict: ConflictReport(
            families: ["DemandCoverage", "SitePower"],
            titles: ["coverage of the demand", "site power"], remedies: [], servableShare: 0.5,
            failsOnlyWithWholeNumbers: false)))
    case "250kW": return .stopped(StoppedPlan(name: "chat", reason: "time"))
    case "200kW": return .planned(SamplePlans.rich)
    default: return .planned(SamplePlans.simple)
    }
  }

  @Test func table() throws {
    try expectGolden(WhatIfReport(result()).text(as: .table), "whatif.txt")
  }

  @Test func csv() throws {
    try expectGolden(WhatIfReport(result()).text(as: .csv), "whatif.csv")
  }

  @Test func json() throws {
    try expectGolden(WhatIfReport(result()).text(as: .json), "whatif.json")
  }

  @Test func theNearestMissIsToldInShort() throws {
    let document = try PlanDocument(parsing: "objective: vcpd", file: "chat.yaml")
    let sweep = try Sweep(parsing: "budget.capex=1MUSD,2MUSD", in: document)
    let reason =
      "42 configurations of hgx-h200 with llama-3.3-70b in fp8 miss TPOT p99 of 5 ms: the nearest "
      + "needs 11.2 ms for one request alone, which no batch size and no layout can mend"
    let result = sweep.run(on: document) { _ in
      .infeasible(
        InfeasiblePlan(
          name: "chat",
          unservable: [
            .init(workload: "chat", configurationsTried: 42, reasons: [reason, "another one"]),
            .init(workload: "code", configurationsTried: 0, reasons: []),
          ], conflict: nil))
    }
    let report = WhatIfReport(result)
    #expect(
      report.csv().contains(
        "nothing can serve 'chat': 42 configurations of hgx-h200 with llama-3.3-70b in fp8 miss "
          + "TPOT p99 of 5 ms: the nearest needs 11.2 ms for one request alone, which no batch size "
          + "and no …, 'code'"))
    #expect(
      report.table(style: TextStyle()).hasPrefix(
        "What if budget.capex were …  (not set in the plan)\n"))
    #expect(try !report.json().contains("plan_value"))
  }
}
