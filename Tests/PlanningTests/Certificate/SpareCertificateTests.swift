import Catalog
import FleetModel
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

/// A plan that tells other spares than its racks and failures ask for is found out.
@Suite struct SpareCertificateTests {
  private let planner: Planner
  private let request: PlanRequest
  private let plan: Plan
  private let assembler: PlanAssembler

  init() throws {
    planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    request = try SmallPlan.request([
      "objective=cost", "systems=[hgx-h200]", "workloads.chat.requests_per_second.peak=20",
      "availability={target: 99.9%, survives: rack}", "sites.iad.racks.air.count=2",
      "sites.iad.racks.air.power=60 kW",
    ])
    let made = try planner.assembled(request)
    guard case .planned(let plan) = made.result, let assembler = made.assembler else {
      throw SmallPlan.NoPlan()
    }
    self.plan = plan
    self.assembler = assembler
  }

  private func violations(
    of plan: Plan, request change: (inout PlanRequest) -> Void = { _ in }
  ) throws -> [String] {
    var request = request
    change(&request)
    return try PlanCertificate(plan: plan, request: request, catalog: planner.catalog).violations()
  }

  private func violations(ofChanged change: (inout Plan) -> Void) throws -> [String] {
    var plan = plan
    change(&plan)
    return try violations(of: plan)
  }

  @Test func thePlanItselfTellsWhatItsRacksHold() throws {
    let line = try #require(plan.spares.first)
    let fullest = plan.racks.flatMap(\.contents).map(\.count).max()
    #expect(line.systemsInFullestRack == fullest && line.spares == fullest)
    #expect(plan.fleet.map(\.spareSystems) == [line.spares])
    #expect(try violations(of: plan) == [])
  }

  @Test func aChangedLineIsFound() throws {
    let line = plan.spares[0]
    let found: [(String, (inout Plan) -> Void)] = [
      ("systems beside the spares of hgx-h200 at iad: ", { $0.spares[0].count += 1 }),
      ("needed systems of hgx-h200 at iad: ", { $0.spares[0].needed += 1 }),
      ("spares of hgx-h200 at iad: the plan says ", { $0.spares[0].spares += 1 }),
      ("fullest rack of hgx-h200 at iad: ", { $0.spares[0].systemsInFullestRack = line.count }),
      (
        "fullest rack of hgx-h200 at iad: the plan says none, ",
        { $0.spares[0].systemsInFullestRack = nil }
      ),
      ("chance that hgx-h200 at iad are enough: ", { $0.spares[0].availability = 0.5 }),
      ("systems for failures of hgx-h200 at iad: ", { $0.fleet[0].spareSystems += 1 }),
    ]
    for (sentence, change) in found {
      let violations = try violations(ofChanged: change)
      #expect(violations.count == 1 && violations[0].hasPrefix(sentence), "\(violations)")
    }
    #expect(
      try violations(ofChanged: { $0.spares = [] })
        == ["spares of hgx-h200 at iad are missing from the plan."])
    #expect(
      try violations(ofChanged: {
        var other = $0.spares[0]
        other.system = "hgx-h100"
        $0.spares.append(other)
      }) == ["spares of hgx-h100 at iad: there are none."])
    #expect(
      try violations(of: plan) { $0.availability = AvailabilityRequest() }
        == [
          "systems for failures of hgx-h200 at iad: the plan says \(Double(line.spares)), the "
            + "check says 0.0.",
          "spares of hgx-h200 at iad: the plan file asks for none.",
        ])
  }

  /// Two racks that hold one system more and one less lose one more at once.
  @Test func unevenRacksLoseWhatTheFullerOneHolds() throws {
    let line = plan.spares[0]
    let fuller = try #require(line.systemsInFullestRack) + 1
    let uneven = try violations(ofChanged: { plan in
      plan.racks = [fuller, line.count - fuller].map { (count: Int) -> PackedRacks in
        var rack = plan.racks[0]
        rack.racks = 1
        rack.contents[0].count = count
        rack.peakPower = plan.fleet[0].peakPower * (Double(count) / Double(line.count))
        rack.units = 8 * Double(count)
        return rack
      }
    })
    #expect(
      uneven.contains(
        "systems of hgx-h200 at iad after a loss: \(Double(line.needed)) exceeds "
          + "\(Double(line.count - fuller))."), "\(uneven)")
    #expect(
      uneven.contains(
        "fullest rack of hgx-h200 at iad: the plan says \(Double(fuller - 1)), the check says "
          + "\(Double(fuller))."), "\(uneven)")
  }

  /// A solution may fill racks more than its count of them asks for; its plan says so.
  @Test func theFullestRackIsThatOfTheRacksThatThePlanLists() throws {
    var fleet = assembler.fleet
    let spreads = fleet.program.variables.spreads
    let line = plan.spares[0]
    let fuller = try #require(line.systemsInFullestRack) + 1
    for spread in spreads {
      fleet.values[spread.isChosen.position] = spread.systems == fuller ? 1 : 0
    }
    let uneven = PlanAssembler(
      candidates: assembler.candidates, fleet: fleet, requestedGap: 0.001
    ).plan().plan
    #expect(uneven.racks.flatMap(\.contents).map(\.count) == [fuller, line.count - fuller])
    #expect(uneven.spares.map(\.systemsInFullestRack) == [fuller])
  }
}
