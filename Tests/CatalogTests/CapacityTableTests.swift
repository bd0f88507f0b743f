import Quantities
import Testing

@testable import Catalog

/// Rows of one's own measurements: what they mean, and what is refused.
@Suite struct CapacityTableTests {
  private static let capacities = """
    system,model,format,tp,runtime,isl_low_tokens,isl_high_tokens,osl_low_tokens,osl_high_tokens,requests_per_second,output_tokens_per_second,ttft_p50_ms,ttft_p99_ms,slo_tpot_p95_ms,source,as_of,confidence
    hgx-h200,llama-3.3-70b,bf16,4,vllm,512,2048,128,512,6.25,,120,800,40,load test,2026-11,measured

    """
  private static let coefficients = """
    system,model,format,tp,a0_s,a1_s,a2_s,a3_s,a4_s,kv_tokens,source,as_of,confidence
    hgx-h200,llama-3.3-70b,bf16,4,0.012,0.00003,0.00002,1.6e-9,4e-10,900000,profile,2026-11,measured

    """

  private static var tables: [String: String] {
    TinyCatalog.tables.merging(["capacities": capacities, "coefficients": coefficients]) { $1 }
  }

  private func report(_ table: String, _ passage: String, _ replacement: String) -> String {
    var edited = Self.tables
    edited[table] = edited[table]?.replacing(passage, with: replacement, maxReplacements: 1)
    guard edited[table] != Self.tables[table] else { return "the passage is not in the table" }
    return TinyCatalog.report(on: edited)
  }

  @Test func aRowBecomesAValue() throws {
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files(Self.tables)).catalog
    let row = try #require(catalog.capacities.first)
    #expect(row.requestsPerSecond(meanOutputTokens: 300) == 6.25)
    #expect(row.covers(inputTokens: 512, outputTokens: 512))
    #expect(row.covers(inputTokens: 2048, outputTokens: 128))
    #expect(!row.covers(inputTokens: 2049, outputTokens: 128))
    #expect(!row.covers(inputTokens: 1000, outputTokens: 127))
    #expect(row.measured == [.ttft: [0.5: .milliseconds(120), 0.99: .milliseconds(800)]])
    #expect(row.promised == [.tpot: [0.95: .milliseconds(40)]])
    let step = try #require(catalog.stepTimes.first)
    #expect(step.seconds == [0.012, 0.00003, 0.00002, 1.6e-9, 4e-10])
    #expect(step.cacheTokens == 900_000 && step.maximumSequences == nil)
  }

  @Test func aLaterPercentileVouchesForAnEarlierOne() throws {
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files(Self.tables)).catalog
    let row = try #require(catalog.capacities.first)
    #expect(row.knownLatency(.ttft, percentile: 0.5) == .milliseconds(120))
    #expect(row.knownLatency(.ttft, percentile: 0.95) == .milliseconds(800))
    #expect(row.knownLatency(.tpot, percentile: 0.5) == .milliseconds(40))
    #expect(row.knownLatency(.tpot, percentile: 0.99) == nil)
    #expect(row.knownLatency(.itl, percentile: 0.5) == nil)
  }

  @Test func tokensAloneAreDividedByTheMeanOutput() throws {
    var tables = Self.tables
    tables["capacities"] = Self.capacities.replacing(",6.25,,", with: ",,1250,")
    let catalog = try CatalogLoader.load(shipped: TinyCatalog.files(tables)).catalog
    #expect(catalog.capacities.map { $0.requestsPerSecond(meanOutputTokens: 250) } == [5])
  }

  @Test func contradictionsAreToldInFull() {
    #expect(
      report("capacities", ",6.25,,", ",,,") == """
        catalogs/capacities.csv:2: requests_per_second and output_tokens_per_second are both blank for \
        'hgx-h200 llama-3.3-70b bf16 4 vllm 512 2048 128 512'.
          Fix: give what one replica sustained, for example 6.25 requests per second.
        """)
    #expect(
      report("capacities", ",6.25,,", ",6.25,9,") == """
        catalogs/capacities.csv:2: output_tokens_per_second is 9 and requests_per_second is 6.25 for \
        'hgx-h200 llama-3.3-70b bf16 4 vllm 512 2048 128 512', but its requests have 128 to 512 output \
        tokens.
          Fix: give both rates of the same run and for one replica, or leave one of them blank.
        """)
    #expect(report("capacities", ",6.25,,", ",6.25,3200,") == "no problem")
    #expect(
      report("capacities", ",512,2048,", ",4096,2048,") == """
        catalogs/capacities.csv:2: isl_high_tokens is 2048 for 'hgx-h200 llama-3.3-70b bf16 4 vllm 4096 \
        2048 128 512', but must not be below isl_low_tokens (4096).
          Fix: put the smaller length into the low end.
        """)
    #expect(
      report("capacities", ",120,800,", ",900,800,") == """
        catalogs/capacities.csv:2: ttft_p99_ms is 800 for 'hgx-h200 llama-3.3-70b bf16 4 vllm 512 2048 128 \
        512', but must not be below ttft_p50_ms (900).
          Fix: a later percentile is never smaller; compare the two.
        """)
    #expect(
      report("coefficients", ",0.012,0.00003,", ",0,0,") == """
        catalogs/coefficients.csv:2: a0_s and a1_s are both 0 for 'hgx-h200 llama-3.3-70b bf16 4', so that \
        decoding takes no time.
          Fix: give the fitted coefficients in seconds, for example a0_s 0.012.
        """)
  }

  @Test(arguments: [("3", false), ("16", false), ("6", false), ("1", true), ("8", true)])
  func replicasDivideTheirSystem(_ tp: String, _ isRight: Bool) {
    let expected = """
      catalogs/capacities.csv:2: tp is \(tp) for 'hgx-h200 llama-3.3-70b bf16 \(tp) vllm 512 2048 128 512', \
      but 'hgx-h200' has 8 accelerators, which replicas of \(tp) do not divide.
        Fix: give the accelerators of one replica: a power of two that divides 8, or 8.
      """
    #expect(
      report("capacities", "bf16,4,", "bf16,\(tp),") == (isRight ? "no problem" : expected))
  }

  @Test func unknownNamesAreTold() {
    #expect(
      report("capacities", "hgx-h200,", "hgx-h20,") == """
        catalogs/capacities.csv:2: system is 'hgx-h20' for 'hgx-h20 llama-3.3-70b bf16 4 vllm 512 2048 128 \
        512', but the table 'systems' has no such row.
          Fix: use a known key; nearest are 'hgx-h200' and 'hgx-a100'.
        """)
    #expect(
      report("capacities", ",6.25,", ",-6.25,") == """
        catalogs/capacities.csv:2: requests_per_second is -6.25 for 'hgx-h200 llama-3.3-70b bf16 4 vllm 512 \
        2048 128 512', but a rate must be above zero.
          Fix: give the requests that one replica sustains in requests per second, for example 6.25.
        """)
  }
}
