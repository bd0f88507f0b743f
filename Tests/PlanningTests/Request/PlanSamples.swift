import Catalog
import Quantities

@testable import Planning

/// Plans and catalogs that the tests of the plan reader share.
enum PlanSamples {
  /// The shortest plan there is.
  static let minimal = """
    workloads:
      chat:
        input_tokens: 1024
        output_tokens: 512
        requests_per_second: 120

    """

  /// A plan that sets every key.
  static let maximal = """
    name: chat
    description: Chat traffic
    horizon: 4 years
    objective: cost
    workloads:
      chat:
        models: [llama-3.3-70b, gpt-oss-120b]
        quality: { benchmark: mmlu-pro, floor: 45%, reading: average, mode: thinking }
        input_tokens: { mean: 1024, cv: 1.5 }
        output_tokens: { mean: 512, cv: 0.5 }
        requests_per_second: { peak: 120, peak_to_mean: 1.8, arrival_cv: 1.25 }
        slo:
          ttft_p50: 300 ms
          ttft_p95: 700ms
          ttft_p99: 1 s
          tpot_p50: 20 ms
          tpot_p95: 30 ms
          tpot_p99: 40 ms
          tpot_reading: inter-token
        verification: { policy: judge, cost_per_request: $0.000165, retry_probability: 0.05 }
        coverage: 90%
        sites: [iad, cloud]
      batch.night:
        input_tokens: 4000
        output_tokens: 100
        requests_per_second: 2.5
    sites:
      iad:
        power: 2 MW
        pue: 1.25
        electricity: $0.085/kWh
        colocation: $184/kW-month
        racks:
          liquid: { count: 4, power: 135 kW, units: 48, cooling: liquid }
          air: { count: 40, power: 40 kW, units: 42.5 }
    cloud: { providers: [AWS], regions: [us-east-1] }
    budget: { capex: 20 MUSD, opex: 1.2 MUSD/month }
    systems: [hgx-h200, hgx-b200]
    acquisition: [own, on-demand]
    supply: { hgx-h200: 60, hgx-b200: 4 }
    existing: { iad: { hgx-h100: 10 } }
    serving:
      formats: [fp8]
      tp: [1, 8]
      chunk_budget_tokens: [512, 2048]
      max_sequences: 256
      max_utilization: 85%
      ttft_margin: 10%
      tpot_margin: 0.2
    finance:
      cost_of_capital: 10%
      residual: 15%
      fit_out: 8%
      maintenance_per_year: 4%
      staff_per_system: $438/month
    solver: { gap: 1%, time_limit: 2 min }

    """

  /// Decodes a plan under the name `plans/chat.yaml`, with values set from outside.
  static func decode(
    _ text: String, setting assignments: [String] = []
  ) throws -> DecodedPlan {
    let document = try PlanDocument(parsing: text, file: "plans/chat.yaml")
    return try DecodedPlan(decoding: document.applying(assignments))
  }

  /// The full text of everything that is wrong with a plan; empty if nothing is.
  static func problems(_ text: String, setting assignments: [String] = []) -> String {
    do {
      _ = try decode(text, setting: assignments)
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// The shortest plan with more lines under its workload.
  static func workload(_ lines: String) -> String {
    minimal + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// A catalog with a few names and invented values, none of which a test of names looks at.
  static var catalog: Catalog {
    Catalog(
      accelerators: Table([]), systems: Table(["hgx-h100", "hgx-h200", "hgx-b200"].map(system)),
      prices: [price("AWS", "us-east-1"), price("AWS", "eu-north-1"), price("Lambda", "us-1")],
      models: Table(["llama-3.3-70b", "gpt-oss-120b"].map(model)),
      qualityScores: [
        QualityScore(
          modelID: "gpt-oss-120b", benchmark: "gpqa-diamond", mode: "default", score: 0.8,
          provenance: provenance),
        QualityScore(
          modelID: "gpt-oss-120b", benchmark: "mmlu-pro", mode: "default", score: 0.8,
          provenance: provenance),
        QualityScore(
          modelID: "llama-3.3-70b", benchmark: "mmlu-pro", mode: "default", score: 0.7,
          provenance: provenance),
      ],
      formats: Table(["bf16", "fp8"].map(format)), efficiencies: [], assumptions: Table([]))
  }

  private static let provenance = Provenance(
    file: "test.csv", line: 2, source: "invented for a test", asOf: "2026", confidence: .estimate)

  private static func system(_ id: String) -> SystemSKU {
    SystemSKU(
      id: id, name: id, acceleratorID: "chip", acceleratorCount: 8, peakPower: nil,
      typicalPower: nil, idlePower: nil, rackUnits: nil, cooling: [.air], capex: nil,
      procurement: [.own], provenance: provenance)
  }

  private static func price(_ provider: String, _ region: String) -> Price {
    Price(
      systemID: "hgx-h100", provider: provider, region: region, instanceType: "",
      term: .onDemand, rate: .usdPerHour(1), provenance: provenance)
  }

  private static func model(_ id: String) -> Model {
    Model(
      id: id, name: id,
      architecture: ModelArchitecture(
        layers: 1, hidden: 1, denseIntermediate: 1, queryHeads: 1,
        attention: .grouped(.init(kvHeads: 1, headDimension: 1)), experts: nil, vocabulary: 1,
        tiesEmbeddings: false),
      maximumContextTokens: 1, nativeFormatID: "bf16", publishedParametersBillions: nil,
      licence: "", provenance: provenance)
  }

  private static func format(_ id: String) -> WeightFormat {
    WeightFormat(
      id: id, name: id, bytesPerWeight: 1, compute: .bf16, isWeightOnly: false,
      qualityRecovery: 1, kvBytesPerElement: 1, provenance: provenance)
  }
}
