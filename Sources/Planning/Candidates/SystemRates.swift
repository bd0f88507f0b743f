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
  var idleDemand = Quantity<MoneyRate>.zero
  var software = Quantity<MoneyRate>.zero
  var taxAndInsurance = Quantity<MoneyRate>.zero

  /// All parts together.
  var total: Quantity<MoneyRate> {
    rent + reserved + spot + colocation + maintenance + staff + idleEnergy + idleDemand + software
      + taxAndInsurance
  }
}

/// What one system emits at one place, and the water it takes, at both ends of its power.
struct SystemFootprint {
  /// CO2e of an idle system's electricity, in kilograms per hour.
  var idleKilogramsPerHour = 0.0
  /// CO2e that being busy all the time adds, in kilograms per hour.
  var busyKilogramsPerHour = 0.0
  /// CO2e of making the system, spread over the horizon, in kilograms per hour.
  var embodiedKilogramsPerHour = 0.0
  /// Water of an idle system, in litres per hour.
  var idleLitresPerHour = 0.0
  /// Water that being busy all the time adds, in litres per hour.
  var busyLitresPerHour = 0.0

  /// Nothing, where nothing is counted.
  init() {}

  /// The footprint of a system at a place.
  ///
  /// - Parameters:
  ///   - system: the system.
  ///   - isNew: whether its making is counted; what stands already has emitted it.
  ///   - place: where it stands.
  ///   - request: what the plan counts.
  ///   - life: over which the making is spread.
  /// - Throws: `InvalidTerm` for a number out of range.
  init(
    _ system: SystemSKU, isNew: Bool, at place: PlaceTerms, request: PlanRequest,
    life: Quantity<Time>
  ) throws(InvalidTerm) {
    guard let climate = place.climate, let power = SystemPower(system, request: request) else {
      return
    }
    let made = isNew ? request.carbon?.embodiedKilograms[system.id] ?? 0 : 0
    let idle = try climate.hourlyFootprint(of: power.idle, embodied: made, life: life)
    let busy = try climate.hourlyFootprint(of: power.busy, embodied: 0, life: life)
    idleKilogramsPerHour = idle.operationalKilograms
    embodiedKilogramsPerHour = idle.embodiedKilograms
    busyKilogramsPerHour = busy.operationalKilograms - idle.operationalKilograms
    idleLitresPerHour = idle.waterLitres
    busyLitresPerHour = busy.waterLitres - idle.waterLitres
  }
}

extension SystemFootprint {
  /// The footprint of what is there for a part of the time.
  static func * (footprint: SystemFootprint, share: Double) -> SystemFootprint {
    var part = footprint
    part.idleKilogramsPerHour *= share
    part.embodiedKilogramsPerHour *= share
    part.idleLitresPerHour *= share
    return part
  }
}

/// What one system costs at one place, split the way the integer program needs it.
struct SystemRates {
  /// Price and fit-out, paid at the start.
  let hardwareCapex: Quantity<Money>
  /// Its part of a building of one's own, paid at the start.
  let facilityCapex: Quantity<Money>
  /// The annuity of price and fit-out, or their straight line.
  let hardwareRate: Quantity<MoneyRate>
  /// The same of its part of a building of one's own.
  let facilityRate: Quantity<MoneyRate>
  /// What running one idle system costs, part by part.
  let running: RunningRates
  /// What being busy all the time adds to the energy bill.
  let busyEnergyRate: Quantity<MoneyRate>
  /// What being busy in the peak hour adds to the demand charge.
  let busyDemandRate: Quantity<MoneyRate>

  /// Paid at the start.
  var capex: Quantity<Money> { hardwareCapex + facilityCapex }
  /// What capital costs.
  var capitalRate: Quantity<MoneyRate> { hardwareRate + facilityRate }
  /// What running one idle system costs.
  var runningRate: Quantity<MoneyRate> { running.total }

  /// The rates of a rented system: everything but licences is in the price.
  init(rented running: RunningRates) {
    hardwareCapex = .zero
    facilityCapex = .zero
    hardwareRate = .zero
    facilityRate = .zero
    self.running = running
    busyEnergyRate = .zero
    busyDemandRate = .zero
  }

  /// The rates of a rented system that is had for a part of the year.
  func rented(forShareOfYear share: Double) -> SystemRates {
    var part = running
    part.rent = running.rent * share
    part.spot = running.spot * share
    part.software = running.software * share
    return SystemRates(rented: part)
  }

  /// The rates of a system at a site of the plan.
  ///
  /// - Parameters:
  ///   - system: the system, whose power is known.
  ///   - isNew: whether it has to be bought; maintenance falls due on the list price anyway.
  ///   - place: where it stands.
  ///   - request: what the plan counts.
  ///   - terms: how it is financed, housed and maintained.
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  init(
    owned system: SystemSKU, isNew: Bool, at place: PlaceTerms, request: PlanRequest,
    terms: OwnershipTerms
  ) throws(InvalidTerm) {
    let known = SystemPower(system, request: request) ?? .none
    let (power, highest) = (try known.draw(), try known.demand())
    let extras = try place.extras(of: request, terms: terms)
    // A price of contracted power that the plan gives beside a building is paid as well.
    let colocation = power.contracted * terms.site.colocation
    let terms = try OwnershipTerms(
      finance: terms.finance, fitOut: terms.fitOut,
      site: OwnershipTerms.Site(
        pue: terms.site.pue, electricity: terms.site.electricity, colocation: .zero),
      upkeep: terms.upkeep)
    func whole(_ power: PowerDraw, use: Double) throws(InvalidTerm) -> WholeSystemCost {
      try WholeSystemCost(
        price: system.capex ?? .zero, power: power, accelerators: system.acceleratorCount,
        terms: terms, extras: extras, peakUtilization: use)
    }
    let busy = try whole(power, use: 1)
    let demand = (idle: try whole(highest, use: 0).demand, busy: try whole(highest, use: 1).demand)
    let cost = busy.owned
    let isEven = request.finance.depreciation == .straightLine
    hardwareCapex = isNew ? cost.capex : .zero
    facilityCapex = isNew ? busy.facilityPrice : .zero
    hardwareRate = !isNew ? .zero : isEven ? cost.annuity.straightLineRate : cost.capital
    facilityRate = !isNew ? .zero : isEven ? busy.straightLineFacility : busy.facility
    running = RunningRates(
      colocation: colocation, maintenance: cost.maintenance, staff: cost.staff,
      idleEnergy: cost.idleEnergyRate, idleDemand: demand.idle, software: busy.software,
      taxAndInsurance: busy.taxAndInsurance)
    busyEnergyRate = cost.rateOfFullUse
    busyDemandRate = demand.busy - demand.idle
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

  /// What ownership costs here beyond the terms: the plan's numbers, and nothing for the rest.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func extras(
    of request: PlanRequest, terms: OwnershipTerms
  ) throws(InvalidTerm) -> OwnershipExtras {
    var building: OwnFacility?
    if let facility = site?.facility {
      building = try OwnFacility(
        pricePerWatt: .usd(facility.usdPerKilowatt / 1000), lifeYears: facility.life.years,
        annualRate: facility.costOfCapital ?? terms.finance.annualRate)
    }
    let software = request.finance.softwarePerAccelerator ?? .zero
    return try OwnershipExtras(
      demandCharge: site?.demandCharge ?? .zero, facility: building,
      softwarePerAcceleratorYear: software * .years(1),
      taxAndInsuranceSharePerYear: request.finance.taxAndInsurancePerYear ?? 0)
  }
}
