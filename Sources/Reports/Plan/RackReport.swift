import Planning
import Quantities

/// Racks of one class that hold the same systems.
struct RackPayload: Encodable {
  struct Content: Encodable {
    let system: String
    let count: Int
  }

  let site: String
  let rackClass: String
  let racks: Int
  let contents: [Content]
  let powerKw: JSONNumber
  let units: JSONNumber

  init(_ line: PackedRacks) {
    site = line.site
    rackClass = line.rackClass
    racks = line.racks
    contents = line.contents.map { Content(system: $0.system, count: $0.count) }
    powerKw = JSONNumber(line.peakPower.kilowatts)
    units = JSONNumber(line.units)
  }
}

extension ReportDocument {
  /// The keys of racks and what they hold.
  static let rackKeys: [ReportColumn] = [
    .init("racks[].site", "", "The site."),
    .init("racks[].rack_class", "", "The class of racks."),
    .init("racks[].racks", "racks", "How many racks hold the same."),
    .init("racks[].contents[].system", "", "A kind of system in each of them."),
    .init("racks[].contents[].count", "systems", "How many of it."),
    .init("racks[].power_kw", "kW", "What the systems of one rack draw at their peak."),
    .init("racks[].units", "U", "The height that they take."),
  ]
}

extension PlanTable {
  /// Which racks hold what, if any of them holds several kinds.
  func addRacks(to page: inout TextPage) {
    guard plan.racks.contains(where: { $0.contents.count > 1 }) else { return }
    page.addHeading("What the racks hold")
    var table = TextTable([
      .text("site"), .text("class"), .number("racks"), .text("each of them", wraps: true),
      .number("peak\nkW"), .number("height\nU"),
    ])
    for line in plan.racks {
      let contents = line.contents.map { "\($0.count) × \($0.system)" }
      table.add([
        .init(line.site), .init(line.rackClass), .init(NumberFormat.count(line.racks)),
        .init(contents.joined(separator: " + ")),
        .init(NumberFormat.fixed(line.peakPower.kilowatts, decimals: 1)),
        .init(NumberFormat.compact(line.units)),
      ])
    }
    page.add(table)
  }
}
