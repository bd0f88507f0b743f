import Catalog
import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

/// What an analysis had no time to prove is said to be unproven.
@Suite struct ConflictProofTests {
  private static let tight = TinyFleet.simple.with {
    $0.workloads[0].places = [0]
    $0.places[0].power = .kilowatts(20)
  }

  @Test func withTimeEverythingIsProven() throws {
    let analysis = ConflictAnalysis(optimizer: FleetOptimizer(seconds: 300))
    let report = try analysis.analyze(Self.tight)
    #expect(report.isProven && report.unproven == [])
    #expect(ConflictReport.Part.allCases.allSatisfy { report.isProven($0) })
    #expect(!report.remedies.isEmpty && report.remedies.allSatisfy(\.isProven))
    #expect(report.joint != nil)
  }

  @Test func withoutTimeNothingIsClaimed() throws {
    let report = try ConflictAnalysis(optimizer: FleetOptimizer(seconds: 0)).analyze(Self.tight)
    #expect(report.unproven == ConflictReport.Part.allCases)
    #expect(!report.isProven && !report.isProven(.joint))
    #expect(!report.remedies.isEmpty)
    #expect(report.remedies.allSatisfy { !$0.isProven && $0.needed == nil })
    #expect(report.joint == nil)
  }

  @Test func aStoppedAnalysisClaimsNothing() throws {
    let token = CancellationToken()
    token.cancel()
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: 1e-4, deadline: Deadline(secondsFromNow: 300),
      cancellation: token)
    let report = try ConflictAnalysis(optimizer: optimizer).analyze(Self.tight)
    #expect(report.unproven == ConflictReport.Part.allCases)
  }

  /// Plain arithmetic shows that the plan is impossible, so that all its solving is the analysis.
  private func analysis(
    _ settings: [String] = [], _ cancellation: CancellationToken? = nil
  ) throws -> ConflictReport {
    let planner = Planner(
      catalog: try Catalog.shipped(), solver: GLPKSolver(), cancellation: cancellation)
    let request = try SmallPlan.request(["budget.capex=1USD"] + settings)
    guard case .infeasible(let plan) = try planner.plan(request) else { throw SmallPlan.NoPlan() }
    #expect(!plan.checks.isEmpty)
    return try #require(plan.conflict)
  }

  @Test func ctrlCReachesTheAnalysis() throws {
    let token = CancellationToken()
    token.cancel()
    #expect(try analysis([], token).unproven == ConflictReport.Part.allCases)
  }

  /// The analysis gets as long as the plan allows its search.
  @Test func theTimeLimitHoldsForTheAnalysis() throws {
    #expect(try !analysis(["solver.time_limit=0.1 ms"]).isProven)
    #expect(try analysis(["solver.time_limit=1 h"]).isProven)
  }
}
