import Catalog
import Performance
import Quantities
import Testing

@testable import Planning

@Suite struct SizerTests {
  private func request(
    _ model: String = "llama-3.3-70b", on system: String = "hgx-h200", format: String? = "fp8",
    ttft: Double? = 1, tpot: Double? = 0.04
  ) throws -> SizingRequest {
    var request = SizingRequest(
      modelID: model, systemID: system,
      traffic: try TrafficShape(
        meanInputTokens: 1024, inputCV: 1, meanOutputTokens: 512, outputCV: 1))
    request.formatID = format
    if let ttft {
      request.objectives.append(
        try LatencyObjective(.ttft, percentile: 0.99, limit: .seconds(ttft)))
    }
    if let tpot {
      request.objectives.append(
        try LatencyObjective(.tpot, percentile: 0.99, limit: .seconds(tpot)))
    }
    return request
  }

  private func size(_ request: SizingRequest) throws -> Sizing {
    try Sizer(catalog: try Catalog.shipped()).size(request)
  }

  @Test func layoutsAreThoseOfTuningThemBestFirst() throws {
    let sizing = try size(try request())
    #expect(sizing.layouts.count + sizing.unsuitable.count == 10)
    let rates = sizing.layouts.map(sizing.systemRate)
    #expect(rates == rates.sorted(by: >))
    let four = try #require(
      sizing.layouts.first { $0.configuration.layout == ParallelLayout(tensorParallel: 4) })
    let tuned = try ServingTuning.best(
      four.configuration, traffic: sizing.traffic, objectives: sizing.request.objectives)
    #expect(four.capacity == tuned.capacity.requestsPerSecond)
    #expect(four.limit == "TPOT p99")
    #expect(sizing.systemRate(four) == 2 * four.capacity)
    #expect(four.operation.tpot?.p99 ?? .zero <= .milliseconds(40.000001))
    #expect(four.operation.ttft?.p99 ?? .zero <= .seconds(1))
    #expect(four.operation.batch.p99 <= four.operation.batch.limit)
  }

  @Test func memoryAndStepAddUp() throws {
    let best = try #require(try size(try request()).best)
    let memory = best.memory
    #expect(memory.free > .zero)
    #expect(memory.visible == memory.weights + memory.cache + memory.reserve + memory.free)
    let step = best.step.reduce(0) { $0 + $1.time.seconds }
    #expect(abs(step / (best.operation.tpot?.mean.seconds ?? 0) - 1) < 1e-9)
  }

  @Test func degreesNarrowTheLayouts() throws {
    var request = try request()
    request.degrees.tensorParallel = 4
    request.degrees.pipelineParallel = 1
    #expect(try size(request).layouts.map { "\($0.configuration.layout)" } == ["TP4"])
    request.degrees.tensorParallel = 3
    let odd = try size(request)
    #expect(odd.layouts.isEmpty)
    #expect(
      odd.unsuitable.map(\.reason) == ["TP3 does not divide the model's 64 query heads."])
  }

  @Test func aRateIsAnsweredBelowTheCapacityOnly() throws {
    var request = try request()
    request.degrees = .init(tensorParallel: 4, pipelineParallel: 1)
    let capacity = try #require(try size(request).best).capacity
    request.requestsPerSecond = capacity / 2
    let half = try #require(try size(request).best)
    #expect(half.operation.requestsPerSecond == capacity / 2)
    #expect(half.capacity == capacity)
    #expect(half.operation.tpot?.mean ?? .zero < .milliseconds(28.4))
    request.replicas = 4
    request.requestsPerSecond = capacity * 4
    request.routing = .random
    let refused = #expect(throws: SizingError.self) { try size(request) }
    #expect(
      refused?.description == """
        29.72 requests/s are at or above the capacity of 4 replicas: the best layout, TP4, carries \
        29.72 requests/s, limited by TPOT p99.
          Fix: lower --rate, raise --replicas, or widen the limit that binds.
        """)
  }

  @Test func burstsAreThinnedByReplicas() throws {
    var request = try request()
    request.traffic = try TrafficShape(
      meanInputTokens: 1024, inputCV: 1, meanOutputTokens: 512, outputCV: 1, arrivalCV: 3)
    request.degrees = .init(tensorParallel: 8, pipelineParallel: 1)
    let alone = try #require(try size(request).best)
    request.replicas = 8
    let shared = try #require(try size(request).best)
    #expect(shared.capacity > alone.capacity)
  }

  @Test func draftsArePartOfTheChoice() throws {
    var request = try request()
    request.degrees = .init(tensorParallel: 2, pipelineParallel: 1)
    request.drafting = .best
    let missing = #expect(throws: SizingError.self) { try size(request) }
    #expect(
      missing?.description == """
        Speculation needs the probability that a proposed token is accepted.
          Fix: give what was measured for the model and the traffic, for example --acceptance 0.7.
        """)
    request.acceptance = 0.7
    let best = try #require(try size(request).best)
    #expect(best.configuration.features.speculation?.draftTokens ?? 0 > 0)
    request.drafting = .fixed(5)
    let fixed = try #require(try size(request).best)
    #expect(fixed.configuration.features.speculation?.draftTokens == 5)
    #expect(fixed.capacity < best.capacity)
  }

  @Test func everySchedule() throws {
    var request = try request()
    request.degrees = .init(tensorParallel: 4, pipelineParallel: 1)
    request.schedules = SizingRequest.Schedule.allCases
    let layouts = try size(request).layouts
    #expect(Set(layouts.map(\.schedule)) == Set(SizingRequest.Schedule.allCases))
    let apart = try #require(layouts.first { $0.schedule == .disaggregated })
    let split = try #require(apart.split)
    #expect(split == .init(prefillReplicas: 1, decodeReplicas: 1, systems: 1))
    #expect(apart.accelerators == 8)
    #expect(apart.operation.ttft?.p99 ?? .zero <= .seconds(1.000001))
    let batches = try #require(layouts.first { $0.schedule == .static })
    #expect(batches.operation.ttft == nil)
    #expect(batches.step.isEmpty)
    #expect(batches.capacity < apart.capacity)
  }

  @Test func whatCannotServeSaysWhy() throws {
    let large = try size(try request("llama-3.1-405b", on: "hgx-h100", format: "bf16"))
    #expect(large.layouts.isEmpty)
    let missing = large.unsuitable.compactMap { $0.missingMemory?.gigabytes.rounded() }
    #expect(missing == [739, 666, 666, 520, 520, 520, 228, 228, 228, 228])
    let slow = try size(try request(ttft: nil, tpot: 0.002))
    #expect(
      slow.unsuitable.first?.reason
        == "TPOT p99 is 18.39 ms even at an idle replica; the limit is 2 ms.")
    let foreign = try size(try request(on: "hgx-h100", format: "nvfp4"))
    #expect(
      foreign.unsuitable.first?.reason
        == "'h100-sxm' cannot serve weights in 'nvfp4': it does not multiply that format.")
    let onChip = try size(try request(on: "groqrack", format: "int8"))
    #expect(onChip.layouts.isEmpty)
    #expect(onChip.unsuitable.count == 1)
  }

  @Test func unknownKeysAreToldWithTheNearest() throws {
    let wrong: [(SizingRequest, String)] = [
      (
        try request("llama-3.3-7b"),
        "There is no model 'llama-3.3-7b' in the catalog.\n"
          + "  Fix: use a known key; nearest are 'llama-3.3-70b', 'llama-3.1-70b', 'llama-3.1-8b'."
      ),
      (
        try request(on: "hgx-h20"),
        "There is no system 'hgx-h20' in the catalog.\n"
          + "  Fix: use a known key; nearest are 'hgx-h200', 'hgx-b200', 'hgx-h100'."
      ),
      (
        try request(format: "fp16"),
        "There is no weight format 'fp16' in the catalog.\n"
          + "  Fix: use a known key; nearest are 'bf16', 'fp8', 'int4'."
      ),
    ]
    for (request, text) in wrong {
      let error = #expect(throws: SizingError.self) { try size(request) }
      #expect(error?.description == text)
    }
  }

  /// Whole replicas of both kinds, over several systems where one holds no two of them.
  @Test func partsOfReplicasAreNotCounted() throws {
    var request = try request()
    request.schedules = [.disaggregated]
    request.degrees = .init(tensorParallel: 2, pipelineParallel: 1)
    let sizing = try size(request)
    let best = try #require(sizing.best)
    let split = try #require(best.split)
    #expect(split.prefillReplicas + split.decodeReplicas == 4 && split.systems == 1)
    #expect(sizing.systemRate(best) == best.capacity * Double(split.decodeReplicas))
    request.degrees = .init(tensorParallel: 8, pipelineParallel: 1)
    let large = try #require(try size(request).best?.split)
    #expect(large.systems > 1)
    #expect(large.prefillReplicas + large.decodeReplicas == large.systems)
  }

  /// What nothing limits is looked at below saturation, where latencies have an end.
  @Test func nothingIsLookedAtAtSaturation() throws {
    var request = try request(ttft: nil, tpot: nil)
    request.traffic = try TrafficShape(
      meanInputTokens: 1, inputCV: 0, meanOutputTokens: 1, outputCV: 0)
    let best = try #require(try size(request).best)
    #expect(best.limit == "95 % of saturation")
    #expect(best.operation.tpot == nil)
    #expect(best.operation.ttft?.p99 ?? .zero < .seconds(10))
  }

  /// A limit that only an idle replica keeps is not served.
  @Test func idleReplicasDoNotServe() throws {
    var request = try request(ttft: nil, tpot: nil)
    request.degrees = .init(tensorParallel: 8, pipelineParallel: 1)
    request.objectives = [
      try LatencyObjective(.tpot, percentile: 0.99, limit: .milliseconds(400))
    ]
    request.requestsPerSecond = 1e-9
    let idle = try #require(try size(request).best?.operation.tpot?.p99)
    request.requestsPerSecond = nil
    request.objectives = [
      try LatencyObjective(.tpot, percentile: 0.99, limit: idle * (1 + 1e-7))
    ]
    let sizing = try size(request)
    #expect(sizing.layouts.isEmpty)
    let reason = try #require(sizing.unsuitable.first?.reason)
    #expect(reason.hasPrefix("TPOT p99 is kept only while the replica is all but idle, at "))
  }

  @Test func doubtsNameLongPromptsAndHits() throws {
    var request = try request()
    request.objectives = []
    request.traffic = try TrafficShape(
      meanInputTokens: 130_000, inputCV: 1, meanOutputTokens: 512, outputCV: 1,
      prefixHitShare: 0.5)
    let doubts = try #require(try size(request).best).doubts
    #expect(
      doubts.contains {
        $0.hasSuffix(
          "% of the prompts leave no room for an answer in the model's 131072 tokens of context; "
            + "they are predicted as if they were served")
      })
    #expect(doubts.contains { $0.hasPrefix("the hits of the prefix cache are taken as given") })
  }

  /// What is chosen is described, and may be asked for.
  @Test func runtimeCacheAndBandAreTold() throws {
    var request = try request()
    let best = try #require(try size(request).best)
    #expect(best.runtime != nil && best.kvFormat == "kv-fp8")
    #expect(best.band?.lowShare ?? 0 < 0)
    request.kvFormatID = "kv-bf16"
    request.runtime = "sglang"
    request.maximumSequences = 64
    let other = try #require(try size(request).best)
    #expect(other.runtime == "sglang" && other.kvFormat == "kv-bf16")
    #expect(other.operation.batch.limit <= 64)
    request.runtime = "sglan"
    let error = #expect(throws: SizingError.self) { try size(request) }
    #expect(error?.description.hasPrefix("There is no runtime 'sglan' in the catalog.") == true)
  }

  /// The fit does not tell split experts from spread ones.
  @Test func layoutsThatAreAlikeAreOneRow() throws {
    let sizing = try size(try request("gpt-oss-120b", format: nil, ttft: nil, tpot: nil))
    let names = sizing.layouts.map { "\($0.configuration.layout)" }
    #expect(names.contains("TP8") && !names.contains("TP8 EP8"))
    let eight = try #require(sizing.layouts.first { "\($0.configuration.layout)" == "TP8" })
    #expect(eight.equals.map { "\($0)" } == ["TP8 EP8"])
    #expect(Set(names).count == names.count)
  }

  @Test func cardsInSlotsMayFormPipelines() throws {
    var request = try request(
      on: "rtx-pro-6000-8x", format: "bf16", ttft: nil, tpot: nil)
    request.degrees = .init(tensorParallel: 1, pipelineParallel: 2)
    #expect(try size(request).layouts.map { "\($0.configuration.layout)" } == ["TP1 PP2"])
  }

  @Test func anAcceleratorIsToldWithItsSystems() throws {
    let error = #expect(throws: SizingError.self) { try size(try request(on: "h200-sxm")) }
    #expect(
      error?.description == """
        'h200-sxm' is an accelerator, not a system.
          Fix: name a system that carries it: 'hgx-h200'.
        """)
  }

  @Test func missingMemoryNamesWhatHoldsTheModel() throws {
    let large = try size(try request("deepseek-r1", on: "hgx-h100", format: nil))
    let fixes = Set(large.unsuitable.map(\.fix))
    #expect(
      fixes.contains("spread the replica over more chips, or choose a smaller weight format."))
    #expect(
      fixes.contains {
        $0.hasPrefix("choose smaller weights (int4") && $0.contains("choose a larger system (")
      }, "\(fixes)")
  }
}
