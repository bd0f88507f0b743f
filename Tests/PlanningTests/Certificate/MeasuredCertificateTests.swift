import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// The certificate finds what was changed in a plan of measured and fitted capacities.
@Suite struct MeasuredCertificateTests {
  private struct Made {
    let catalog: Catalog
    let request: PlanRequest
    let plan: Plan

    func violations(_ change: (inout Plan) -> Void) throws -> [String] {
      var plan = plan
      change(&plan)
      return try PlanCertificate(plan: plan, request: request, catalog: catalog).violations()
    }
  }

  private func make(_ tables: [String: String], _ text: String) throws -> Made {
    let catalog = try MeasuredPlan.catalog(tables)
    let document = try PlanDocument(parsing: text, file: "plan.yaml")
    let request = try DecodedPlan(decoding: document).request
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(request) else { throw MeasuredPlan.NoPlan() }
    return Made(catalog: catalog, request: request, plan: plan)
  }

  private func measured() throws -> Made {
    try make(["capacities": MeasuredPlan.header + MeasuredPlan.row()], MeasuredPlan.text)
  }

  /// Two buckets on the same measured replicas.
  private func shared() throws -> Made {
    let text = MeasuredPlan.text.replacing(
      "  chat:\n",
      with: "  chat:\n    buckets: {a: {share: 40%}, b: {share: 60%, input_tokens: 1500}}\n")
    return try make(["capacities": MeasuredPlan.header + MeasuredPlan.row()], text)
  }

  @Test func whatPlanningMakesHolds() throws {
    for made in [try measured(), try shared()] { #expect(try made.violations { _ in } == []) }
  }

  @Test func anotherCapacityIsFound() throws {
    let found = try measured().violations { $0.serving[0].capacityPerReplica = 5.26 }
    #expect(
      found.contains { $0.contains("capacity per replica") && $0.contains("the check says 5.25.") })
  }

  @Test func anotherRowIsFound() throws {
    let found = try measured().violations { $0.serving[0].capacitySource.place = "mine.csv:9" }
    #expect(found.contains { $0.hasSuffix("No measured row stands at mine.csv:9.") })
  }

  @Test func aRowAboutAnotherLayoutIsFound() throws {
    let found = try measured().violations { $0.serving[0].tensorParallel = 4 }
    #expect(found.contains { $0.contains("No measured row stands at ") })
  }

  @Test func anInventedLatencyIsFound() throws {
    let found = try measured().violations { $0.serving[0].ttftP50 = .milliseconds(10) }
    #expect(
      found.contains { $0.hasPrefix("TTFT p50 of chat") && $0.hasSuffix("the check knows none.") })
    let hidden = try measured().violations { $0.serving[0].ttftP99 = nil }
    #expect(hidden.contains { $0.hasPrefix("TTFT p99 of chat") && $0.contains("says none") })
  }

  @Test func aPlanThatCallsTheModelMeasuredIsFound() throws {
    let found = try measured().violations { $0.serving[0].capacitySource = .model }
    #expect(!found.isEmpty)
  }

  @Test func aStricterObjectiveIsFound() throws {
    let made = try measured()
    var request = made.request
    request.workloads[0].slo.ttft[0.99] = .milliseconds(499)
    let found = try PlanCertificate(plan: made.plan, request: request, catalog: made.catalog)
      .violations()
    #expect(found.contains { $0.hasSuffix("The measured row does not vouch for ttft at 0.99.") })
  }

  @Test func otherLengthsAreFound() throws {
    let made = try measured()
    var request = made.request
    request.workloads[0].inputTokens.mean = 5000
    let found = try PlanCertificate(plan: made.plan, request: request, catalog: made.catalog)
      .violations()
    #expect(found.contains { $0.hasSuffix("The measured row is about other lengths.") })
  }

  // MARK: Shared replicas

  @Test func bucketsShareReplicasAndFillThemToTheLimit() throws {
    let plan = try shared().plan
    #expect(plan.serving.map(\.workload) == ["chat/a", "chat/b"])
    #expect(Set(plan.serving.map(\.replicas)) == [23])
    #expect(abs(plan.serving[0].replicaShare - 0.4) < 1e-6)
    #expect(plan.fleet.reduce(0) { $0 + $1.accelerators - $1.spareAccelerators } == 46)
    #expect(plan.notes.contains { $0.hasPrefix("Buckets of chat share measured replicas") })
  }

  @Test func aWrongShareIsFound() throws {
    let found = try shared().violations { $0.serving[0].replicaShare = 0.5 }
    #expect(found.contains { $0.hasPrefix("share of chat/a in replicas of chat ") })
  }

  @Test func tooFewSharedReplicasAreFound() throws {
    let found = try shared().violations { plan in
      for position in plan.serving.indices { plan.serving[position].replicas = 22 }
    }
    #expect(
      found.contains { $0.hasPrefix("load of replicas of chat ") && $0.contains(" exceeds ") })
    let uneven = try shared().violations { $0.serving[1].replicas = 24 }
    #expect(uneven.contains { $0.hasSuffix("its lines count different replicas.") })
  }
}
