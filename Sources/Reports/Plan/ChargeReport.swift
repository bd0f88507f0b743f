import Planning
import Quantities

/// Something that is paid once at the start.
struct ChargePayload: Encodable {
  let name: String
  let system: String
  let count: Int
  let capexUsd: JSONNumber
  let usdPerHour: JSONNumber

  init(_ line: ChargeLine) {
    name = line.name
    system = line.system
    count = line.count
    capexUsd = JSONNumber(line.capex.usd)
    usdPerHour = JSONNumber(line.rate.usdPerHour)
  }
}

extension ReportDocument {
  /// The keys of what is paid once.
  static let chargeKeys: [ReportColumn] = [
    .init("charges[].name", "", "What is paid once at the start."),
    .init(
      "charges[].system", "", "The catalog's key of the system; blank for changes of the fleet."),
    .init("charges[].count", "", "How often: once for a kind, or for each system that changes."),
    .init("charges[].capex_usd", "USD", "What is paid, all together."),
    .init("charges[].usd_per_hour", "USD/h", "The annuity of that."),
  ]
}

extension PlanCSV {
  /// The row of a charge, which stands at no site.
  func cells(_ line: ChargeLine) -> [CSVWriter.Cell] {
    let names: [CSVWriter.Cell] = [
      .empty, line.system.isEmpty ? .empty : .text(line.system), .text("charge"), .empty,
    ]
    let sums: [CSVWriter.Cell] = Self.fleetSums.map {
      switch $0.name {
      case "capex_usd": .number(line.capex.usd)
      case "usd_per_hour": .number(line.rate.usdPerHour)
      default: .empty
      }
    }
    return names + sums + noServing + noPrices
  }
}

extension PlanTable {
  /// What is paid once at the start.
  func addCharges(to page: inout TextPage) {
    guard !plan.charges.isEmpty else { return }
    page.addHeading("Paid once at the start")
    var table = TextTable([
      .text("charge", wraps: true), .number("times"), .number("capex\n$"), .number("cost\n$/h"),
    ])
    for line in plan.charges {
      table.add([
        .init(line.name), .init("\(line.count)"), .init(NumberFormat.usd(line.capex.usd)),
        .init(NumberFormat.cents(line.rate.usdPerHour)),
      ])
    }
    page.add(table)
  }
}
