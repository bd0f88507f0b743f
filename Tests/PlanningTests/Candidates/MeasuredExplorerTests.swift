import Catalog
import FleetModel
import Quantities
import SeededRandom
import Testing

@testable import Planning

/// Measured rows replace the model exactly where they speak for a workload, and nowhere else.
@Suite struct MeasuredExplorerTests {
  private static let onlyMeasured = "serving.capacity=measured"

  @Test func theTableIsTakenAsItIs() throws {
    let plan = try MeasuredPlan.plan([MeasuredPlan.row()])
    let line = try #require(plan.serving.first)
    #expect(plan.serving.count == 1)
    #expect(line.capacityPerReplica == 5.25)
    #expect(line.capacitySource.kind == .measured)
    #expect(line.capacitySource.place.hasSuffix("capacities.csv:2"))
    #expect(line.bindingTerm == "measured capacity")
    #expect(line.chunkBudgetTokens == nil)
    #expect([line.ttftP50, line.ttftP95, line.tpotP50, line.tpotP95] == [nil, nil, nil, nil])
    #expect(line.ttftP99 == .milliseconds(500) && line.tpotP99 == .milliseconds(30))
    // 100 requests/s at 5.25 and 85 % are 22.4 replicas.
    #expect(line.replicas == 23)
    #expect(plan.sources.contains { $0.subject == "capacities/hgx-h200/llama-3.3-70b/fp8/tp2" })
    #expect(!plan.sources.contains { $0.subject.hasPrefix("efficiency/") })
  }

  @Test func tokensAreDividedByTheMeanOutput() throws {
    let plan = try MeasuredPlan.plan([MeasuredPlan.row(requests: "", tokens: "2560")])
    #expect(plan.serving.map(\.capacityPerReplica) == [5])
  }

  @Test func theBestOfSeveralRowsCounts() throws {
    let plan = try MeasuredPlan.plan([
      MeasuredPlan.row(run: "a"), MeasuredPlan.row(run: "b", requests: "6.5"),
      MeasuredPlan.row(run: "too slow", requests: "9", measured: "1500,30"),
    ])
    #expect(plan.serving.map(\.capacityPerReplica) == [6.5])
  }

  @Test(arguments: [
    ("a p99 under the limit", "500,30", ",", true), ("a p99 over the limit", "1001,30", ",", false),
    ("nothing about TPOT", "500,", ",", false), ("a tighter objective", ",", "900,40", true),
    ("a looser objective", ",", "900,41", false), ("one of each", "500,", ",40", true),
  ])
  func aRowSpeaksForObjectivesItVouchesFor(
    _ name: String, _ measured: String, _ promised: String, _ applies: Bool
  ) throws {
    let row = MeasuredPlan.row(measured: measured, promised: promised)
    let found = try MeasuredPlan.candidates([row], [Self.onlyMeasured])
    #expect(found.problem.assignments.isEmpty != applies, "\(name)")
  }

  @Test func otherLengthsAreLeftToTheModel() throws {
    let plan = try MeasuredPlan.plan(
      [MeasuredPlan.row()], ["workloads.chat.output_tokens.mean=1025"])
    #expect(plan.serving.allSatisfy { $0.capacitySource == .model })
  }

  @Test func theBoundsAreIncluded() throws {
    for lengths in [(512, 256), (2048, 1024), (512, 1024)] {
      let plan = try MeasuredPlan.plan(
        [MeasuredPlan.row()],
        [
          "workloads.chat.input_tokens.mean=\(lengths.0)",
          "workloads.chat.output_tokens.mean=\(lengths.1)",
        ])
      #expect(plan.serving.allSatisfy { $0.capacityPerReplica == 5.25 })
    }
  }

  @Test func theModelCanBeAskedAnyway() throws {
    let plan = try MeasuredPlan.plan(
      [MeasuredPlan.row(requests: "500")], ["serving.capacity=model"])
    #expect(plan.serving.allSatisfy { $0.capacitySource == .model })
  }

  /// Nothing that was measured is lost by asking for less.
  @Test func aLooserObjectiveNeverLosesARow() throws {
    let rows = (0..<12).map { position in
      MeasuredPlan.row(
        run: "r\(position)", requests: "\(1 + position)",
        measured: "\(200 + 97 * position),\(20 + 3 * position)")
    }
    var best = 0.0
    for limit in stride(from: 250, through: 1600, by: 150) {
      let settings = [
        Self.onlyMeasured, "workloads.chat.slo.ttft_p99=\(limit) ms",
        "workloads.chat.slo.tpot_p99=\(limit / 20) ms",
      ]
      let found = try MeasuredPlan.candidates(rows, settings).problem.assignments
      let capacity = found.map(\.capacityRequestsPerSecond).max() ?? 0
      #expect(capacity >= best, "\(limit)")
      best = capacity
    }
    #expect(best == 12)
  }

  @Test func capacitiesAreTheTablesToTheLastBit() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let rate = Double(generator.next() >> 11) / 9e14 + 0.37
      let found = try MeasuredPlan.candidates([MeasuredPlan.row(requests: "\(rate)")])
      let measured = zip(found.replicas, found.problem.assignments)
        .filter { $0.0.source.kind == .measured }
      #expect(measured.map(\.1.capacityRequestsPerSecond) == [rate])
    }
  }

  // MARK: Without the model

  @Test func aPlanOfMeasuredCapacitiesComputesNone() throws {
    let cache = CapacityCache()
    let measured = try MeasuredPlan.candidates(
      [MeasuredPlan.row()], [Self.onlyMeasured], cache: cache)
    #expect(cache.computedCount == 0)
    #expect(measured.replicas.map(\.source.kind) == [.measured])
    _ = try MeasuredPlan.candidates([MeasuredPlan.row()], cache: cache)
    // The only cell is measured, so that the model has nothing to say there either.
    #expect(cache.computedCount == 0)
    _ = try MeasuredPlan.candidates([MeasuredPlan.row()], ["serving.capacity=model"], cache: cache)
    #expect(cache.computedCount > 0)
  }

  @Test func aPlanOfMeasuredCapacitiesNeedsNoCalibration() throws {
    let full = try MeasuredPlan.catalog(["capacities": MeasuredPlan.header + MeasuredPlan.row()])
    let bare = Catalog(
      accelerators: full.accelerators, systems: full.systems, prices: full.prices,
      models: full.models, qualityScores: full.qualityScores, formats: full.formats,
      efficiencies: [], assumptions: full.assumptions, capacities: full.capacities)
    var plan = try MeasuredPlan.plan(bare, [Self.onlyMeasured])
    let reference = try MeasuredPlan.plan(full, [Self.onlyMeasured])
    // A catalog that was not read from tables has no rows to call estimates.
    #expect(plan.estimates == EstimateReliance())
    plan.estimates = reference.estimates
    #expect(plan == reference)
  }

  @Test func whatIsMissingIsTold() throws {
    let unmeasured = try reasons([], [])
    #expect(
      unmeasured == [
        "serving.capacity is measured, but no row of capacities.csv is about an allowed model on "
          + "a system that can be had."
      ])
    let longer = try reasons([MeasuredPlan.row()], ["workloads.chat.input_tokens.mean=9000"])
    #expect(
      longer == [
        "1 configuration: no measured row covers 9000 input and 512 output tokens. (hgx-h200)"
      ])
    let slower = try reasons([MeasuredPlan.row(measured: "1500,30")], [])
    #expect(slower.count == 1)
    #expect(slower[0].hasPrefix("1 configuration: TTFT p99 was measured as 1500 ms at "))
    #expect(slower[0].hasSuffix("capacities.csv:2; the limit is 1000 ms. (hgx-h200)"))
    let silent = try reasons([MeasuredPlan.row(measured: "500,")], [])
    #expect(silent[0].hasSuffix("tells nothing that vouches for TPOT p99. (hgx-h200)"))
  }

  private func reasons(_ rows: [String], _ settings: [String]) throws -> [String] {
    let candidates = try MeasuredPlan.candidates(rows, settings + [Self.onlyMeasured])
    return UnservableFinder(candidates: candidates).workloads().flatMap(\.reasons)
  }
}
