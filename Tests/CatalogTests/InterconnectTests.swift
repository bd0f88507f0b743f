import Quantities
import Testing

@testable import Catalog

struct InterconnectTests {
  @Test func messagesPassFewerLinksWhereChipsHaveMoreNeighbours() {
    #expect(Interconnect.switched.hops(chips: 8) == 7)
    #expect(Interconnect.mesh.hops(chips: 8) == 1)
    #expect(Interconnect.torus2d.hops(chips: 16) == 6)
    #expect(abs(Interconnect.torus3d.hops(chips: 64) - 9) < 1e-9)
    for kind in Interconnect.allCases {
      #expect(abs(kind.hops(chips: 1)) < 1e-9, "\(kind)")
      for chips in [2.0, 3, 8, 100, 8960] {
        #expect(kind.hops(chips: chips) > 0)
        #expect(kind.hops(chips: chips) <= Interconnect.switched.hops(chips: chips) + 1e-9)
      }
    }
  }

  @Test func smallGroupsOfAMeshUseFewLinks() {
    #expect(Interconnect.mesh.usableShare(chips: 2, domain: 8) == 1.0 / 7)
    #expect(Interconnect.mesh.usableShare(chips: 8, domain: 8) == 1)
    #expect(Interconnect.switched.usableShare(chips: 2, domain: 8) == 1)
    #expect(Interconnect.torus3d.usableShare(chips: 4, domain: 64) == 1)
  }

  @Test func theCatalogKnowsTheKinds() throws {
    let chips = try Catalog.shipped().accelerators
    #expect(chips["h200-sxm"]?.interconnect == .switched)
    #expect(chips["mi300x"]?.interconnect == .mesh)
    #expect(chips["tpu-v6e"]?.interconnect == .torus2d)
    #expect(chips["tpu-v7"]?.interconnect == .torus3d)
    #expect(chips["mi300x"]?.scaleOutBandwidth == .gigabytesPerSecond(50))
    #expect(chips["gaudi3"]?.scaleOutBandwidth == nil)
  }
}
