import Catalog
import RealModule
import Testing

@testable import Calibration

struct PredictionPartTests {
  /// A row of each kind that some part changes.
  private static let kinds: [String: [String: String]] = [
    "alone": ["parallelism": "tp1", "accelerator_count": "1", "model": "llama-3.1-8b"],
    "dense": ["runtime": "TRT-LLM"],
    "separate": ["runtime": "sglang v0.5.9"],
    "experts": ["model": "qwen3-235b-a22b", "runtime": "TRT-LLM"],
    "windowed": ["model": "gpt-oss-120b", "weight_precision": "mxfp4", "runtime": "TRT-LLM"],
    "pools": [
      "parallelism": "P: 1x(tp8) D: 1x(tp8)", "accelerator_count": "16",
      "notes": "disaggregated: 8 prefill + 8 decode GPUs",
    ],
    "bench": [
      "runtime": "trtllm-bench", "origin": "trtllm_docs", "scenario": "offline max throughput",
      "concurrency": "", "isl_mean": "128", "osl_mean": "128", "model": "llama-3.1-8b",
      "parallelism": "tp1",
      "accelerator_count": "1",
    ],
  ]

  /// The kinds of rows whose predictions change without a part, by the priors of all parameters.
  private func changed(_ part: PredictionPart) throws -> [String] {
    let local = StepParameter.allCases.map { Double.log($0.prior) } + [0.1]
    return try Self.kinds.keys.sorted().filter { kind in
      let row = try Fixture.prepared([try Fixture.measurement(Self.kinds[kind] ?? [:])])[0]
      let without = try PreparedCase(row.row, without: [part])
      return without.logPrediction(local: local) != row.logPrediction(local: local)
    }
  }

  @Test(arguments: [
    (PredictionPart.chunks, ["alone", "experts", "separate", "windowed"]),
    (.separatePrefill, ["alone", "pools", "separate"]),
    (.windows, ["windowed"]),
    (.collectives, ["dense", "experts", "pools", "separate", "windowed"]),
    (.hostTime, ["alone", "bench", "dense", "experts", "pools", "separate", "windowed"]),
    (.batchLimits, ["bench"]),
    (.requestCounts, ["bench"]),
    (.groups, []), (.builds, []), (.wideExperts, []), (.trend, []), (.disaggregatedRows, []),
  ])
  func partsChangeTheirRowsAlone(part: PredictionPart, kinds: [String]) throws {
    #expect(try changed(part) == kinds, "\(part)")
  }

  @Test func groupsAndTrendAreNotFitted() throws {
    let rows = try Fixture.prepared(try Fixture.measurements([[:], ["runtime": "TRT-LLM"]]))
    func levels(_ omitted: Set<PredictionPart>) throws -> Set<CalibrationLevel> {
      let columns = OffsetColumns(
        rows.map(\.row.key), without: omitted.omittedLevels, hasTrend: !omitted.contains(.trend))
      return Set(columns.offsets.map(\.group.level))
    }
    #expect(try levels([.groups]) == [.shared])
    #expect(try levels([]).contains(.build) && !levels([.builds]).contains(.build))
    let columns = [true, false].map { OffsetColumns(rows.map(\.row.key), hasTrend: $0).offsets }
    #expect(columns[0].count == columns[1].count + 1)
  }

  @Test func disaggregatedRowsAreLeftOut() throws {
    let measurements = try Fixture.measurements([
      [:],
      [
        "parallelism": "P: 1x(tp8) D: 1x(tp8)", "accelerator_count": "16",
        "notes": "disaggregated: 8 prefill + 8 decode GPUs",
      ],
    ])
    let catalog = try Fixture.catalog.get()
    #expect(Calibrator(catalog).prepare(measurements).prepared.count == 2)
    let rest = Calibrator(catalog, without: [.disaggregatedRows]).prepare(measurements)
    #expect(rest.prepared.count == 1 && rest.declined.isEmpty)
  }

  @Test func softwareDiffersWhereNothingElseDoes() throws {
    let shape = ["model": "qwen3-235b-a22b"]
    let rows = try Fixture.prepared(
      try Fixture.measurements([
        shape, shape.merging(["runtime": "TRT-LLM", "output_tokens_per_s_total": "2000"]) { $1 },
        shape.merging(["concurrency": "8"]) { $1 },
        ["output_tokens_per_s_total": "9000"],
      ])
    ).map(\.row)
    let noise = NoiseFloor(software: rows)
    // 2500 against 2000 tokens/s, and the other way round.
    #expect(noise.rows == 2)
    #expect(abs((noise.median ?? 0) - 0.225) < 1e-9)
    #expect(NoiseFloor(software: []).median == nil)
  }
}
