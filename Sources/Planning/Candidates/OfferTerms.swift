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
  let rates: SystemRates
  /// Systems that stand there already.
  let installed: Int
  /// Positions of the rack classes whose cooling suits the system; empty in the cloud.
  let rackClasses: [Int]
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
    let wanted = Set(named).union(request.existing.values.flatMap(\.keys))
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
        rented(system, at: position, &offers, &obstacles)
      } else {
        try owned(system, at: position, &offers, &obstacles)
      }
    }
    return (offers, obstacles.uniqued)
  }

  private func rented(
    _ system: SystemSKU, at place: Int, _ offers: inout [OfferTerms], _ obstacles: inout [String]
  ) {
    guard let price = cheapestPrice(of: system) else {
      obstacles.append("no on-demand price of the allowed providers and regions is known")
      return
    }
    offers.append(
      OfferTerms(
        system: system, place: place, acquisition: .onDemand, price: price,
        rates: SystemRates(rented: price), installed: 0, rackClasses: []))
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
    return OfferTerms(
      system: system, place: place, acquisition: acquisition, price: nil,
      rates: try SystemRates(
        owned: system, isNew: acquisition == .own, at: places[place], terms: terms),
      installed: installed, rackClasses: places[place].rackClasses(for: system))
  }

  private func isWanted(_ system: SystemSKU) -> Bool {
    request.systemIDs?.contains(system.id) ?? true
  }

  /// What the catalog or the site lacks to place a system in a rack.
  private func missingForPlacement(_ system: SystemSKU, at place: Int) -> [String] {
    var missing: [String] = []
    if system.peakPower == nil { missing.append("its peak power is not known") }
    if system.rackUnits == nil { missing.append("its height in rack units is not known") }
    if places[place].rackClasses(for: system).isEmpty {
      let kinds = system.cooling.map(\.rawValue).sorted().joined(separator: " or ")
      missing.append("no rack at \(places[place].name) has \(kinds) cooling")
    }
    return missing
  }

  /// The lowest on-demand price; of equal ones the first in the table.
  private func cheapestPrice(of system: SystemSKU) -> Price? {
    catalog.prices
      .filter { price in
        price.systemID == system.id && price.term == .onDemand
          && (request.cloud.providers?.contains(price.provider) ?? true)
          && (request.cloud.regions?.contains(price.region) ?? true)
      }
      .min { $0.rate < $1.rate }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetition, in order of first occurrence.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
