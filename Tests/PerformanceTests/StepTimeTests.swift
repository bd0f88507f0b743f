import Catalog
import Performance
import Quantities
import Testing

/// The step against an independent implementation of the same formulas; see Fixtures/README.md.
struct StepTimeTests {
  @Test func agreesWithTheReference() throws {
    let cases = try #require(try Fixture.json("step-times")["cases"] as? [[String: Any]])
    #expect(cases.count >= 40)
    for (position, one) in cases.enumerated() {
      let reference = try ReferenceCase(one)
      let step = StepTime(try reference.configuration(), traffic: reference.traffic)
      for point in reference.points {
        let seconds = step.seconds(decoding: point[0], prefillTokens: point[1])
        #expect(
          close(seconds, point[2], 1e-9),
          "case \(position) \(reference.name) b=\(point[0]) c=\(point[1]): \(seconds), \(point[2])")
      }
    }
  }
}

/// One configuration of the fixture.
struct ReferenceCase {
  private let values: [String: Any]
  let name: String
  let traffic: TrafficShape
  let points: [[Double]]

  init(_ values: [String: Any]) throws {
    self.values = values
    name = try #require(values["name"] as? String)
    points = try #require(values["points"] as? [[Double]])
    let lengths = try #require(values["lengths"] as? [Double])
    traffic = try TrafficShape(
      meanInputTokens: lengths[0], inputCV: 0, meanOutputTokens: lengths[1], outputCV: 0)
  }

  private func section(_ name: String) throws -> [String: Double] {
    try #require(values[name] as? [String: Double])
  }

  func configuration() throws -> ServingConfiguration {
    let layout = try section("layout")
    let drafts = Int(layout["draft_tokens"] ?? 0)
    let parameters = try parameters()
    let speculation = try SpeculativeDecoding(
      draftTokens: drafts, acceptance: parameters.draftAcceptance,
      draft: .head(costShare: 0.03, latency: .seconds(0)))
    let groups = Int(layout["attention_dp"] ?? 1)
    return try ServingConfiguration(
      model: model(), accelerator: accelerator(), format: format(), parameters: parameters,
      layout: ParallelLayout(
        tensorParallel: Int(try #require(layout["tp"])), attentionDataParallel: groups,
        expertParallel: groups, pipelineParallel: Int(layout["pp"] ?? 1)),
      limits: .init(chunkBudgetTokens: 8192, memoryUtilization: 0.99),
      features: RuntimeFeatures(speculation: drafts > 0 ? speculation : nil),
      kvBytesPerElement: try section("format")["kv_bytes"])
  }

  private func parameters() throws -> StepParameters {
    var parameters = StepParameters(separatesPrefill: values["separates_prefill"] as? Bool == true)
    for (name, value) in try section("parameters") {
      parameters[try #require(StepParameter(rawValue: name))] = value
    }
    return parameters
  }

  private func format() throws -> WeightFormat {
    let id = try #require(values["format_id"] as? String)
    let bytes = try #require(section("format")["bytes"])
    let computes: [String: ComputeFormat] = [
      "bf16": .bf16, "fp8": .fp8, "nvfp4": .fp4, "mxfp4": .fp4,
    ]
    return Fixture.format(
      id, bytes: bytes, compute: try #require(computes[id]), isWeightOnly: id == "mxfp4")
  }

  private func accelerator() throws -> Accelerator {
    let chip = try section("chip")
    var rates: [ComputeFormat: Quantity<ComputeRate>] = [:]
    for format in ComputeFormat.allCases {
      rates[format] = chip[format.rawValue].map { .flopsPerSecond($0) }
    }
    return Accelerator(
      id: "chip", name: "chip", vendor: "NVIDIA", memory: .gigabytes(1e5), memoryKind: "HBM",
      memoryBandwidth: .bytesPerSecond(try #require(chip["bandwidth"])), peakRates: rates,
      scaleUpBandwidth: chip["link"].map { .bytesPerSecond($0) },
      scaleUpDomain: Int(try #require(chip["domain"])),
      scaleOutBandwidth: chip["network"].map { .bytesPerSecond($0) },
      thermalDesignPower: nil, provenance: Fixture.provenance)
  }

  private func model() throws -> Model {
    let shape = try section("model").mapValues { Int($0) }
    func count(_ name: String) -> Int { shape[name] ?? 0 }
    let latent = ModelArchitecture.LatentAttention(
      kvRank: count("kv_rank"), ropeDimension: count("rope"), queryRank: count("q_rank"),
      nopeDimension: count("nope"), valueDimension: count("v"))
    let grouped = ModelArchitecture.GroupedAttention(
      kvHeads: count("kv_heads"), headDimension: count("head_dim"),
      slidingLayers: count("windowed_layers"), windowTokens: count("window"),
      windowsAreChunks: count("chunked") == 1)
    let experts = ModelArchitecture.Experts(
      routed: count("experts"), active: count("active"), shared: count("shared"),
      intermediate: count("expert_width"), layers: count("expert_layers"))
    let architecture = ModelArchitecture(
      layers: count("layers"), hidden: count("hidden"), denseIntermediate: count("width"),
      queryHeads: count("heads"),
      attention: count("kv_rank") > 0 ? .latent(latent) : .grouped(grouped),
      experts: count("experts") > 0 ? experts : nil, vocabulary: count("vocabulary"),
      tiesEmbeddings: false)
    return Model(
      id: name, name: name, architecture: architecture, maximumContextTokens: 1_000_000,
      nativeFormatID: count("native_mxfp4") == 1 ? "mxfp4" : "bf16",
      publishedParametersBillions: nil, licence: "test", provenance: Fixture.provenance)
  }
}
