import Catalog
import Testing

@testable import Calibration

@Suite struct CalibratorNearestTests {
  private func condition(
    model: String = "llama-3.3-70b", chip: String = "h200-sxm", format: String = "fp8",
    requestsPerChip: Double? = 8,
    replica: ServingCondition.Replica? = .init(
      chips: 8, usesAttentionDP: false, isDisaggregated: false, drafts: false)
  ) throws -> ServingCondition {
    let catalog = try Fixture.catalog.get()
    return ServingCondition(
      model: try #require(catalog.models[model]),
      accelerator: try #require(catalog.accelerators[chip]),
      format: try #require(catalog.formats[format]), inputTokens: 1024, outputTokens: 512,
      requestsPerChip: requestsPerChip, replica: replica)
  }

  private func nearest(
    _ condition: ServingCondition, _ rows: [[String: String]], count: Int = 5
  ) throws -> [NearMeasurement] {
    Calibrator(try Fixture.catalog.get()).nearest(
      to: condition, in: try Fixture.measurements(rows), count: count)
  }

  @Test func rowsOfTheModelOnTheChipComeFirst() throws {
    let near = try nearest(
      condition(),
      [
        ["id": "chip", "accelerator": "h100-sxm"],
        ["id": "model", "model": "llama-3.1-8b"],
        ["id": "far", "isl_mean": "8192"],
        ["id": "other generation", "accelerator": "b200"],
        ["id": "other kind", "model": "deepseek-r1"],
        ["id": "checkpoint", "model": "llama-3.1-70b", "isl_mean": "2048"],
        ["id": "same"],
      ])
    #expect(near.map(\.row.id) == ["same", "checkpoint", "far", "chip", "model"])
    #expect(
      near.map(\.relation) == [
        .sameModelAndChip, .sameModelAndChip, .sameModelAndChip, .otherChip, .otherModel,
      ])
    #expect(near[0].distance == 0)
  }

  @Test func oneGroupIsInTheOrderOfItsDistance() throws {
    let near = try nearest(
      condition(),
      [
        ["id": "precision", "weight_precision": "bf16"],
        ["id": "input", "isl_mean": "2048"],
        ["id": "load", "concurrency": "96"],
        ["id": "layout", "parallelism": "tp4"],
        ["id": "drafts", "spec_decode": "mtp", "concurrency": "64"],
        ["id": "all", "isl_mean": "2048", "concurrency": "96", "weight_precision": "bf16"],
      ], count: 6)
    #expect(near.map(\.row.id) == ["layout", "load", "drafts", "input", "precision", "all"])
    #expect(abs(near[0].distance - 0.34657) < 1e-4)
    #expect(abs(near[3].distance - 0.69315) < 1e-4)
  }

  @Test func mirroredRowsAreEquallyFarAndGoByTheirKeys() throws {
    let near = try nearest(
      condition(), [["id": "b", "isl_mean": "2048"], ["id": "a", "isl_mean": "512"]])
    #expect(near.map(\.row.id) == ["a", "b"])
    #expect(near[0].distance == near[1].distance)
  }

  @Test func whatIsFarOrNoOutputRateIsLeftOut() throws {
    let rows = [
      ["id": "far", "isl_mean": "30000"],
      ["id": "latency", "output_tokens_per_s_total": "", "tpot_ms": "20"],
      ["id": "no model", "model": "mine"],
    ]
    #expect(try nearest(condition(), rows).isEmpty)
  }

  @Test func withoutALayoutLoadAndReplicaDoNotMatter() throws {
    let near = try nearest(
      condition(requestsPerChip: nil, replica: nil),
      [["id": "one", "concurrency": "1"], ["id": "tp2", "parallelism": "tp2"]])
    #expect(near.map(\.distance) == [0, 0])
  }

  @Test func ratesAreThoseOfOneChip() throws {
    let near = try #require(try nearest(condition(), [[:]]).first)
    #expect(near.measuredPerChip == 2500.0 / 8)
    #expect(near.requestsPerChip == 8)
    #expect(abs(near.ratio - near.predictedPerChip / near.measuredPerChip) < 1e-12)
    #expect((0.3...3).contains(near.ratio))
  }

  @Test func disaggregatedRowsCountTheChipsThatPrefill() throws {
    let row = [
      "parallelism": "P: 1x(tp4/ep1) D: 1x(tp4/ep1)", "accelerator_count": "",
      "notes": "disaggregated: 4 prefill + 4 decode",
    ]
    let near = try #require(try nearest(condition(), [row]).first)
    #expect(near.row.allChips == 8)
    #expect(near.requestsPerChip == 8)
  }
}
