import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What one system costs, part by part: the terms that go into the plan's money.
enum SystemTrace: TraceArea {
  /// The path of a term of an offer.
  static func path(_ offer: OfferTerms, _ place: String, _ term: String) -> String {
    path(offer.system.id, place, offer.acquisition, offer.hourName, term)
  }

  /// The path of a term of a fleet line.
  static func path(of line: FleetLine, _ term: String) -> String {
    path(line.system, line.site, line.acquisition, line.hour, term)
  }

  private static func path(
    _ system: String, _ place: String, _ acquisition: Acquisition, _ hour: String?, _ term: String
  ) -> String {
    let acquisition = acquisition.rawValue + (hour.map { "@\($0)" } ?? "")
    return "terms." + PlanPath([system, place, acquisition, term]).description
  }

  static func add(to builder: inout TraceBuilder) {
    for (index, offer) in builder.candidates.offers.enumerated()
    where builder.assembler.counts.systems[index] > 0 {
      if offer.price != nil {
        RentalTrace.add(offer, to: &builder)
      } else {
        addOwned(offer, to: &builder)
        addEnergy(offer, to: &builder)
        WholeCostTrace.addExtras(of: offer, to: &builder)
      }
      WholeCostTrace.addFootprint(of: offer, to: &builder)
    }
  }

  private static func addOwned(_ offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place].name
    let site = ["sites", place]
    let names = [offer.system.id, place]
    let price = builder.cells("systems", offer.system.id, ["capex_usd"])
    let fitOut = builder.key(
      ["finance", "fit_out"],
      else: ["network_fraction", "storage_fraction", "installation_fraction"])
    let rates = offer.rates
    func add(_ term: String, _ value: Double, _ formula: String, _ inputs: [TraceInput]) {
      builder.add(
        path(offer, place, term), value, term.hasSuffix("hour") ? "USD/h" : "USD", names: names,
        formula, inputs)
    }
    let isNew = offer.acquisition == .own
    add(
      "capex_usd", rates.capex.usd,
      !isNew
        ? "nothing: the system is there already"
        : builder.candidates.places[offer.place].site?.facility == nil
          ? "price × (1 + fit-out)" : "price × (1 + fit-out) + peak power × building",
      price + fitOut + WholeCostTrace.building(of: offer, in: builder))
    add(
      "capital_usd_per_hour", rates.hardwareRate.usdPerHour,
      isNew && builder.request.finance.depreciation == .straightLine
        ? "(price × (1 + fit-out) − residual × price) ÷ n months ÷ 730 h"
        : isNew
          ? "(capex − residual × price × (1 + i)^−n) × i ÷ (1 − (1 + i)^−n) ÷ 730 h, "
            + "with i = (1 + cost of capital)^(1/12) − 1 over n months"
          : "nothing: the system is paid for",
      [builder.value(path(offer, place, "capex_usd"))] + price
        + builder.key(["finance", "residual"], else: ["residual_fraction"])
        + builder.key(["finance", "cost_of_capital"], else: ["wacc_fraction"])
        + builder.key(["horizon"], else: ["horizon_months"])
        + builder.key(["finance", "depreciation"]))
    add(
      "colocation_usd_per_hour", rates.running.colocation.usdPerHour,
      WholeCostTrace.paysColocation(at: offer.place, in: builder)
        ? "peak power × colocation ÷ 730 h" : "nothing: the building is one's own",
      WholeCostTrace.peakPower(of: offer.system.id, in: builder)
        + (WholeCostTrace.paysColocation(at: offer.place, in: builder)
          ? builder.key(site + ["colocation"], else: ["colocation_usd_per_kw_month"])
          : builder.key(site + ["facility", "usd_per_kw"])))
    add(
      "maintenance_usd_per_hour", rates.running.maintenance.usdPerHour,
      "price × maintenance per year ÷ 8760 h",
      price
        + builder.key(
          ["finance", "maintenance_per_year"], else: ["maintenance_fraction_per_year"]))
    add(
      "staff_usd_per_hour", rates.running.staff.usdPerHour,
      "staff per system × yearly cost ÷ 8760 h, or as the plan says",
      builder.key(
        ["finance", "staff_per_system"],
        else: ["staff_fte_per_system", "staff_usd_per_fte_year"]))
  }

  private static func addEnergy(_ offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place].name
    let system = offer.system
    let isPeak = builder.request.finance.energy == .peak
    let busy =
      system.typicalPower == nil || isPeak ? ["peak_power_w"] : ["typical_power_w"]
    let idle = system.idlePower == nil || isPeak ? busy : ["idle_power_w"]
    let prices =
      builder.key(["sites", place, "pue"], else: ["pue_ratio"])
      + builder.key(["sites", place, "electricity"], else: ["electricity_usd_per_kwh"])
      + (isPeak ? builder.key(["finance", "energy"]) : [])
    builder.add(
      path(offer, place, "idle_energy_usd_per_hour"), offer.rates.running.idleEnergy.usdPerHour,
      "USD/h", names: [system.id, place],
      "idle power × PUE × electricity; busy power where idle "
        + "power is not known", builder.cells("systems", system.id, idle) + prices)
    builder.add(
      path(offer, place, "busy_energy_usd_per_hour"), offer.rates.busyEnergyRate.usdPerHour,
      "USD/h", names: [system.id, place], "(busy power − idle power) × PUE × electricity",
      builder.cells("systems", system.id, (busy + idle).uniqued) + prices)
  }
}
