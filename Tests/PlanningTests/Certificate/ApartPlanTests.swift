import Catalog
import Performance
import Quantities
import Testing

@testable import Planning

/// A plan with prompts on replicas of their own passes; one with a changed number is found out.
@Suite struct ApartPlanTests {
  private let plan: Plan
  private let request: PlanRequest
  private let index: Int

  init() throws {
    plan = try ApartPlan.plan()
    request = try ApartPlan.request()
    index = try #require(plan.serving.firstIndex { $0.prefill?.system == "hgx-h100" })
  }

  private func violations(
    _ change: (inout PrefillLine) -> Void = { _ in },
    request limit: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var plan = plan
    var request = request
    if var prefill = plan.serving[index].prefill {
      change(&prefill)
      plan.serving[index].prefill = prefill
    }
    limit(&request)
    return try PlanCertificate(plan: plan, request: request, catalog: Catalog.shipped())
      .violations()
  }

  @Test func aFinishedPlanHasNoViolations() throws { #expect(try violations() == []) }

  @Test func aChangedNumberIsFound() throws {
    let changes: [(String, (inout PrefillLine) -> Void)] = [
      ("utilization of the prefill of", { $0.queues += 1 }),
      ("prompts of", { $0.queues = 1 }),
      ("capacity of a queue of", { $0.capacityPerQueue *= 1.0001 }),
      ("utilization of the prefill of", { $0.utilization *= 0.999 }),
      ("transfer of", { $0.transferTime = .milliseconds(1) }),
      ("capacity of a queue of", { $0.parallel = ParallelLayout(tensorParallel: 4) }),
      ("capacity of a queue of", { $0.replicasPerQueue *= 2 }),
      ("spare accelerators of hgx-h100 at iad", { $0.queues += 1 }),
    ]
    for (sentence, change) in changes {
      let found = try violations(change)
      #expect(found.contains { $0.hasPrefix(sentence) }, "\(sentence): \(found)")
    }
  }

  @Test func promptsOnASystemThatIsNotThereAreFound() throws {
    let found = try violations { $0.system = "hgx-b200" }
    #expect(found.contains { $0.hasPrefix("accelerators of hgx-b200 at iad: ") }, "\(found)")
  }

  @Test func aPlanFileThatForbidsPairsIsBroken() throws {
    let none = try violations(request: { $0.serving.disaggregation = .none })
    #expect(none.contains { $0.hasSuffix(": serving.disaggregation is none.") })
    let same = try violations(request: { $0.serving.disaggregation = .sameSystem })
    #expect(same.contains { $0.hasSuffix(": serving.disaggregation is same-system.") })
  }

  @Test func aStricterTimeToFirstTokenIsFound() throws {
    let found = try violations(request: { $0.workloads[0].slo.ttft = [0.99: .milliseconds(700)] })
    #expect(found.contains { $0.hasPrefix("TTFT p99 of chat") }, "\(found)")
  }
}
