import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct RatioOptimizerTests {
  @Test(arguments: [false, true]) func theRatioIsTheBestOfAllFleets(isElastic: Bool) throws {
    var (tried, feasible) = (0, 0)
    for seed in 500..<680 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, size: .enumerable, isElastic: isElastic)
      var enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall(most: 250) else { continue }
      tried += 1
      let fleet = try FleetOptimizer().optimize(problem, for: .vcpd).fleet
      guard let coverage = try enumeration.best(.coverage), coverage > 0 else {
        #expect(fleet == nil, "seed \(seed)")
        continue
      }
      feasible += 1
      enumeration.leastCoverage = coverage * (1 - 1e-9)
      let best = try #require(try enumeration.best(.ratio), "seed \(seed)")
      let found = try #require(fleet, "seed \(seed)")
      #expect(abs(found.value - best) <= 1e-7 * best, "seed \(seed)")
      #expect(found.bound >= best * (1 - 1e-9), "seed \(seed)")
      #expect(found.gap <= 1e-8, "seed \(seed): \(found.gap)")
      let served = Coverage.expression(in: found.program).value(at: found.values)
      #expect(abs(served - coverage) <= 1e-7 * coverage, "seed \(seed)")
    }
    #expect(tried >= 150)
    #expect(feasible > 40)
  }

  /// A search that came to its end is not said to have been stopped, whatever rounding leaves open.
  @Test func aFullProofIsNotStoppedByTime() throws {
    for seed in 500..<560 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      guard let fleet = try FleetOptimizer(gap: 0).optimize(problem, for: .vcpd).fleet else {
        continue
      }
      #expect(fleet.stoppedBy == nil && fleet.gap <= 1e-8, "seed \(seed): \(fleet.gap)")
    }
  }

  /// A mean below zero is proven like any other.
  @Test func aMeanBelowZeroIsProven() throws {
    var proven = 0
    for seed in 0..<40 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed).with {
        for index in $0.assignments.indices {
          $0.assignments[index].verification = FleetProblem.Verification(
            name: "P", attempts: 1, credit: $0.assignments[index].quality - 1)
        }
        $0.apiOptions = []
      }
      guard let fleet = try FleetOptimizer(gap: 1e-4).optimize(problem, for: .quality).fleet else {
        continue
      }
      #expect(fleet.value < 0 && fleet.gap <= 1e-4 + 1e-9, "seed \(seed): \(fleet.gap)")
      #expect(fleet.stoppedBy == nil)
      proven += 1
    }
    #expect(proven > 10)
  }

  /// What was left open at the scale of one round may be within the gap of the plan.
  @Test func aGapThatWasReachedWasNotStopped() throws {
    let solver = AlteredSolver { _, options, solve throws(SolverError) in
      var solution = try solve()
      if !options.relaxesIntegrality, solution.status == .optimal {
        solution.status = .feasible(stoppedBy: .time)
      }
      return solution
    }
    for seed in 0..<20 as Range<UInt64> {
      let optimizer = FleetOptimizer(
        solver: solver, gap: 0.05, deadline: Deadline(secondsFromNow: 30), cancellation: nil)
      let program = FleetProgram(RandomFleets.problem(seed: seed))
      let outcome = try RatioOptimizer(optimizer: optimizer).maximize(program)
      guard let fleet = outcome.fleet else { continue }
      #expect((fleet.stoppedBy == nil) == (fleet.gap <= 0.05), "seed \(seed): \(fleet.gap)")
    }
  }

  @Test func filteringLosesNoOptimum() throws {
    for seed in 2000..<2200 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let pruned = DominanceFilter.pruning(problem)
      let best = try FleetOptimizer().optimize(problem, for: .vcpd).fleet?.value
      let found = try FleetOptimizer().optimize(pruned, for: .vcpd).fleet?.value
      #expect((best == nil) == (found == nil), "seed \(seed)")
      #expect(abs((best ?? 0) - (found ?? 0)) <= 1e-7 * (best ?? 1), "seed \(seed)")
    }
  }

  @Test func looserIsNeverWorseWhereAllIsServed() throws {
    for seed in 2200..<2260 as Range<UInt64> {
      let tight = RandomFleets.problem(seed: seed)
      for limit in RelaxableLimit.allCases
      where limit != .demandCoverage && limit.isPresent(in: tight) {
        let before = try FleetOptimizer().optimize(tight, for: .vcpd).fleet?.value ?? 0
        let after = try FleetOptimizer().optimize(limit.lifted(from: tight), for: .vcpd).fleet?
          .value
        #expect((after ?? 0) >= before * (1 - 1e-7), "seed \(seed) without \(limit)")
      }
    }
  }

  @Test func theRelaxationIsABound() throws {
    for seed in 2300..<2340 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      let fleet = try FleetOptimizer().optimize(problem, for: .vcpd).fleet
      let relaxed = try RatioOptimizer(optimizer: FleetOptimizer())
        .relaxedRatio(FleetProgram(problem))
      guard let fleet else { continue }
      #expect(try #require(relaxed, "seed \(seed)") >= fleet.value * (1 - 1e-9), "seed \(seed)")
    }
  }

  @Test func aFleetThatCostsNothingHasNoRatio() throws {
    let fleet = try #require(
      try FleetOptimizer().optimize(standing(count: 2), for: .vcpd).fleet)
    #expect(fleet.value == 0)
    #expect(fleet.gap == 0)
    #expect(VerifiedTokens.expression(in: fleet.program).value(at: fleet.values) == 0.1)
  }

  @Test func aFleetThatMustGrowBeyondWhatIsFreeHasARatio() throws {
    let fleet = try #require(try FleetOptimizer().optimize(standing(count: 1), for: .vcpd).fleet)
    #expect(abs(fleet.value - 0.1 / 10) < 1e-12)
    #expect(fleet.gap <= 1e-8)
  }

  @Test func aFleetThatIsFreeOnlyInFractionsHasARatio() throws {
    // Three replicas, each busy for 0.6, would fit a system of two if they could be cut.
    var problem = standing(count: 1)
    problem.workloads[0].peakRequestsPerSecond = 0.6
    problem.workloads[0].meanRequestsPerSecond = 0.3
    for (position, name) in ["V", "U"].enumerated() {
      var workload = problem.workloads[0]
      workload.name = name
      problem.workloads.append(workload)
      problem.configurations.append(
        FleetProblem.Configuration(name: "A2\(name)", system: 0, devices: 2))
      problem.assignments.append(
        TinyFleet.assignment(position + 1, position + 1, capacity: 1, quality: 0.5))
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .vcpd).fleet)
    #expect(abs(fleet.value - 3 * 0.3 * 0.1 * 0.5 / 10) < 1e-12)
    #expect(fleet.gap <= 1e-8)
  }

  /// The simple problem with systems that stand there and run for nothing.
  private func standing(count: Int) -> FleetProblem {
    TinyFleet.simple.with {
      $0.offers.append(
        FleetProblem.Offer(
          acquisition: "existing", deployment: 0, runningRate: .zero, installed: count,
          canGrow: false))
    }
  }
}
