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

  @Test func onlyTheNearestKindsOfFailuresAreShown() {
    var plan = unservable
    plan.unservable[0].reasons =
      (1...7).map { "\(10 - $0) configurations: reason \($0)." } + ["Latencies have margins."]
    let table = InfeasibleReport(plan).table(style: TextStyle())
    #expect(
      table.hasSuffix(
        """
          - 6 configurations: reason 4.
          - 5 configurations: reason 5.
          - Latencies have margins.
          … and 2 more kinds; the JSON report has all.

        """))
    plan.unservable[0].reasons = (1...6).map { "system-\($0): no price is known." }
    let other = InfeasibleReport(plan).table(style: TextStyle())
    #expect(
      other.hasSuffix(
        "  - system-5: no price is known.\n  … and 1 more kind; the JSON report has all.\n"))
  }

  @Test func whereNoLimitHelpsAloneSeveralHaveToGiveWay() {
    let remedies: [ConflictReport.Remedy] = [
      .init(limit: "site power at iad", current: "300 kW", needed: nil),
      .init(limit: "capex budget", current: "5 MUSD", needed: nil),
    ]
    let plan = InfeasiblePlan(
      name: "chat", unservable: [],
      conflict: ConflictReport(
        families: ["SitePower"], titles: ["site power"], remedies: remedies, servableShare: nil,
        failsOnlyWithWholeNumbers: false))
    let table = InfeasibleReport(plan).table(style: TextStyle())
    #expect(table.hasSuffix("does not help alone\n  More than one limit has to give way.\n"))
    let helped = InfeasibleReport(conflict).table(style: TextStyle())
    #expect(!helped.contains("More than one limit"))
  }
}
