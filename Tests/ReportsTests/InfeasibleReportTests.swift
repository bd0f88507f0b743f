import Testing

@testable import Planning
@testable import Reports

@Suite struct InfeasibleReportTests {
  private let conflict = InfeasiblePlan(
    name: "chat", unservable: [],
    conflict: ConflictReport(
      families: ["DemandCoverage", "SitePower", "CapexBudget"],
      titles: ["coverage of the demand", "site power", "capex budget"],
      remedies: [
        .init(limit: "site power at iad", current: "300 kW", needed: "412 kW"),
        .init(limit: "capex budget", current: "5 MUSD", needed: nil),
      ], servableShare: 0.6237, failsOnlyWithWholeNumbers: true))

  private let unservable = InfeasiblePlan(
    name: "chat",
    unservable: [
      .init(
        workload: "code", configurationsTried: 1420,
        reasons: [
          "1,200 cannot keep TTFT p99 of 200 ms, whatever the load", "220 do not fit into memory",
        ])
    ], conflict: nil)

  @Test func conflictAsTable() throws {
    try expectGolden(InfeasibleReport(conflict).text(as: .table), "conflict.txt")
  }

  @Test func conflictAsCSV() throws {
    try expectGolden(InfeasibleReport(conflict).text(as: .csv), "conflict.csv")
  }

  @Test func conflictAsJSON() throws {
    try expectGolden(InfeasibleReport(conflict).text(as: .json), "conflict.json")
  }

  @Test func unservableAsTable() throws {
    try expectGolden(InfeasibleReport(unservable).text(as: .table), "unservable.txt")
  }

  @Test func unservableAsCSV() throws {
    try expectGolden(InfeasibleReport(unservable).text(as: .csv), "unservable.csv")
  }

  @Test func unservableAsJSON() throws {
    try expectGolden(InfeasibleReport(unservable).text(as: .json), "unservable.json")
  }
}
