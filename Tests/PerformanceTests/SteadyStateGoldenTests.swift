import Catalog
import Foundation
import Quantities
import Testing

@testable import Performance

/// Every key of two worked examples: constant lengths on TP2, log-normal lengths on TP4.
@Suite struct SteadyStateGoldenTests {
  @Test(arguments: ["G1", "G2"])
  func everyKeyAgrees(_ name: String) throws {
    let golden = try #require(try Fixture.json("golden")[name] as? [String: Any])
    let parts = try #require(golden["parts"] as? [String: Double])
    let tensorParallel = try #require(golden["tp"] as? Int)
    let cv = try #require(golden["cv"] as? Double)
    let replica = try Fixture.replica(
      tensorParallel: tensorParallel, cv: cv, chunkBudget: try #require(golden["C"] as? Int))
    let capacity = try replica.capacity(under: Fixture.objectives())
    var expected = golden.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    for (key, value) in parts { expected["parts.\(key)"] = value }
    let actual = memory(replica).merging(rates(replica, capacity)) { first, _ in first }
      .merging(moments(capacity.state)) { first, _ in first }
      .merging(self.parts(capacity.state)) { first, _ in first }
    #expect(Set(expected.keys).subtracting(["tp", "C", "cv"]) == Set(actual.keys))
    for (key, value) in actual.sorted(by: { $0.key < $1.key }) {
      let wanted = try #require(expected[key])
      #expect(close(value, wanted), "\(key): \(value), expected \(wanted)")
    }
    #expect(capacity.limit.description == "TPOT p99")
  }

  private func memory(_ replica: ReplicaModel) -> [String: Double] {
    let shape = replica.configuration.model.architecture
    let memory = replica.memory
    return [
      "n_params": shape.totalParameters, "n_lin": shape.denseLinearParameters,
      "W_resident": memory.residentWeights.bytes,
      "W_stream": replica.coefficients.weightStream(tokens: 1)
        * Double(replica.configuration.tensorParallel) * 4.8e12 * 0.82,
      "kv_tok": memory.kvBytesPerToken, "kv_bytes": memory.kvCapacity.bytes,
      "kv_tokens": memory.kvCapacityTokens,
      "hbm": replica.configuration.accelerator.memory.bytes,
      "bmax_mean": memory.sequencesThatFit(tokens: 1024 + 512 / 2),
      "bmax_reserve": memory.sequencesThatFit(tokens: 1024 + 512),
    ]
  }

  private func rates(_ replica: ReplicaModel, _ capacity: Capacity) -> [String: Double] {
    let replicas = 8.0 / Double(replica.configuration.tensorParallel)
    let coefficients = replica.coefficients
    return [
      "a0": coefficients.base(tokens: 1), "a1": coefficients.perSequence,
      "a2": coefficients.perPrefillToken, "a3": coefficients.perContextToken,
      "a4": coefficients.perAttendedToken, "lam": capacity.requestsPerSecond,
      "node_req": replicas * capacity.requestsPerSecond,
      "node_tok": replicas * capacity.outputTokensPerSecond,
    ]
  }

  private func moments(_ state: SteadyState) -> [String: Double] {
    let population = state.population
    return [
      "T": state.meanStep, "T99": state.tpot(atQuantile: 0.99).seconds, "b": population.mean,
      "sdb": population.standardDeviation,
      "b99": population.sequences(standardScore: NormalDistribution.quantile(0.99)),
      "D": state.decodeStep, "ctx": state.traffic.meanContextTokens, "sig": state.sequenceCost,
      "x1": state.gate.promptWork, "rp": state.gate.prefillShare, "V": state.gate.stepVariance,
      "r1": state.gate.biasedStepMean, "mY": state.gate.waitMean, "vY": state.gate.waitVariance,
      "room": state.queue.roomTokens, "mu": state.queue.tokensPerSecond,
      "rho": state.queue.utilization, "Wq": state.queue.meanWait, "S1": state.meanPrefill,
      "Tfull": state.fullStepGap.seconds, "ttft_mean": state.meanTTFT.seconds,
      "ttft50": state.ttft(atQuantile: 0.5).seconds,
      "ttft95": state.ttft(atQuantile: 0.95).seconds,
      "ttft99": state.ttft(atQuantile: 0.99).seconds, "c_mean": state.prefillTokens,
    ]
  }

  /// The worked example prices prefill attention of the mean prompt, the product the second moment.
  private func parts(_ state: SteadyState) -> [String: Double] {
    let parts = StepBreakdown(state)
    let spread = 1 + state.traffic.inputCV * state.traffic.inputCV
    let attention = parts.prefillAttention.seconds / spread
    return [
      "parts.lin_m": parts.weights.seconds, "parts.lin_c": parts.linearFLOPs.seconds,
      "parts.lin": parts.weights.seconds + parts.linearFLOPs.seconds,
      "parts.att": parts.kvCache.seconds, "parts.pre_att": attention,
      "parts.comm": parts.communication.seconds, "parts.ov": parts.overhead.seconds,
      "parts.T": parts.total.seconds - parts.prefillAttention.seconds + attention,
    ]
  }
}
