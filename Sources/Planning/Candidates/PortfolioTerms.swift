import Catalog
import Economics
import FleetModel
import Quantities

/// What kinds, vendors and an earlier plan mean for the integer program.
struct PortfolioTerms {
  let request: PlanRequest
  let catalog: Catalog
  let defaults: Defaults

  /// Fills in vendors, lots, charges and the earlier fleet of a problem.
  ///
  /// - Throws: `InvalidTerm` for a number that no cost can be reckoned with, `PlanningError` if the
  ///   earlier plan cannot be read.
  /// - Complexity: O(systems × offers).
  func apply(
    to problem: inout FleetProblem, systems: [SystemSKU], places: [PlaceTerms]
  ) throws {
    let portfolio = request.portfolio
    for (position, system) in systems.enumerated() {
      problem.systems[position].vendor = vendor(of: system)
      problem.systems[position].minimumLot = portfolio.minimumLots[system.id] ?? 0
      let charge = charge(of: system)
      problem.systems[position].fixedCharge = charge
      problem.systems[position].fixedChargeRate = try rate(of: charge)
    }
    problem.portfolio = FleetProblem.Portfolio(
      maximumSystemKinds: portfolio.maximumSystemKinds, leastVendors: portfolio.leastVendors,
      vendorShares: problem.vendors.reduce(into: [:]) { $0[$1] = portfolio.share(of: $1) })
    problem.portfolio.vendorsWithOwnShare = Set(portfolio.vendorShares.keys)
    problem.stability = try stability(of: problem, places)
  }

  /// Who makes a system's accelerators.
  func vendor(of system: SystemSKU) -> String {
    catalog.accelerators[system.acceleratorID]?.vendor ?? ""
  }

  /// What a kind of system costs once; nothing if it stands somewhere already.
  func charge(of system: SystemSKU) -> Quantity<Money> {
    let stands = request.existing.values.contains { ($0[system.id] ?? 0) > 0 }
    return stands ? .zero : request.portfolio.fixedCharges[system.id] ?? .zero
  }

  /// The annuity of what is paid once at the start and leaves nothing that can be sold.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func rate(of charge: Quantity<Money>) throws(InvalidTerm) -> Quantity<MoneyRate> {
    try Annuity(
      price: charge, residual: .zero, months: (request.horizon ?? defaults.horizon).months,
      annualRate: request.finance.costOfCapital ?? defaults.costOfCapital
    ).rate
  }

  private func stability(
    of problem: FleetProblem, _ places: [PlaceTerms]
  ) throws -> FleetProblem.Stability? {
    guard let stability = request.stability else { return nil }
    let earlier: EarlierFleet
    do {
      earlier = try EarlierFleet(
        contentsOf: stability.planFile, countsRentals: request.load.isEmpty)
    } catch {
      throw PlanningError.unusableEarlierPlan(reason: error.message, fix: error.fix)
    }
    let counts = problem.deployments.map {
      earlier.count(of: problem.systems[$0.system].name, at: places[$0.place].name)
    }
    return FleetProblem.Stability(
      earlier: counts, elsewhere: earlier.total - counts.reduce(0, +),
      maximumChanges: stability.maximumChanges, capexPerChange: stability.costPerChange,
      capitalRatePerChange: try rate(of: stability.costPerChange))
  }
}

extension WorkloadRequest {
  /// Where a share of the workload has to stay, by position of the place; nil for anywhere.
  func residency(among places: [PlaceTerms]) -> FleetProblem.Residency? {
    residency.map { residency in
      FleetProblem.Residency(
        places: Set(places.indices.filter { residency.placeNames.contains(places[$0].name) }),
        includesHosted: residency.placeNames.contains(PlanSchema.apiName), share: residency.share)
    }
  }
}
