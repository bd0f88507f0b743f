import Catalog
import GLPK
import Testing

@testable import Planning

/// Request-size buckets: classes of traffic of their own, whose shares add up.
@Suite struct BucketTests {
  private static let plan = """
    workloads:
      chat:
        quality: { floor: 0.3 }
        output_tokens: { mean: 128, cv: 0.5 }
        requests_per_second: { peak: 40, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s }
        buckets:
          short: { share: 75%, input_tokens: 256 }
          long: { share: 25%, input_tokens: { mean: 4096, cv: 2 }, output_tokens: 512 }

    """

  /// The small plan with its one workload in buckets.
  private static func smallPlan(buckets: String) throws -> Plan {
    let text = SmallPlan.text.replacing(
      "  chat:\n", with: "  chat:\n    buckets: {\(buckets)}\n")
    let document = try PlanDocument(parsing: text, file: "small.yaml")
    let request = try DecodedPlan(decoding: document).request
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(request) else { throw SmallPlan.NoPlan() }
    return plan
  }

  private func report(_ text: String) -> String {
    do {
      _ = try DecodedPlan(decoding: try PlanDocument(parsing: text, file: "plan.yaml"))
      return "no problem"
    } catch { return "\(error)" }
  }

  @Test func everyBucketIsAClassOfTraffic() throws {
    let document = try PlanDocument(parsing: Self.plan, file: "plan.yaml")
    let workloads = try DecodedPlan(decoding: document).request.workloads
    #expect(workloads.map(\.name) == ["chat/long", "chat/short"])
    #expect(workloads.map(\.family) == ["chat", "chat"])
    #expect(workloads.map(\.peakRequestsPerSecond) == [10, 30])
    #expect(workloads.map(\.inputTokens.mean) == [4096, 256])
    #expect(workloads.map(\.inputTokens.variation) == [2, nil])
    #expect(workloads.map(\.outputTokens.mean) == [512, 128])
    #expect(workloads.map(\.outputTokens.variation) == [nil, 0.5])
    #expect(workloads.allSatisfy { $0.quality.floor == 0.3 && $0.slo.ttft.count == 1 })
  }

  @Test func everyBucketIsServedWithItsFloorAndCoverage() throws {
    let plan = try Self.smallPlan(
      buckets: "short: {share: 80%, input_tokens: 256}, long: {share: 20%, input_tokens: 2048}")
    #expect(plan.demand.map(\.workload) == ["chat/long", "chat/short"])
    for (line, peak) in zip(plan.demand, [20.0, 80]) {
      #expect(abs(line.peakRequestsPerSecond - peak) < 1e-9)
      #expect(abs(line.servedRequestsPerSecond - peak) < 1e-6)
    }
    #expect(Set(plan.serving.map(\.workload)) == ["chat/long", "chat/short"])
    #expect(plan.limits.contains { $0.name == "quality of chat/long" })
    #expect(plan.serving.allSatisfy { $0.replicaShare == 1 })
  }

  /// A single bucket is the workload itself.
  @Test func oneBucketOfEverythingChangesNothing() throws {
    let plain = try SmallPlan.plan()
    let bucket = try Self.smallPlan(buckets: "all: {share: 100%}")
    #expect(bucket.fleet == plain.fleet)
    #expect(bucket.objective == plain.objective)
    #expect(bucket.serving.map(\.capacityPerReplica) == plain.serving.map(\.capacityPerReplica))
  }

  @Test(arguments: [
    (
      "shares that do not add up", "share: 75%", "share: 70%",
      """
      plan.yaml:7: the shares of workloads.chat.buckets add up to 95%, but they must add up to 100%.
        Fix: give each bucket the share of the workload's requests that it stands for.
      """
    ),
    (
      "a share of nothing", "share: 75%", "share: 0%",
      """
      plan.yaml:8: workloads.chat.buckets.short.share is 0%, but share must be above 0 and at most 1 (100%).
        Fix: give the share of the workload's requests, for example 100%.
      """
    ),
    (
      "a bucket without a length", ", input_tokens: 256", "",
      """
      plan.yaml:8: workloads.chat.buckets.short.input_tokens is missing.
        Fix: give the input tokens per request of the bucket, for example input_tokens: 256
      """
    ),
    (
      "no share", "share: 75%, ", "",
      """
      plan.yaml:8: workloads.chat.buckets.short.share is missing.
        Fix: give the share of the workload's requests, for example share: 100%
      """
    ),
    (
      "a misspelled key", "share: 25%", "shar: 25%",
      """
      plan.yaml:9: unknown key 'shar' in workloads.chat.buckets.long.
        Fix: did you mean 'share'? Known keys: share, input_tokens, output_tokens.
      plan.yaml:9: workloads.chat.buckets.long.share is missing.
        Fix: give the share of the workload's requests, for example share: 100%
      """
    ),
    (
      "a bad name", "short: {", "a/b: {",
      """
      plan.yaml:8: workloads.chat.buckets: 'a/b' cannot be the name of a bucket.
        Fix: begin with a letter and use at most 63 letters, digits, '.', '_' and '-', for example short.
      """
    ),
  ])
  func brokenBucketsAreToldInFull(
    _ name: String, _ passage: String, _ replacement: String, _ expected: String
  ) {
    let text = Self.plan.replacing(passage, with: replacement)
    #expect(text != Self.plan)
    #expect(report(text) == expected, "\(name)")
  }

  @Test func namesThatAreTooLongTogetherAreRefused() {
    let long = String(repeating: "b", count: 60)
    #expect(
      report(Self.plan.replacing("short: {", with: "\(long): {")) == """
        plan.yaml:8: workloads.chat.buckets.\(long): 'chat/\(String(repeating: "b", count: 52))...' has 65 \
        characters, and 63 are the most.
          Fix: shorten the name of the workload or of the bucket.
        """)
  }

  @Test func lengthsAreNeededWithoutBuckets() {
    #expect(
      report("workloads: {chat: {requests_per_second: 1}}\n") == """
        plan.yaml:1: workloads.chat.input_tokens is missing.
          Fix: give the input tokens per request (ISL), for example input_tokens: 1024
        plan.yaml:1: workloads.chat.output_tokens is missing.
          Fix: give the output tokens per request (OSL), for example output_tokens: 512
        """)
  }

  // MARK: Quality that does not count

  @Test func qualityNoneIsForTheCostAlone() throws {
    let text =
      "workloads: {chat: {input_tokens: 9, output_tokens: 9, requests_per_second: 1, quality: none}}\n"
    #expect(
      report(text) == """
        plan.yaml:1: workloads.chat.quality.benchmark is none, but the objective vcpd counts quality.
          Fix: name a benchmark, or set objective: cost.
        """)
    #expect(report("objective: cost\n" + text) == "no problem")
    let floored = text.replacing("none", with: "{benchmark: none, floor: 0.4}")
    #expect(
      report("objective: cost\n" + floored) == """
        plan.yaml:2: workloads.chat.quality.floor is given, but workloads.chat.quality.benchmark is none.
          Fix: name the benchmark of the floor, for example benchmark: gpqa-diamond.
        """)
  }

  @Test func modelsWithoutAScoreMayServeWhereNoneCounts() throws {
    let plan = try SmallPlan.plan([
      "objective=cost", "workloads.chat.quality.benchmark=none", "workloads.chat.quality.floor=0",
    ])
    #expect(plan.serving.allSatisfy { $0.quality == nil })
    #expect(!plan.countsQuality && plan.vcpd == 0)
    #expect(plan.notes.contains { $0.hasPrefix("Quality is not counted for chat: ") })
    let scored = try SmallPlan.plan(["objective=cost", "workloads.chat.quality.floor=0"])
    #expect(plan.objective.value <= scored.objective.value * 1.001)
  }
}
