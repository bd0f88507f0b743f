import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import SolverTestSupport
import Synchronization
import Testing

@testable import Planning

@Suite struct FleetOptimizerTests {
  @Test(arguments: [Objective.cost, .tokens]) func linearObjectivesAreEnumerated(
    objective: Objective
  ) throws {
    for seed in 300..<340 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, size: .enumerable, isElastic: true)
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall(most: 100) else { continue }
      if objective == .cost, problem.workloads.allSatisfy({ $0.coverage == 0 }) { continue }
      let best = try enumeration.best(objective == .cost ? .cost : .tokens)
      let fleet = try FleetOptimizer().optimize(problem, for: objective).fleet
      guard let best, best > 0 || objective == .cost else {
        #expect(fleet == nil, "seed \(seed)")
        continue
      }
      let found = try #require(fleet?.value, "seed \(seed)")
      #expect(abs(found - best) <= 1e-7 * max(1, best), "seed \(seed)")
    }
  }

  @Test(arguments: Objective.allCases, [0.0, 1e-3, 0.05]) func theGapIsKept(
    objective: Objective, gap: Double
  ) throws {
    for seed in 0..<40 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, isElastic: seed.isMultiple(of: 4))
      let exact = try FleetOptimizer().optimize(problem, for: objective).fleet
      let fleet = try FleetOptimizer(gap: gap).optimize(problem, for: objective).fleet
      guard let fleet, let exact else {
        #expect(fleet == nil && exact == nil, "seed \(seed)")
        continue
      }
      #expect(fleet.stoppedBy == nil)
      #expect(fleet.gap <= gap + 1e-8, "seed \(seed): \(fleet.gap)")
      let sign: Double = objective.isMinimized ? -1 : 1
      let tolerance = 1e-7 * max(1e-3, abs(exact.value))
      #expect(sign * (fleet.bound - fleet.value) >= -tolerance, "seed \(seed)")
      // Within the gap a coverage that is less by a tenth of it counts as the greatest.
      if problem.workloads.allSatisfy({ $0.coverage == 1 }) {
        #expect(sign * (exact.value - fleet.value) >= -tolerance, "seed \(seed)")
        #expect(sign * (fleet.bound - exact.value) >= -tolerance, "seed \(seed)")
      }
      #expect(fleet.program.model.largestViolation(at: fleet.values) <= 1e-6, "seed \(seed)")
    }
  }

  @Test func mostTokensIsNotMostTraffic() throws {
    // A small fast model serves everything at quality 0.2, a large one half of it at 0.8.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].coverage = 0
      $0.assignments = [
        TinyFleet.assignment(0, 0, capacity: 2, quality: 0.2),
        TinyFleet.assignment(1, 0, capacity: 1, quality: 0.8),
      ]
      $0.configurations.append(FleetProblem.Configuration(name: "A1", system: 0, devices: 2))
      $0.capexLimit = .usd(500_000)
      $0.workloads[0].places = [0]
    }
    let tokens = try #require(try FleetOptimizer().optimize(problem, for: .tokens).fleet)
    #expect(abs(tokens.value - 0.8 * 2 * 0.1 / 2) < 1e-9)
    let ratio = try #require(try FleetOptimizer().optimize(problem, for: .vcpd).fleet)
    #expect(abs(ratio.value - 0.2 * 4 * 0.1 / 2 / 10) < 1e-9)
  }

  @Test func leastCostServesNoMoreThanItMust() throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].coverage = 0.5 }
    #expect(try FleetOptimizer().optimize(problem, for: .cost).fleet?.value == 10)
    let free = TinyFleet.simple.with { $0.workloads[0].coverage = 0 }
    #expect(try FleetOptimizer().optimize(free, for: .cost).fleet?.value == 20)
  }

  /// Net value is an answer without any service: where nothing pays, nothing is bought.
  @Test(arguments: Objective.allCases.filter { $0 != .value })
  func servingNothingAtAllIsInfeasible(
    objective: Objective
  ) throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].coverage = 0
      $0.workloads[0].places = [0]
      $0.capexLimit = .usd(1)
    }
    #expect(try FleetOptimizer().optimize(problem, for: objective).word == "infeasible")
  }

  @Test(arguments: Objective.allCases) func anImpossibleProblemIsInfeasible(
    objective: Objective
  ) throws {
    let problem = TinyFleet.simple.with { $0.assignments = [] }
    #expect(try FleetOptimizer().optimize(problem, for: objective).word == "infeasible")
  }

  @Test(arguments: Objective.allCases) func withoutTimeTheSearchStops(objective: Objective) throws {
    for coverage in [0, 0.5, 1] {
      let problem = TinyFleet.simple.with { $0.workloads[0].coverage = coverage }
      let outcome = try FleetOptimizer(seconds: 0).optimize(problem, for: objective)
      #expect(outcome.word == "stopped by time")
    }
  }

  @Test(arguments: Objective.allCases) func aKnownFleetIsKeptWithoutTime(
    objective: Objective
  ) throws {
    let program = FleetProgram(TinyFleet.simple)
    let known = try #require(
      try FleetOptimizer().optimize(program, for: .cost, incumbent: nil).fleet?.values)
    let outcome = try FleetOptimizer(seconds: 0)
      .optimize(program, for: objective, incumbent: known)
    let fleet = try #require(outcome.fleet)
    #expect(fleet.stoppedBy == .time && fleet.values == known)
    #expect(!fleet.bound.isFinite)
  }

  @Test(arguments: Objective.allCases, [1e-4, 1e-3, 1e-2]) func aShortTimeGivesAnAnswerOrStops(
    objective: Objective, seconds: Double
  ) throws {
    let clock = ContinuousClock()
    for seed in 0..<6 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, isElastic: seed.isMultiple(of: 2))
      let exact = try FleetOptimizer().optimize(problem, for: objective)
      let start = clock.now
      let outcome = try FleetOptimizer(seconds: seconds).optimize(problem, for: objective)
      #expect(clock.now - start < .seconds(5))
      switch outcome {
      case .solved(let fleet):
        #expect(fleet.program.model.largestViolation(at: fleet.values) <= 1e-6)
        #expect(fleet.stoppedBy == nil || fleet.stoppedBy == .time)
      case .infeasible: #expect(exact.word == "infeasible")
      case .stopped(let reason, _): #expect(reason == .time)
      }
    }
  }

  @Test(arguments: Objective.allCases) func cancellingStopsTheSearch(objective: Objective) throws {
    let token = CancellationToken()
    token.cancel()
    let problem = RandomFleets.problem(seed: 3)
    let outcome = try FleetOptimizer(cancellation: token).optimize(problem, for: objective)
    switch outcome {
    case .solved(let fleet): #expect(fleet.stoppedBy == nil || fleet.stoppedBy == .cancelled)
    case .infeasible: Issue.record("a stopped search proves nothing")
    case .stopped(let reason, _): #expect(reason == .cancelled)
    }
  }

  @Test func aFleetFoundBeforeTheTimeRanOutIsKept() throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].coverage = 0 }
    let values = try #require(
      try FleetOptimizer().optimize(problem, for: .tokens).fleet?.values)
    let found = Solution(
      status: .feasible(stoppedBy: .time), objective: 0.4, bestBound: 0.5, values: values)
    let optimizer = FleetOptimizer(
      solver: RecordingSolver(found), gap: 0, deadline: Deadline(secondsFromNow: 9),
      cancellation: nil)
    let fleet = try #require(try optimizer.optimize(problem, for: .vcpd).fleet)
    #expect(fleet.stoppedBy == .time)
    #expect(fleet.bound == .infinity)
    #expect(abs(fleet.value - 0.1 / 20) < 1e-9)
  }

  /// A fleet that is known needs neither time nor nodes.
  @Test(arguments: Objective.allCases, [Solution.StopReason.time, .nodes])
  func aKnownFleetOutlastsTimeAndNodes(
    objective: Objective, reason: Solution.StopReason
  ) throws {
    let program = FleetProgram(TinyFleet.simple)
    let known = try #require(
      try FleetOptimizer().optimize(TinyFleet.simple, for: .cost).fleet?.values)
    let solver = RecordingSolver(Solution(status: .infeasible))
    var optimizer = FleetOptimizer(
      solver: solver, gap: 0, deadline: Deadline(secondsFromNow: reason == .time ? 0 : 60),
      cancellation: nil)
    let nodes = NodeBudget(1)
    if reason == .nodes {
      nodes.spend(1)
      optimizer.budget = nodes
    }
    let outcome = try optimizer.optimize(program, for: objective, incumbent: known)
    let fleet = try #require(outcome.fleet, "\(outcome.word)")
    #expect(fleet.values == known && fleet.stoppedBy == reason)
    #expect(solver.models.allSatisfy { !$0.hasIntegers })
    #expect(try optimizer.optimize(program, for: objective, incumbent: nil).fleet == nil)
  }

  /// Among fleets that cost nothing the search starts from the one that is known.
  @Test func aFleetThatCostsNothingIsStartedFrom() throws {
    let problem = TinyFleet.simple.with {
      $0.offers[0] = TinyFleet.own(0, capexMillions: 0.5, capital: 0, running: 0)
    }
    let starts = Mutex<[Bool]>([])
    let solver = AlteredSolver { model, options, solve throws(SolverError) in
      let isFree = model.constraints.contains { $0.name.contains("no cost") }
      if isFree, model.hasIntegers { starts.withLock { $0.append(options.startingPoint != nil) } }
      return try solve()
    }
    let optimizer = FleetOptimizer(
      solver: solver, gap: 0, deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    let fleet = try #require(try optimizer.optimize(problem, for: .vcpd).fleet)
    #expect(fleet.value == 0 && fleet.stoppedBy == nil)
    #expect(starts.withLock { $0 } == [true])
  }

  @Test func aSolverThatFailsIsAnError() {
    let failure = SolverError.failed(solver: "X", model: "fleet", reason: "broken")
    let optimizer = FleetOptimizer(
      solver: RecordingSolver([.failure(failure)]), gap: 0,
      deadline: Deadline(secondsFromNow: 9), cancellation: nil)
    #expect(throws: failure) { try optimizer.optimize(TinyFleet.simple, for: .vcpd) }
  }
}
