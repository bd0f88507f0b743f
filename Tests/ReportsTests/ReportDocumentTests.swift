import Calibration
import Catalog
import Foundation
import Performance
import Quantities
import Testing

@testable import Planning
@testable import Reports
@testable import WhatIf

/// `PLANNER_WRITE_DOCUMENTS=1 swift test --filter ReportDocumentTests` writes docs/reports.md anew.
@Suite struct ReportDocumentTests {
  private static let url = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }.appending(path: "docs/reports.md")

  @Test func theCommittedDocumentIsUpToDate() throws {
    let generated = ReportDocument.markdown()
    if ProcessInfo.processInfo.environment["PLANNER_WRITE_DOCUMENTS"] == "1" {
      try generated.write(to: Self.url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.url, encoding: .utf8) == generated)
  }

  /// The paths of all values of a JSON text, with `[]` for the members of a list.
  private func keys(_ json: String) throws -> Set<String> {
    func paths(_ value: Any, _ path: String) -> Set<String> {
      switch value {
      case let members as [String: Any]:
        return members.reduce(into: []) { all, member in
          all.formUnion(
            paths(member.value, path.isEmpty ? member.key : "\(path).\(member.key)"))
        }
      case let items as [Any]:
        return items.reduce(into: []) { $0.formUnion(paths($1, path + "[]")) }
      default: return [path]
      }
    }
    return paths(try JSONSerialization.jsonObject(with: Data(json.utf8)), "")
  }

  private let conflict = InfeasiblePlan(
    name: "chat",
    unservable: [
      .init(
        workload: "code", configurationsTried: 3, reasons: ["3 are too slow"],
        remedies: [Self.sitePower], together: [Self.sitePower])
    ],
    checks: ["Site power at iad is too small."],
    conflict: ConflictReport(
      families: ["SitePower"], titles: ["site power"],
      remedies: [Self.sitePower], servableShare: 0.5, failsOnlyWithWholeNumbers: false,
      rows: [.init(limit: "site power at iad", key: "sites.iad.power")],
      joint: .init(remedies: [Self.sitePower], weights: [.init(limit: "all", value: 1)]),
      unproven: [.joint]))

  private static let sitePower = ConflictReport.Remedy(
    limit: "site power at iad", current: "300 kW", needed: "412 kW", keys: ["sites.iad.power"],
    value: "412 kW")

  @Test func everyKeyOfAPlanIsDocumented() throws {
    let recheck = ExactRecheck(
      outcome: .confirmed, rows: 12, columns: 9, steps: 0, difference: 1e-15)
    var plan = SamplePlans.richHourly
    plan.exactRecheck = recheck
    plan.serving[0].prefill = SamplePlans.prefill
    let real = try keys(PlanReport(plan).json())
    #expect(real == Set(ReportDocument.planKeys.map(\.name)))
    plan = SamplePlans.rich
    plan.exactRecheck = recheck
    plan.serving[0].prefill = SamplePlans.prefill
    let plain = try keys(PlanReport(plan).json())
    let ofHours = ReportDocument.hourKeys.map(\.name)
    #expect(real.subtracting(plain) == Set(ofHours))
  }

  @Test func everyKeyOfAConflictIsDocumented() throws {
    let real = try keys(InfeasibleReport(conflict).json())
    #expect(real == Set(ReportDocument.infeasibleKeys.map(\.name)))
  }

  @Test func everyKeyOfASweepIsDocumented() throws {
    let document = try PlanDocument(parsing: "budget: {capex: 1 MUSD}", file: "chat.yaml")
    let sweep = try Sweep(parsing: "budget.capex=1MUSD,2MUSD", in: document)
    let result = sweep.run(on: document) {
      try $0.text(at: "budget.capex") == "1MUSD"
        ? .planned(SamplePlans.richHourly) : .infeasible(conflict(unservable: []))
    }
    let real = try keys(WhatIfReport(result).json())
    #expect(real == Set(ReportDocument.whatIfKeys.map(\.name)))
  }

  /// What is left out of one sample is in it; a list of either kind of fleet has the same keys.
  @Test func everyKeyOfAnExplanationIsDocumented() throws {
    let real = try keys(ExplanationReport(SampleExplanations.rich).json())
    #expect(real == Set(ReportDocument.explanationKeys.map(\.name)))
    let header = ExplanationReport(SampleExplanations.rich).csv().split(separator: "\r\n")[0]
    #expect(header.split(separator: ",").map(String.init) == ExplanationCSV.columns.map(\.name))
  }

  @Test func everyKeyOfAFrontierIsDocumented() throws {
    var frontier = try FrontierReportTests.sample()
    for index in frontier.points[0].fleet.indices { frontier.points[0].fleet[index].hour = "day" }
    let real = try keys(FrontierReport(frontier).json())
    #expect(real == Set(ReportDocument.frontierKeys.map(\.name)))
  }

  @Test func everyKeyOfASizingIsDocumented() throws {
    var request = SizingRequest(
      modelID: "llama-3.3-70b", systemID: "hgx-h200",
      traffic: try TrafficShape(
        meanInputTokens: 1024, inputCV: 1, meanOutputTokens: 512, outputCV: 1))
    request.formatID = "fp8"
    request.objectives = [
      try LatencyObjective(.tpot, percentile: nil, limit: .milliseconds(14.2))
    ]
    let catalog = try Catalog.shipped()
    let sizing = try Sizer(catalog: catalog).size(request)
    let anyLoad = ServingCondition(
      model: sizing.model, accelerator: sizing.accelerator, format: sizing.format,
      inputTokens: 1024, outputTokens: 512, requestsPerChip: nil, replica: nil)
    let measured = Calibrator(catalog).nearest(to: anyLoad, in: try MeasurementFile.shipped())
    request.modelID = "gpt-oss-120b"
    request.formatID = nil
    let alike = try Sizer(catalog: catalog).size(request)
    let real = try keys(SizingReport(sizing, measured: measured).json())
      .union(try keys(SizingReport(alike, measured: []).json()))
    // A value that does not exist has no members.
    #expect(real == Set(ReportDocument.sizingKeys.map(\.name)))
    let header = SizingReport(sizing, measured: measured).csv().split(separator: "\r\n")[0]
    #expect(header.split(separator: ",").map(String.init) == SizingCSV.columns.map(\.name))
  }

  /// Parts of divisions go by the name of none; what only folds have is not in the report of a file.
  @Test func everyKeyOfAccuracyIsDocumented() throws {
    let measurements = try MeasurementFile.shipped()
    let accuracy = Calibrator(try Catalog.shipped())
      .accuracy(of: measurements, fitted: measurements)
    let real = try keys(AccuracyReport(accuracy).json()).map { key in
      let parts = key.split(separator: ".")
      guard key.hasPrefix("by_"), let division = parts.first, let last = parts.last else {
        return key
      }
      return "\(division).NAME.\(last)"
    }
    let ofFolds = ["folds", "without[]", "predictions[].fold"]
    let others = ["leave_one_accelerator_out.", "assumed_inputs.", "never_fitted."]
    let documented = ReportDocument.accuracyKeys.map(\.name).filter { key in
      !ofFolds.contains(key) && !others.contains { key.hasPrefix($0) }
    }
    #expect(Set(real) == Set(documented))
    let header = AccuracyReport(accuracy).csv().prefix { $0 != "\r\n" }
    #expect(header.split(separator: ",").map(String.init) == AccuracyCSV.columns.map(\.name))
  }

  @Test func everyKeyOfTheMarketIsDocumented() throws {
    let reports: [(any Report, [ReportColumn])] = [
      (
        try MarketReport(SampleMarkets.now(), asSeenOn: SampleMarkets.day),
        ReportDocument.marketKeys
      ),
      (
        MarketComparisonReport(try SampleMarkets.comparison()), ReportDocument.marketComparisonKeys
      ),
      (
        BuildOrBuyReport(try SampleMarkets.buildOrBuy(), asSeenOn: SampleMarkets.day),
        ReportDocument.buildOrBuyKeys
      ),
    ]
    for (report, documented) in reports {
      #expect(try keys(report.json()) == Set(documented.map(\.name)))
    }
  }

  private func conflict(unservable: [InfeasiblePlan.UnservableWorkload]) -> InfeasiblePlan {
    InfeasiblePlan(name: "chat", unservable: unservable, conflict: conflict.conflict)
  }

  @Test func columnsAreDocumentedOnceInTheOrderOfTheFile() throws {
    let reports: [(any Report, [ReportColumn])] = [
      (PlanReport(SamplePlans.rich), PlanCSV.columns),
      (InfeasibleReport(conflict), InfeasibleCSV.columns),
      (try MarketReport(SampleMarkets.now(), asSeenOn: SampleMarkets.day), MarketCSV.columns),
      (MarketComparisonReport(try SampleMarkets.comparison()), MarketComparisonCSV.columns),
      (
        BuildOrBuyReport(try SampleMarkets.buildOrBuy(), asSeenOn: SampleMarkets.day),
        BuildOrBuyCSV.fleetColumns + BuildOrBuyCSV.offerColumns
      ),
    ]
    let text = ReportDocument.markdown()
    for (report, columns) in reports {
      let header = report.csv().split(separator: "\r\n")[0].split(separator: ",").map(String.init)
      #expect(header == columns.map(\.name))
      #expect(Set(header).count == header.count)
      for column in columns { #expect(text.contains("\n| `\(column.name)` | ")) }
    }
  }
}
