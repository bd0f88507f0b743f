import Planning
import Quantities

/// An hour of the load curve as programs read it.
struct HourPayload: Encodable {
  let name: String
  let hoursPerYear: JSONNumber
  let requestsPerS: JSONNumber
  let hostedShare: JSONNumber
  let fixedSystems: Int
  let onDemandSystems: Int
  let spotSystems: Int
  let utilization: JSONNumber
  let usdPerHour: JSONNumber

  init(_ line: HourLine) {
    name = line.name
    hoursPerYear = JSONNumber(line.hoursPerYear)
    requestsPerS = JSONNumber(line.requestsPerSecond)
    hostedShare = JSONNumber(line.hostedShare)
    fixedSystems = line.fixedSystems
    onDemandSystems = line.onDemandSystems
    spotSystems = line.spotSystems
    utilization = JSONNumber(line.utilization)
    usdPerHour = JSONNumber(line.costRate.usdPerHour)
  }
}

extension ReportDocument {
  /// The keys of the hours of a load curve.
  static let hourKeys: [ReportColumn] = [
    .init(
      "hours[].name", "",
      "An hour of the load curve; `hours` and every `hour` are left out of plans without one."),
    .init("hours[].hours_per_year", "h", "How many hours of the year it stands for."),
    .init("hours[].requests_per_s", "requests/s", "Delivered in it."),
    .init("hours[].hosted_share", "share", "The part of them that hosted models answer."),
    .init(
      "hours[].fixed_systems", "systems", "There all the year: own, existing and reserved ones."),
    .init("hours[].on_demand_systems", "systems", "Rented on demand for the hour."),
    .init("hours[].spot_systems", "systems", "Spot systems rented for the hour."),
    .init("hours[].utilization", "share", "The part of the accelerators that is busy."),
    .init(
      "hours[].usd_per_hour", "USD/h",
      "The cost while it lasts; weighed by `hours_per_year`, the mean is the plan's cost."),
    .init(
      "fleet[].hour", "", "The hour for which the systems are rented; left out for all the year."),
    .init("serving[].hour", "", "The hour in which it is served so."),
    .init("api[].hour", "", "The hour in which it is answered so."),
    .init("demand[].hour", "", "The hour in which it comes."),
    .init("spares[].hour", "", "The hour in which they are needed."),
    .init(
      "limits[].hour", "",
      "The hour that `used` is told of, for a limit that holds in each of them: the one in which it is "
        + "nearest; left out for what holds over the year."),
  ]
}

extension PlanCSV {
  /// Of plans with a load curve only: which hour a row is about.
  static let hourColumns: [ReportColumn] = [
    .init("rental_hour", "", "The hour for which the systems are rented; blank for all the year."),
    .init("hour", "", "The hour in which the workload is served so."),
    .init("hours_per_year", "h", "How many hours of the year that hour stands for."),
  ]

  /// The cells of a row's hours; none in a plan without a load curve.
  func hourCells(rented: String? = nil, served: String? = nil) -> [CSVWriter.Cell] {
    guard !plan.hours.isEmpty else { return [] }
    let length = plan.hours.first { $0.name == served ?? rented }?.hoursPerYear
    return [
      rented.map { .text($0) } ?? .empty, served.map { .text($0) } ?? .empty, .optional(length),
    ]
  }
}

extension PlanTable {
  /// What each hour of the load curve asks for, what is there for it, and what it costs.
  func addHours(to page: inout TextPage) {
    guard !plan.hours.isEmpty else { return }
    page.addHeading("Hour by hour")
    var table = TextTable([
      .text("hour"), .number("hours\na year"), .number("requests\n/s"),
      .number("hosted\nmodels"), .number("systems\nall year"), .number("on\ndemand"),
      .number("spot"), .number("busy"), .number("cost while\nit lasts $/h"),
    ])
    let hasHosted = plan.hosted.isEmpty == false
    for line in plan.hours {
      table.add([
        .init(line.name), .init(NumberFormat.compact(line.hoursPerYear)),
        .init(NumberFormat.significant(line.requestsPerSecond)),
        hasHosted ? .init(NumberFormat.percent(line.hostedShare)) : "",
        .init(NumberFormat.count(line.fixedSystems)),
        .init(NumberFormat.count(line.onDemandSystems)),
        .init(NumberFormat.count(line.spotSystems)), .init(NumberFormat.percent(line.utilization)),
        .init(NumberFormat.cents(line.costRate.usdPerHour)),
      ])
    }
    page.add(table.withoutEmptyColumns())
    page.addSentence(
      "All other costs are means over the year; workload@hour is a workload in that hour.", .faint)
  }
}
