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
    (["model": "GPT-J-6B"], .unknownModel),
    (["accelerator": "RTX 4090 24GB"], .unknownAccelerator),
    (["accelerator": "vera-rubin"], .unknownAccelerator),
    (["weight_precision": "fp32"], .unknownPrecision),
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
    #expect(DeclineReason.allCases.count == 14)
    #expect(Set(DeclineReason.allCases.map(\.sentence)).count == 14)
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
        "build sglang/0.5.9/x86", "attention-dp 1", "configuration h200-sxm/fp8/deepseek-r1",
      ])
  }

  @Test func publishedRowsAreReadOrDeclined() throws {
    let measurements = try MeasurementFile.shipped()
    let (prepared, declined) = Calibrator(try Fixture.catalog.get()).prepare(measurements)
    #expect(measurements.count == 857)
    #expect(prepared.count + declined.count == 857)
    #expect(prepared.count == 511)
    let reasons = Dictionary(grouping: declined, by: \.reason).mapValues(\.count)
    #expect(
      reasons == [
        .alteredModel: 2, .simulated: 2, .hostedAPI: 3, .unknownModel: 55,
        .unknownAccelerator: 27, .noInputLength: 250, .noWorkers: 3, .noLengths: 3,
        .noConcurrency: 1,
      ])
  }
}
