import Catalog
import Economics
import Quantities

/// What one system costs at one place, split the way the integer program needs it.
struct SystemRates {
  /// Paid at the start, fit-out included.
  let capex: Quantity<Money>
  /// The annuity.
  let capitalRate: Quantity<MoneyRate>
  /// Running one idle system: rent, or colocation, maintenance, staff and idle energy.
  let runningRate: Quantity<MoneyRate>
  /// What being busy all the time adds to the energy bill.
  let busyEnergyRate: Quantity<MoneyRate>

  /// The rates of a rented system: everything is in the price.
  init(rented price: Price) {
    capex = .zero
    capitalRate = .zero
    runningRate = price.rate
    busyEnergyRate = .zero
  }

  /// The rates of a system at a site of the plan.
  ///
  /// Energy is counted at typical power, or at peak power where typical is not known; an idle
  /// system counts like a busy one where idle power is not known, which never flatters a plan.
  ///
  /// - Parameter isNew: whether it has to be bought; maintenance falls due on the list price anyway.
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  init(
    owned system: SystemSKU, isNew: Bool, at place: PlaceTerms, terms: OwnershipTerms
  ) throws(InvalidTerm) {
    let peak = system.peakPower ?? .zero
    let busy = min(system.typicalPower ?? peak, peak)
    let power = try PowerDraw(
      idle: min(system.idlePower ?? busy, busy), busy: busy, contracted: peak)
    let cost = try OwnedSystemCost(price: system.capex ?? .zero, power: power, terms: terms)
    capex = isNew ? cost.capex : .zero
    capitalRate = isNew ? cost.capital : .zero
    runningRate = cost.standingRate - cost.capital
    busyEnergyRate = cost.rateOfFullUse
  }
}

extension PlaceTerms {
  /// How money is reckoned at this place: the plan's numbers, and the catalog's for the rest.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func ownershipTerms(
    of request: PlanRequest, defaults: Defaults
  ) throws(InvalidTerm) -> OwnershipTerms {
    let finance = request.finance
    // One share for the whole fit-out: the plan does not split it.
    let fitOut = OwnershipTerms.FitOut(
      networkShare: finance.fitOut ?? defaults.fitOut, storageShare: 0, installationShare: 0)
    return try OwnershipTerms(
      finance: OwnershipTerms.Finance(
        lifeMonths: (request.horizon ?? defaults.horizon).months,
        residualShare: finance.residual ?? defaults.residual,
        annualRate: finance.costOfCapital ?? defaults.costOfCapital),
      fitOut: fitOut,
      site: OwnershipTerms.Site(pue: pue, electricity: electricity, colocation: colocation),
      upkeep: OwnershipTerms.Upkeep(
        maintenanceSharePerYear: finance.maintenancePerYear ?? defaults.maintenancePerYear,
        staffPerSystem: 1,
        salaryPerYear: (finance.staffPerSystem ?? defaults.staffPerSystem) * .years(1)))
  }
}
