import Catalog
import Economics
import Quantities

/// What running one idle system costs, part by part.
struct RunningRates {
  var rent = Quantity<MoneyRate>.zero
  var reserved = Quantity<MoneyRate>.zero
  var spot = Quantity<MoneyRate>.zero
  var colocation = Quantity<MoneyRate>.zero
  var maintenance = Quantity<MoneyRate>.zero
  var staff = Quantity<MoneyRate>.zero
  var idleEnergy = Quantity<MoneyRate>.zero

  /// All parts together.
  var total: Quantity<MoneyRate> {
    rent + reserved + spot + colocation + maintenance + staff + idleEnergy
  }
}

/// What one system costs at one place, split the way the integer program needs it.
struct SystemRates {
  /// Paid at the start, fit-out included.
  let capex: Quantity<Money>
  /// The annuity.
  let capitalRate: Quantity<MoneyRate>
  /// What running one idle system costs, part by part.
  let running: RunningRates
  /// What being busy all the time adds to the energy bill.
  let busyEnergyRate: Quantity<MoneyRate>

  /// What running one idle system costs.
  var runningRate: Quantity<MoneyRate> { running.total }

  /// The rates of a rented system: everything is in the price.
  init(rented running: RunningRates) {
    capex = .zero
    capitalRate = .zero
    self.running = running
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
    running = RunningRates(
      colocation: cost.colocation, maintenance: cost.maintenance, staff: cost.staff,
      idleEnergy: cost.idleEnergyRate)
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
