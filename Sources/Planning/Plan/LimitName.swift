/// How limits are called wherever a report tells of them, so that what is told of one in different
/// places is found again by its name.
///
/// A limit that a plan file gives once has one name, whatever the hours in which it holds; a workload is
/// named without its hour.
enum LimitName {
  static let capex = "capex budget"
  static let opex = "opex budget"
  static let spotShare = "share of spot systems"
  static let hostedRequests = "requests to hosted models"
  static let kinds = "kinds of systems"
  static let vendors = "number of vendors"
  static let changes = "changes against the earlier plan"
  static let carbonOfYear = "CO2e a year"
  static let carbonOfTokens = "CO2e for a million tokens"

  static func sitePower(at site: String) -> String { "site power at \(site)" }

  static func racks(_ rackClass: String, at site: String) -> String {
    "\(rackClass) racks at \(site)"
  }

  static func power(ofOneRack rackClass: String, at site: String) -> String {
    "power of one \(rackClass) rack at \(site)"
  }

  static func supply(of system: String) -> String { "supply of \(system)" }

  static func lot(of system: String) -> String { "lot of \(system)" }

  static func share(ofVendor vendor: String) -> String { "share of \(vendor)" }

  static func spares(of system: String, at place: String) -> String {
    "spares of \(system) at \(place)"
  }

  /// - Parameter objective: as it is called, for example `TTFT p99`.
  static func latency(_ objective: String, of workload: String) -> String {
    "\(objective) of \(workload)"
  }

  static func quality(of workload: String) -> String { "quality of \(workload)" }

  static func averageQuality(of workload: String) -> String { "average quality of \(workload)" }

  static func residency(of workload: String) -> String { "residency of \(workload)" }

  static func demand(of workload: String) -> String { "demand of \(workload)" }

  static func demand(of workload: String, inHour hour: String) -> String {
    "\(demand(of: workload)) in \(hour)"
  }
}
