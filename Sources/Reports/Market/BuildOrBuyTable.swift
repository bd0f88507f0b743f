import Catalog
import Economics
import Quantities
import WhatIf

/// A fleet beside hosted models for a terminal.
struct BuildOrBuyTable {
  let comparison: BuildOrBuy
  let age: PriceAge

  private var fleet: BuildFleet { comparison.fleet }

  /// The whole text.
  func text(style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.addHeading("Build or buy: '\(fleet.name)' beside hosted models")
    page.addFacts(BuildOrBuyFacts(fleet: fleet).facts)
    for group in BuildOrBuyGroup.allCases {
      let lines = comparison.lines.filter { BuildOrBuyGroup(of: $0) == group }
      add(lines, to: &page, title: group.title(isRanked: fleet.quality != nil))
    }
    for remark in remarks { page.addSentence(remark) }
    return page.text
  }

  private var remarks: [String] {
    let most = NumberFormat.percent(fleet.reachableUtilization)
    var remarks = [
      "Above the break-even load this fleet, as sized, is cheaper for a delivered token; never: its mean "
        + "load cannot come to that, as at \(most) of what it carries the peak uses all that the plan "
        + "allows. It is the fleet's cost over the price of an attempt, both without checks of answers, "
        + "which either pays; a smaller load would need a smaller fleet. For a verified token quality "
        + "counts as well: who is cheaper then stands in brackets where it is another. All models are "
        + "reckoned with the plan's lengths: thinking models write more. Hosted models promise no "
        + "latency; the fleet's cost is that of its objectives and its spares."
    ]
    if fleet.quality != nil, fleet.traffic.contains(where: { $0.floor > 0 }) {
      remarks.append("Floors: \(floors).")
    }
    if let old = age.remark(on: comparison.lines.map(\.offer)) { remarks.append(old) }
    return remarks
  }

  /// For example `chat 45.0 %, research 58.5 %`.
  private var floors: String {
    fleet.traffic.filter { $0.floor > 0 }
      .map { "\($0.workload) \(NumberFormat.percent($0.floor))" }.joined(separator: ", ")
  }

  private func add(_ lines: [BuildOrBuy.Line], to page: inout TextPage, title: String) {
    guard !lines.isEmpty else { return }
    page.addHeading(title)
    var table = TextTable([
      .text("provider"), .text("model"), .number("quality"),
      .number("$/1,000\nattempts"), .number("$/M\ndelivered"), .number("$/M\nverified"),
      .number("break-even\nattempts/s"), .number("of its\ncapacity"),
      .text("cheaper\n(verified)"),
    ])
    for line in lines { table.add(cells(line)) }
    page.add(table)
  }

  /// Who is cheaper for a delivered token, and in brackets for a verified one where that is another.
  private func cheaper(_ line: BuildOrBuy.Line) -> String {
    let name = { (isFleet: Bool) in isFleet ? "fleet" : "API" }
    let delivered = name(line.isFleetCheaper)
    guard let verified = line.isFleetCheaperVerified, verified != line.isFleetCheaper else {
      return delivered
    }
    return "\(delivered) (\(name(verified)))"
  }

  private func cells(_ line: BuildOrBuy.Line) -> [TextTable.Cell] {
    [
      .init(line.offer.provider + (age.isOld(line.offer) ? " \(PriceAge.mark)" : "")),
      .init(MarketTable.short(line.offer.model)),
      .init(line.answers.map { NumberFormat.percent($0.quality) } ?? NumberFormat.blank),
      .init(NumberFormat.significant(line.costPerAttempt.usd * 1000)),
      .init(NumberFormat.significant(line.usdPerMillionDeliveredTokens)),
      .init(
        line.usdPerMillionVerifiedTokens.map { NumberFormat.significant($0) }
          ?? NumberFormat.blank),
      .init(NumberFormat.significant(line.breakEvenAttemptsPerSecond, digits: 4)),
      .init(line.isBreakEvenReachable ? NumberFormat.percent(line.breakEvenUtilization) : "never"),
      .init(cheaper(line), line.isFleetCheaper ? .notice : .plain),
    ]
  }
}

/// What hosted models have in common beside a fleet, in the order of the page.
enum BuildOrBuyGroup: CaseIterable {
  case asGood, notAsGood, belowFloor, unchecked, unscored

  /// The group of one model.
  init(of line: BuildOrBuy.Line) {
    guard line.offer.quality != nil else {
      self = .unscored
      return
    }
    guard let answers = line.answers else {
      self = .unchecked
      return
    }
    let isWorse = line.isAsGood == false
    self = !isWorse ? .asGood : answers.belowFloorOf.isEmpty ? .notAsGood : .belowFloor
  }

  /// What stands above the group.
  ///
  /// - Parameter isRanked: whether the fleet has a quality to compare with.
  func title(isRanked: Bool) -> String {
    switch self {
    case .asGood: isRanked ? "Hosted models at least as good" : "Hosted models with a score"
    case .notAsGood: "Hosted models that are not as good, at or above every floor"
    case .belowFloor: "Hosted models below the floor of a workload"
    case .unchecked:
      "Hosted models of whose answers the stated check could not reject and accept such shares"
    case .unscored: "Hosted models without a score: compare their answers before their prices"
    }
  }
}
