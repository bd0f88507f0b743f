import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Synchronization
import Testing

@testable import Planning

@Suite struct SearchProgressTests {
  /// Looks at the progress whenever a program was solved: what is said then, the program's own
  /// incumbent and bound among it, may be read by anybody.
  private struct LookingSolver: MixedIntegerSolver {
    let solver = GLPKSolver()
    let progress = SearchProgress()
    private let record = Record()

    private final class Record: Sendable {
      let snapshots = Mutex<[SearchProgress.Snapshot]>([])
    }

    var name: String { solver.name }
    var snapshots: [SearchProgress.Snapshot] { record.snapshots.withLock { $0 } }

    func look() {
      guard let snapshot = progress.snapshot else { return }
      record.snapshots.withLock { $0.append(snapshot) }
    }

    func solve(
      _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
    ) throws(SolverError) -> Solution {
      look()
      defer { look() }
      return try solver.solve(model, options: options, progress: progress)
    }
  }

  private func optimizer(
    _ solver: LookingSolver, gap: Double = 0, isStepwise: Bool = true
  ) -> FleetOptimizer {
    var optimizer = FleetOptimizer(
      solver: solver, gap: gap, deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    optimizer.watch = SearchWatch(solver.progress)
    if isStepwise { optimizer.sizes = SearchSizes(kernel: 0, large: 0) }
    return optimizer
  }

  /// Whatever is said while it goes on, no fleet is better than the bound, and one is as good as the
  /// value; both only improve.
  private func expectTrue(
    _ snapshots: [SearchProgress.Snapshot], _ objective: Objective, _ value: Double,
    _ bound: Double, _ comment: Comment
  ) {
    let sign = objective.isMinimized ? 1.0 : -1.0
    let scale = ObjectiveValue.scale(of: objective)
    let room = 1e-6 * max(1e-3, abs(value * scale))
    for snapshot in snapshots where snapshot.objective == objective {
      if let said = snapshot.value {
        #expect(sign * said >= sign * bound * scale - room, comment)
      }
      if let said = snapshot.bound {
        #expect(sign * said <= sign * value * scale + room, comment)
      }
    }
    // A solve that goes on and what it came to may differ in the last digits.
    let rounding = room * 1e-3
    for (earlier, later) in zip(snapshots, snapshots.dropFirst()) {
      if let known = earlier.value, let value = later.value {
        #expect(sign * value <= sign * known + rounding, comment)
      }
      if let known = earlier.bound, let bound = later.bound {
        #expect(sign * bound >= sign * known - rounding, comment)
      }
    }
  }

  @Test(arguments: [Objective.cost, .tokens, .vcpd, .value, .quality])
  func nothingIsSaidThatDoesNotHoldForTheWholeSearch(of objective: Objective) throws {
    var (values, bounds) = (0, 0)
    for seed in 0..<16 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, isElastic: seed % 2 == 1)
      for isStepwise in [true, false] {
        let solver = LookingSolver()
        let outcome = try optimizer(solver, isStepwise: isStepwise)
          .optimize(problem, for: objective)
        guard let fleet = outcome.fleet, fleet.stoppedBy == nil else { continue }
        let snapshots = solver.snapshots
        // Most tokens are sought first and then the cheapest such fleet, which may have fewer by the gap.
        expectTrue(snapshots, objective, fleet.value, fleet.bound, "seed \(seed)")
        values += snapshots.count { $0.value != nil }
        bounds += snapshots.count { $0.bound != nil }
      }
    }
    #expect(values > 10 && bounds > 10)
  }

  @Test(arguments: [Objective.cost, .vcpd, .tokens])
  func pooledPointsAreSpreadBeforeTheyAreTold(of objective: Objective) throws {
    let problem = LargeFleets.small.problem(seed: 1)
    let solver = LookingSolver()
    let optimizer = optimizer(solver, gap: 0.05, isStepwise: false)
    let fleet = try #require(
      try PooledSearch(optimizer: optimizer.told(objective), problem: problem)
        .optimize(for: objective).fleet)
    expectTrue(solver.snapshots, objective, fleet.value, fleet.bound, "\(objective)")
    #expect(solver.snapshots.contains { $0.bound != nil })
  }

  @Test func eachGoalIsToldByItself() throws {
    let solver = LookingSolver()
    let outcome = try GoalSequence(
      optimizer: optimizer(solver), goals: [Goal(.cost, tolerance: 0.2), Goal(.power)]
    ).optimize(TinyFleet.twoKinds)
    #expect(outcome.fleet.fleet != nil)
    var goals: [Objective] = []
    for snapshot in solver.snapshots where goals.last != snapshot.objective {
      goals.append(snapshot.objective)
    }
    #expect(goals == [.cost, .power])
  }

  @Test func aBoundBeyondTheValueLeavesNoGap() {
    let progress = SearchProgress()
    #expect(progress.snapshot == nil)
    progress.begin(.cost)
    progress.take(value: 10)
    #expect(progress.snapshot?.gap == nil)
    progress.take(bound: 9)
    #expect(progress.snapshot?.gap == 0.1)
    progress.take(bound: 10.000_001)
    #expect(progress.snapshot?.gap == 0)
    progress.begin(.value)
    progress.take(value: 1)
    progress.take(bound: 3)
    #expect(progress.snapshot?.gap == 2)
    progress.measureGap(atLeastBy: 100)
    #expect(progress.snapshot?.gap == 0.02)
    progress.end()
    #expect(progress.snapshot == nil)
  }

  @Test func aRatioIsBoundedByTheLeastCost() {
    let reading = SearchReading.ratio(theta: 2, constant: 20, leastDivisor: 5)
    #expect(reading.value(of: 21) == nil)
    #expect(reading.bound(of: 21) == 2.2)
    #expect(reading.bound(of: 19) == 2)
    let net = SearchReading.amount(constant: 7)
    #expect(net.value(of: 10) == 3)
    #expect(
      SearchWatch.Proof.beyond(target: 8, isMinimized: true).bound(9, net) == 1)
    #expect(
      SearchWatch.Proof.beyond(target: 8, isMinimized: false).bound(9, net) == 2)
    #expect(SearchWatch.Proof.nothing.bound(9, net) == nil)
    #expect(SearchWatch.Proof.whole.bound(9, net) == 2)
  }
}
