import Catalog
import GLPK
import LinearModel
import Planning
import SolverTestSupport
import Testing

/// Every plan in `plans/`, exported, solved by other solvers, read back and certified.
@Suite struct OtherSolverTests {
  private static let highs: [OtherSolver] = [.highsRaw, .highsPretty]
  private static let glpsol: [OtherSolver] = [.glpsolWrite, .glpsolOutput]

  @Test(
    .enabled(if: OtherSolver.highsRaw.isInstalled, "\(OtherSolver.highsRaw.advice)"),
    arguments: GoldenPlan.all, highs)
  func solutionsByHiGHSAreCertified(_ golden: GoldenPlan, _ solver: OtherSolver) throws {
    try expectCertified(golden, by: solver)
  }

  @Test(
    .enabled(if: OtherSolver.cbc.isInstalled, "\(OtherSolver.cbc.advice)"),
    arguments: GoldenPlan.all)
  func solutionsByCBCAreCertified(_ golden: GoldenPlan) throws {
    try expectCertified(golden, by: .cbc)
  }

  @Test(
    .enabled(if: OtherSolver.glpsolWrite.isInstalled, "\(OtherSolver.glpsolWrite.advice)"),
    arguments: GoldenPlan.all, glpsol)
  func solutionsByGLPSOLAreCertified(_ golden: GoldenPlan, _ solver: OtherSolver) throws {
    try expectCertified(golden, by: solver)
  }

  /// The answer is within both gaps of the expected one; HiGHS's is also compared with a solve.
  private func expectCertified(_ golden: GoldenPlan, by solver: OtherSolver) throws {
    let (catalog, plan) = try golden.decoded()
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    let program = try planner.export(plan.request)
    let text = try solver.solution(of: program.mps(), absoluteGap: program.absoluteGap ?? 1e-6)
    let check = try planner.check(
      solution: text, file: "\(golden.name).sol", of: plan.request, solves: solver == .highsRaw)
    #expect(check.brokenLimits == [])
    #expect(check.certificate == [])
    let expected = try golden.expected().objective.value
    let slack = 2 * plan.request.solver.gap * abs(expected)
    #expect(abs(check.value - expected) <= slack)
    if let own = check.own { #expect(abs(check.value - own.value) <= slack) }
    #expect((check.own != nil) == (solver == .highsRaw))
  }
}
