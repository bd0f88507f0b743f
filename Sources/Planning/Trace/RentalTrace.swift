import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What one rented system costs: by the hour, for whole terms, or until it is taken back.
enum RentalTrace {
  /// The name of the part of the cost that an acquisition is counted under.
  static func part(of acquisition: Acquisition) -> String {
    switch acquisition {
    case .reserved: "reserved"
    case .spot: "spot"
    default: "rent"
    }
  }

  /// Adds the terms of an offer.
  static func add(_ offer: OfferTerms, to builder: inout TraceBuilder) {
    let place = builder.candidates.places[offer.place].name
    let names = [offer.system.id, place, offer.acquisition.rawValue]
    func path(_ term: String) -> String { SystemTrace.path(offer, place, term) }
    builder.add(
      path("\(part(of: offer.acquisition))_usd_per_hour"), offer.rates.runningRate.usdPerHour,
      "USD/h", names: names + [offer.hourName ?? ""],
      formula(of: offer) + (offer.hour == nil ? "" : ", × hours of its hour ÷ 8760"),
      inputs(of: offer, in: builder) + HourTrace.length(of: offer.hourName, in: builder))
    switch offer.rental {
    case .reserved(let months, let upfront, let isAssumed):
      let price = cells(of: offer.price, in: builder)
      builder.add(
        path("term_months"), months, "months", names: names,
        isAssumed ? "a year, as the assumed discount is for" : "as the price says",
        isAssumed
          ? discount(in: builder) : cells(of: offer.price, ["term_months"], in: builder))
      builder.add(
        path("upfront_usd"), upfront.usd, "USD", names: names,
        upfront > .zero ? "as the price says" : "nothing: the price has no payment at the start",
        upfront > .zero ? cells(of: offer.price, ["upfront_usd"], in: builder) : price)
    case .spot(let share, _):
      builder.add(
        path("capacity_share"), share, "share", names: names,
        "A × (1 − work lost to interruptions) ÷ (1 + spares), with A = 1 ÷ (1 + interruptions per "
          + "hour × restart)", interruptions(in: builder))
    case nil: break
    }
  }

  /// Everything that the price of one system for an hour depends on.
  static func inputs(of offer: OfferTerms, in builder: TraceBuilder) -> [TraceInput] {
    let price = cells(of: offer.price, in: builder)
    switch offer.rental {
    case .reserved(_, let upfront, let isAssumed):
      let annuity =
        upfront > .zero
        ? cells(of: offer.price, ["term_months"], in: builder)
          + builder.key(["finance", "cost_of_capital"], else: ["wacc_fraction"]) : []
      return price + annuity + (isAssumed ? discount(in: builder) : [])
    case .spot(_, let fallback):
      return price + cells(of: fallback, in: builder) + availability(in: builder)
    case nil: return price
    }
  }

  private static func formula(of offer: OfferTerms) -> String {
    switch offer.rental {
    case .reserved(_, _, true):
      "the cheapest allowed price on demand × (1 − the discount that the plan assumes for a year)"
    case .reserved(_, let upfront, false):
      upfront > .zero
        ? "the cheapest allowed commitment within the horizon: price around the clock + annuity of "
          + "the payment at the start over the term"
        : "the cheapest allowed commitment within the horizon, around the clock"
    case .spot(_, let fallback):
      fallback == nil
        ? "A × the cheapest allowed spot price, with A = 1 ÷ (1 + interruptions per hour × restart)"
        : "A × the cheapest allowed spot price + (1 − A) × the cheapest on demand, with A = 1 ÷ "
          + "(1 + interruptions per hour × restart)"
    case nil: "the cheapest allowed price of the system"
    }
  }

  private static func cells(
    of price: Price?, _ columns: [String]? = nil, in builder: TraceBuilder
  ) -> [TraceInput] {
    price?.row(in: builder.candidates.catalog).map {
      builder.cells($0.table, $0.label, columns ?? $0.columns)
    } ?? []
  }

  private static func discount(in builder: TraceBuilder) -> [TraceInput] {
    builder.key(["cloud", "reserved_discount"]) + builder.assumption(RentalAssumption.discount)
  }

  /// How often spot systems are away, and for how long.
  private static func availability(in builder: TraceBuilder) -> [TraceInput] {
    RentalAssumption.interruptions.filter {
      ["spot_interruptions_per_hour", "spot_restart"].contains($0.key)
    }.flatMap { builder.key(["cloud", $0.key], else: [$0.id]) }
  }

  /// Everything that is not counted on of a spot system.
  private static func interruptions(in builder: TraceBuilder) -> [TraceInput] {
    RentalAssumption.interruptions.flatMap { builder.key(["cloud", $0.key], else: [$0.id]) }
  }
}
