import Catalog
import Foundation
import Quantities
import Testing

@testable import Planning
@testable import Reports

@Suite struct PlanReportTests {
  @Test func tableShowsEveryPartOfAPlan() throws {
    try expectGolden(PlanReport(SamplePlans.rich).text(as: .table), "plan-rich.txt")
  }

  @Test func tableOfASmallPlanLeavesOutWhatItHasNot() throws {
    try expectGolden(PlanReport(SamplePlans.simple).text(as: .table), "plan-simple.txt")
  }

  /// A quote is no estimate, and is seen at work all the same.
  @Test func rowsOfOnesOwnTablesAreShown() {
    let heading = "Rows of your own tables that the plan rests on"
    #expect(!PlanReport(SamplePlans.rich).table(style: TextStyle()).contains(heading))
    var plan = SamplePlans.rich
    plan.sources.append(
      SourceLine(
        subject: "systems/hgx-h100",
        provenance: Provenance(
          file: "mine/systems.csv", line: 2, source: "quote 4711", asOf: "2026-11-02",
          confidence: .vendor)))
    let table = PlanReport(plan).table(style: TextStyle())
    let section = table.split(separator: heading).last?.split(separator: "\n").prefix(3).last
    let cells = section?.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      cells?.filter { !$0.isEmpty }
        == ["systems/hgx-h100", "2026-11-02", "quote 4711", "vendor", "mine/systems.csv:2"])
  }

  @Test func csvHasALineForEachWayOfServing() throws {
    try expectGolden(PlanReport(SamplePlans.rich).text(as: .csv), "plan-rich.csv")
  }

  @Test func jsonHasAllKeys() throws {
    try expectGolden(PlanReport(SamplePlans.rich).text(as: .json), "plan-rich.json")
  }

  @Test func hoursOfALoadCurveHaveTheirTableColumnsAndKeys() throws {
    try expectGolden(PlanReport(SamplePlans.hourly).text(as: .table), "plan-hourly.txt")
    try expectGolden(PlanReport(SamplePlans.hourly).text(as: .csv), "plan-hourly.csv")
    let json = try PlanReport(SamplePlans.hourly).json()
    let compact = json.replacing(" ", with: "")
    #expect(compact.contains("\"on_demand_systems\":3"))
    #expect(try !PlanReport(SamplePlans.rich).json().contains("\"hour"))
    #expect(try !PlanReport(SamplePlans.rich).text(as: .csv).contains("rental_hour"))
  }

  /// What the search had no time for is neither binding nor free.
  @Test func whatWasNotAskedIsSaid() throws {
    var plan = SamplePlans.rich
    plan.limits = [LimitLine(name: "site power at iad", used: 306, cap: 310, unit: "kW")]
    plan.limits[0].isCompared = false
    let table = PlanReport(plan).table(style: TextStyle())
    let row = table.split(separator: "\n").first { $0.hasPrefix("  site power at iad") }
    #expect(row?.hasSuffix("not asked") == true)
    let json = try PlanReport(plan).json()
    #expect(!json.contains("is_binding"))
  }

  /// The columns of the cost's parts add up to the plan's cost, charges among them.
  @Test func costPartsOfTheCSVAddUp() throws {
    var plan = SamplePlans.rich
    plan.cost.parts.append(
      CostSummary.Part(name: "fixed charges", rate: .usdPerHour(3.446)))
    plan.cost.rate = plan.cost.parts.reduce(.zero) { $0 + $1.rate }
    let rows = try PlanReport(plan).text(as: .csv).split(whereSeparator: \.isNewline).prefix(2).map
    {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let sum = zip(rows[0], rows[1]).filter { $0.0.hasPrefix("cost_") }
      .compactMap { Double($0.1) }.reduce(0, +)
    #expect(abs(sum - plan.cost.rate.usdPerHour) < 1e-9)
  }

  @Test func countsOverHoursAreToldApart() {
    var plan = SamplePlans.hourly
    #expect(plan.hourlyCountsInWords?.hasPrefix("Counts add up the systems rented") == true)
    plan.fleet = plan.fleet.filter { $0.hour == nil }
    #expect(plan.hourlyCountsInWords == nil)
  }

  @Test func colourAddsOnlyControlSequences() throws {
    let report = PlanReport(SamplePlans.rich)
    let coloured = report.table(style: TextStyle(useColor: true))
    #expect(coloured.contains("\u{1B}[1;31mUNSERVED: 'code' gets"))
    let plain = coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    let stripped = plain.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(#/ +$/#, with: "") }.joined(separator: "\n")
    #expect(stripped == report.table(style: TextStyle()))
  }

  @Test func tableKeepsToItsWidthAndEndsNoLineInASpace() {
    for plan in [SamplePlans.rich, SamplePlans.simple] {
      for line in PlanReport(plan).table(style: TextStyle()).split(separator: "\n") {
        #expect(String(line).displayWidth <= 120, "\(line)")
        #expect(!line.hasSuffix(" "), "\(line)|")
      }
    }
  }

  @Test func sharesOfOneSystemHadInTwoWaysAddUp() {
    let lines = PlanReport(SamplePlans.rich).csv().split(separator: "\r\n")
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let column = header.firstIndex(of: "requests_per_s") ?? 0
    let rates = lines.dropFirst().map {
      Double($0.split(separator: ",", omittingEmptySubsequences: false)[column]) ?? .nan
    }
    #expect(rates.filter { $0.isFinite } == [27, 1.05, 81, 3.15, 12, 0.5])
  }

  /// Every column that can be added up has the plan's total as its sum.
  @Test func sumsOfColumnsAreThoseOfThePlan() throws {
    for plan in [SamplePlans.rich, SamplePlans.simple] {
      let lines = PlanReport(plan).csv().split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      func sum(_ column: String) throws -> Double {
        let position = try #require(lines[0].firstIndex { $0 == column })
        return lines.dropFirst().reduce(0) { $0 + (Double($1[position]) ?? 0) }
      }
      let fleet = plan.fleet
      let sitePower = fleet.filter { !$0.acquisition.isRented }.map(\.peakPower.kilowatts)
      let totals: [(String, Double)] = [
        ("count", Double(fleet.reduce(0) { $0 + $1.count })),
        ("racks", Double(fleet.reduce(0) { $0 + $1.rackCount })),
        ("power_kw", sitePower.reduce(0, +)),
        ("capex_usd", (fleet.map(\.capex) + plan.charges.map(\.capex)).reduce(0) { $0 + $1.usd }),
        (
          "usd_per_hour",
          fleet.reduce(0) { $0 + $1.costRate.usdPerHour }
            + plan.hosted.reduce(0) { $0 + $1.costRate.usdPerHour }
            + plan.charges.reduce(0) { $0 + $1.rate.usdPerHour }
        ),
        ("accelerators", Double(fleet.reduce(0) { $0 + $1.accelerators })),
        ("spare_accelerators", Double(fleet.reduce(0) { $0 + $1.spareAccelerators })),
        ("spare_systems", Double(fleet.reduce(0) { $0 + $1.spareSystems })),
        ("replicas", Double(plan.serving.reduce(0) { $0 + $1.replicas })),
        (
          "requests_per_s",
          plan.serving.reduce(0) { $0 + $1.requestsPerSecond }
            + plan.hosted.reduce(0) { $0 + $1.requestsPerSecond }
        ),
        (
          "output_tokens_per_s",
          plan.serving.reduce(0) { $0 + $1.outputTokensPerSecond }
            + plan.hosted.reduce(0) { $0 + $1.outputTokensPerSecond }
        ),
      ]
      for (column, total) in totals {
        #expect(abs(try sum(column) - total) <= 1e-9 * max(1, total), "\(column)")
      }
      #expect(Set(PlanCSV.fleetSums.map(\.name)).subtracting(totals.map(\.0)) == ["rack_classes"])
    }
  }

  @Test func hostedModelsHaveARowOfTheirOwn() throws {
    let lines = PlanReport(SamplePlans.rich).csv().split(separator: "\r\n")
    let charge = try #require(lines.last)
    #expect(charge.contains(",,hgx-h200,charge,,,,,,50000,1.75,,"))
    let last = lines[lines.count - 2]
    #expect(last.contains(",api,,api,DeepInfra,,,,,,0.41,,,,code,gpt-oss-120b,"))
    #expect(last.contains(",2025-09-15,0.09,0.045,0.45,standard,systems/hgx-h200,"))
    let reserved = try #require(lines.first { $0.contains(",reserved,") })
    #expect(reserved.contains(",12,24000,2026-03,,,,,systems/hgx-h200,"))
  }

  @Test func aPlanOfHostedModelsAloneNeedsNoSystems() {
    var plan = SamplePlans.rich
    plan.serving = []
    plan.fleet = []
    plan.charges = []
    let table = PlanReport(plan).table(style: TextStyle())
    #expect(table.contains("What to buy or rent\n  no systems; see hosted models\n"))
    #expect(PlanReport(plan).csv().split(separator: "\r\n").count == 2)
  }

  @Test func rentedSystemsHaveNoPowerAtASite() throws {
    let table = PlanReport(SamplePlans.rich).table(style: TextStyle())
    let total = try #require(table.split(separator: "\n").first { $0.hasPrefix("  total") })
    #expect(total.contains(" 244.8 "))
  }

  @Test func aFloorIsNotUsedUp() throws {
    let table = PlanReport(SamplePlans.rich).table(style: TextStyle())
    let floor = try #require(
      table.split(separator: "\n").first { $0.contains("quality of 'chat'") })
    #expect(!floor.contains("%") && floor.contains("≥ 0.45"))
  }

  @Test func systemsOnWhichNothingRunsHaveALineOfTheirOwn() {
    var plan = SamplePlans.simple
    plan.serving = []
    let lines = PlanReport(plan).csv().split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(
      lines[1].hasSuffix(
        "iad,hgx-h200,own,,2,1,1 air,20.4,880000,88.5,16,0,0" + commas(42) + "0" + commas(9)))
  }

  @Test func aPlanWithoutSystemsHasOneLine() {
    var plan = SamplePlans.simple
    plan.serving = []
    plan.fleet = []
    let lines = PlanReport(plan).csv().split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("tiny,optimal,cost,USD/h,88.5,88.47,0.00034,0.001,1234.5,"))
    #expect(PlanReport(plan).table(style: TextStyle()).contains("What to buy or rent\n  nothing\n"))
  }

  @Test func numbersThatDoNotExistAreNullInJSONAndBlankInCSV() throws {
    var plan = SamplePlans.simple
    plan.objective.gap = .infinity
    plan.cost.usdPerVerifiedToken = .nan
    let report = PlanReport(plan)
    #expect(try report.json().contains("\"gap\" : null"))
    #expect(try report.json().contains("\"verified\" : null"))
    #expect(report.csv().contains(",88.47,,0.001,"))
    #expect(report.table(style: TextStyle()).contains("(gap –)"))
  }

  @Test func longListsAreCutInTheTableOnly() throws {
    var plan = SamplePlans.rich
    plan.runnersUp = (1...11).map {
      RunnerUp(system: "system-\($0)", value: nil, shortfall: nil, reason: "no price is known.")
    }
    plan.sources = (1...12).map { number in
      var line = plan.sources[0]
      line.subject = "systems/\(number)"
      return line
    }
    let table = PlanReport(plan).table(style: TextStyle())
    #expect(table.contains("  … and 3 more; the JSON report has all.\n"))
    #expect(!table.contains("system-9"))
    #expect(
      table.contains(
        "  … and 2 more; the JSON report has all. Catalog rows behind this plan: 12, estimates: 12."
      ))
    let json = try PlanReport(plan).json()
    #expect(json.contains("system-11"))
    #expect(json.contains("systems/12"))
  }

  @Test(arguments: [
    (Plan.Status.optimal, "optimal within 0.1 % (gap 0.034 %)"),
    (
      .stoppedByTime,
      "the best plan found when the time limit struck; not proven optimal (gap 0.034 %, "
        + "asked for 0.1 %)"
    ),
    (
      .interrupted,
      "the best plan found until it was interrupted; not proven optimal (gap 0.034 %, "
        + "asked for 0.1 %)"
    ),
    (
      .stoppedByNodes,
      "the best plan found when the node limit struck; not proven optimal (gap 0.034 %, "
        + "asked for 0.1 %)"
    ),
  ])
  func statusIsSaidInWords(_ status: Plan.Status, _ words: String) {
    var plan = SamplePlans.simple
    plan.status = status
    #expect(plan.statusInWords == words)
  }

  @Test func theSolversToleranceIsNoTimeLimit() {
    var plan = SamplePlans.simple
    plan.status = .stoppedByTolerance
    let words = plan.statusInWords
    #expect(words.hasPrefix("the best plan that the solver's tolerance tells apart; not proven"))
    plan.status = .stoppedBySolver
    let others = plan.statusInWords
    #expect(others.hasPrefix("the best plan found when the solver could not go on; not proven"))
  }

  /// A ratio over nothing is no number, least of all 0.
  @Test func tokensThatCostNothingHaveNoRatio() throws {
    var plan = SamplePlans.simple
    plan.cost.rate = .zero
    plan.vcpd = 0
    let text = PlanReport(plan).table(style: TextStyle())
    #expect(text.contains("– (the plan costs nothing)\n"))
    #expect(try PlanReport(plan).text(as: .json).contains("\n  \"vcpd\" : null"))
  }

  private func commas(_ count: Int) -> String { String(repeating: ",", count: count) }
}
