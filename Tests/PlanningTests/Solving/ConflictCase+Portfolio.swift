import FleetModel
import FleetTestSupport
import Quantities
import Testing

extension ConflictCase {
  /// Limits on kinds, lots, vendors, average quality, residency and changes that no fleet keeps.
  static let portfolio = [
    ConflictCase(
      "kinds", ["DemandCoverage", "SupplyLimit", "MaximumSKUs"],
      ["supply of A: 1 → 2", "supply of B: 1 → 2", "kinds of systems: 1 → 2"], share: 0.5,
      from: twoKinds
    ) {
      $0.systems[0].supply = 1
      $0.systems[1].supply = 1
      $0.portfolio.maximumSystemKinds = 1
    },
    ConflictCase(
      "lot", ["DemandCoverage", "SupplyLimit", "MinimumLot"],
      ["supply of A: 2 → 3", "lot of A: 3 → at most 2"], share: 0
    ) {
      $0.systems[0].supply = 2
      $0.systems[0].minimumLot = 3
    },
    ConflictCase(
      "lot of a million", ["DemandCoverage", "MinimumLot"], ["lot of A: 1000000 → at most 18"],
      share: 0
    ) { $0.systems[0].minimumLot = 1_000_000 },
    ConflictCase(
      "share of a vendor", ["DemandCoverage", "SupplyLimit", "VendorShare"],
      ["supply of B: 1 → 2", "share of every vendor: 25 % → at least 50 %"], share: 2.0 / 3,
      from: twoKinds
    ) {
      $0.systems[1].supply = 1
      $0.portfolio.vendorShares = ["X": 0.25]
    },
    ConflictCase(
      "number of vendors", ["VendorCount"], ["number of vendors: 2 → at most 1"], share: nil
    ) { $0.portfolio.leastVendors = 2 },
    ConflictCase(
      "average quality", ["DemandCoverage", "AverageQuality"],
      ["average quality of W: 0.6 → at most 0.5"], share: 0
    ) { $0.workloads[0].averageQuality = 0.6 },
    ConflictCase(
      "residency", ["DemandCoverage", "Residency"], ["residency of W: 50 % → at most 0 %"],
      share: 0
    ) { $0.workloads[0].residency = FleetProblem.Residency(places: [1], share: 0.5) },
    ConflictCase(
      "changes", ["DemandCoverage", "Stability"], ["changes against the earlier plan: 1 → 2"],
      share: 0.5
    ) { $0.stability = FleetProblem.Stability(earlier: [0, 0], maximumChanges: 1) },
  ]

  private static let twoKinds: FleetProblem = {
    var problem = TinyFleet.twoKinds
    problem.workloads[0].places = [0]
    return problem
  }()
}

extension FleetProblem {
  /// Applies a remedy of one of these limits; false for another limit.
  mutating func applyPortfolio(_ value: String, to limit: String) -> Bool {
    guard let number = Double(value.replacing(" %", with: "")) else { return false }
    switch limit {
    case "kinds of systems": portfolio.maximumSystemKinds = Int(number)
    case "number of vendors": portfolio.leastVendors = Int(number)
    case "changes against the earlier plan": stability?.maximumChanges = Int(number)
    case "share of every vendor":
      portfolio.vendorShares = portfolio.vendorShares.mapValues { max($0, number / 100) }
    default:
      if let index = workloads.firstIndex(where: { limit == "average quality of \($0.name)" }) {
        workloads[index].averageQuality = number
      } else if let index = systems.firstIndex(where: { limit == "lot of \($0.name)" }) {
        systems[index].minimumLot = Int(number)
      } else if let index = workloads.firstIndex(where: { limit == "residency of \($0.name)" }) {
        workloads[index].residency?.share = number / 100
      } else {
        return false
      }
    }
    return true
  }
}
