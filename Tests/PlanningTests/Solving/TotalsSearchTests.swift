import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Synchronization
import Testing

@testable import Planning

@Suite struct TotalsSearchTests {
  private func program(_ problem: FleetProblem) -> FleetProgram {
    var program = FleetProgram(problem)
    program.setObjective(.minimize, FleetCost.expression(in: program))
    return program
  }

  private func search(
    _ program: FleetProgram, _ optimizer: FleetOptimizer
  ) throws -> TotalsSearch? {
    let relaxed = try optimizer.solve(program, relaxed: true)
    guard relaxed.status == .optimal else { return nil }
    return TotalsSearch(
      optimizer: optimizer, program: program, relaxed: relaxed, gap: optimizer.gap)
  }

  private var plain: FleetOptimizer {
    var plain = FleetOptimizer(gap: 1e-6, seconds: 600)
    plain.sizes = SearchSizes(kernel: .max, large: .max)
    return plain
  }

  /// From nothing the same optimum as one branch and bound, all families mixed.
  @Test(arguments: [false, true]) func theOptimumIsThatOfOneSearch(isMixed: Bool) throws {
    var (solved, infeasible) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      let program = program(
        isMixed ? RandomFleets.mixed(seed: seed) : RandomFleets.problem(seed: seed))
      let expected = try plain.solve(program)
      guard let search = try search(program, plain) else {
        #expect(!expected.hasValues, "seed \(seed)")
        infeasible += 1
        continue
      }
      let found = try search.solve(from: nil)
      #expect(found.hasValues == expected.hasValues, "seed \(seed)")
      guard let cost = expected.objective, let other = found.objective else {
        #expect(found.status == .infeasible, "seed \(seed)")
        infeasible += 1
        continue
      }
      solved += 1
      #expect(found.status == .optimal, "seed \(seed)")
      #expect(abs(cost - other) <= 1e-5 * max(1, cost), "seed \(seed)")
      #expect(program.model.largestViolation(at: found.values) <= 1e-6, "seed \(seed)")
      #expect(try #require(found.bestBound) <= cost * (1 + 1e-6), "seed \(seed)")
    }
    #expect(solved >= 10 && infeasible >= 3)
  }

  /// Most of a ratio's numerator is looked for with the signs turned.
  @Test func theMostIsFoundAsWell() throws {
    for seed in 0..<40 as Range<UInt64> {
      var program = FleetProgram(RandomFleets.problem(seed: seed, isElastic: true))
      program.setObjective(.maximize, VerifiedTokens.expression(in: program))
      let expected = try plain.solve(program)
      guard let search = try search(program, plain), let most = expected.objective else { continue }
      let found = try search.solve(from: nil)
      #expect(found.status == .optimal, "seed \(seed)")
      #expect(abs(try #require(found.objective) - most) <= 1e-5 * max(1, most), "seed \(seed)")
      #expect(try #require(found.bestBound) >= most * (1 - 1e-6), "seed \(seed)")
    }
  }

  /// Stopped anywhere, the bound holds, the start is kept, and a second search goes the same way.
  @Test func aSearchThatIsStoppedTellsTheTruth() throws {
    var stopped = 0
    for seed in 0..<30 as Range<UInt64> {
      let program = program(RandomFleets.problem(seed: seed))
      let best = try plain.solve(program)
      guard let cost = best.objective else { continue }
      for nodes in [1, 60, 200] {
        var optimizer = plain
        optimizer.nodeLimit = nodes
        let search = try #require(try search(program, optimizer))
        let found = try search.solve(from: nil)
        #expect(try #require(found.bestBound) <= cost * (1 + 1e-6), "seed \(seed)")
        if found.status.stopReason == .nodes { stopped += 1 }
        #expect(try search.solve(from: nil).values == found.values, "seed \(seed)")
        let started = try search.solve(from: best.values)
        #expect(try #require(started.objective) <= cost * (1 + 1e-9), "seed \(seed)")
      }
    }
    #expect(stopped >= 20)
  }

  /// A full proof that rounds in its last digits is not called stopped by anything.
  @Test func aSearchThatEndsIsNotStopped() throws {
    var ended = 0
    for seed in 0..<30 as Range<UInt64> {
      let program = program(RandomFleets.problem(seed: seed))
      var exact = plain
      exact.gap = 0
      guard let search = try search(program, exact) else { continue }
      let found = try search.solve(from: nil)
      guard found.hasValues else { continue }
      ended += 1
      #expect(found.status == .optimal, "seed \(seed)")
      #expect(try #require(found.relativeGap) <= 1e-9, "seed \(seed)")
    }
    #expect(ended >= 10)
  }

  /// Where no time was left for a node's own relaxation, it has its parent's, whose totals may lie
  /// outside what the node allows.
  @Test func timeThatEndsWithinADecisionIsNoFault() throws {
    for seed in 0..<30 as Range<UInt64> {
      let program = program(RandomFleets.problem(seed: seed))
      guard let full = try search(program, plain) else { continue }
      let best = try plain.solve(program)
      for answered in 0..<6 {
        var optimizer = plain
        optimizer.solver = TiredSolver(relaxations: answered)
        let search = TotalsSearch(
          optimizer: optimizer, program: program, relaxed: full.relaxed, gap: optimizer.gap)
        let found = try search.solve(from: nil)
        guard let cost = best.objective else { continue }
        #expect(try #require(found.bestBound) <= cost * (1 + 1e-6), "seed \(seed)")
      }
    }
  }

  /// Every relaxation of the tree starts where the one above it ended, with the same optimum.
  @Test func relaxationsGoOnFromTheOneAbove() throws {
    var starts = 0
    for seed in 0..<20 as Range<UInt64> {
      let program = program(RandomFleets.problem(seed: seed))
      var optimizer = plain
      let solver = ComparingSolver()
      optimizer.solver = solver
      guard let search = try search(program, optimizer) else { continue }
      _ = try search.solve(from: nil)
      #expect(solver.worst <= 1e-7, "seed \(seed)")
      starts += solver.starts
    }
    #expect(starts >= 50)
  }

  @Test func timeThatIsOverLeavesWhatIsKnown() throws {
    let program = program(TinyFleet.simple)
    let best = try plain.solve(program)
    let relaxed = try plain.solve(program, relaxed: true)
    let late = FleetOptimizer(gap: 1e-6, seconds: 0)
    let search = TotalsSearch(optimizer: late, program: program, relaxed: relaxed, gap: 1e-6)
    let found = try search.solve(from: best.values)
    #expect(found.values == best.values)
    #expect(try #require(found.bestBound) <= 20)
    let nothing = try search.solve(from: nil)
    #expect(nothing.values.isEmpty)
  }

  /// What is new comes first; what came back waits until a quarter of the nodes is its due.
  @Test func searchedTotalsWaitForTheirTurn() {
    func node(_ bound: Double) -> TotalsQueue.Node {
      TotalsQueue.Node(relaxed: Solution(status: .optimal), bound: bound)
    }
    var queue = TotalsQueue(root: node(1))
    let first = queue.next()
    #expect(first?.bound == 1)
    queue.open += [node(3), node(2)]
    queue.count(1000, of: node(1))
    queue.putBack(node(1), bound: 1.5)
    #expect(queue.leastBound == 1.5)
    #expect(queue.next()?.bound == 2)
    queue.count(15_000, of: node(2))
    #expect(queue.next()?.times == 1)
    #expect(queue.next()?.bound == 3)
    #expect(queue.next() == nil)
    queue.close(4)
    #expect(queue.leastBound == 4)
    #expect(TotalsQueue.nodes(afterTimes: 2) == 16_000)
  }
}

/// Solves so many relaxations, and has no time for any other.
private final class TiredSolver: MixedIntegerSolver {
  let relaxations: Int
  private let counter = Mutex(0)

  var name: String { "tired" }

  init(relaxations: Int) { self.relaxations = relaxations }

  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let count = counter.withLock { count in
      if options.relaxesIntegrality { count += 1 }
      return count
    }
    guard options.relaxesIntegrality, count > relaxations else {
      return try GLPKSolver().solve(model, options: options, progress: progress)
    }
    return Solution(status: .noSolutionFound(stoppedBy: .time), nativeStatus: "no time left")
  }
}

/// Solves each linear program that starts from a basis from nothing as well.
private final class ComparingSolver: MixedIntegerSolver {
  private let state = Mutex((starts: 0, worst: 0.0))

  let name = "compares"

  /// Programs that were solved from a basis.
  var starts: Int { state.withLock { $0.starts } }
  /// The largest relative distance of their optima; infinite where only one has any.
  var worst: Double { state.withLock { $0.worst } }

  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let solution = try GLPKSolver().solve(model, options: options, progress: progress)
    guard solution.usedStartingBasis else { return solution }
    var cold = options
    cold.startingBasis = nil
    let other = try GLPKSolver().solve(model, options: cold)
    let distance =
      switch (solution.objective, other.objective) {
      case (nil, nil): 0.0
      case (let mine?, let its?): abs(mine - its) / max(1, abs(its))
      default: Double.infinity
      }
    state.withLock { $0 = ($0.starts + 1, max($0.worst, distance)) }
    return solution
  }
}
