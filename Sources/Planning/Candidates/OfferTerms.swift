import Catalog
import Economics
import Quantities

/// A way to have a system at a place, with what it costs and where the numbers come from.
struct OfferTerms {
  /// The system.
  let system: SystemSKU
  /// Position of the place.
  let place: Int
  /// How it is had.
  let acquisition: Acquisition
  /// The cloud's price; nil for owned and existing systems.
  let price: Price?
  /// What it costs.
  private(set) var rates: SystemRates
  /// What the price does not say by itself; nil for what is rented by the hour, owned or existing.
  var rental: RentalTerms?
  /// Systems that stand there already.
  let installed: Int
  /// Positions of the rack classes whose cooling suits the system; empty in the cloud.
  let rackClasses: [Int]
  /// What it emits and the water it takes.
  var footprint = SystemFootprint()
  /// Position of the hour of the load curve for which it is had; nil for the whole year.
  var hour: Int?
  /// The name of that hour.
  var hourName: String?
  /// The part of the year for which it is had, which its rates and its footprint are of.
  var shareOfYear = 1.0

  /// The share of a system that may be counted on.
  var capacityShare: Double {
    if case .spot(let share, _) = rental { share } else { 1 }
  }

  /// The date of the price of one system; nil for existing ones, which have none.
  var priceDate: String? {
    acquisition == .existing ? nil : price?.provenance.asOf ?? system.provenance.asOf
  }
}

/// What a rental's price does not say by itself.
enum RentalTerms {
  /// A commitment of some months with a payment at the start of each term; whether its price is a
  /// discount that the plan assumes.
  case reserved(months: Double, upfront: Quantity<Money>, isAssumed: Bool)
  /// The share of a spot system that may be counted on, and what replaces it.
  case spot(capacityShare: Double, fallback: Price?)
}

/// Finds every way to have every system, and says why there is none.
struct OfferFinder {
  let catalog: Catalog
  let request: PlanRequest
  let places: [PlaceTerms]
  let defaults: Defaults

  /// The systems that the plan looks at: those it names and those it has, or all.
  var systems: [SystemSKU] {
    guard let named = request.systemIDs else { return catalog.systems.rows }
    let standing = request.existing.values.flatMap { $0.filter { $0.value > 0 }.keys }
    let wanted = Set(named).union(standing)
    return catalog.systems.rows.filter { wanted.contains($0.id) }
  }

  /// All offers of a system, and the reasons for those that are missing, one sentence each.
  ///
  /// - Throws: `InvalidTerm` for numbers that no cost can be reckoned with,
  ///   `PlanningError.misplacedExisting` for an existing system that no rack suits.
  func offers(
    of system: SystemSKU
  ) throws -> (offers: [OfferTerms], obstacles: [String]) {
    var offers: [OfferTerms] = []
    var obstacles: [String] = []
    for (position, place) in places.enumerated() {
      if place.site == nil {
        // What only stands somewhere serves there, and no more of it is looked for.
        guard isWanted(system) else { continue }
        guard system.peakPower != nil || request.carbon?.steers != true else {
          obstacles.append("its power is not known, and so is what it emits")
          continue
        }
        let found = try RentalFinder(catalog: catalog, request: request, defaults: defaults)
          .offers(of: system, at: position, isSpot: place.isSpot)
        offers += try found.offers.map { try withFootprint($0) }
        obstacles += found.obstacles
      } else {
        try owned(system, at: position, &offers, &obstacles)
      }
    }
    return (offers, obstacles.uniqued)
  }

  private func owned(
    _ system: SystemSKU, at place: Int, _ offers: inout [OfferTerms], _ obstacles: inout [String]
  ) throws {
    let installed = request.existing[places[place].name]?[system.id] ?? 0
    let wantsNew = request.acquisitions.contains(.own) && isWanted(system)
    guard installed > 0 || wantsNew else { return }
    let missing = missingForPlacement(system, at: place)
    guard missing.isEmpty else {
      if installed > 0 {
        throw PlanningError.misplacedExisting(
          system: system.id, site: places[place].name, reasons: missing)
      }
      obstacles += missing
      return
    }
    if installed > 0 {
      offers.append(try ownedTerms(system, at: place, .existing, installed: installed))
    }
    guard wantsNew else { return }
    guard system.procurement.contains(.own), system.capex != nil else {
      obstacles.append("it cannot be bought, or no price is known")
      return
    }
    offers.append(try ownedTerms(system, at: place, .own, installed: 0))
  }

  private func ownedTerms(
    _ system: SystemSKU, at place: Int, _ acquisition: Acquisition, installed: Int
  ) throws(InvalidTerm) -> OfferTerms {
    let terms = try places[place].ownershipTerms(of: request, defaults: defaults)
    return try withFootprint(
      OfferTerms(
        system: system, place: place, acquisition: acquisition, price: nil,
        rates: try SystemRates(
          owned: system, isNew: acquisition == .own, at: places[place], request: request,
          terms: terms),
        installed: installed, rackClasses: places[place].rackClasses(for: system)))
  }

  private func withFootprint(_ offer: OfferTerms) throws(InvalidTerm) -> OfferTerms {
    var offer = offer
    offer.footprint = try SystemFootprint(
      offer.system, isNew: offer.acquisition != .existing, at: places[offer.place],
      request: request, life: request.horizon ?? defaults.horizon)
    return offer
  }

  private func isWanted(_ system: SystemSKU) -> Bool {
    request.systemIDs?.contains(system.id) ?? true
  }

  /// What the catalog or the site lacks to place a system in a rack.
  private func missingForPlacement(_ system: SystemSKU, at place: Int) -> [String] {
    var missing: [String] = []
    if system.peakPower == nil { missing.append("its peak power is not known") }
    if let obstacle = SystemPower.obstacle(to: system, request: request) {
      missing.append(obstacle)
    }
    if system.rackUnits == nil { missing.append("its height in rack units is not known") }
    if places[place].rackClasses(for: system).isEmpty {
      let kinds = system.cooling.map(\.rawValue).sorted().joined(separator: " or ")
      missing.append(
        kinds.isEmpty
          ? "how it is cooled is not known"
          : "no rack at \(places[place].name) has \(kinds) cooling")
    }
    return missing
  }
}

extension OfferTerms {
  /// The offer in each hour of the load curve, if it is rented by the hour; itself if not.
  func inHours(of load: [LoadHour]) -> [OfferTerms] {
    guard !load.isEmpty, acquisition == .onDemand || acquisition == .spot else { return [self] }
    return load.enumerated().map { position, hour in
      var offer = self
      offer.hour = position
      offer.hourName = hour.name
      offer.shareOfYear = hour.shareOfYear
      offer.rates = rates.rented(forShareOfYear: hour.shareOfYear)
      offer.footprint = footprint * hour.shareOfYear
      return offer
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetition, in order of first occurrence.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
