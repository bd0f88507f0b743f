import Catalog
import GLPK
import Testing

@testable import Planning

/// What gives way together, in plans where nothing else than spares, or nothing that is served, is in the
/// way.
@Suite struct JointRelaxationTests {
  /// Two systems that stand there carry the traffic, and nothing may be added at the site.
  private static let standing = [
    "workloads.chat.models=[llama-3.3-70b]", "workloads.chat.requests_per_second.peak=20",
    "workloads.chat.sites=[iad]", "systems=[hgx-h100]", "acquisition=[on-demand]", "objective=cost",
    "existing={iad: {hgx-h100: 2}}",
  ]

  private func joint(_ settings: [String]) throws -> ConflictReport.Joint {
    let conflict = try #require(try SmallPlan.infeasible(settings).conflict)
    #expect(conflict.isProven)
    return try #require(conflict.joint)
  }

  private static func text(_ remedy: ConflictReport.Remedy) -> String {
    "\(remedy.keys.joined(separator: ",")): \(remedy.current ?? "none") → \(remedy.value ?? "none")"
  }

  /// Applies what is told and expects a plan that serves everything.
  private func expectPlan(_ settings: [String], with joint: ConflictReport.Joint) throws {
    let changes = try joint.remedies.flatMap { remedy in
      let value = try #require(remedy.value)
      return remedy.keys.map { "\($0)=\(value)" }
    }
    #expect(!changes.isEmpty)
    guard case .planned = try SmallPlan.result(settings + changes) else {
      Issue.record("no plan with \(changes)")
      return
    }
  }

  @Test func thePlanIsPossibleWithoutSpares() throws {
    guard case .planned = try SmallPlan.result(Self.standing) else { throw SmallPlan.NoPlan() }
  }

  @Test(arguments: [
    (
      ["availability={survives: node}"], ["availability.survives: node → none"]
    ),
    (
      ["availability={survives: rack}"], ["availability.survives: rack → none"]
    ),
  ]) func aLossToSurviveGivesWayBeforeTheDemand(
    _ availability: [String], _ expected: [String]
  ) throws {
    let joint = try joint(Self.standing + availability)
    #expect(joint.remedies.map(Self.text) == expected)
    try expectPlan(Self.standing + availability, with: joint)
  }

  @Test(arguments: [
    ("{target: 99.999%}", ["availability.target: 99.999 % → 99.81 %"]),
    (
      "{target: 99.999%, survives: node}",
      ["availability.target: 99.999 % → 99.81 %", "availability.survives: node → none"]
    ),
  ]) func aTargetGivesWayBeforeTheDemand(_ availability: String, _ expected: [String]) throws {
    let settings = Self.standing + ["availability=\(availability)"]
    let joint = try joint(settings)
    #expect(joint.remedies.map(Self.text) == expected)
    try expectPlan(settings, with: joint)
  }

  /// Racks that are too weak and spares that are too many give way at once.
  @Test func racksAndSparesGiveWayTogether() throws {
    let settings = [
      "workloads.chat.models=[llama-3.3-70b]", "workloads.chat.requests_per_second.peak=20",
      "workloads.chat.sites=[iad]", "systems=[hgx-h100]", "objective=cost",
      "sites.iad.racks.air.power=5 kW", "availability={survives: node}",
    ]
    let joint = try joint(settings)
    let keys = joint.remedies.map(\.keys).joined()
    #expect(!keys.contains { $0.contains("coverage") })
    try expectPlan(settings, with: joint)
  }

  /// Where no coverage is asked for, a fleet that serves nothing is none.
  @Test(arguments: [
    (
      ["budget.capex=100 kUSD", "systems=[hgx-h100]"], ["budget.capex"]
    ),
    (
      ["sites.iad.racks.air.power=5 kW", "systems=[hgx-h100]"],
      ["sites.iad.racks.air.power"]
    ),
    (
      [
        "workloads.chat.sites=[iad]", "systems=[hgx-h100]", "acquisition=[on-demand]",
        "existing={iad: {hgx-h100: 1}}", "availability={survives: node}",
      ], ["availability.survives"]
    ),
  ]) func aPlanWithoutCoverageHasAJointAsWell(_ limits: [String], _ keys: [String]) throws {
    let settings =
      ["workloads.chat.coverage=0%", "workloads.chat.models=[llama-3.3-70b]"] + limits
    let joint = try joint(settings)
    #expect(joint.remedies.flatMap(\.keys) == keys)
    try expectPlan(settings, with: joint)
  }
}
