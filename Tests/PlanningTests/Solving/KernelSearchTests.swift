import FleetModel
import GLPK
import LinearModel
import Testing

@testable import Planning

@Suite struct KernelSearchTests {
  /// Plans with hundreds of configurations give the optimum that a search without kernel proves.
  @Test(arguments: [
    ["workloads.chat.quality.floor=0.5", "objective=cost"],
    ["workloads.chat.requests_per_second.peak=700", "objective=cost"],
    ["acquisition=[own, on-demand]", "objective=cost", "budget.capex=1 MUSD"],
    ["serving.disaggregation=any", "objective=cost"],
    ["budget.capex=1 MUSD", "objective=tokens"],
  ])
  func theOptimumIsThatOfTheWholeProgram(settings: [String]) throws {
    let candidates = try candidates(settings)
    let optimizer = optimizer(gap: 1e-4)
    var program = FleetProgram(candidates.problem)
    #expect(optimizer.sizes.hasKernel(program))
    if candidates.request.objective == .cost {
      program.setObjective(.minimize, FleetCost.expression(in: program))
    } else {
      program.setObjective(.maximize, VerifiedTokens.expression(in: program))
    }
    let found = try optimizer.solve(program)
    let whole = try GLPKSolver().solve(
      program.model, options: SolverOptions(relativeGap: 1e-5, timeLimitSeconds: 60))
    let value = try #require(found.objective)
    let reference = try #require(whole.objective)
    let bound = try #require(found.bestBound)
    #expect(found.status == .optimal && whole.status == .optimal)
    #expect(abs(value - reference) <= 1.2e-4 * abs(reference))
    let slack = 1e-7 * abs(reference)
    let holds = program.model.sense == .minimize ? bound <= value + slack : bound >= value - slack
    #expect(holds && program.model.largestViolation(at: found.values) < 1e-6)
  }

  @Test func theRestrictedProgramKeepsWhatTheRelaxationUses() throws {
    let candidates = try candidates(["objective=cost"])
    var program = FleetProgram(candidates.problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    let relaxed = try optimizer(gap: 1e-4).solve(program, relaxed: true)
    let restricted = KernelSearch(program: program, relaxed: relaxed).restricted
    let open = program.variables.replicas.filter { restricted.model[$0.count].upper > 0 }
    #expect(open.count < program.variables.replicas.count && open.count > 24)
    for replicas in program.variables.replicas where relaxed[replicas.count] ?? 0 > 1e-6 {
      #expect(open.contains(replicas))
    }
    let again = try optimizer(gap: 1e-4).solve(restricted, relaxed: true)
    #expect(abs(try #require(again.objective) - (try #require(relaxed.objective))) < 1e-6)
  }

  private func candidates(_ settings: [String]) throws -> Candidates {
    let wide = [
      "workloads.chat.models=\(SmallPlan.manyModels)", "systems=\(SmallPlan.manySystems)",
    ]
    return try SmallPlan.candidates(wide + settings)
  }

  private func optimizer(gap: Double) -> FleetOptimizer {
    FleetOptimizer(
      solver: GLPKSolver(), gap: gap, deadline: Deadline(secondsFromNow: 60), cancellation: nil)
  }
}
