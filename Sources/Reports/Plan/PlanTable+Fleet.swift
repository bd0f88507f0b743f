import Planning
import Quantities

extension PlanTable {
  /// What to buy or rent, and where.
  func addFleet(to page: inout TextPage) {
    page.addHeading("What to buy or rent")
    guard !plan.fleet.isEmpty else { return page.addSentence("nothing") }
    var table = TextTable([
      .text("site"), .text("system"), .text("acquisition"), .text("provider"), .number("count"),
      .text("racks"), .number("peak\nkW"), .number("capex\n$"), .number("cost\n$/h"),
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
      .init(line.provider), .init(NumberFormat.count(line.count)), .init(line.racksInWords),
      .init(NumberFormat.fixed(line.peakPower.kilowatts, decimals: 1)),
      .init(NumberFormat.usd(line.capex.usd)), .init(NumberFormat.cents(line.costRate.usdPerHour)),
      .init(NumberFormat.count(line.spareAccelerators)),
    ]
  }

  private var totals: [TextTable.Cell] {
    let fleet = plan.fleet
    let racks = fleet.reduce(0) { $0 + $1.rackCount }
    let power = fleet.reduce(Quantity<Power>.zero) { $0 + $1.peakPower }
    let capex = fleet.reduce(Quantity<Money>.zero) { $0 + $1.capex }
    let rate = fleet.reduce(Quantity<MoneyRate>.zero) { $0 + $1.costRate }
    return [
      "total", "", "", "", .init(NumberFormat.count(fleet.reduce(0) { $0 + $1.count })),
      racks > 0 ? .init(NumberFormat.count(racks)) : "",
      .init(NumberFormat.fixed(power.kilowatts, decimals: 1)), .init(NumberFormat.usd(capex.usd)),
      .init(NumberFormat.cents(rate.usdPerHour)),
      .init(NumberFormat.count(fleet.reduce(0) { $0 + $1.spareAccelerators })),
    ]
  }
}
