import FleetModel
import Quantities

extension Enumeration {
  /// Systems that have to be tried of an offer beyond those that demand could keep busy.
  func countsBeyondDemand(of offer: Int) -> Int {
    let offers = problem.offers[offer]
    let system = problem.systems[problem.deployments[offers.deployment].system]
    let lot = offers.acquisition == "own" ? system.minimumLot : 0
    let earlier = offers.hour == nil ? problem.stability?.earlier[offers.deployment] : 0
    return max(lot, earlier ?? 0)
  }

  /// The counts of a kind of system, by offer.
  private func count(
    _ systems: [Int], of kind: Int, where isCounted: (FleetProblem.Offer) -> Bool = { _ in true }
  ) -> Int {
    systems.indices.filter {
      problem.deployments[problem.offers[$0].deployment].system == kind
        && isCounted(problem.offers[$0])
    }.reduce(0) { $0 + systems[$1] }
  }

  /// Whether kinds, vendors, lots and changes of a fleet are allowed.
  func keepsPortfolio(_ systems: [Int]) -> Bool {
    let kinds = problem.systems.indices.filter { count(systems, of: $0) > 0 }
    if let limit = problem.portfolio.maximumSystemKinds, kinds.count > limit { return false }
    let vendors = Set(kinds.map { problem.systems[$0].vendor })
    if let least = problem.portfolio.leastVendors, vendors.count < least { return false }
    for kind in problem.systems.indices {
      let bought = count(systems, of: kind) { $0.acquisition == "own" }
      if bought > 0, bought < problem.systems[kind].minimumLot { return false }
    }
    if let limit = problem.stability?.maximumChanges, changes(systems) > limit { return false }
    return true
  }

  private func changes(_ systems: [Int]) -> Int {
    guard let stability = problem.stability else { return 0 }
    return stability.earlier.indices.reduce(stability.elsewhere) { sum, deployment in
      let now = systems.indices
        .filter { problem.offers[$0].deployment == deployment && problem.offers[$0].hour == nil }
        .reduce(0) { $0 + systems[$1] }
      return sum + abs(now - stability.earlier[deployment])
    }
  }

  /// What kinds and changes cost once: dollars at the start, and dollars per hour.
  func charges(_ systems: [Int]) -> (capex: Double, rate: Double) {
    var sum = (capex: 0.0, rate: 0.0)
    for kind in problem.systems.indices where count(systems, of: kind) > 0 {
      sum.capex += problem.systems[kind].fixedCharge.usd
      sum.rate += problem.systems[kind].fixedChargeRate.usdPerHour
    }
    guard let stability = problem.stability else { return sum }
    let changes = Double(changes(systems))
    sum.capex += stability.capexPerChange.usd * changes
    sum.rate += stability.capitalRatePerChange.usdPerHour * changes
    return sum
  }
}
