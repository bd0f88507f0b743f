import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct GoalSequenceTests {
  /// With no capital in it, the cost is what the opex budget limits: an oracle that knows no goals.
  @Test(arguments: [0, 0.1, 0.5]) func theSecondGoalIsTheBestWithinTheToleranceOfTheFirst(
    tolerance: Double
  ) throws {
    var compared = 0
    for seed in 300..<345 as Range<UInt64> {
      let problem = rentOnly(RandomFleets.problem(seed: seed, size: .enumerable))
      guard Enumeration(problem, solver: GLPKSolver()).isSmall(most: 100) else { continue }
      guard let least = try Enumeration(problem, solver: GLPKSolver()).best(.cost), least > 0
      else { continue }
      let capped = problem.with {
        $0.opexLimit = .usdPerHour(least * (1 + tolerance) * (1 + 1e-9) + 1e-9)
      }
      let most = try #require(try Enumeration(capped, solver: GLPKSolver()).best(.tokens))
      let (fleet, stages) = try solved(
        problem, [Goal(.cost, tolerance: tolerance), Goal(.tokens)])
      #expect(abs(stages[0].best - least) <= 1e-7 * least, "seed \(seed)")
      #expect(abs(stages[1].best - most) <= 1e-6 * max(1, most), "seed \(seed)")
      let cost = fleet.program.value(of: .cost, at: fleet.values)
      #expect(cost <= least * (1 + tolerance) * (1 + 1e-7), "seed \(seed)")
      compared += 1
    }
    #expect(compared >= 5)
  }

  @Test func aRatioIsHeldToItsTolerance() throws {
    for seed in 0..<30 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      guard let best = try FleetOptimizer().optimize(problem, for: .vcpd).fleet, best.value > 0
      else { continue }
      let goals = [Goal(.vcpd, tolerance: 0.1), Goal(.power), Goal(.cost)]
      let (fleet, stages) = try solved(problem, goals)
      let ratio = fleet.program.value(of: .vcpd, at: fleet.values)
      #expect(ratio >= best.value * 0.9 * (1 - 1e-7), "seed \(seed)")
      let power = best.program.value(of: .power, at: best.values)
      #expect(stages[1].best <= power * (1 + 1e-7) + 1e-9, "seed \(seed)")
      let kept = fleet.program.value(of: .power, at: fleet.values)
      #expect(kept <= stages[1].best * (1 + 1e-6) + 1e-6, "seed \(seed)")
      #expect(fleet.program.model.largestViolation(at: fleet.values) <= 1e-6, "seed \(seed)")
    }
  }

  /// Ten percent below a mean of −0.2 is −0.22, and the fleet that has it keeps it.
  @Test func aMeanBelowZeroIsHeldToItsToleranceToo() throws {
    let stages = try solved(TinyFleet.penalized, [Goal(.quality, tolerance: 0.1), Goal(.cost)])
      .stages
    #expect(abs(stages[0].best + 0.2) < 1e-9 && stages[0].fleet.gap < 1e-9)
    #expect(abs(stages[1].best - 10) < 1e-9)
    let strict = try solved(TinyFleet.penalized, [Goal(.quality), Goal(.cost)]).stages
    #expect(abs(strict[1].best - 20) < 1e-9)
  }

  @Test func oneGoalIsAnOrdinaryObjective() throws {
    let problem = TinyFleet.simple
    let (fleet, stages) = try solved(problem, [Goal(.cost, tolerance: 0.5)])
    #expect(abs(fleet.value - 20) < 1e-9)
    #expect(stages.map(\.before) == [nil])
  }

  @Test func aGoalThatGivesWayIsWorthSomethingToTheNext() throws {
    // Owning costs 10 USD/h a system and draws 12.5 kW; renting costs 40 and draws nothing here.
    let problem = TinyFleet.simple
    let strict = try solved(problem, [Goal(.cost), Goal(.power)])
    #expect(abs(strict.stages[1].best - 25) < 1e-9)
    let loose = try solved(problem, [Goal(.cost, tolerance: 1.5), Goal(.power)])
    #expect(abs(loose.stages[1].best - 12.5) < 1e-9)
    #expect(abs((loose.stages[1].before ?? 0) - 25) < 1e-9)
    #expect(abs(loose.fleet.program.value(of: .cost, at: loose.fleet.values) - 50) < 1e-9)
  }

  @Test func qualityIsAMeanOverDeliveredTokens() throws {
    // Half of the requests can be answered at 0.9, all of them at 0.5; coverage comes first.
    let problem = TinyFleet.simple.with {
      $0.places[0].rackClasses[0].count = 1
      $0.offers.removeLast()
      $0.deployments.removeLast()
      $0.configurations.append(FleetProblem.Configuration(name: "A4", system: 0, devices: 4))
      $0.assignments.append(
        FleetProblem.Assignment(
          configuration: 1, workload: 0, capacityRequestsPerSecond: 1, quality: 0.9))
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .quality).fleet)
    #expect(abs(fleet.value - 0.5) < 1e-9)
    let elastic = problem.with {
      $0.maximumUtilization = 1; $0.workloads[0].coverage = 0.5
    }
    let served = try #require(try FleetOptimizer().optimize(elastic, for: .quality).fleet)
    #expect(abs(served.value - 0.5) < 1e-9)
    let roomy = problem.with { $0.places[0].rackClasses[0].count = 3 }
    let best = try #require(try FleetOptimizer().optimize(roomy, for: .quality).fleet)
    #expect(abs(best.value - 0.9) < 1e-9)
  }

  /// Beside a fleet whose first goal came out better within the gap, the second one is held to that.
  @Test func goalsAreHeldToWhatTheyAreComparedWith() throws {
    let problem = TinyFleet.simple
    let goals = [Goal(.cost, tolerance: 1.5), Goal(.power)]
    let optimizer = FleetOptimizer(gap: 0.01)
    var compared = try GoalSequence(optimizer: optimizer, goals: goals).optimize(problem).stages
    #expect(compared.map(\.best) == [20, 12.5])
    // 49.6 USD/h are less than the one system at a site and the rented one cost together.
    func best(_ cost: Double) throws -> [Double] {
      compared[0] = GoalSequence.Stage(
        goal: goals[0], best: cost, bound: cost, before: nil, fleet: compared[0].fleet)
      return try GoalSequence(optimizer: optimizer, goals: goals, compared: compared)
        .optimize(problem).stages.map(\.best)
    }
    #expect(try best(19.85)[1] == 25)
    // Further off than the gap it is no comparison.
    #expect(try best(19.7)[1] == 12.5)
  }

  /// What is known is started from, and never left for something worse.
  @Test func knownFleetsAreStartedFrom() throws {
    for seed in 0..<20 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let goals = [Goal(.cost, tolerance: 0.2), Goal(.power)]
      let sequence = GoalSequence(optimizer: FleetOptimizer(), goals: goals)
      let stages = try sequence.optimize(problem).stages
      let again = try sequence.optimize(problem, near: stages.map { KnownFleet($0.fleet) }).stages
      #expect(again.count == stages.count, "seed \(seed)")
      for (stage, other) in zip(stages, again) {
        #expect(abs(other.gain(over: stage)) <= 1e-6, "seed \(seed)")
      }
    }
  }

  /// A fleet that keeps every row contradicts a solver that says none does; its goal is not proven.
  @Test func aGoalThatItsOwnFleetKeepsIsNotInfeasible() throws {
    let solver = AlteredSolver { model, _, solve throws(SolverError) in
      let isHeld = model.constraints.contains { $0.name == "settled[goal,1]" }
      return isHeld ? Solution(status: .infeasible) : try solve()
    }
    let optimizer = FleetOptimizer(
      solver: solver, gap: 0, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
    let fleet = try GoalSequence(optimizer: optimizer, goals: [Goal(.cost), Goal(.power)])
      .optimize(TinyFleet.simple).fleet.fleet
    #expect(try #require(fleet).stoppedBy == .solver)
  }

  @Test func noFleetIsInfeasibleForEveryListOfGoals() throws {
    let problem = TinyFleet.simple.with { $0.opexLimit = .usdPerHour(1) }
    let outcome = try GoalSequence(
      optimizer: FleetOptimizer(), goals: [Goal(.vcpd), Goal(.power)]
    ).optimize(problem)
    guard case .infeasible = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  private func solved(
    _ problem: FleetProblem, _ goals: [Goal]
  ) throws -> (fleet: SolvedFleet, stages: [GoalSequence.Stage]) {
    let sequence = GoalSequence(optimizer: FleetOptimizer(), goals: goals)
    guard case .solved(let fleet, _, let stages) = try sequence.optimize(problem) else {
      throw NoFleet()
    }
    return (fleet, stages)
  }

  private func rentOnly(_ problem: FleetProblem) -> FleetProblem {
    problem.with {
      $0.opexLimit = nil
      for index in $0.offers.indices {
        $0.offers[index].runningRate = $0.offers[index].runningRate + $0.offers[index].capitalRate
        $0.offers[index].capitalRate = .zero
      }
    }
  }

  private struct NoFleet: Error {}
}
