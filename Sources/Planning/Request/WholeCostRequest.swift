public import Quantities

/// At which power energy is counted.
public enum EnergyReading: String, Sendable, Hashable, CaseIterable {
  /// Between idle and busy power, along a straight line of the load.
  case loadCurve = "load-curve"
  /// At peak power all the time.
  case peak
}

/// A building of one's own, in place of colocation.
public struct FacilityRequest: Sendable, Hashable {
  /// What a kilowatt of power for systems costs to build, in dollars.
  public var usdPerKilowatt: Double
  /// How long the building is used.
  public var life: Quantity<Time>
  /// The cost of money for it, per year; nil for that of the plan.
  public var costOfCapital: Double?
}

/// How CO2e is counted, what it is taken to cost, and how much of it there may be.
public struct CarbonRequest: Sendable, Hashable {
  /// What a tonne is taken to cost, in dollars; nil to count and not to charge.
  public var usdPerTonne: Double?
  /// The most in a year at the mean load, in kilograms; nil for no limit.
  public var capKilogramsPerYear: Double?
  /// The most for a million delivered output tokens, in kilograms; nil for no limit.
  public var capKilogramsPerMillionTokens: Double?
  /// Emissions of the grid in kilograms for a kWh, where a site has none of its own; nil for the
  /// catalog's assumption.
  public var gridKilogramsPerKilowattHour: Double?
  /// What making one system emits, in kilograms, by system.
  public var embodiedKilograms: [String: Double]
  /// What hosted models emit for a million output tokens, in kilograms; nil where it is not counted.
  public var apiKilogramsPerMillionTokens: Double?
  /// Whether as little as possible is a goal.
  public var isGoal = false

  /// Whether the plan depends on it, rather than only telling it.
  public var steers: Bool {
    isGoal || usdPerTonne != nil || capKilogramsPerYear != nil
      || capKilogramsPerMillionTokens != nil
  }
}

/// What must be left when systems fail.
public struct AvailabilityRequest: Sendable, Hashable {
  /// What a plan survives by itself.
  public enum Survival: String, Sendable, Hashable, CaseIterable {
    /// Nothing in particular.
    case none
    /// The loss of any one system.
    case node
    /// The loss of any one rack.
    case rack
  }

  /// The chance that enough systems are up, at least 0 and below 1; nil for no spares by chance.
  public var target: Double?
  /// Interruptions of one accelerator in a year; nil for the catalog's assumption.
  public var failuresPerAcceleratorYear: Double?
  /// The time until a failed system serves again; nil for the catalog's assumption.
  public var repair: Quantity<Time>?
  /// What may be lost with all needed systems left.
  public var survives = Survival.none

  /// Whether the plan keeps any spares.
  public var keepsSpares: Bool { target != nil || survives != .none }
}

/// What the power of a system is taken to be, for racks, sites, colocation and demand charges.
public struct PowerRequest: Sendable, Hashable {
  /// How it is read.
  public enum Reading: String, Sendable, Hashable, CaseIterable {
    /// The most that the vendor states.
    case nameplate
    /// What systems were seen to draw under load.
    case measured
    /// A cap that is set on each system.
    case capped
  }

  /// How it is read.
  public var reading = Reading.nameplate
  /// The cap as a share of the nameplate; nil unless capped.
  public var cap: Double?
}

extension CarbonRequest {
  init(_ values: CheckedMapping) {
    usdPerTonne = values.number("price_usd_per_tonne")
    capKilogramsPerYear = values.number("cap_kg_per_year")
    capKilogramsPerMillionTokens = values.number("cap_kg_per_million_tokens")
    gridKilogramsPerKilowattHour = values.number("grid_kg_per_kwh")
    embodiedKilograms = values.mapping("embodied_kg").values.compactMapValues(\.number)
    apiKilogramsPerMillionTokens = values.number("api_kg_per_million_tokens")
  }
}

extension AvailabilityRequest {
  init(_ values: CheckedMapping) {
    target = values.number("target")
    failuresPerAcceleratorYear = values.number("failures_per_accelerator_year")
    repair = values.quantity("repair")
    survives = values.word("survives") ?? .none
  }
}

extension PowerRequest {
  init(_ values: CheckedMapping) {
    reading = values.word("reading") ?? .nameplate
    cap = values.number("cap")
  }
}

extension SiteRequest {
  /// Takes the keys of power and climate, which may all be missing.
  mutating func addPowerAndClimate(_ values: CheckedMapping) {
    demandCharge = values.quantity("demand_charge")
    derate = values.number("derate") ?? 1
    feeds = values.integer("feeds") ?? 1
    spareFeeds = values.integer("spare_feeds") ?? 0
    gridKilogramsPerKilowattHour = values.number("grid_kg_per_kwh")
    waterLitresPerKilowattHour = values.number("water_l_per_kwh")
    sourceWaterLitresPerKilowattHour = values.number("source_water_l_per_kwh")
    let facility = values.mapping("facility")
    guard let usdPerKilowatt = facility.number("usd_per_kw"),
      let life: Quantity<Time> = facility.quantity("life")
    else { return }
    self.facility = FacilityRequest(
      usdPerKilowatt: usdPerKilowatt, life: life, costOfCapital: facility.number("cost_of_capital"))
  }
}
