import Catalog
import Foundation
import Performance
import Quantities
import Testing

/// The examples that tests share: a 70-billion dense model on a chip with golden efficiencies.
enum Fixture {
  static let provenance = Provenance(
    file: "fixtures.csv", line: 1, source: "test", asOf: "2026", confidence: .estimate)

  static func json(_ name: String) throws -> [String: Any] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require(object as? [String: Any])
  }

  static func accelerator(
    memory: Double = 150_754_820_096, bandwidth: Double = 4.8e12, fp8: Double? = 1978.9e12,
    bf16: Double = 989.4e12, memoryKind: String = "HBM3e", domain: Int = 8,
    interconnect: Interconnect = .nvswitch,
    scaleOut: Double? = nil
  ) -> Accelerator {
    var rates: [ComputeFormat: Quantity<ComputeRate>] = [.bf16: .flopsPerSecond(bf16)]
    if let fp8 { rates[.fp8] = .flopsPerSecond(fp8) }
    return Accelerator(
      id: "h200-sxm", name: "H200", vendor: "NVIDIA", memory: .bytes(memory),
      memoryKind: memoryKind, memoryBandwidth: .bytesPerSecond(bandwidth), peakRates: rates,
      scaleUpBandwidth: .gigabytesPerSecond(450), scaleUpDomain: domain,
      interconnect: interconnect,
      scaleOutBandwidth: scaleOut.map { .gigabytesPerSecond($0) },
      thermalDesignPower: .watts(700), provenance: provenance)
  }

  static let llama = dense(id: "llama-3.3-70b", layers: 80, hidden: 8192, intermediate: 28672)

  static func dense(
    id: String, layers: Int, hidden: Int, intermediate: Int, queryHeads: Int = 64,
    kvHeads: Int = 8, maximumContext: Int = 131_072
  ) -> Model {
    let attention = ModelArchitecture.GroupedAttention(kvHeads: kvHeads, headDimension: 128)
    return model(
      id: id,
      ModelArchitecture(
        layers: layers, hidden: hidden, denseIntermediate: intermediate, queryHeads: queryHeads,
        attention: .grouped(attention), experts: nil, vocabulary: 128_256, tiesEmbeddings: false),
      maximumContext: maximumContext)
  }

  static let mixtureOfExperts = model(
    id: "qwen3-235b",
    ModelArchitecture(
      layers: 94, hidden: 4096, denseIntermediate: 0, queryHeads: 64,
      attention: .grouped(.init(kvHeads: 4, headDimension: 128)),
      experts: .init(routed: 128, active: 8, shared: 0, intermediate: 1536, layers: 94),
      vocabulary: 151_936, tiesEmbeddings: false))

  static let latent = model(
    id: "deepseek-v3",
    ModelArchitecture(
      layers: 61, hidden: 7168, denseIntermediate: 18_432, queryHeads: 128,
      attention: .latent(
        .init(
          kvRank: 512, ropeDimension: 64, queryRank: 1536, nopeDimension: 128, valueDimension: 128)
      ),
      experts: .init(routed: 256, active: 8, shared: 1, intermediate: 2048, layers: 58),
      vocabulary: 129_280, tiesEmbeddings: false))

  /// Nine layers of attention among 63 with a state, as Jamba-1.5-Large.
  static let hybrid = model(
    id: "jamba-1.5-large",
    ModelArchitecture(
      layers: 72, hidden: 8192, denseIntermediate: 24_576, queryHeads: 64,
      attention: .grouped(.init(kvHeads: 8, headDimension: 128)),
      experts: .init(routed: 16, active: 2, shared: 0, intermediate: 24_576, layers: 36),
      vocabulary: 65_536, tiesEmbeddings: false,
      recurrence: .init(kind: .mamba1, layers: 63, innerWidth: 16_384, stateDimension: 16)))

  /// Latent attention that reads 2048 tokens at most.
  static let sparse = model(
    id: "deepseek-v3.2",
    ModelArchitecture(
      layers: 61, hidden: 7168, denseIntermediate: 18_432, queryHeads: 128,
      attention: latent.architecture.attention,
      experts: .init(routed: 256, active: 8, shared: 1, intermediate: 2048, layers: 58),
      vocabulary: 129_280, tiesEmbeddings: false,
      sparseAttention: .init(topTokens: 2048, indexHeads: 64, indexDimension: 128)))

  static func model(
    id: String, _ architecture: ModelArchitecture, maximumContext: Int = 131_072
  ) -> Model {
    Model(
      id: id, name: id, architecture: architecture, maximumContextTokens: maximumContext,
      nativeFormatID: "bf16", publishedParametersBillions: nil, licence: "test",
      provenance: provenance)
  }

  static func format(
    _ id: String = "fp8", bytes: Double = 1, compute: ComputeFormat = .fp8, kvBytes: Double = 1,
    isWeightOnly: Bool = false
  ) -> WeightFormat {
    WeightFormat(
      id: id, name: id, bytesPerWeight: bytes, compute: compute, isWeightOnly: isWeightOnly,
      qualityRecovery: 1, kvBytesPerElement: kvBytes, provenance: provenance)
  }

  static func efficiency(
    compute: ComputeFormat = .fp8, kind: ModelArchitecture.Kind = .dense, scale: Double = 1
  ) -> Efficiency {
    Efficiency(
      acceleratorID: "h200-sxm", compute: compute, kind: kind, runtime: "tensorrt-llm",
      linearMFU: 0.57 * scale, weightMBU: 0.82 * scale, kvMBU: 0.80 * scale,
      attentionMFU: 0.60 * scale, layerOverhead: .seconds(25e-6), stepOverhead: .seconds(1e-3),
      allReduceBase: .seconds(11e-6), allReduceHop: .seconds(2e-6),
      allReduceBandwidth: .bytesPerSecond(135e9), provenance: provenance)
  }

  static func configuration(
    _ model: Model = llama, tensorParallel: Int, chunkBudget: Int = 2048,
    accelerator: Accelerator = accelerator(), format: WeightFormat = format(),
    efficiency: Efficiency? = nil
  ) throws -> ServingConfiguration {
    let compute = format.computeFormat(on: accelerator) ?? .bf16
    return try ServingConfiguration(
      model: model, accelerator: accelerator, format: format,
      efficiency: efficiency ?? Self.efficiency(compute: compute, kind: model.architecture.kind),
      tensorParallel: tensorParallel, limits: .init(chunkBudgetTokens: chunkBudget))
  }

  static func configuration(
    _ model: Model = llama, layout: ParallelLayout, features: RuntimeFeatures = RuntimeFeatures(),
    chunkBudget: Int = 2048, accelerator: Accelerator = accelerator(),
    format: WeightFormat = format()
  ) throws -> ServingConfiguration {
    let compute = format.computeFormat(on: accelerator) ?? .bf16
    return try ServingConfiguration(
      model: model, accelerator: accelerator, format: format,
      efficiency: efficiency(compute: compute, kind: model.architecture.kind), layout: layout,
      limits: .init(chunkBudgetTokens: chunkBudget), features: features)
  }

  static func traffic(
    _ input: Double = 1024, _ output: Double = 512, cv: Double, arrivalCV: Double = 1,
    hit: Double = 0
  ) throws -> TrafficShape {
    try TrafficShape(
      meanInputTokens: input, inputCV: cv, meanOutputTokens: output, outputCV: cv,
      arrivalCV: arrivalCV, prefixHitShare: hit)
  }

  static func replica(
    tensorParallel: Int, cv: Double, chunkBudget: Int = 2048, bandwidth: Double = 4.8e12
  ) throws -> ReplicaModel {
    try ReplicaModel(
      configuration(
        tensorParallel: tensorParallel, chunkBudget: chunkBudget,
        accelerator: accelerator(bandwidth: bandwidth)),
      traffic: traffic(cv: cv))
  }

  static func objectives(
    ttft: Double = 1, tpot: Double = 0.04
  ) throws -> [LatencyObjective] {
    [
      try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(ttft)),
      try LatencyObjective(.tpot, percentile: 0.99, limit: .seconds(tpot)),
    ]
  }
}

/// Whether two numbers agree to a relative tolerance.
func close(_ left: Double, _ right: Double, _ tolerance: Double = 1e-6) -> Bool {
  abs(left - right) <= tolerance * max(abs(left), abs(right))
}
