import Catalog
import Quantities
import Testing

@testable import Planning

@Suite struct MeetingsTests {
  /// Offers of systems at a site, in the cloud of a provider in a region, or on spot.
  private func meetings(_ offers: [(system: String, place: Int, region: String?)]) throws
    -> (Meetings, [SystemSKU])
  {
    let catalog = try Catalog.shipped()
    let request = try ApartPlan.request(["acquisition=[own, on-demand, spot]"])
    let places = PlaceTerms.all(of: request, defaults: try Defaults(catalog))
    #expect(places.map(\.name) == ["iad", "cloud", "spot"])
    let terms = try offers.map { offer in
      OfferTerms(
        system: try #require(catalog.systems[offer.system]), place: offer.place,
        acquisition: .onDemand,
        price: offer.region.map { region in
          Price(
            systemID: offer.system, provider: "P", region: region, instanceType: "i",
            term: .onDemand, termMonths: nil, rate: .usdPerHour(8), provenance: .test)
        }, rates: SystemRates(rented: RunningRates(rent: .usdPerHour(8))), installed: 0,
        rackClasses: [])
    }
    let systems = ["hgx-h100", "hgx-h200"].compactMap { catalog.systems[$0] }
    return (Meetings(terms, places: places), systems)
  }

  @Test func systemsMeetAtASite() throws {
    let (meetings, systems) = try meetings([("hgx-h100", 0, nil), ("hgx-h200", 0, nil)])
    #expect(meetings.places(systems[0], systems[1]) == [0])
    // Eight accelerators for 8 USD/h: two of one and three of the other.
    let cost = meetings.usdPerRequest(systems[0], 2, systems[1], 3)
    #expect(abs(cost * 3600 - 5) < 1e-12)
  }

  @Test func cloudsMeetInOneRegionOnly() throws {
    let near = try meetings([("hgx-h100", 1, "east"), ("hgx-h200", 1, "east")])
    #expect(near.0.places(near.1[0], near.1[1]) == [1])
    let far = try meetings([("hgx-h100", 1, "east"), ("hgx-h200", 1, "west")])
    #expect(far.0.places(far.1[0], far.1[1]).isEmpty)
    #expect(far.0.places(far.1[0], far.1[0]) == [1])
    #expect(far.0.usdPerRequest(far.1[0], 1, far.1[1], 1) == .infinity)
  }

  @Test func spotSystemsMeetNobody() throws {
    let (meetings, systems) = try meetings([("hgx-h100", 2, "east"), ("hgx-h200", 2, "east")])
    #expect(meetings.places(systems[0], systems[1]).isEmpty)
  }
}

extension Provenance {
  fileprivate static let test = Provenance(
    file: "prices.csv", line: 2, source: "test", asOf: "2026-01-01", confidence: .vendor)
}
