import Catalog
import Performance
import Quantities
import Testing

@testable import Planning

@Suite struct ApartReplicaTests {
  private func replica(
    model: String = "llama-3.3-70b", prefill: String = "hgx-h200", decode: String = "hgx-h200",
    isMeasured: Bool = false
  ) throws -> ApartReplica {
    let catalog = try Catalog.shipped()
    let request = try ApartPlan.request()
    let defaults = try Defaults(catalog)
    let terms = try WorkloadTerms(request.workloads[0], plan: request, defaults: defaults)
    let setup = ReplicaSetup(
      catalog: catalog, request: request, defaults: defaults, isApart: true)
    func half(_ id: String) throws -> (configuration: ServingConfiguration, basis: StepBasis) {
      let system = try #require(catalog.systems[id])
      return try setup.configuration(
        of: #require(catalog.models[model]), #require(catalog.formats["fp8"]),
        on: #require(catalog.accelerators[system.acceleratorID]),
        ParallelLayout(tensorParallel: 2), draftTokens: 0, chunkBudgetTokens: 8192)
    }
    return try ApartReplica(
      prefill: half(prefill), decode: half(decode), poolReplicas: 4, terms: terms,
      isMeasured: isMeasured)
  }

  @Test func itIsTheDisaggregatedModel() throws {
    let replica = try replica()
    let terms = try ApartPlan.candidates().workloads[0]
    let capacity = try replica.model.capacity(
      under: terms.plannedObjectives, prefillReplicas: 4)
    #expect(replica.decode.requestsPerSecond == capacity.decode.requestsPerSecond)
    #expect(replica.poolRequestsPerSecond == 4 * capacity.prefillRequestsPerSecond)
  }

  @Test func bothHalvesShowInTheirLatencies() throws {
    let replica = try replica()
    func latencies(_ decoding: Double, _ prefilling: Double) throws -> LatencyPercentiles {
      try #require(
        replica.latencies(decoding: decoding, prefilling: prefilling, tpotMetric: .tpot))
    }
    let full = try latencies(1, 1)
    let relaxed = try latencies(1, 0.5)
    #expect(relaxed.tpot == full.tpot)
    let first = try (#require(relaxed.ttft[2]), #require(full.ttft[2]))
    #expect(first.0 < first.1)
    let fewer = try latencies(0.5, 1)
    #expect(fewer.ttft == full.ttft)
    let token = try (#require(fewer.tpot[2]), #require(full.tpot[2]))
    #expect(token.0 < token.1)
  }

  @Test func whatNobodyMeasuredSoIsNamed() throws {
    #expect(try replica().unvalidatedTerms == [.disaggregation])
    #expect(try replica(isMeasured: true).unvalidatedTerms.isEmpty)
    let catalog = try Catalog.shipped()
    let setup = ReplicaSetup(
      catalog: catalog, request: try ApartPlan.request(), defaults: try Defaults(catalog))
    let chip = try #require(catalog.accelerators["h200-sxm"])
    #expect(setup.isMeasuredApart(try #require(catalog.models["deepseek-r1"]), on: chip))
    #expect(!setup.isMeasuredApart(try #require(catalog.models["llama-3.3-70b"]), on: chip))
  }

  /// Published measurements of such pairs lie further from predictions than those of whole replicas.
  @Test func theBandIsThatOfPairs() throws {
    let replica = try replica()
    let catalog = try Catalog.shipped()
    let chip = try #require(catalog.accelerators["h200-sxm"])
    let format = try #require(catalog.formats["fp8"])
    let model = try #require(catalog.models["llama-3.3-70b"])
    let whole = try #require(
      StepBasis(catalog: catalog, accelerator: chip, format: format, model: model))
    let wide = try #require(replica.decodeSteps.band).logHalfWidth
    let narrow = try #require(whole.band).logHalfWidth
    #expect(wide > narrow)
    #expect(
      catalog.calibration.bands.contains { $0.kind == .disaggregated && $0.logHalfWidth == wide })
    let objectives = try ApartPlan.candidates().workloads[0].plannedObjectives
    let band = try #require(replica.band(under: objectives))
    #expect(band.low < replica.decode.requestsPerSecond)
    #expect(band.high > replica.decode.requestsPerSecond)
  }

  @Test func anImpossiblePairIsAnObstacle() throws {
    #expect(throws: (any Error).self) { try replica(model: "deepseek-v3") }
  }
}
