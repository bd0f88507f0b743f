import Catalog
import Economics
import FleetModel
import Quantities

/// CO2e, water and spares of a plan, and the terms of one system that go into them.
enum WholeCostTrace: TraceArea {
  /// What owning a system costs whatever its load, beside energy and demand.
  static let fixedTerms = [
    "capital", "facility", "colocation", "maintenance", "staff", "software", "tax_and_insurance",
  ]

  static func add(to builder: inout TraceBuilder) {
    addFootprint(to: &builder)
    addSpares(to: &builder)
  }

  private static func addFootprint(to builder: inout TraceBuilder) {
    guard let footprint = builder.plan.footprint else { return }
    let snapshot = builder
    func lines(_ terms: [String]) -> [TraceInput] {
      snapshot.plan.fleet.enumerated().flatMap { position, line in
        [snapshot.value("fleet[\(position)].count")]
          + terms.map { snapshot.value(SystemTrace.path(of: line, $0)) }
      }
    }
    let load = builder.plan.serving.indices.map { builder.value("serving[\($0)].utilization") }
    let grid = builder.key(["carbon", "grid_kg_per_kwh"], else: ["carbon_intensity_kg_per_kwh"])
    builder.add(
      "footprint.operational_kg_per_hour", footprint.operationalKilogramsPerHour, "kg/h",
      "Σ count × CO2e of an idle system + what load adds at the mean load",
      lines(["idle_co2e_kg_per_hour", "busy_co2e_kg_per_hour"]) + load + grid)
    builder.add(
      "footprint.embodied_kg_per_hour", footprint.embodiedKilogramsPerHour, "kg/h",
      "Σ count × CO2e of making a system ÷ hours of the horizon",
      lines(["embodied_co2e_kg_per_hour"])
        + builder.key(["horizon"], else: ["horizon_months"]))
    builder.add(
      "footprint.hosted_kg_per_hour", footprint.hostedKilogramsPerHour, "kg/h",
      "Σ output tokens of hosted models at the mean load × CO2e of a token",
      builder.plan.hosted.indices.map { builder.value("api[\($0)].output_tokens_per_s") }
        + builder.key(["carbon", "api_kg_per_million_tokens"]))
    builder.add(
      "footprint.water_l_per_hour", footprint.waterLitresPerHour, "L/h",
      "Σ count × water of an idle system + what load adds at the mean load",
      lines(["idle_water_l_per_hour", "busy_water_l_per_hour"]) + load
        + builder.request.sites.flatMap { builder.key(["sites", $0.name, "water_l_per_kwh"]) })
    let parts = ["operational", "embodied", "hosted"].enumerated().filter {
      [
        footprint.operationalKilogramsPerHour, footprint.embodiedKilogramsPerHour,
        footprint.hostedKilogramsPerHour,
      ][$0.offset] != nil
    }
    builder.add(
      "footprint.kg_per_hour", footprint.kilogramsPerHour, "kg/h", "Σ parts of the CO2e",
      parts.map { builder.value("footprint.\($0.element)_kg_per_hour") })
    addPerToken(to: &builder)
  }

  private static func addPerToken(to builder: inout TraceBuilder) {
    let cost = builder.plan.cost
    let tokens = DemandTrace.meanTokens(in: builder)
    for (name, unit, value) in [
      ("kg", "kg/10⁶ tokens", builder.plan.footprint?.kilogramsPerHour),
      ("water_l", "L/10⁶ tokens", builder.plan.footprint?.waterLitresPerHour),
    ] {
      for (kind, rate, more) in [
        ("delivered", cost.deliveredTokensPerSecond, []),
        ("verified", cost.qualityTokensPerSecond, builder.qualities),
      ] {
        builder.add(
          "footprint.\(name)_per_million_tokens.\(kind)", value.map { $0 / 3600 / rate * 1e6 },
          unit,
          kind == "delivered"
            ? "÷ delivered output tokens at the mean load"
            : "÷ Σ quality × delivered output tokens at the mean load",
          [builder.value("footprint.\(name)_per_hour")] + tokens + more)
      }
    }
  }

  private static func addSpares(to builder: inout TraceBuilder) {
    for (index, line) in builder.plan.spares.enumerated() {
      let path = "spares[\(index)]"
      let names = [line.system, line.site, line.hour ?? ""]
      let lines = builder.plan.fleet.indices.filter {
        let fleet = builder.plan.fleet[$0]
        return fleet.system == line.system && fleet.site == line.site
          && (fleet.hour ?? line.hour) == line.hour
      }
      let counts = lines.map { builder.value("fleet[\($0)].count") }
      let serving = builder.serving(on: line.system, at: line.site, inHour: line.hour)
      builder.add(
        "\(path).count", Double(line.count), "systems", names: names, "Σ systems there", counts)
      builder.add(
        "\(path).needed", Double(line.needed), "systems", names: names,
        "Σ replicas × accelerators of each ÷ accelerators of a system, rounded up",
        serving.flatMap {
          builder.replicas(of: $0, on: line.system) + builder.degrees(of: $0, on: line.system)
        } + builder.cells("systems", line.system, ["accelerator_count"]))
      let failures =
        builder.key(
          ["availability", "failures_per_accelerator_year"],
          else: ["interruptions_per_accelerator_year"])
        + builder.key(["availability", "repair"], else: ["repair_hours"])
        + builder.cells("systems", line.system, ["accelerator_count"])
      let asked = builder.request.availability.target == nil ? [] : failures + target(in: builder)
      builder.add(
        "\(path).spares", Double(line.spares), "systems", names: names,
        "the fewest k with which those needed are up with the chance of the target, by the binomial "
          + "distribution, and at least what one failure takes",
        [builder.value("\(path).needed")] + asked
          + builder.key(["availability", "survives"]))
      builder.add(
        "\(path).availability", line.availability, "probability", names: names,
        "Σ over j = 0…k of C(n, j) U^j (1 − U)^(n − j), n systems there, k more than needed, U the "
          + "share of time that one is down",
        [builder.value("\(path).count"), builder.value("\(path).needed")] + failures)
      builder.add(
        "\(path).systems_in_fullest_rack", line.systemsInFullestRack.map { Double($0) }, "systems",
        names: names, "systems of a class ÷ its racks, rounded up", counts)
    }
  }

  /// The target, which may be written as the whole of the key.
  static func target(in builder: TraceBuilder) -> [TraceInput] {
    builder.key(
      builder.document.node(at: PlanPath(["availability"]))?.scalar == nil
        ? ["availability", "target"] : ["availability"])
  }

  /// The cells and keys behind the peak power of a system.
  static func peakPower(of system: String, in builder: TraceBuilder) -> [TraceInput] {
    let request = builder.request.power
    let hasTypical =
      builder.candidates.catalog.systems[system]?.typicalPower != nil
      && request.reading == .measured
    let cells = builder.cells(
      "systems", system, [hasTypical ? "typical_power_w" : "peak_power_w"])
    guard request.reading != .nameplate else { return cells }
    return cells
      + (builder.document.node(at: PlanPath(["power"]))?.scalar == nil
        ? builder.key(["power", "reading"]) : builder.key(["power"]))
      + (request.reading == .capped ? builder.key(["power", "cap"]) : [])
  }

  /// Whether contracted power is paid for at a place.
  static func paysColocation(at place: Int, in builder: TraceBuilder) -> Bool {
    let site = builder.candidates.places[place].site
    return site?.facility == nil || site?.colocation != nil
  }

  /// The keys of a building of one's own; none in colocation.
  static func building(of offer: OfferTerms, in builder: TraceBuilder) -> [TraceInput] {
    let place = builder.candidates.places[offer.place]
    guard place.site?.facility != nil, offer.acquisition == .own else { return [] }
    return builder.key(["sites", place.name, "facility", "usd_per_kw"])
      + peakPower(of: offer.system.id, in: builder)
  }

  /// What goes into the CO2e that a line pays for.
  static func pricedCarbon(of line: FleetLine, in builder: TraceBuilder) -> [TraceInput] {
    guard builder.request.carbon?.usdPerTonne != nil else { return [] }
    return builder.key(["carbon", "price_usd_per_tonne"])
      + ["idle", "busy", "embodied"].map {
        builder.value(SystemTrace.path(of: line, "\($0)_co2e_kg_per_hour"))
      }
  }

  /// Building, demand charge, software, tax and insurance of one system.
  static func addExtras(of offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place].name
    let site = ["sites", place]
    let names = [offer.system.id, place]
    let system = offer.system.id
    let rates = offer.rates
    let running = rates.running
    func add(_ term: String, _ rate: Quantity<MoneyRate>, _ text: String, _ inputs: [TraceInput]) {
      builder.add(
        SystemTrace.path(offer, place, "\(term)_usd_per_hour"), rate.usdPerHour, "USD/h",
        names: names, rate == .zero ? "nothing: \(text)" : text, inputs)
    }
    let building = building(of: offer, in: builder)
    let isHoused = building.isEmpty
    add(
      "facility", rates.facilityRate,
      isHoused
        ? "no building is paid for" : "annuity or straight line of peak power × building",
      isHoused
        ? builder.key(site + ["facility", "usd_per_kw"])
        : building + builder.key(site + ["facility", "life"])
          + builder.key(
            site + ["facility", "cost_of_capital"], else: ["wacc_fraction"]))
    let demand = builder.key(site + ["demand_charge"])
    let peak = peakPower(of: system, in: builder)
    let idle =
      offer.system.idlePower == nil ? peak : builder.cells("systems", system, ["idle_power_w"])
    let power = (peak + idle).uniqued
    let pue = builder.key(site + ["pue"], else: ["pue_ratio"])
    let isCharged = builder.candidates.places[offer.place].site?.demandCharge != nil
    add(
      "idle_demand", running.idleDemand,
      isCharged
        ? "idle power × PUE × demand charge ÷ 730 h; peak power where idle power is not known"
        : "not counted",
      demand + idle + pue)
    add(
      "busy_demand", rates.busyDemandRate,
      isCharged ? "(peak power − idle power) × PUE × demand charge ÷ 730 h" : "not counted",
      demand + power + pue)
    addSoftware(of: offer, to: &builder)
    add(
      "tax_and_insurance", running.taxAndInsurance,
      builder.request.finance.taxAndInsurancePerYear == nil
        ? "not counted" : "price × tax and insurance per year ÷ 8760 h",
      builder.key(["finance", "tax_and_insurance_per_year"])
        + builder.cells("systems", system, ["capex_usd"]))
  }

  /// Licences for one system.
  static func addSoftware(of offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place].name
    builder.add(
      SystemTrace.path(offer, place, "software_usd_per_hour"),
      offer.rates.running.software.usdPerHour, "USD/h",
      names: [offer.system.id, place, offer.hourName ?? ""],
      builder.request.finance.softwarePerAccelerator == nil
        ? "nothing: not counted"
        : "accelerators × software of one"
          + (offer.hour == nil ? "" : ", × hours of its hour ÷ 8760"),
      builder.key(["finance", "software_per_accelerator"])
        + builder.cells("systems", offer.system.id, ["accelerator_count"])
        + HourTrace.length(of: offer.hourName, in: builder))
  }

  /// CO2e and water of one system, where they are counted.
  static func addFootprint(of offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place]
    guard let climate = place.climate else { return }
    let names = [offer.system.id, place.name]
    let footprint = offer.footprint
    let power = builder.cells(
      "systems", offer.system.id, ["peak_power_w", "typical_power_w", "idle_power_w"])
    let pue =
      place.site == nil
      ? builder.assumption("pue_ratio")
      : builder.key(["sites", place.name, "pue"], else: ["pue_ratio"])
    let own = ["sites", place.name, "grid_kg_per_kwh"]
    let grid =
      place.site?.gridKilogramsPerKilowattHour != nil
      ? builder.key(own)
      : builder.key(["carbon", "grid_kg_per_kwh"], else: ["carbon_intensity_kg_per_kwh"])
    func add(_ term: String, _ value: Double, _ unit: String, _ text: String, _ more: [TraceInput])
    {
      builder.add(
        SystemTrace.path(offer, place.name, term), value, unit, names: names, text, more)
    }
    if climate.gridKilogramsPerKilowattHour != nil {
      add(
        "idle_co2e_kg_per_hour", footprint.idleKilogramsPerHour, "kg/h",
        "idle power × PUE × CO2e of the grid", power + pue + grid)
      add(
        "busy_co2e_kg_per_hour", footprint.busyKilogramsPerHour, "kg/h",
        "(busy power − idle power) × PUE × CO2e of the grid", power + pue + grid)
      add(
        "embodied_co2e_kg_per_hour", footprint.embodiedKilogramsPerHour, "kg/h",
        offer.acquisition == .existing
          ? "nothing: what stands already has emitted it"
          : "CO2e of making one system ÷ hours of the horizon",
        builder.key(["carbon", "embodied_kg", offer.system.id])
          + builder.key(["horizon"], else: ["horizon_months"]))
    }
    let water =
      place.site == nil
      ? pue
      : pue + builder.key(["sites", place.name, "water_l_per_kwh"])
        + builder.key(["sites", place.name, "source_water_l_per_kwh"])
    add(
      "idle_water_l_per_hour", footprint.idleLitresPerHour, "L/h",
      "idle power × (water of the site + PUE × water of the source)", power + water)
    add(
      "busy_water_l_per_hour", footprint.busyLitresPerHour, "L/h",
      "(busy power − idle power) × (water of the site + PUE × water of the source)", power + water)
  }
}
