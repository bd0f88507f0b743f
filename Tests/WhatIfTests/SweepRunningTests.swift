import Quantities
import Testing

@testable import Planning
@testable import WhatIf

@Suite struct SweepRunningTests {
  private let text = "sites: { iad: { power: 2 MW } }"

  private func run(
    _ sweep: String, solve: (String) throws -> PlanResult
  ) throws -> SweepResult {
    let document = try PlanDocument(parsing: text, file: "chat.yaml")
    return try Sweep(parsing: sweep, in: document).run(on: document) {
      try solve($0.text(at: "sites.iad.power") ?? "")
    }
  }

  private func plan(_ fleet: [(String, Acquisition, Int)]) -> PlanResult {
    .planned(
      Plan(
        name: "chat", status: .optimal,
        objective: ObjectiveValue(objective: .cost, value: 1, bound: 1, gap: 0, requestedGap: 0),
        vcpd: 1,
        cost: CostSummary(
          rate: .zero, capex: .zero, opex: .zero, parts: [], usdPerGeneratedToken: 0,
          usdPerDeliveredToken: 0, usdPerVerifiedToken: 0),
        fleet: fleet.map { system, acquisition, count in
          FleetLine(
            system: system, site: acquisition == .onDemand ? "cloud" : "iad",
            acquisition: acquisition, provider: "", count: count,
            racks: [RackLine(rackClass: "air", racks: count, systems: count)],
            peakPower: .kilowatts(10 * Double(count)), capex: .zero, costRate: .zero,
            accelerators: 8 * count, spareAccelerators: 0)
        }, serving: [], demand: [],
        limits: [
          LimitLine(
            name: "site power at iad", used: 1, cap: 1, unit: "kW", isFloor: false, isBinding: true)
        ], runnersUp: [], sources: [], notes: []))
  }

  @Test func eachValueIsSolvedOnceInOrder() throws {
    var seen: [String] = []
    let result = try run("sites.iad.power=1MW..3MW/1MW") {
      seen.append($0)
      return plan([("hgx-h200", .own, seen.count)])
    }
    #expect(seen == ["1MW", "2MW", "3MW"])
    #expect(result.isComplete)
    let mixes = (1...3).map { "\($0) × hgx-h200 own @ iad" }
    #expect(result.points.map(\.plan?.mix.description) == mixes)
    #expect(result.points.map(\.plan?.rackCount) == [1, 2, 3])
    #expect(result.points[2].plan?.sitePowerKilowatts == 30)
    #expect(result.points[0].plan?.bindingLimits == ["site power at iad"])
  }

  @Test func onlyOtherKindsAreAMixChange() throws {
    let fleets: [String: [(String, Acquisition, Int)]] = [
      "1MW": [("hgx-h200", .own, 1)], "2MW": [("hgx-h200", .own, 5)],
      "3MW": [("hgx-h200", .own, 5), ("hgx-b200", .own, 1)],
      "4MW": [("hgx-h200", .own, 0), ("hgx-b200", .own, 4)], "5MW": [("hgx-b200", .onDemand, 4)],
    ]
    let result = try run("sites.iad.power=1MW..5MW/1MW") { plan(fleets[$0] ?? []) }
    #expect(result.points.map(\.isMixChange) == [false, false, true, true, true])
    #expect(result.points[3].plan?.mix.description == "4 × hgx-b200 own @ iad")
    #expect(result.points[4].plan?.sitePowerKilowatts == 0)
  }

  @Test func pointsWithoutAPlanAreComparedAcross() throws {
    let result = try run("sites.iad.power=1MW..4MW/1MW") {
      switch $0 {
      case "2MW": .infeasible(InfeasiblePlan(name: "chat", unservable: [], conflict: nil))
      case "3MW": plan([("hgx-h200", .own, 2)])
      case "4MW": plan([])
      default: plan([("hgx-h200", .own, 1)])
      }
    }
    #expect(result.points.map(\.isMixChange) == [false, false, false, true])
    #expect(result.points[1].plan == nil)
    #expect(result.points[3].plan?.mix.description == "nothing")
  }

  @Test func aValueThePlanCannotHaveIsAPoint() throws {
    let result = try run("sites.iad.power=1MW,2MW") {
      if $0 == "1MW" { throw PlanPathError(path: "p", reason: "r.", fix: "f.") }
      return plan([])
    }
    #expect(result.points[0].outcome == .invalid("path 'p': r.\n  Fix: f."))
    #expect(result.points[1].plan != nil)
  }

  @Test func aProblemWithAValueNamesTheOptionItWasTypedFor() throws {
    let document = try PlanDocument(parsing: text, file: "chat.yaml")
    let sweep = try Sweep(parsing: "sites.iad.power=0kW,1kW", in: document)
    let result = sweep.run(on: document) {
      _ = try DecodedPlan(decoding: $0)
      return plan([])
    }
    guard case .invalid(let message) = result.points[0].outcome else {
      Issue.record("the first point has a plan")
      return
    }
    #expect(
      message.contains(
        "--vary sites.iad.power: sites.iad.power is 0kW, but power must be above zero.\n"))
  }

  /// Hours of solving before it are not thrown away.
  @Test func aValueAtWhichPlanningFailsIsAPoint() throws {
    let result = try run("sites.iad.power=1MW..3MW/1MW") {
      if $0 == "2MW" { throw PlanningError.uncertified(violations: ["a: 1 exceeds 0."]) }
      return plan([])
    }
    #expect(result.points.map { $0.plan != nil } == [true, false, true])
    #expect(
      result.points[1].outcome
        == .failed(
          "The plan does not hold when it is checked a second way:\n  - a: 1 exceeds 0.\n"
            + "  Fix: this is a defect of the planner; please report it with the plan file."))
  }

  @Test func cancellingKeepsThePointsSoFar() throws {
    let document = try PlanDocument(parsing: text, file: "chat.yaml")
    let sweep = try Sweep(parsing: "sites.iad.power=1MW..5MW/1MW", in: document)
    var solved = 0
    let result = sweep.run(on: document, isCancelled: { solved == 2 }) { _ in
      solved += 1
      return plan([])
    }
    #expect(result.points.count == 2)
    #expect(!result.isComplete)
  }
}
