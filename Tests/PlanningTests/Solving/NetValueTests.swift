import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import SolverTestSupport
import Testing

@testable import Planning

/// The objective `value`: worth of right answers less cost.
@Suite struct NetValueTests {
  private func problem(seed: UInt64, isElastic: Bool = true) -> FleetProblem {
    RandomFleets.problem(seed: seed, size: .enumerable, isElastic: isElastic).with {
      for index in $0.workloads.indices {
        let cents = Double((Int(seed) * 7 + index * 5) % 11) / 4
        $0.workloads[index].valuePerRightAnswer = .usd(cents / 100)
      }
    }
  }

  @Test(arguments: [0.0, 1e-3]) func theBestFleetIsFound(gap: Double) throws {
    var (compared, losses) = (0, 0)
    for seed in 300..<360 as Range<UInt64> {
      let problem = problem(seed: seed)
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall(most: 100) else { continue }
      let fleet = try FleetOptimizer(gap: gap).optimize(problem, for: .value).fleet
      guard let best = try enumeration.best(.netValue) else {
        #expect(fleet == nil, "seed \(seed)")
        continue
      }
      let found = try #require(fleet, "seed \(seed)")
      let cost = FleetCost.expression(in: found.program).value(at: found.values)
      let allowed = gap * max(abs(best), cost) + 1e-7 * max(1, abs(best))
      #expect(abs(found.value - best) <= allowed, "seed \(seed): \(found.value) \(best)")
      #expect(found.bound >= best - 1e-7 * max(1, abs(best)), "seed \(seed)")
      #expect(found.gap <= gap + 1e-8 && found.stoppedBy == nil, "seed \(seed)")
      compared += 1
      losses += best < 0 ? 1 : 0
    }
    #expect(compared >= 10 && losses >= 1)
  }

  /// Where worth and cost cancel, a share of the value would mean nothing: the gap is one of the cost.
  @Test func aGapNearZeroIsAShareOfTheCost() throws {
    // 20 USD/h for 3600 right answers: worth what they cost, but for a thousandth of a cent.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].valuePerRightAnswer = .usd(20.00001 / 3600)
    }
    let fleet = try #require(try FleetOptimizer(gap: 1e-3).optimize(problem, for: .value).fleet)
    #expect(abs(fleet.value - 1e-5) < 1e-9)
    #expect(fleet.gap <= 1e-3 && fleet.stoppedBy == nil)
    #expect(fleet.leastGapBasis == 20)
  }

  @Test func nothingIsServedWhereNothingPays() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].coverage = 0
      $0.workloads[0].valuePerRightAnswer = .usd(0.001)
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .value).fleet)
    #expect(fleet.value == 0 && fleet.gap == 0)
    #expect(FleetCounts(fleet).systems.allSatisfy { $0 == 0 })
  }

  /// Time that runs out before the first fleet proves nothing but what the relaxation does.
  @Test func aSearchThatRanOutOfTimeIsNotInfeasible() throws {
    let columns = FleetProgram(TinyFleet.simple).model.variables.count
    let relaxed = Solution(
      status: .optimal, objective: 7, bestBound: 7,
      values: [Double](repeating: 0, count: columns))
    let optimizer = FleetOptimizer(
      solver: RecordingSolver([
        .success(relaxed), .success(Solution(status: .noSolutionFound(stoppedBy: .time))),
      ]), gap: 0, deadline: Deadline(secondsFromNow: 9), cancellation: nil)
    let outcome = try optimizer.optimize(TinyFleet.simple, for: .value)
    guard case .stopped(.time, let bound) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(bound == 7)
  }

  @Test func aLossIsHeldToItsToleranceToo() throws {
    // Owning loses 16.40 USD/h and draws 25 kW, one of two rented systems 46.40 and 12.5 kW.
    let problem = TinyFleet.simple.with { $0.workloads[0].valuePerRightAnswer = .usd(0.001) }
    let strict = try solved(problem, [Goal(.value), Goal(.power)])
    #expect(abs(strict[0].best + 16.4) < 1e-9)
    #expect(abs(strict[1].best - 25) < 1e-9)
    let loose = try solved(problem, [Goal(.value, tolerance: 2), Goal(.power)])
    #expect(abs(loose[1].best - 12.5) < 1e-9)
  }

  @Test func netValueMayBreakATie() throws {
    // All of the traffic takes 20 USD/h; of the fleets of that cost the one of better answers earns more.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].valuePerRightAnswer = .usd(0.02)
      $0.configurations.append(FleetProblem.Configuration(name: "B2", system: 0, devices: 2))
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1, quality: 0.75))
    }
    let stages = try solved(problem, [Goal(.cost), Goal(.value)])
    #expect(abs(stages[0].best - 20) < 1e-9)
    #expect(abs(stages[1].best - (108 - 20)) < 1e-6)
  }

  private func solved(_ problem: FleetProblem, _ goals: [Goal]) throws -> [GoalSequence.Stage] {
    let sequence = GoalSequence(optimizer: FleetOptimizer(), goals: goals)
    guard case .solved(_, _, let stages) = try sequence.optimize(problem) else { throw NoFleet() }
    return stages
  }

  private struct NoFleet: Error {}
}
