import Catalog
import Economics
import Quantities

/// Finds the cheapest way to rent a system under each acquisition that a plan allows.
///
/// Offers of one acquisition differ in their price only, so the cheapest one is all that a plan can
/// need.
struct RentalFinder {
  let catalog: Catalog
  let request: PlanRequest
  let defaults: Defaults
  /// The catalog's prices with one of them moved; nil for those of the catalog itself.
  var movedPrices: [Price]?

  /// A way to reserve a system, before it is an offer.
  struct Commitment {
    let price: Price
    let cost: ReservedSystemCost
    let isAssumed: Bool
  }

  /// The offers of a system in a cloud, and the reasons for those that are missing.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func offers(
    of system: SystemSKU, at place: Int, isSpot: Bool
  ) throws(InvalidTerm) -> (offers: [OfferTerms], obstacles: [String]) {
    let wanted: [Acquisition] = isSpot ? [.spot] : [.onDemand, .reserved]
    var offers: [OfferTerms] = []
    var obstacles: [String] = []
    for acquisition in wanted where request.acquisitions.contains(acquisition) {
      if let offer = try offer(of: system, at: place, acquisition) {
        offers.append(offer)
      } else {
        obstacles.append(missing(acquisition, of: system))
      }
    }
    return (offers, obstacles)
  }

  private func missing(_ acquisition: Acquisition, of system: SystemSKU) -> String {
    if acquisition == .spot, let price = cheapest(.spot, of: system.id),
      let terms = try? spotTerms(),
      capacityShare(terms, isReplaced: fallback(for: price) != nil) < 0.01
    {
      return "spot systems are interrupted too often to be counted on"
    }
    let term = acquisition == .reserved ? " for a term within the horizon" : ""
    return "no \(acquisition.rawValue) price\(term) of the allowed providers and regions is known"
  }

  /// The offer of a system under one acquisition; nil if there is none.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func offer(
    of system: SystemSKU, at place: Int, _ acquisition: Acquisition
  ) throws(InvalidTerm) -> OfferTerms? {
    switch acquisition {
    case .reserved:
      guard let best = try commitment(to: system.id) else { return nil }
      return OfferTerms(
        system: system, place: place, acquisition: .reserved, price: best.price,
        rates: SystemRates(
          rented: RunningRates(reserved: best.cost.fixedRate, software: software(on: system))),
        rental: .reserved(
          months: best.cost.termMonths, upfront: best.cost.upfront, isAssumed: best.isAssumed),
        installed: 0, rackClasses: [])
    case .spot: return try spot(system, at: place)
    default:
      guard let price = cheapest(.onDemand, of: system.id) else { return nil }
      return OfferTerms(
        system: system, place: place, acquisition: .onDemand, price: price,
        rates: SystemRates(
          rented: RunningRates(rent: price.rate, software: software(on: system))),
        installed: 0, rackClasses: [])
    }
  }

  private func spot(
    _ system: SystemSKU, at place: Int
  ) throws(InvalidTerm) -> OfferTerms? {
    let terms = try spotTerms()
    var best: (price: Price, fallback: Price?, cost: SpotSystemCost)?
    for price in prices(.spot, of: system.id) {
      let fallback = fallback(for: price)
      let cost = try SpotSystemCost(rate: price.rate, fallback: fallback?.rate, terms: terms)
      if cost.fixedRate < best?.cost.fixedRate ?? .usdPerHour(.infinity) {
        best = (price, fallback, cost)
      }
    }
    guard let best else { return nil }
    let share = capacityShare(terms, isReplaced: best.fallback != nil)
    // Systems that hardly ever serve would be rented by the thousand.
    guard share >= 0.01 else { return nil }
    return OfferTerms(
      system: system, place: place, acquisition: .spot, price: best.price,
      rates: SystemRates(
        rented: RunningRates(spot: best.cost.fixedRate, software: software(on: system))),
      rental: .spot(capacityShare: share, fallback: best.fallback),
      installed: 0, rackClasses: [])
  }

  /// Licences for the accelerators of one system: whoever owns them, they have to be paid for.
  private func software(on system: SystemSKU) -> Quantity<MoneyRate> {
    (request.finance.softwarePerAccelerator ?? .zero) * Double(system.acceleratorCount)
  }

  /// How spot systems are taken back: the plan's numbers, and the catalog's for the rest.
  ///
  /// - Throws: `InvalidTerm` for a number out of range.
  func spotTerms() throws(InvalidTerm) -> SpotTerms {
    let cloud = request.cloud
    return try SpotTerms(
      interruptionsPerHour: cloud.spotInterruptionsPerHour ?? defaults.spotInterruptionsPerHour,
      notice: cloud.spotNotice ?? defaults.spotNotice,
      restart: cloud.spotRestart ?? defaults.spotRestart,
      overprovision: cloud.spotOverprovision ?? defaults.spotOverprovision)
  }

  /// The share of a spot system that may be counted on, for requests that last as long as the notice:
  /// an interruption then costs all requests in flight half of their work.
  func capacityShare(_ terms: SpotTerms, isReplaced: Bool) -> Double {
    terms.capacityShare(forRequestsLasting: terms.notice, isReplaced: isReplaced)
  }

  /// What stands in for a spot system while it is away: on demand in the same region, else elsewhere at
  /// the same provider, else at the cheapest provider that the plan allows; nil if nobody has one.
  func fallback(for spot: Price) -> Price? {
    let offers = prices(.onDemand, of: spot.systemID)
    let near = [
      offers.filter { $0.provider == spot.provider && $0.region == spot.region },
      offers.filter { $0.provider == spot.provider }, offers,
    ]
    return near.first { !$0.isEmpty }?.min { $0.rate < $1.rate }
  }

  /// The cheapest commitment that ends within the horizon; of equal ones the first in the table.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with.
  func commitment(to systemID: SystemSKU.ID) throws(InvalidTerm) -> Commitment? {
    var found: [Commitment] = []
    for price in prices(.reserved, of: systemID) {
      found.append(try commitment(price, isAssumed: false))
    }
    if request.cloud.reservedDiscount == .assumed,
      let onDemand = cheapest(.onDemand, of: systemID)
    {
      let assumed = Price(
        systemID: systemID, provider: onDemand.provider, region: onDemand.region,
        instanceType: onDemand.instanceType, term: .reserved, termMonths: 12,
        rate: onDemand.rate * (1 - defaults.reservedDiscount), provenance: onDemand.provenance)
      found.append(try commitment(assumed, isAssumed: true))
    }
    let horizon = (request.horizon ?? defaults.horizon).months
    return found.filter { $0.cost.terms(inMonths: horizon) != nil }
      .min { $0.cost.fixedRate < $1.cost.fixedRate }
  }

  private func commitment(
    _ price: Price, isAssumed: Bool
  ) throws(InvalidTerm) -> Commitment {
    Commitment(
      price: price,
      cost: try ReservedSystemCost(
        rate: price.rate, upfront: price.upfront, termMonths: price.termMonths ?? 12,
        annualRate: request.finance.rateOfUpfront(defaults)),
      isAssumed: isAssumed)
  }

  /// The lowest price under a term; of equal ones the first in the table.
  func cheapest(_ term: RentalTerm, of systemID: SystemSKU.ID) -> Price? {
    prices(term, of: systemID).min { $0.rate < $1.rate }
  }

  private func prices(_ term: RentalTerm, of systemID: SystemSKU.ID) -> [Price] {
    (movedPrices ?? catalog.prices).filter { price in
      price.systemID == systemID && price.term == term
        && (request.cloud.providers?.contains(price.provider) ?? true)
        && (request.cloud.regions?.contains(price.region) ?? true)
    }
  }
}

extension FinanceRequest {
  /// What money paid before the service costs per year: nothing where accounts spread it evenly.
  func rateOfUpfront(_ defaults: Defaults) -> Double {
    depreciation == .straightLine ? 0 : costOfCapital ?? defaults.costOfCapital
  }
}
