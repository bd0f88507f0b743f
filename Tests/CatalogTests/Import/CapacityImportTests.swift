import Foundation
import Quantities
import Testing

@testable import Catalog

/// Published results become rows, and wrong ones are refused with every reason.
@Suite struct CapacityImportTests {
  // MARK: vLLM

  @Test func vllmResultIsDividedByItsReplicas() throws {
    var details = BenchmarkFixture.details(system: "l40s-4x", tp: 1)
    details.replicas = 4
    let row = try BenchmarkFixture.row("vllm-llama-3.2-3b-l40s.json", .vllm, details)
    #expect(row["requests_per_second"] == "\(8.325406649602808 / 4)")
    #expect(row["output_tokens_per_second"] == "\(2249.247363167692 / 4)")
    // 299700 tokens in 300 requests: 999 in the mean; 81050 in 300: 270.17.
    #expect([row["isl_low_tokens"], row["isl_high_tokens"]] == ["899", "1099"])
    #expect([row["osl_low_tokens"], row["osl_high_tokens"]] == ["243", "298"])
    #expect(row["ttft_p50_ms"] == "52.999333499883505")
    #expect(row["ttft_p95_ms"] == "")
    #expect(row["tpot_p99_ms"] == "17.652194109258673")
    #expect(row["itl_p99_ms"] == "34.210415409961556")
    #expect(row["concurrency"] == "")
    #expect(row["run"] == "offered 10/s")
    #expect(row["as_of"] == "2025-05-30")
    #expect(row["confidence"] == "measured")
    #expect(
      row["note"] == "Benchmark of meta-llama/Llama-3.2-3B-Instruct. Divided by 4 replicas.")
  }

  @Test func vllmResultAtFullSpeedHasNoOfferedRate() throws {
    let row = try BenchmarkFixture.row("vllm-qwen3.5-mtp.json", .vllm)
    #expect(row["run"] == "")
    #expect(row["concurrency"] == "64")
    #expect(row["requests_per_second"] == "2.030146359303085")
    #expect(row["isl_low_tokens"] == "6650")
  }

  @Test func whatTheUserShouldKnowIsSaid() throws {
    let result = try BenchmarkFixture.read(["vllm-qwen2.5-vl-3b.json"], .vllm)
    #expect(
      result.remarks == [
        "vllm-qwen2.5-vl-3b.json: measured at an offered rate of 1/s; a replica may sustain more.",
        "vllm-qwen2.5-vl-3b.json: requests that failed: 1.",
      ])
  }

  @Test func resultsAppendedLineByLineAreReadOneByOne() throws {
    let one = try BenchmarkFixture.text("vllm-qwen2.5-vl-3b.json")
    let two = one.replacing("\"request_rate\": 1.0", with: "\"request_rate\": 2.0")
    let result = try BenchmarkFixture.read(text: one + two, .vllm)
    #expect(result.tables[0].rows.map { $0["run"] } == ["offered 1/s", "offered 2/s"])
  }

  // MARK: GuideLLM

  @Test func guideLLMCallsTPOTInterTokenLatency() throws {
    let row = try BenchmarkFixture.row("guidellm-synchronous.json", .guidellm)
    #expect(row["requests_per_second"] == "1.5481806532737452")
    #expect(row["tpot_p50_ms"] == "4.9241227427805505")
    #expect(row["tpot_p95_ms"] == "5.032650129062923")
    #expect(row["itl_p99_ms"] == "")
    #expect(row["ttft_p99_ms"] == "21.281957626342773")
    #expect(row["run"] == "synchronous")
    #expect(row["as_of"] == "2025-06-05")
    #expect([row["osl_low_tokens"], row["osl_high_tokens"]] == ["115", "141"])
  }

  // MARK: InferenceMAX

  @Test func inferenceMAXCountsTokensPerAcceleratorAndSeconds() throws {
    let details = BenchmarkFixture.details(system: "mi355x-8x", model: "kimi-k2.5", format: "int4")
    let row = try BenchmarkFixture.row("inferencemax-kimi-k2.5-mi355x.json", .inferencemax, details)
    #expect(row["tp"] == "8")
    #expect(row["output_tokens_per_second"] == "\(17.57057269511527 * 8)")
    #expect(row["requests_per_second"] == "")
    #expect(row["ttft_p99_ms"] == "\(14.490030684259256 * 1000)")
    #expect(row["runtime"] == "vllm")
    #expect(row["concurrency"] == "32")
    #expect(
      row["note"] == "Benchmark of moonshotai/Kimi-K2.5, mi355x, int4, "
        + "vllm/vllm-openai-rocm:v0.21.0, speculation mtp.")
  }

  // MARK: Tables of one's own

  @Test func aTableTakesFromTheCommandLineWhatItLeavesOut() throws {
    let text = """
      tp,input_tokens,output_tokens,requests_per_second,slo_ttft_p99_ms,date
      1,1000,200,5.5,800,2026-11-02
      2,1000,200,12,800,

      """
    let result = try BenchmarkFixture.read(text: text, .csv)
    let rows = result.tables[0].rows
    #expect(rows.map { $0["requests_per_second"] } == ["5.5", "12"])
    #expect(rows.map { $0["isl_high_tokens"] } == ["1100", "1100"])
    #expect(rows.map { $0["system"] } == ["hgx-h200", "hgx-h200"])
    #expect(rows.map { $0["as_of"] } == ["2026-11-02", "2026-11-21"])
    #expect(rows[0]["slo_ttft_p99_ms"] == "800")
  }

  @Test func importedRowsAreRowsOfTheCatalog() throws {
    let result = try BenchmarkFixture.read(["vllm-qwen3.5-mtp.json"], .vllm)
    let file = TableFile(
      table: "capacities", path: "capacities.csv", bytes: Array(result.tables[0].csv.utf8))
    let catalog = try CatalogLoader.load(shipped: Catalog.shippedFiles, overrides: [file]).catalog
    #expect(catalog.capacities.map(\.requestsPerSecond) == [2.030146359303085])
    #expect(catalog.capacities[0].measured[.tpot]?[0.99] == .milliseconds(41.355680648257774))
  }

  // MARK: Refusals

  @Test(arguments: BenchmarkRefusal.all)
  func wrongResultsAreRefusedWithEveryReason(_ refusal: BenchmarkRefusal) throws {
    #expect(try refusal.report() == refusal.expected)
  }
}

/// A published result with one passage changed, and the report about it.
struct BenchmarkRefusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let format: CapacityImport.Format
  let change: @Sendable (String) -> String
  let expected: String

  func report() throws -> String {
    let text = change(try BenchmarkFixture.text(file))
    do {
      _ = try BenchmarkFixture.read(text: text, format)
      return "no problem"
    } catch { return "\(error)" }
  }

  private static func vllm(
    _ name: String, _ passage: String, _ replacement: String, _ expected: String
  ) -> BenchmarkRefusal {
    BenchmarkRefusal(
      testDescription: name, file: "vllm-qwen3.5-mtp.json", format: .vllm,
      change: { $0.replacing(passage, with: replacement) }, expected: expected)
  }

  static let all: [BenchmarkRefusal] = [
    vllm(
      "missing key", "\"request_throughput\": 2.030146359303085, ", "",
      """
      result.json: request_throughput is missing.
        Fix: give a result with requests per second.
      """),
    vllm(
      "wrong type", "\"completed\": 640", "\"completed\": \"all\"",
      """
      result.json: completed is 'all', but it must be a number above zero.
        Fix: give a result with the number of completed requests.
      """),
    vllm(
      "negative", "\"output_throughput\": 1865", "\"output_throughput\": -1865",
      """
      result.json: output_throughput is -1865.520522185723, but it must be a number above zero.
        Fix: give a result with output tokens per second.
      """),
    vllm(
      "NaN", "968.4443868594826", "NaN",
      """
      result.json:1: the file is not JSON.
        Fix: give the result as the benchmark wrote it; NaN and Infinity are not JSON, and a cut file has lost \
      its end.
      """),
    vllm(
      "percentiles out of order", "\"median_tpot_ms\": 33.014678370962265",
      "\"median_tpot_ms\": 93.014678370962265",
      """
      result.json:1: tpot_p99_ms is 41.355680648257774 for 'hgx-h200 llama-3.3-70b fp8 4 6650 8129 827 1011 64', \
      but must not be below tpot_p50_ms (93.01467837096226).
        Fix: a later percentile is never smaller; compare the two.
      """),
    BenchmarkRefusal(
      testDescription: "truncated", file: "vllm-qwen3.5-mtp.json", format: .vllm,
      change: { String($0.prefix(700)) },
      expected: """
        result.json:1: the file is not JSON.
          Fix: give the result as the benchmark wrote it; NaN and Infinity are not JSON, and a cut file has \
        lost its end.
        """),
    BenchmarkRefusal(
      testDescription: "a list of numbers", file: "vllm-qwen3.5-mtp.json", format: .vllm,
      change: { _ in "[1, 2]" },
      expected: """
        result.json: the file holds JSON, but no result with keys.
          Fix: give the result as the benchmark wrote it, which begins with '{'.
        """),
    BenchmarkRefusal(
      testDescription: "another format", file: "vllm-qwen3.5-mtp.json", format: .guidellm,
      change: { $0 },
      expected: """
        result.json: benchmarks is missing, or no list of runs.
          Fix: give the benchmarks.json that GuideLLM wrote.
        """),
    BenchmarkRefusal(
      testDescription: "guidellm without lengths", file: "guidellm-synchronous.json",
      format: .guidellm, change: { $0.replacing("prompt_token_count", with: "prompts") },
      expected: """
        result.json: benchmarks[0].metrics.prompt_token_count.successful.mean is missing.
          Fix: give a result with input tokens per request.
        """),
    BenchmarkRefusal(
      testDescription: "disaggregated", file: "inferencemax-kimi-k2.5-mi355x.json",
      format: .inferencemax,
      change: { $0.replacing("\"disagg\": false", with: "\"disagg\": true") },
      expected: """
        result.json: the run spreads prefill and decoding over machines of their own, or over several.
          Fix: give a run of one replica on one system.
        """),
    BenchmarkRefusal(
      testDescription: "lengths in the file's name only",
      file: "inferencemax-kimi-k2.5-mi355x.json",
      format: .inferencemax,
      change: {
        $0.replacing("  \"isl\": 8192,\n", with: "").replacing("\"tp\": 8", with: "\"tp\": 4")
      },
      expected: """
        result.json: isl is missing.
          Fix: give the mean length with --isl.
        """),
    BenchmarkRefusal(
      testDescription: "other accelerators than told", file: "inferencemax-kimi-k2.5-mi355x.json",
      format: .inferencemax, change: { $0 },
      expected: """
        result.json: the result is of 8 accelerators, but --tp is 4.
          Fix: leave --tp out, or give the result of 4 accelerators.
        """),
    BenchmarkRefusal(
      testDescription: "the same cell twice", file: "vllm-qwen3.5-mtp.json", format: .vllm,
      change: { $0 + $0 },
      expected: """
        result.json:1: 'hgx-h200 llama-3.3-70b fp8 4 6650 8129 827 1011 64' was measured by result.json already.
          Fix: tell the two apart with --run, or leave one out.
        """),
    BenchmarkRefusal(
      testDescription: "a table without a rate", file: "vllm-qwen3.5-mtp.json", format: .csv,
      change: { _ in "input_tokens,output_tokens\n100,10\n" },
      expected: """
        result.json:2: requests_per_second and output_tokens_per_second are both blank for 'hgx-h200 llama-3.3-70b fp8 4 90 110 9 11'.
          Fix: give what one replica sustained, for example 6.25 requests per second.
        """),
    BenchmarkRefusal(
      testDescription: "a table with a wrong cell", file: "vllm-qwen3.5-mtp.json", format: .csv,
      change: { _ in "input_tokens,output_tokens,requests_per_second\n100,-10,fast\n" },
      expected: """
        result.json:2: output_tokens is -10 for '100 -10', but a length must be above zero.
          Fix: give the mean output tokens per request in tokens, for example 512.
        result.json:2: requests_per_second is 'fast' for '100 -10', but a rate must be a number.
          Fix: give the requests that one replica sustains in requests per second, for example 6.25.
        """),
  ]
}

/// The published results, and reading them as a user would.
enum BenchmarkFixture {
  static let folder = ImportFixture.folder.appending(path: "benchmarks")

  static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  static func details(
    system: String = "hgx-h200", model: String = "llama-3.3-70b", format: String = "fp8",
    tp: Int? = nil
  ) -> CapacityImport.Details {
    var details = CapacityImport.Details(today: "2026-11-21")
    details.system = system
    details.model = model
    details.format = format
    details.tensorParallel = tp
    return details
  }

  static func read(
    _ names: [String], _ format: CapacityImport.Format,
    _ details: CapacityImport.Details = details(tp: 4)
  ) throws -> ImportResult {
    let files = try names.map { (path: $0, bytes: Array(try text($0).utf8)) }
    return try CapacityImport.read(
      files, format: format, details: details, target: try ImportFixture.target.get())
  }

  static func read(text: String, _ format: CapacityImport.Format) throws -> ImportResult {
    try CapacityImport.read(
      [(path: "result.json", bytes: Array(text.utf8))], format: format, details: details(tp: 4),
      target: try ImportFixture.target.get())
  }

  static func row(
    _ name: String, _ format: CapacityImport.Format,
    _ details: CapacityImport.Details = details(tp: 4)
  ) throws -> RawRow {
    let result = try read([name], format, details)
    #expect(result.tables.map(\.name) == ["capacities"])
    #expect(result.tables[0].rows.count == 1)
    return result.tables[0].rows[0]
  }
}
