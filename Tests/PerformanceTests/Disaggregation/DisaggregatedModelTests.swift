import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// The worked example: Llama-3.3-70B in FP8 on two H200 each side, 1024/512, 40 ms a token.
@Suite struct DisaggregatedModelTests {
  private func model(
    overlaps: Bool = false, bandwidth: Double? = 50, arrivalCV: Double = 1, cv: Double = 0
  ) throws -> DisaggregatedModel {
    let side = try Fixture.configuration(tensorParallel: 2)
    return try DisaggregatedModel(
      prefill: side, decode: side, traffic: Fixture.traffic(cv: cv, arrivalCV: arrivalCV),
      transferBandwidth: bandwidth.map { .gigabytesPerSecond($0) }, overlapsTransfer: overlaps)
  }

  private let mean = Result {
    try LatencyObjective(.tpot, percentile: nil, limit: .milliseconds(40))
  }

  @Test func everyGoldenKeyAgrees() throws {
    let golden = try #require(try Fixture.json("golden")["disagg"] as? [String: Double])
    let model = try model()
    let capacity = try model.capacity(under: [mean.get()])
    let state = capacity.decode.state
    // The example's rates count the first token as decoded too.
    let decodeRate = capacity.decode.requestsPerSecond * 511 / 512
    let actual = [
      "prefill_s": model.prefillTime.seconds, "prefill_req_s": model.prefillSaturationRate,
      "decode_b": state.population.mean, "decode_step": state.meanStep,
      "decode_req_s": decodeRate, "ratio": decodeRate / model.prefillSaturationRate,
      "kv_MB": model.transferredBytes.bytes / 1e6, "xfer_400G": model.transferTime.seconds,
    ]
    #expect(Set(actual.keys) == Set(golden.keys))
    for (key, value) in actual {
      let expected = try #require(golden[key])
      #expect(close(value, expected), "\(key): \(value), expected \(expected)")
    }
  }

  /// Both columns: disaggregated is 1.15 times colocated at saturated prefill, 0.94 with prefill
  /// held at 70 %.
  @Test func forThisTrafficItIsAWash() throws {
    let capacity = try model().capacity(under: [mean.get()])
    let apart = 2 * capacity.requestsPerSecondPerAccelerator
    let replica = try Fixture.replica(tensorParallel: 2, cv: 0)
    let together = try replica.capacity(under: [mean.get()]).requestsPerSecond
    #expect(abs(apart - 6.06) < 0.02 && abs(together - 5.25) < 0.01, "\(apart) \(together)")
    #expect(abs(apart / together - 1.15) < 0.01)
    let held =
      1
      / (1 / (0.7 * capacity.prefillRequestsPerSecond)
        + 1 / capacity.decode.requestsPerSecond)
    #expect(abs(held / together - 0.94) < 0.01)
    #expect(abs(capacity.prefillReplicasPerDecodeReplica - 1.12) < 0.01)
    #expect(
      capacity.requestsPerSecond(prefillReplicas: 9, decodeReplicas: 8)
        == 8 * capacity.decode.requestsPerSecond)
  }

  @Test func firstTokensWaitForPrefillAndTransfer() throws {
    let model = try model()
    let idle = try #require(model.ttft(atQuantile: 0.99, prefillRequestsPerSecond: 0))
    #expect(
      close(idle.seconds, model.prefillTime.seconds + model.transferTime.seconds, 1e-12))
    var last = idle
    for rate in [2.0, 5, 8, 11] {
      let latency = try #require(model.ttft(atQuantile: 0.99, prefillRequestsPerSecond: rate))
      let mean = try #require(model.ttft(atQuantile: nil, prefillRequestsPerSecond: rate))
      let shared = try #require(
        model.ttft(atQuantile: 0.99, prefillRequestsPerSecond: rate, replicas: 4))
      #expect(latency > last && latency > mean && shared < latency)
      last = latency
    }
    for rate in [11.5, 1e9] {
      #expect(model.ttft(atQuantile: 0.99, prefillRequestsPerSecond: rate) == nil)
    }
    #expect(
      close(
        try self.model(overlaps: true).transferTime.seconds, model.transferTime.seconds / 80,
        1e-12))
  }

  @Test func firstTokenObjectivesBindPrefillOnly() throws {
    let objective = try LatencyObjective(.ttft, percentile: 0.99, limit: .milliseconds(400))
    let model = try model(cv: 1)
    let capacity = try model.capacity(under: [objective, mean.get()])
    #expect(capacity.prefillLimit == .latency(objective))
    #expect(capacity.prefillRequestsPerSecond < model.prefillSaturationRate)
    let latency = try #require(
      model.ttft(atQuantile: 0.99, prefillRequestsPerSecond: capacity.prefillRequestsPerSecond))
    #expect(close(latency.seconds, 0.4, 1e-9))
    let bursty = try self.model(arrivalCV: 3, cv: 1).capacity(under: [objective, mean.get()])
    #expect(bursty.prefillRequestsPerSecond < capacity.prefillRequestsPerSecond)
    let impossible = try LatencyObjective(.ttft, percentile: 0.99, limit: .milliseconds(50))
    #expect(throws: NoCapacity.self) { _ = try model.capacity(under: [impossible]) }
  }

  @Test func theTwoSidesMayBeOfDifferentChips() throws {
    let fast = Fixture.accelerator(bandwidth: 8e12, fp8: 4500e12, scaleOut: 50)
    let slow = Fixture.accelerator(scaleOut: 25)
    let traffic = try Fixture.traffic(4096, 256, cv: 0)
    func capacity(_ prefill: Accelerator, _ decode: Accelerator) throws -> DisaggregatedCapacity {
      try DisaggregatedModel(
        prefill: Fixture.configuration(tensorParallel: 4, accelerator: prefill),
        decode: Fixture.configuration(tensorParallel: 2, accelerator: decode), traffic: traffic
      ).capacity(under: [mean.get()])
    }
    let mixed = try capacity(fast, slow)
    #expect(mixed.prefillAccelerators == 4 && mixed.decodeAccelerators == 2)
    #expect(
      try mixed.prefillRequestsPerSecond > capacity(slow, slow).prefillRequestsPerSecond)
    #expect(try mixed.decode.requestsPerSecond == capacity(slow, slow).decode.requestsPerSecond)
    #expect(
      try mixed.requestsPerSecondPerAccelerator
        > capacity(slow, slow).requestsPerSecondPerAccelerator)
  }

  @Test func pairsThatCannotWorkAreTold() throws {
    let side = try Fixture.configuration(tensorParallel: 2)
    let other = try Fixture.configuration(Fixture.mixtureOfExperts, tensorParallel: 4)
    #expect(
      #expect(throws: Infeasibility.self) {
        _ = try DisaggregatedModel(
          prefill: side, decode: other, traffic: Fixture.traffic(cv: 0),
          transferBandwidth: .gigabytesPerSecond(50))
      }?.description == """
        The number of models is 2, which is not possible.
          Fix: give a number that is 1: prefill and decoding serve the same model.
        """)
    #expect(
      #expect(throws: Infeasibility.self) { _ = try model(bandwidth: nil) }?.description == """
        The catalog knows no link of 'h200-sxm' through which keys and values could get from \
        replicas that prefill to replicas that decode.
          Fix: give scale_out_bandwidth_gb_s of the accelerator.
        """)
  }
}
