import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// A finished plan passes; a plan in which one number was changed is found out.
@Suite struct PlanCertificateTests {
  private let made: CertifiedPlan.Made

  init() throws { made = try CertifiedPlan.make() }

  private func violations(
    of plan: Plan? = nil, request change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var request = made.request
    change(&request)
    return try PlanCertificate(
      plan: plan ?? made.plan, request: request, catalog: made.catalog
    ).violations()
  }

  private func violations(ofChanged change: (inout Plan) -> Void) throws -> [String] {
    var plan = made.plan
    change(&plan)
    return try violations(of: plan)
  }

  @Test func thePlanHasLinesOfEveryKind() {
    #expect(Set(made.plan.fleet.map(\.acquisition)) == [.own, .onDemand, .existing])
    #expect(Set(made.plan.serving.map(\.workload)) == ["batch", "chat"])
    #expect(made.plan.status == .optimal)
  }

  @Test func aFinishedPlanHasNoViolations() throws {
    #expect(try violations() == [])
  }

  /// Every number of every line that the check covers, each changed alone.
  @Test(arguments: Tampering.all) func aChangedNumberIsFound(tampering: Tampering) throws {
    let found = try violations(ofChanged: tampering.change)
    #expect(found.contains { $0.hasPrefix(tampering.violation) }, "\(found)")
  }

  @Test(arguments: Tampering.limits) func aBrokenLimitIsNamed(tampering: Tampering) throws {
    let found = try violations(request: tampering.limit)
    #expect(found.joined(separator: "\n") == tampering.violation)
  }

  @Test func oneSystemTooManyIsFoundInEveryLimitThatItBreaks() throws {
    let found = try violations(ofChanged: { plan in
      plan.fleet[own: 0].count = 40
    })
    let sentences = [
      "accelerators of hgx-h200 at iad (own): the plan says 24.0, the check says 320.0.",
      "peak watts of hgx-h200 at iad (own): the plan says 30600.0, the check says 408000.0.",
      "hgx-h200 placed at iad: the plan says 3.0, the check says 40.0.",
      "watts at iad: 522750.0 exceeds 200000.0.",
      "supply of hgx-h200: 40.0 exceeds 20.0.",
    ]
    for sentence in sentences { #expect(found.contains(sentence), "\(found)") }
    #expect(found.contains { $0.hasPrefix("capex budget: ") })
    #expect(found.contains { $0.hasPrefix("cost per hour: ") })
  }

  @Test func racksThatAreTooFullAreFound() throws {
    let found = try violations(ofChanged: { $0.fleet[own: 0].racks[0].racks = 1 })
    #expect(
      found == [
        "watts of one air rack at iad with 3 hgx-h200: 30600.0 exceeds 25000.0."
      ])
    let more = try violations(ofChanged: { $0.fleet[own: 0].racks[0].racks = 6 })
    #expect(more == ["air racks at iad: 7.0 exceeds 6.0."])
  }

  @Test func systemsThatNeedLiquidAreFoundInAirCooledRacks() throws {
    let found = try violations(ofChanged: { plan in
      plan.fleet[own: 0].system = "gb200-nvl72"
    })
    #expect(found.contains("gb200-nvl72 needs liquid cooling, but stands in air at iad."))
  }

  @Test func namesThatNobodyKnowsAreFound() throws {
    let site = try violations(ofChanged: { $0.fleet[own: 0].site = "mars" })
    #expect(site.contains("hgx-h200 stands at mars, which is no place of the plan file."))
    let system = try violations(ofChanged: { $0.fleet[own: 0].system = "abacus" })
    #expect(system.contains("abacus at iad is not in the catalog."))
    let racks = try violations(ofChanged: { $0.fleet[own: 0].racks[0].rackClass = "steel" })
    #expect(racks == ["iad has no racks named steel."])
    let workload = try violations(ofChanged: { $0.demand[0].workload = "mail" })
    #expect(workload.contains("unknown mail."))
    #expect(workload.contains("batch is missing from the plan."))
    let rented = try violations(ofChanged: { $0.fleet[own: 0].acquisition = .onDemand })
    #expect(rented.contains("hgx-h200 cannot be had as on-demand at iad."))
    let model = try violations(ofChanged: { $0.serving[0].model = "oracle" })
    #expect(model.contains("batch is served by oracle, which it does not allow."))
  }

  @Test func aReplicaThatCannotExistIsAViolationAndNoError() throws {
    let found = try violations(ofChanged: { $0.serving[0].tensorParallel = 3 })
    #expect(found.contains("a layout does not divide hgx-h100."))
    #expect(found.contains { $0.hasSuffix("TP3 does not divide the model's 64 query heads.") })
  }

  @Test(arguments: [Objective.cost, .tokens]) func otherObjectivesAreCertified(
    objective: Objective
  ) throws {
    var request = made.request
    request.objective = objective
    let result = try Planner(catalog: made.catalog, solver: GLPKSolver()).plan(request)
    guard case .planned(let plan) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(plan.objective.gap <= 0.001)
    var worse = plan
    worse.objective.bound = plan.objective.value * (objective == .cost ? 1.01 : 0.99)
    let found = try PlanCertificate(plan: worse, request: request, catalog: made.catalog)
      .violations()
    let word = objective == .cost ? "bound of the objective: " : "objective against its bound: "
    #expect(found.first?.hasPrefix(word) == true, "\(found)")
    #expect(found.last?.hasPrefix("gap: the plan says ") == true)
  }
}

extension [FleetLine] {
  /// The lines of bought systems.
  subscript(own position: Int) -> FleetLine {
    get { self[line(position)] }
    set { self[line(position)] = newValue }
  }

  private func line(_ position: Int) -> Int {
    indices.filter { self[$0].acquisition == .own }[position]
  }
}
