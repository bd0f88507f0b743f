import Testing

@testable import Planning
@testable import Reports

@Suite struct FrontierReportTests {
  /// Three points: one that the gap leaves open, the best ratio, and one that time stopped.
  static func sample() throws -> Frontier {
    Frontier(
      name: "chat", request: try FrontierRequest(between: ["cost", "tokens"], points: 4),
      points: [
        point(usdPerHour: 26.2, tokens: 1916, bound: 26.19, gap: 0.0004, isWithinGap: true),
        point(usdPerHour: 37.83, tokens: 6640, bound: 37.83, gap: 0, isTangent: true),
        point(usdPerHour: 289.6, tokens: 17_220, bound: nil, gap: nil, status: .stoppedByTime),
      ], heldBound: 17_237, dominated: 1, isComplete: false, requestedGap: 0.001)
  }

  private static func point(
    usdPerHour: Double, tokens: Double, bound: Double?, gap: Double?,
    status: Plan.Status = .optimal, isTangent: Bool = false, isWithinGap: Bool = false
  ) -> FrontierPoint {
    FrontierPoint(
      usdPerHour: usdPerHour, tokensPerSecond: tokens, quality: 0.5, siteKilowatts: 17.9,
      vcpd: tokens * 3600 / usdPerHour, servedShare: tokens / 17_237,
      fleet: SamplePlans.rich.fleet, heldAt: tokens, bound: bound, gap: gap, status: status,
      isTangent: isTangent, isWithinGap: isWithinGap)
  }

  @Test(arguments: [
    (ReportFormat.table, "frontier.txt"), (.csv, "frontier.csv"), (.json, "frontier.json"),
    (.markdown, "frontier.md"), (.svg, "frontier.svg"),
  ])
  func everyFormat(_ format: ReportFormat, _ golden: String) throws {
    try expectGolden(FrontierReport(Self.sample()).text(as: format), golden)
  }

  @Test func withoutAValueThereIsNoPicture() throws {
    var frontier = try Self.sample()
    for index in frontier.points.indices { frontier.points[index].tokensPerSecond = nil }
    #expect(throws: NoChart()) { try FrontierReport(frontier).text(as: .svg) }
  }

  @Test func otherReportsAreFencedInMarkdown() throws {
    let text = try PlanReport(SamplePlans.simple).text(as: .markdown)
    #expect(text.hasPrefix("```text\nPlan 'tiny'"))
    #expect(text.hasSuffix("\n```\n"))
  }
}
