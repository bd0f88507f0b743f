import Catalog
import FleetModel
import Quantities

/// Where systems can be had side by side, so that keys and values get from one to the other.
struct Meetings {
  private struct Stand: Hashable {
    let system: SystemSKU.ID
    let place: Int
  }

  /// By system and place: what one accelerator costs at least, in dollars per second.
  private var cheapest: [Stand: Double] = [:]
  /// By system and place in the cloud: whose, and where.
  private var regions: [Stand: Set<[String]>] = [:]
  private var stands: [SystemSKU.ID: Set<Int>] = [:]

  /// Reads offers.
  ///
  /// Spot systems are left out: what is taken back on one side would leave the other without work.
  ///
  /// - Complexity: O(offers).
  init(_ offers: [OfferTerms], places: [PlaceTerms]) {
    for offer in offers where !places[offer.place].isSpot {
      let stand = Stand(system: offer.system.id, place: offer.place)
      let each =
        (offer.rates.capitalRate + offer.rates.runningRate).usdPerSecond
        / Double(offer.system.acceleratorCount)
      cheapest[stand] = min(cheapest[stand] ?? .infinity, each)
      stands[offer.system.id, default: []].insert(offer.place)
      if let price = offer.price {
        regions[stand, default: []].insert([price.provider, price.region])
      }
    }
  }

  /// Positions of the places where every offer of both systems is at the same site, or of the same
  /// provider in the same region.
  func places(_ first: SystemSKU, _ second: SystemSKU) -> Set<Int> {
    (stands[first.id] ?? []).intersection(stands[second.id] ?? []).filter { place in
      let found = [first, second].reduce(into: Set<[String]>()) {
        $0.formUnion(regions[Stand(system: $1.id, place: place)] ?? [])
      }
      return found.count <= 1
    }
  }

  /// What a request per second costs with so many accelerators of two systems, where they are cheapest,
  /// in dollars per second.
  func usdPerRequest(
    _ first: SystemSKU, _ accelerators: Double, _ second: SystemSKU, _ others: Double
  ) -> Double {
    places(first, second).map { place in
      accelerators * (cheapest[Stand(system: first.id, place: place)] ?? 0)
        + others * (cheapest[Stand(system: second.id, place: place)] ?? 0)
    }.min() ?? .infinity
  }
}
