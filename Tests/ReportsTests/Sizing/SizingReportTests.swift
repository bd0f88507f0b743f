import Calibration
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

  private func withMeasured(_ sizing: Sizing, mostLayouts: Int? = nil) throws -> SizingReport {
    let measured = Calibrator(try Catalog.shipped()).nearest(
      to: ServingCondition(sizing), in: try MeasurementFile.shipped())
    return SizingReport(sizing, mostLayouts: mostLayouts, measured: measured)
  }

  @Test func theLayoutsAndTheBestInDetail() throws {
    let report = try withMeasured(try sizing())
    try expectGolden(report.table(style: TextStyle()), "sizing.txt")
    try expectGolden(report.csv(), "sizing.csv")
    try expectGolden(try report.json(), "sizing.json")
  }

  @Test func everyScheduleWithDrafts() throws {
    let report = try withMeasured(
      try sizing {
        $0.schedules = SizingRequest.Schedule.allCases
        $0.degrees.pipelineParallel = 1
        $0.drafting = .best
        $0.acceptance = 0.7
      })
    try expectGolden(report.table(style: TextStyle()), "sizing-schedules.txt")
  }

  @Test func nothingServes() throws {
    let report = try withMeasured(
      try sizing {
        $0.formatID = "bf16"; $0.modelID = "llama-3.1-405b"
      })
    try expectGolden(report.table(style: TextStyle()), "sizing-unsuitable.txt")
    let lines = report.csv().split(separator: "\r\n")
    #expect(lines.count == 11 + report.measured.count)
    let cells = lines.map { $0.filter { $0 == "," }.count }
    #expect(cells[0] == SizingCSV.columns.count - 1)
  }

  @Test func measurementsOfOtherModelsAndChipsSayWhatDiffers() throws {
    let sizing = try sizing {
      $0.modelID = "gpt-oss-120b"
      $0.formatID = nil
      $0.objectives = []
    }
    let report = try withMeasured(sizing, mostLayouts: 1)
    try expectGolden(report.table(style: TextStyle()), "sizing-measured.txt")
    let lines = report.csv().split(separator: "\r\n")
    let measured = lines.filter { $0.contains(",measured,") }
    #expect(measured.count == report.measured.count)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    for line in measured {
      // Layouts and runtimes may hold commas, and are then quoted.
      let cells = Self.cells(String(line))
      #expect(cells.count == header.count)
    }
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  @Test func nothingNearIsSaid() throws {
    let report = SizingReport(try sizing(), mostLayouts: 1, measured: [])
    let text = report.table(style: TextStyle())
    #expect(
      text.contains(
        """
        Measured nearby
          - no published output rate of llama-3.3-70b on h200-sxm, of another model of its kind on this chip, or of it on
            another chip of the generation is within a factor of 20 of these lengths and this load: nothing measured stands
            beside the prediction
        """))
  }

  @Test func requestsFollowFromLittlesLaw() throws {
    let sizing = try sizing { $0.requestsPerSecond = 2 }
    let best = try #require(sizing.best)
    let condition = ServingCondition(sizing)
    let seconds =
      try #require(best.operation.ttft).mean.seconds + 511
      * (best.operation.tpot?.mean.seconds ?? 0)
    #expect(condition.requestsPerChip == 2 * seconds / best.accelerators)
    #expect(condition.replica?.chips == best.configuration.accelerators)
  }

  @Test func theBestAloneCountsTheOthers() throws {
    let text = try withMeasured(try sizing(), mostLayouts: 1).table(style: TextStyle())
    #expect(text.contains("  9 more layouts serve less: --layout all.\n"))
  }
}
