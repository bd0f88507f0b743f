import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct InterconnectTests {
  @Test func messagesPassFewerLinksWhereChipsHaveMoreNeighbours() {
    #expect(Interconnect.nvswitch.hops(chips: 8) == 7)
    #expect(Interconnect.mesh.hops(chips: 8) == 7)
    #expect(Interconnect.torus.hops(chips: 16) == 6)
    for kind in Interconnect.allCases {
      #expect(abs(kind.hops(chips: 1)) < 1e-9, "\(kind)")
      for chips in [2.0, 3, 8, 100, 8960] {
        #expect(kind.hops(chips: chips) > 0)
        #expect(kind.hops(chips: chips) <= Interconnect.nvswitch.hops(chips: chips))
      }
    }
  }

  @Test func smallGroupsOfAMeshUseFewLinks() {
    #expect(Interconnect.mesh.usableShare(chips: 2, domain: 8) == 1.0 / 7)
    #expect(Interconnect.mesh.usableShare(chips: 8, domain: 8) == 1)
    #expect(Interconnect.nvswitch.usableShare(chips: 2, domain: 8) == 1)
    #expect(Interconnect.torus.usableShare(chips: 4, domain: 64) == 1)
  }

  @Test func theCatalogKnowsTheNetwork() throws {
    let chips = try Catalog.shipped().accelerators
    #expect(chips["mi300x"]?.interconnect == .mesh)
    #expect(chips["mi300x"]?.scaleOutBandwidth == .gigabytesPerSecond(50))
    #expect(chips["gaudi3"]?.scaleOutBandwidth == nil)
  }
}
