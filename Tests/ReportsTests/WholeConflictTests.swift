import Testing

@testable import Planning
@testable import Reports

/// Everything that can be told of an impossible plan, in every format.
@Suite struct WholeConflictTests {
  private static let opex = ConflictReport.Remedy(
    limit: "opex budget", current: "20 kUSD/month", needed: "77.5 kUSD/month",
    keys: ["budget.opex"], value: "77.5 kUSD/month")

  private let conflict = InfeasiblePlan(
    name: "two sites", unservable: [],
    checks: [
      "Workload 'code' needs 40 requests/s in its peak hour, and all that can be had carries 34.5 at "
        + "best: 0 × hgx-h100 (supply), 5 × hgx-h200 (supply) at 6.9 requests/s each."
    ],
    conflict: ConflictReport(
      families: ["DemandCoverage", "RackPower", "OpexBudget", "Availability"],
      titles: [
        "coverage of the demand", "power of each rack", "opex budget", "spares for failures",
      ],
      remedies: [
        .init(
          limit: "power of some racks", current: "8 kW", needed: "at least 25.5 kW",
          keys: ["sites.fra.racks.low.power", "sites.\"iad.2\".racks.air.power"],
          value: "25.5 kW"),
        opex,
        .init(limit: "spares for failures", current: "99.9 %", needed: nil),
      ], servableShare: 0.7554, failsOnlyWithWholeNumbers: true,
      rows: [
        .init(limit: "coverage of code", key: "workloads.code.coverage"),
        .init(limit: "power of low racks at fra", key: "sites.fra.racks.low.power"),
        .init(limit: "opex budget", key: "budget.opex"),
        .init(limit: "spares for failures", key: "availability.target"),
      ],
      joint: .init(
        remedies: [
          .init(
            limit: "quality floor of chat", current: "0.6", needed: "at most 0.5019",
            keys: ["workloads.chat.quality.floor"], value: "0.5019"),
          opex,
        ],
        weights: [
          .init(limit: "quality floors", value: 20), .init(limit: "all others", value: 1),
        ])))

  private static let ttft = ConflictReport.Remedy(
    limit: "TTFT p99 of chat", current: "10 ms", needed: "at least 150 ms",
    keys: ["workloads.chat.slo.ttft_p99"], value: "150 ms")

  private let unservable = InfeasiblePlan(
    name: "two workloads",
    unservable: [
      .init(
        workload: "chat", configurationsTried: 480,
        reasons: [
          "150 configurations: TTFT p99 is 67.2 ms even at an idle replica; the limit is 9 ms. "
            + "(hgx-h200)",
          "330 configurations: The weights need 141.1 GB of 131.7 GB available. (hgx-h200)",
        ],
        remedies: [ttft]),
      .init(
        workload: "code", configurationsTried: 1, reasons: [],
        remedies: [
          .init(limit: "TTFT p99 of code", current: "10 ms", needed: nil),
          .init(limit: "TPOT p99 of code", current: "1 ms", needed: nil),
        ],
        together: [
          .init(
            limit: "TPOT p99 of code", current: "1 ms", needed: "at least 4.4 ms",
            keys: ["workloads.code.slo.tpot_p99"], value: "4.4 ms"), opex,
        ]),
    ], conflict: nil)

  private static let formats = [
    (ReportFormat.table, "txt"), (.csv, "csv"), (.json, "json"), (.markdown, "md"),
  ]

  @Test(arguments: formats) func everyPartOfAConflictIsTold(
    format: ReportFormat, ending: String
  ) throws {
    try expectGolden(
      InfeasibleReport(conflict).text(as: format), "conflict-whole.\(ending)")
  }

  @Test(arguments: formats) func everyPartOfWhatNothingServesIsTold(
    format: ReportFormat, ending: String
  ) throws {
    try expectGolden(
      InfeasibleReport(unservable).text(as: format), "unservable-whole.\(ending)")
  }

  @Test func thereIsNoPictureOfAConflict() {
    #expect(throws: NoChart.self) { try InfeasibleReport(conflict).text(as: .svg) }
  }
}
