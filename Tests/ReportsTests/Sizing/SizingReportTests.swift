import Catalog
import Performance
import Quantities
import Testing

@testable import Planning
@testable import Reports

@Suite struct SizingReportTests {
  private func sizing(_ change: (inout SizingRequest) throws -> Void = { _ in }) throws -> Sizing {
    var request = SizingRequest(
      modelID: "llama-3.3-70b", systemID: "hgx-h200",
      traffic: try TrafficShape(
        meanInputTokens: 1024, inputCV: 1, meanOutputTokens: 512, outputCV: 1))
    request.formatID = "fp8"
    request.objectives = [
      try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(1)),
      try LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(40)),
    ]
    try change(&request)
    return try Sizer(catalog: try Catalog.shipped()).size(request)
  }

  @Test func theLayoutsAndTheBestInDetail() throws {
    let report = SizingReport(try sizing())
    try expectGolden(report.table(style: TextStyle()), "sizing.txt")
    try expectGolden(report.csv(), "sizing.csv")
    try expectGolden(try report.json(), "sizing.json")
  }

  @Test func everyScheduleWithDrafts() throws {
    let report = SizingReport(
      try sizing {
        $0.schedules = SizingRequest.Schedule.allCases
        $0.degrees.pipelineParallel = 1
        $0.drafting = .best
        $0.acceptance = 0.7
      })
    try expectGolden(report.table(style: TextStyle()), "sizing-schedules.txt")
  }

  @Test func nothingServes() throws {
    let report = SizingReport(
      try sizing {
        $0.formatID = "bf16"; $0.modelID = "llama-3.1-405b"
      })
    try expectGolden(report.table(style: TextStyle()), "sizing-unsuitable.txt")
    let lines = report.csv().split(separator: "\r\n")
    #expect(lines.count == 11)
    let cells = lines.map { $0.filter { $0 == "," }.count }
    #expect(cells[0] == SizingCSV.columns.count - 1)
  }

  @Test func theBestAloneCountsTheOthers() throws {
    let text = SizingReport(try sizing(), mostLayouts: 1).table(style: TextStyle())
    #expect(text.contains("  9 more layouts serve less: --layout all.\n"))
  }
}
