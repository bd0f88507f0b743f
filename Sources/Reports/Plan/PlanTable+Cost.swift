import Planning
import Quantities

extension PlanTable {
  /// What the plan costs, part by part, for an hour and for a million tokens of each kind.
  func addCost(to page: inout TextPage) {
    guard !plan.cost.parts.isEmpty else { return }
    page.addHeading("Cost at the mean load")
    var table = TextTable([
      .text("part"), .number("$/h"), .number("share"), .number("$/M\nplain"),
      .number("$/M\ndelivered"), .number("$/M\nverified"),
    ])
    let total = plan.cost.rate
    for part in plan.cost.parts {
      let share = total > .zero ? NumberFormat.percent(part.rate / total) : NumberFormat.blank
      let costs = plan.cost.perMillionTokens(part)
      table.add(
        [.init(part.name), .init(NumberFormat.cents(part.rate.usdPerHour)), .init(share)]
          + [costs.plain, costs.delivered, plan.countsQuality ? costs.verified : nil].map(dollars))
    }
    table.addRule()
    let hasTokens = plan.cost.deliveredTokensPerSecond > 0
    let totals = [
      plan.cost.usdPerGeneratedToken, plan.cost.usdPerDeliveredToken,
      plan.countsQuality ? plan.cost.usdPerVerifiedToken : .nan,
    ]
    table.add(
      ["total", .init(NumberFormat.cents(total.usdPerHour)), ""]
        + totals.map { hasTokens && $0.isFinite ? dollars($0 * 1e6) : "" })
    page.add(table.withoutEmptyColumns())
    if !plan.notCounted.isEmpty {
      page.addSentence("Not counted: \(plan.notCounted.joined(separator: ", ")).", .faint)
    }
  }

  private func dollars(_ value: Double?) -> TextTable.Cell {
    .init(value.map { NumberFormat.significant($0, digits: 3) } ?? "")
  }

  /// CO2e and water, for an hour and for a million tokens.
  func addFootprint(to page: inout TextPage) {
    guard let footprint = plan.footprint else { return }
    page.addHeading("CO2e and water at the mean load")
    var table = TextTable([
      .text("part"), .number("an hour"), .number("a million tokens\ndelivered"),
      .number("verified"), .text("unit"),
    ])
    let parts: [(String, Double?, String)] = [
      ("electricity", footprint.operationalKilogramsPerHour, "kg CO2e"),
      ("making the systems", footprint.embodiedKilogramsPerHour, "kg CO2e"),
      ("hosted models", footprint.hostedKilogramsPerHour, "kg CO2e"),
      ("CO2e in all", footprint.kilogramsPerHour, "kg CO2e"),
      ("water", footprint.waterLitresPerHour, "L"),
    ]
    for (name, perHour, unit) in parts {
      table.add([
        .init(name), .init(perHour.map(significant) ?? NumberFormat.blank),
        .init(perMillion(perHour, plan.cost.deliveredTokensPerSecond)),
        .init(
          plan.countsQuality
            ? perMillion(perHour, plan.cost.qualityTokensPerSecond) : NumberFormat.blank),
        .init(perHour == nil ? "not counted" : unit),
      ])
    }
    page.add(table)
  }

  private func perMillion(_ perHour: Double?, _ tokensPerSecond: Double) -> String {
    guard let perHour, tokensPerSecond > 0 else { return NumberFormat.blank }
    return significant(perHour / 3600 / tokensPerSecond * 1e6)
  }

  private func significant(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 4)
  }

  /// The systems that are needed and those that are there for failures.
  func addSpares(to page: inout TextPage) {
    guard !plan.spares.isEmpty else { return }
    page.addHeading("Spares for failures")
    var table = TextTable([
      .text("site"), .text("system"), .text("hour"), .number("systems"), .number("needed"),
      .number("spares\nasked for"), .number("in the\nfullest rack"),
      .number("chance that those\nneeded are up"),
    ])
    for line in plan.spares {
      table.add([
        .init(line.site), .init(line.system), .init(line.hour ?? ""),
        .init(NumberFormat.count(line.count)),
        .init(NumberFormat.count(line.needed)), .init(NumberFormat.count(line.spares)),
        .init(line.systemsInFullestRack.map(NumberFormat.count) ?? ""),
        .init(line.availability.map { "\(NumberFormat.fixed($0 * 100, decimals: 4)) %" } ?? ""),
      ])
    }
    page.add(table.withoutEmptyColumns())
  }
}
