import Economics
import Testing

@Suite struct FailureDomainsTests {
  @Test func theLargestDomainIsLost() throws {
    let racks = try FailureDomains(capacities: ["a": 4, "b": 6, "c": 6, "d": 2])
    #expect(racks.largest == "b" && racks.total == 18)
    #expect(racks.afterLargestFailure == 12)
    #expect(racks.carries(12) && !racks.carries(12.5))
  }

  @Test func nothingIsLeftOfOneDomain() throws {
    #expect(try FailureDomains(capacities: ["a": 4]).afterLargestFailure == 0)
  }

  /// Oracle: numbers of nodes tried one after another.
  @Test func evenlySpreadNodes() throws {
    for needed in 0...40 {
      for domains in 2...9 {
        let wanted = (needed...).first { $0 - ($0 + domains - 1) / domains >= needed }
        #expect(try FailureDomains.nodes(needed: needed, domains: domains) == wanted)
      }
    }
  }

  @Test func impossibleNumbersAreNamed() throws {
    let error = #expect(throws: InvalidTerm.self) {
      _ = try FailureDomains(capacities: ["rack 1": 4, "rack 2": -1])
    }
    #expect(
      error?.description
        == """
        The capacity of 'rack 2' is -1.0, which is not possible.
          Fix: give a number that is not negative.
        """)
    #expect(throws: InvalidTerm.self) { _ = try FailureDomains(capacities: [:]) }
    #expect(throws: InvalidTerm.self) { _ = try FailureDomains.nodes(needed: 4, domains: 1) }
  }
}
