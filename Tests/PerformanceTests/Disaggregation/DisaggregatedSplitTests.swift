import Catalog
import Quantities
import Testing

@testable import Performance

@Suite struct DisaggregatedSplitTests {
  private func model(link: TransferLink = .network) throws -> DisaggregatedModel {
    let side = try Fixture.configuration(
      tensorParallel: 2, accelerator: Fixture.accelerator(scaleOut: 50))
    return try DisaggregatedModel(
      prefill: side, decode: side, traffic: Fixture.traffic(cv: 1), link: link)
  }

  private func objectives() throws -> [LatencyObjective] {
    try Fixture.objectives(ttft: 1, tpot: 0.04)
  }

  /// The best split is that of trying each, and carries no more than the ratio of fractions would.
  @Test(arguments: [4, 6, 8, 16, 32])
  func theBestOfWholeNumbers(chips: Int) throws {
    let model = try model()
    let split = try #require(try model.bestSplit(of: chips, under: objectives()))
    #expect(split.accelerators == chips)
    let replicas = chips / 2
    let each = try (1..<replicas).map { prefilling in
      try model.capacity(under: objectives(), prefillReplicas: prefilling)
        .requestsPerSecond(
          prefillReplicas: prefilling, decodeReplicas: replicas - prefilling)
    }
    #expect(split.requestsPerSecond == each.max())
    let fractions = split.capacity.requestsPerSecondPerAccelerator * Double(chips)
    #expect(split.requestsPerSecond <= fractions * (1 + 1e-9))
    let side = split.isLimitedByPrefill
    #expect(
      side
        == (Double(split.prefillReplicas) * split.capacity.prefillRequestsPerSecond
          < Double(split.decodeReplicas) * split.capacity.decode.requestsPerSecond))
  }

  @Test func tooFewChipsHoldNoPair() throws {
    #expect(try model().bestSplit(of: 3, under: objectives()) == nil)
  }

  /// Within a box the faster links carry keys and values.
  @Test func theLinkIsThatBetweenThePools() throws {
    #expect(TransferLink.within(Fixture.accelerator(), count: 8) == .scaleUp)
    #expect(TransferLink.within(Fixture.accelerator(), count: 16) == .network)
    let inside = try model(link: .scaleUp)
    let between = try model()
    #expect(inside.transferBandwidth == .gigabytesPerSecond(900))
    #expect(between.transferBandwidth == .gigabytesPerSecond(100))
    #expect(inside.transferTime < between.transferTime)
  }

  @Test func anUnknownLinkIsTold() throws {
    let side = try Fixture.configuration(tensorParallel: 2)
    let error = #expect(throws: Infeasibility.self) {
      try DisaggregatedModel(prefill: side, decode: side, traffic: Fixture.traffic(cv: 1))
    }
    #expect(
      error?.description == """
        The catalog knows no link of 'h200-sxm' through which keys and values could get from \
        replicas that prefill to replicas that decode.
          Fix: give scale_out_bandwidth_gb_s of the accelerator.
        """)
    let cards = Fixture.accelerator(domain: 1, interconnect: .pcie)
    #expect(TransferLink.network.bandwidth(of: cards) == .gigabytesPerSecond(450))
  }
}
