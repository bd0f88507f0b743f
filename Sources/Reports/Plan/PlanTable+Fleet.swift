import Planning
import Quantities

extension PlanTable {
  /// What to buy or rent, and where.
  func addFleet(to page: inout TextPage) {
    page.addHeading("What to buy or rent")
    guard !plan.fleet.isEmpty else {
      return page.addSentence(plan.hosted.isEmpty ? "nothing" : "no systems; see hosted models")
    }
    var table = TextTable([
      .text("site"), .text("system"), .text("acquisition"), .text("hour"), .text("provider"),
      .number("count"),
      .text("racks"), .number("peak\nkW"), .number("capex\n$"),
      .number("term\nmonths"), .number("cost\n$/h"),
      .number("spare\naccelerators"),
    ])
    for line in plan.fleet { table.add(row(line)) }
    if plan.fleet.count > 1 {
      table.addRule()
      table.add(totals)
    }
    page.add(table.withoutEmptyColumns())
  }

  private func row(_ line: FleetLine) -> [TextTable.Cell] {
    [
      .init(line.site), .init(line.system), .init(line.acquisition.rawValue),
      .init(line.hour ?? ""), .init(line.provider), .init(NumberFormat.count(line.count)),
      .init(line.racksInWords),
      .init(line.sitePower.map(kilowatts) ?? NumberFormat.blank),
      .init(NumberFormat.usd(line.capex.usd)),
      .init(line.termMonths.map { NumberFormat.compact($0) } ?? ""),
      .init(NumberFormat.cents(line.costRate.usdPerHour)),
      .init(NumberFormat.count(line.spareAccelerators)),
    ]
  }

  private func kilowatts(_ power: Quantity<Power>) -> String {
    NumberFormat.fixed(power.kilowatts, decimals: 1)
  }

  /// Power counts what stands at sites.
  private var totals: [TextTable.Cell] {
    let fleet = plan.fleet
    // Systems of different hours are never there together.
    let isOfHours = fleet.contains { $0.hour != nil }
    let count = { (number: (FleetLine) -> Int) in
      NumberFormat.count(fleet.reduce(0) { $0 + number($1) })
    }
    let racks = fleet.reduce(0) { $0 + $1.rackCount }
    let powers = fleet.compactMap(\.sitePower)
    let capex = fleet.reduce(Quantity<Money>.zero) { $0 + $1.capex }
    let rate = fleet.reduce(Quantity<MoneyRate>.zero) { $0 + $1.costRate }
    return [
      "total", "", "", "", "", isOfHours ? "" : .init(count { $0.count }),
      racks > 0 ? .init(NumberFormat.count(racks)) : "",
      .init(powers.isEmpty ? NumberFormat.blank : kilowatts(powers.reduce(.zero, +))),
      .init(NumberFormat.usd(capex.usd)), "",
      .init(NumberFormat.cents(rate.usdPerHour)),
      isOfHours ? "" : .init(count { $0.spareAccelerators }),
    ]
  }
}
