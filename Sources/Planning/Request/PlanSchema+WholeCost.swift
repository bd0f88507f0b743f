import Quantities

extension PlanSchema {
  /// How CO2e is counted, priced and limited.
  static let carbon = KeySpecification.key(
    "carbon", .mapping(carbonKeys, main: nil), otherwise: "not counted",
    "how CO2e is counted, priced and limited",
    detail: "With the key, rented systems count as well, by their power and the plan's grid.",
    example: "{price_usd_per_tonne: 100}")

  private static let carbonKeys: [KeySpecification] = [
    .key(
      "price_usd_per_tonne", .number(.notNegative), otherwise: "counted and not charged",
      "what a tonne of CO2e is taken to cost, in dollars", example: "100"),
    .key(
      "cap_kg_per_year", .number(.notNegative), otherwise: "no limit",
      "the most kilograms of CO2e in a year at the mean load", example: "500000"),
    .key(
      "cap_kg_per_million_tokens", .number(.notNegative), otherwise: "no limit",
      "the most kilograms of CO2e for a million delivered output tokens", example: "0.4"),
    .key(
      "grid_kg_per_kwh", .number(.carbonIntensity), otherwise: "the catalog's assumption",
      "the kilograms of CO2e for a kWh of the grid, where a site says nothing else",
      example: "0.35"),
    KeySpecification(
      name: "embodied_kg",
      kind: .named(
        .each(
          "system", named: "hgx-h200", .number(.notNegative),
          "the kilograms of CO2e that making one system emits", value: "3000")),
      fallback: .rule("not counted"),
      meaning: "the kilograms of CO2e that making one system emits, by system",
      detail: "Spread over the horizon; what stands already has emitted it.",
      example: "{hgx-h200: 3000}", hasFreeNames: false),
    .key(
      "api_kg_per_million_tokens", .number(.notNegative),
      otherwise:
        "not counted; needed with a price, a cap or the objective carbon where acquisition has api",
      "the kilograms of CO2e that hosted models emit for a million output tokens",
      example: "0.3"),
  ]

  /// What must be left when systems fail.
  static let availability = KeySpecification.key(
    "availability", .mapping(availabilityKeys, main: "target"), otherwise: "no spares",
    "what must be left when systems fail",
    detail: "Spares stand in whole systems beside those that replicas need, at each site and in the"
      + " cloud; what spot systems lose is counted by their own terms. A bare share is the target.",
    example: "{target: 99.9%, survives: node}")

  private static let availabilityKeys: [KeySpecification] = [
    .key(
      "target", .share(.shareBelowOne), otherwise: "no spares by chance",
      "the chance that enough systems of a kind are up at a place", example: "99.9%"),
    .key(
      "failures_per_accelerator_year", .number(.notNegative),
      otherwise: "the catalog's assumption",
      "the interruptions of one accelerator in a year; a system stops with any of its own",
      example: "0.173"),
    .key(
      "repair", .quantity(Time.self, .notNegative), otherwise: "the catalog's assumption",
      "the time until a failed system serves again", example: "6 h"),
    .key(
      "survives", .words(AvailabilityRequest.Survival.allCases.map(\.rawValue)), default: "none",
      "what may be lost at once with all needed systems left", example: "rack"),
  ]

  /// What the power of a system is taken to be.
  static let powerReading = KeySpecification.key(
    "power", .mapping(powerKeys, main: "reading"), otherwise: "nameplate",
    "what the power of a system is taken to be",
    detail:
      "For racks, sites, colocation, facilities and demand charges. A demand charge is paid for it as far"
      + " as the highest hour's load asks for it, from idle power on. A bare word is the reading.",
    example: "{reading: capped, cap: 85%}")

  private static let powerKeys: [KeySpecification] = [
    .key(
      "reading", .words(PowerRequest.Reading.allCases.map(\.rawValue)), default: "nameplate",
      "how it is read",
      detail: "The most that the vendor states (nameplate), the catalog's typical power under load"
        + " (measured), or a cap that is set on each system (capped).",
      example: "capped"),
    .key(
      "cap", .share(.shareAboveZero), otherwise: "needed with capped, and with nothing else",
      "the cap as a share of the nameplate",
      detail:
        "Systems that draw more under load are left out, as nobody measured how slow they get.",
      example: "85%"),
  ]

  /// What a site says of its power, its building, its grid and its water.
  static let siteWholeCostKeys: [KeySpecification] = [
    .key(
      "demand_charge", .quantity(PowerPrice.self, .powerPrice), otherwise: "not counted",
      "the price of the highest power, cooling included", example: "$15/kW-month"),
    .key(
      "facility", .mapping(facilityKeys, main: nil), otherwise: "colocation",
      "a building of one's own in place of colocation",
      detail:
        "Paid for with each new system, by the power that it is taken to draw. Colocation is then"
        + " nothing, unless the plan gives it as well.",
      example: "{usd_per_kw: 12000, life: 15 years}"),
    .key(
      "derate", .share(.shareAboveZero), default: "100%",
      "the part of the rated power of the site and its racks that may be drawn for long",
      example: "80%"),
    .key(
      "feeds", .integer(.positiveCount), default: "1",
      "how many feeds of equal size bring the site's power", example: "4"),
    .key(
      "spare_feeds", .integer(.count), default: "0",
      "how many of them may be lost, so that their power is not counted on", example: "1"),
    .key(
      "grid_kg_per_kwh", .number(.carbonIntensity), otherwise: "that of carbon",
      "the kilograms of CO2e for a kWh of the site's grid", example: "0.35"),
    .key(
      "water_l_per_kwh", .number(.notNegative), otherwise: "not counted",
      "the litres of water that the site evaporates for a kWh of its systems (WUE)",
      example: "0.27"),
    .key(
      "source_water_l_per_kwh", .number(.notNegative), otherwise: "not counted",
      "the litres of water that making a kWh of electricity takes", example: "1.5"),
  ]

  private static let facilityKeys: [KeySpecification] = [
    .required(
      "usd_per_kw", .number(.notNegative),
      "what power and cooling for a kilowatt of systems cost to build, in dollars",
      example: "12000"),
    .required(
      "life", .quantity(Time.self, .horizon), "the time over which the building is written off",
      example: "15 years"),
    .key(
      "cost_of_capital", .share(.share), otherwise: "finance.cost_of_capital",
      "the cost of money for the building, per year", example: "8%"),
  ]

  /// What costs more than a first estimate counts.
  static let financeWholeCostKeys: [KeySpecification] = [
    .key(
      "depreciation", .words(["annuity", "straight-line"]), default: "annuity",
      "how prices are spread over the horizon",
      detail:
        "With the cost of money, as ownership costs (annuity), or without it, as accounts show"
        + " it (straight-line).",
      example: "straight-line"),
    .key(
      "energy", .words(EnergyReading.allCases.map(\.rawValue)), default: "load-curve",
      "at which power energy is counted",
      detail:
        "Between idle and busy power along the load (load-curve), or at peak power all the time"
        + " (peak). Busy is the typical power under load, or peak power where the catalog knows none, and"
        + " idle is busy where idle power is blank. It is in all tables that come with planner: energy"
        + " then does not follow the load. The demand charge follows power.",
      example: "peak"),
    .key(
      "software_per_accelerator", .quantity(MoneyRate.self, .notNegative),
      otherwise: "not counted", "what licences for one accelerator cost",
      example: "$4500/year"),
    .key(
      "tax_and_insurance_per_year", .share(.share), otherwise: "not counted",
      "property tax and insurance per year, as a share of the price", example: "1.5%"),
  ]
}
