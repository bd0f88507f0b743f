import Catalog
import Testing

@testable import Calibration

struct CaseReaderTests {
  private func read(_ changes: [String: String]) throws -> ReadMeasurement {
    CaseReader(try Fixture.catalog.get()).read(try Fixture.measurement(changes))
  }

  private func reason(_ changes: [String: String]) throws -> DeclineReason? {
    let measurements = [try Fixture.measurement(changes)]
    return Calibrator(try Fixture.catalog.get()).prepare(measurements).declined.first?.reason
  }

  private func accepted(_ changes: [String: String]) throws -> MeasuredCase {
    guard case .predicted(let row) = try read(changes) else {
      Issue.record("declined: \(try String(describing: reason(changes)))")
      throw CalibrationError.severalConfigurations([])
    }
    return row
  }

  @Test(arguments: [
    (["model": "Llama-3.1-405B PRUNED (open div)"], DeclineReason.alteredModel),
    (["spec_decode": "mtp (simulated)"], .simulated),
    (["scenario": "single-user API"], .hostedAPI),
    (["model": "GPT-2"], .unknownModel),
    (["accelerator": "RTX 4090 24GB"], .unknownAccelerator),
    (["accelerator": "vera-rubin"], .unknownAccelerator),
    (["weight_precision": "fp32"], .unknownPrecision),
    (["kv_precision": "fp7"], .unknownKVPrecision),
    (["scenario": "potato"], .unknownScenario),
    (["parallelism": ""], .noParallelism),
    (["parallelism": "tp3"], .unclearReplicas),
    (["parallelism": "P: 1x(tp4/ep4/dpa) D: 0x(tp8)"], .noWorkers),
    (["isl_mean": ""], .noLengths),
    (["isl_mean": "", "origin": "mlperf_v5.1"], .noInputLength),
    (["concurrency": ""], .noConcurrency),
    (["output_tokens_per_s_total": "", "ttft_ms": "100"], .noResult),
    (["accelerator_count": "1", "parallelism": "tp1", "model": "llama-3.1-405b"], .doesNotFit),
  ])
  func declinesWithAReason(changes: [String: String], expected: DeclineReason) throws {
    #expect(try reason(changes) == expected)
  }

  @Test func everyReasonIsTested() {
    // As many cases as reasons, and one more for a chip without a 16-bit rate.
    #expect(DeclineReason.allCases.count == 16)
    #expect(Set(DeclineReason.allCases.map(\.sentence)).count == 16)
  }

  @Test func findsScenarioAndMetric() throws {
    let closed = try accepted([:])
    #expect((closed.scenario, closed.metric) == (.closedLoop, .outputTokensPerSecond))
    let offline = try accepted(["scenario": "offline", "concurrency": ""])
    #expect(offline.scenario == .saturation)
    let prompt = try accepted([
      "osl_mean": "1", "ttft_ms": "80", "output_tokens_per_s_total": "", "concurrency": "",
    ])
    #expect((prompt.scenario, prompt.metric, prompt.measured) == (.firstToken, .ttft, 0.08))
    let tokens = try accepted(["tpot_ms": "20", "output_tokens_per_s_total": ""])
    #expect((tokens.scenario, tokens.metric, tokens.measured) == (.tokenTime, .tpot, 0.02))
    #expect(try accepted(["scenario": "static batch"]).scenario == .staticBatch)
    #expect(try accepted(["scenario": "offline (decode only)"]).scenario == .decodePool)
    #expect(try accepted(["scenario": "offline (prefill only)"]).scenario == .prefillPool)
  }

  @Test func findsModelsAndChipsByNameInAnyCase() throws {
    let row = try accepted([
      "model": "Llama-2-70B-chat", "accelerator": "H200 SXM 141GB CTS (1000W)",
    ])
    #expect(row.model.id == "llama-2-70b")
    #expect(row.accelerator.id == "h200-sxm")
    #expect(try accepted(["accelerator": "h200 sxm 141gb"]).accelerator.id == "h200-sxm")
  }

  @Test(arguments: [
    ("NVIDIA H200", "h200-sxm"), ("h100", "h100-sxm"), ("AMD Instinct MI300X", "mi300x"),
    ("GB200", "gb200"), ("nvidia b200 sxm", "b200-sxm"),
  ])
  func makersMayBeNamed(name: String, id: String) throws {
    #expect(try accepted(["accelerator": name]).accelerator.id == id)
  }

  @Test(arguments: [
    ("meta-llama/Llama-3.3-70B-Instruct", "llama-3.3-70b"),
    ("nvidia/Llama-3.3-70B-Instruct-FP8", "llama-3.3-70b"),
    ("DeepSeek-R1-0528", "deepseek-r1"), ("deepseek-ai/DeepSeek-R1-0528-FP4", "deepseek-r1"),
    ("Meta-Llama-3.1-8B-Instruct", "llama-3.1-8b"), ("Llama-3-8B", "llama-3.1-8b"),
    ("LLaMA-7B", "llama-2-7b"), ("GPT-J-6B", "gpt-j-6b"),
    ("Qwen/Qwen3-235B-A22B-Instruct-2507", "qwen3-235b-a22b"),
  ])
  func checkpointsAreTheirArchitecture(name: String, id: String) throws {
    #expect(CatalogNames(try Fixture.catalog.get()).model(name)?.id == id)
  }

  @Test func inputsOfBenchmarksAreThoseOfTheirDataSet() throws {
    let row = try accepted([
      "isl_mean": "", "osl_mean": "290.1", "parallelism": "", "origin": "mlperf_v5.1",
      "model": "Llama-2-70B-chat", "runtime": "TensorRT 10.11", "scenario": "offline",
      "concurrency": "",
    ])
    #expect(row.inputTokens == 221.3)
    #expect(row.assumptions == [.inputLength, .layout])
    #expect((row.decode.stageChips, row.decodeWorkers) == (1, 8))
    #expect(row.kind == .assumed)
    #expect(row.informsFit && !row.isFitted)
    #expect(row.runtime.name == "mlperf-tensorrt-llm")
    // Weights of 141 GB leave too little of one chip.
    let large = try accepted([
      "parallelism": "", "weight_precision": "bf16", "origin": "mlperf_v5.1",
    ])
    #expect(large.assumptions == [.layout])
    #expect(large.decode.stageChips == 2)
  }

  @Test func findsTheFormat() throws {
    #expect(try accepted(["weight_precision": "fp16"]).format.id == "bf16")
    #expect(
      try accepted(["weight_precision": "fp4", "accelerator": "b200-sxm"]).format.id == "nvfp4")
    #expect(
      try accepted(["weight_precision": "fp4", "accelerator": "mi355x"]).format.id == "mxfp4")
    #expect(
      try accepted(["weight_precision": "fp8", "model": "gpt-oss-120b"]).format.id == "mxfp4")
  }

  @Test func groupsAreThoseOfTheCalibration() throws {
    let key = try accepted([
      "model": "deepseek-r1", "parallelism": "tp8/ep8/dp-attention",
    ]).key
    #expect(
      key.groups.map { "\($0.level.rawValue) \($0.key)" } == [
        "shared all", "generation hopper", "generation-precision hopper/fp8",
        "accelerator h200-sxm", "architecture mla", "architecture-generation mla/hopper",
        "model deepseek-r1", "runtime sglang", "accelerator-runtime h200-sxm/sglang",
        "build sglang/0.5.9/x86", "attention-dp 1", "configuration h200-sxm/fp8/deepseek-r1/sglang",
      ])
  }

  @Test func publishedRowsAreReadOrDeclined() throws {
    let measurements = try MeasurementFile.shipped()
    let (prepared, declined) = Calibrator(try Fixture.catalog.get()).prepare(measurements)
    #expect(measurements.count == 857)
    #expect(prepared.count + declined.count == 857)
    let reasons = Dictionary(grouping: declined, by: \.reason).mapValues(\.count)
    #expect(
      reasons == [
        .alteredModel: 2, .simulated: 2, .hostedAPI: 3, .unknownModel: 13,
        .unknownAccelerator: 33, .unknownPrecision: 1, .noParallelism: 1, .noWorkers: 3,
        .noLengths: 8, .noInputLength: 23, .noConcurrency: 2,
      ])
    #expect(prepared.count { !$0.row.assumptions.isEmpty && $0.row.informsFit } == 220)
  }
}
