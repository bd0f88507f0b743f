import Testing

@testable import Planning
@testable import Reports

/// What was not proven in time is not claimed, in any format.
@Suite struct UnprovenReportTests {
  private func report(_ unproven: [ConflictReport.Part], joint: Bool = true) -> InfeasibleReport {
    let isProven = unproven.isEmpty
    var conflict = ConflictReport(
      families: ["DemandCoverage", "SitePower"], titles: ["coverage of the demand", "site power"],
      remedies: [
        .init(limit: "site power at iad", current: "300 kW", needed: "412 kW", isProven: isProven),
        .init(limit: "capex budget", current: "5 MUSD", needed: nil, isProven: isProven),
      ], servableShare: 0.6237, failsOnlyWithWholeNumbers: false)
    conflict.rows = [.init(limit: "site power at iad", key: "sites.iad.power")]
    if joint {
      conflict.joint = ConflictReport.Joint(
        remedies: [.init(limit: "site power at iad", current: "300 kW", needed: "412 kW")],
        weights: [.init(limit: "all others", value: 1)])
    }
    conflict.unproven = unproven
    return InfeasibleReport(InfeasiblePlan(name: "chat", unservable: [], conflict: conflict))
  }

  /// Words that claim a proof.
  private static let claims = [
    "lifting any one resolves this conflict", "without any one of these", "does not help alone",
    "The least that would do together", "Least by the sum", "The limits allow 62.3 %",
  ]

  @Test func aTableClaimsWhatIsProven() {
    let table = report([]).table(style: TextStyle())
    for claim in Self.claims { #expect(table.contains(claim), "\(claim)\n\(table)") }
    #expect(!table.contains("ended early"))
  }

  /// The table without its line breaks.
  private func words(_ report: InfeasibleReport) -> String {
    report.table(style: TextStyle()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// More time does not help where nodes ended the search.
  @Test func whatWouldFindMoreIsNamed() throws {
    let late = report(ConflictReport.Part.allCases)
    #expect(words(late).contains("More time (solver.time_limit, --time-limit) may find less."))
    var plan = late.result
    plan.conflict?.isEndedByNodes = true
    let table = words(InfeasibleReport(plan))
    #expect(table.contains("More nodes (solver.node_limit, --node-limit) may find less."))
    #expect(!table.contains("More time"))
  }

  @Test func aTableClaimsNothingThatIsNot() {
    let table = report(ConflictReport.Part.allCases).table(style: TextStyle())
    for claim in Self.claims { #expect(!table.contains(claim), "\(claim)\n\(table)") }
    for words in [
      "The search for the reasons ended early", "not proven that each of them is needed for that",
      "412 kW (less may do)", "not found in time", "What would do together (less may do as well)",
      "Sought by the sum", "The limits allow at least 62.3 %",
    ] { #expect(table.contains(words), "\(words)\n\(table)") }
    let without = report([.joint], joint: false).table(style: TextStyle())
    #expect(without.contains("What would do together was not found in time."))
    #expect(!without.contains("More than one limit has to give way."))
  }

  @Test func tablesOfNumbersSayIt() throws {
    let parts = ConflictReport.Part.allCases
    let lines = report(parts).csv().split(whereSeparator: \.isNewline)
    #expect(lines.first?.hasSuffix(",is_proven") ?? false)
    let told = lines.dropFirst().filter { !$0.contains("all others") }
    #expect(told.count == 6 && told.allSatisfy { $0.hasSuffix(",false") }, "\(told)")
    let proven = report([]).csv().split(whereSeparator: \.isNewline).dropFirst()
    #expect(proven.count { $0.hasSuffix(",true") } == 6, "\(proven)")
    let json = try report(parts).json()
    for part in [
      "families", "rows", "remedies", "servable_share", "whole_numbers", "joint",
    ] { #expect(json.contains("\"\(part)\"")) }
    #expect(json.contains("\"is_proven\" : false") && !json.contains("\"is_proven\" : true"))
    #expect(try report([]).json().contains("\"unproven\" : ["))
    #expect(try !report([]).json().contains("\"is_proven\" : false"))
  }
}
