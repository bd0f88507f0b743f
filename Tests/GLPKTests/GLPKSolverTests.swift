import Foundation
import GLPK
import LinearModel
import SolverTestSupport
import Synchronization
import Testing

@Suite struct GLPKSolverTests {
  private var marketSplit: LinearModel {
    var model = LinearModel(name: "split")
    ConformanceSuite.buildMarketSplit(&model)
    return model
  }

  @Test func aTimeLimitIsKeptAndTheBestPlanComesWithItsBound() throws {
    let options = SolverOptions(relativeGap: 0, timeLimitSeconds: 0.5)
    let solution = try GLPKSolver().solve(marketSplit, options: options)
    #expect(solution.wallSeconds < 2)
    #expect(solution.status == .feasible(stoppedBy: .time))
    let objective = try #require(solution.objective)
    let bound = try #require(solution.bestBound)
    #expect(bound <= objective && solution.nodeCount > 0)
    #expect(solution.nativeStatus.contains("glp_intopt"))
  }

  @Test func anotherThreadCanWatchAndCancel() throws {
    let token = CancellationToken()
    let progress = SolveProgress()
    let watched = Mutex<SolveProgress.Snapshot?>(nil)
    // A thread of its own: the solver and other tests may hold every thread that tasks run on.
    Thread.detachNewThread {
      while progress.snapshot.objective == nil { Thread.sleep(forTimeInterval: 0.001) }
      watched.withLock { $0 = progress.snapshot }
      token.cancel()
    }
    let options = SolverOptions(relativeGap: 0, timeLimitSeconds: 20, cancellation: token)
    let solution = try GLPKSolver().solve(marketSplit, options: options, progress: progress)
    #expect(solution.status == .feasible(stoppedBy: .cancelled))
    #expect(solution.wallSeconds < 10)
    let snapshot = try #require(watched.withLock { $0 })
    #expect(snapshot.objective != nil && snapshot.nodes > 0)
  }

  @Test func theLastWordOnASearchKnowsItsSolution() throws {
    let progress = SolveProgress()
    let model = RandomModels.integerModel(seed: 3)
    let solution = try GLPKSolver().solve(
      model, options: SolverOptions(relativeGap: 0), progress: progress)
    let objective = try #require(solution.objective)
    let last = try #require(progress.snapshot.objective)
    #expect(abs(last - objective) <= 1e-6 * max(1, abs(objective)))
  }

  /// A third has no end in binary numbers; the exact optimum is the nearest number.
  @Test func rationalArithmeticConfirmsABasis() throws {
    var model = LinearModel(name: "exact", sense: .maximize)
    let x = model.addVariable("x", in: 0...9, objective: 1)
    let y = model.addVariable("y", in: 0...9, objective: 2)
    model.addConstraint("a", [.init(3, x), .init(1, y)], atMost: 4)
    model.addConstraint("b", [.init(1, x), .init(3, y)], atMost: 5)
    let solution = try GLPKSolver().solve(model, options: SolverOptions(checksExactly: true))
    let check = try #require(solution.exactCheck)
    #expect(check.outcome == .confirmed && check.steps == 0)
    #expect(check.rows == 2 && check.columns == 2)
    #expect(check.objective == 3.625)
    #expect(try GLPKSolver().solve(model).exactCheck == nil)
  }

  @Test func everyRandomLinearProgramAgreesWithRationalArithmetic() throws {
    var confirmed = 0
    for seed in 0..<60 as Range<UInt64> {
      let model = RandomModels.integerModel(seed: seed).relaxed()
      let solution = try GLPKSolver().solve(model, options: SolverOptions(checksExactly: true))
      guard solution.status == .optimal, let check = solution.exactCheck else { continue }
      let (own, exact) = (try #require(solution.objective), try #require(check.objective))
      #expect(abs(own - exact) <= 1e-9 * max(1, abs(exact)), "seed \(seed)")
      confirmed += 1
    }
    #expect(confirmed > 20)
  }

  @Test func integerProgramsHaveNoExactCheck() throws {
    var model = LinearModel(name: "whole")
    let n = model.addVariable("n", kind: .integer, in: 0...9, objective: 1)
    model.addConstraint("need", [.init(2, n)], atLeast: 3)
    let solution = try GLPKSolver().solve(model, options: SolverOptions(checksExactly: true))
    #expect(solution.status == .optimal && solution.exactCheck == nil)
  }

  @Test func whatIsTooLargeForRationalNumbersIsSaid() throws {
    var model = LinearModel(name: "large")
    let x = model.addVariable("x", in: 0...9, objective: 1)
    for row in 0...1000 {
      model.addConstraint("r\(row)", [.init(1, x)], atLeast: 1 / Double(row + 1))
    }
    let solution = try GLPKSolver().solve(model, options: SolverOptions(checksExactly: true))
    #expect(solution.status == .optimal)
    #expect(
      solution.exactCheck == ExactCheck(outcome: .tooLarge, rows: 1001, columns: 1))
  }

  @Test func theSentenceNamesBothMethodsAndTheirCodes() throws {
    let model = RandomModels.integerModel(seed: 2)
    let solution = try GLPKSolver().solve(model, options: SolverOptions(relativeGap: 0))
    #expect(
      solution.nativeStatus.hasPrefix("glp_simplex ended normally (code 0)"),
      "\(solution.nativeStatus)")
  }

  @Test func aStartSurvivesALimitThatStrikesFirst() throws {
    let token = CancellationToken()
    token.cancel()
    var model = LinearModel(name: "start")
    let n = model.addVariable("n", kind: .integer, in: 0...9, objective: 1)
    model.addConstraint("need", [.init(2, n)], atLeast: 3)
    let options = SolverOptions(relativeGap: 0, startingPoint: [4], cancellation: token)
    let solution = try GLPKSolver().solve(model, options: options)
    #expect(solution.status == .feasible(stoppedBy: .cancelled))
    #expect(solution.values == [4] && solution.usedStartingPoint)
  }

  /// The half of a millionth of a plant counts as none, and without it everything is dear: rounded, the
  /// point is fifty times as dear as the best one.
  @Test func aPointThatRoundingMadeWorseIsNotOptimal() throws {
    var model = LinearModel(name: "plant")
    let plant = model.addVariable("plant", kind: .integer, in: 0...1, objective: 1)
    let cheap = model.addVariable("cheap", in: 0...10)
    let dear = model.addVariable("dear", in: 0...10, objective: 10)
    model.addConstraint("capacity", [.init(1, cheap), .init(-1e7, plant)], atMost: 0)
    model.addConstraint("demand", [.init(1, cheap), .init(1, dear)], atLeast: 5)
    let solution = try GLPKSolver().solve(model, options: SolverOptions(relativeGap: 0.01))
    #expect(solution.status == .optimal)
    #expect(solution[plant] == 1)
    #expect(abs((solution.objective ?? 0) - 1) < 1e-6, "\(solution.objective ?? 0)")
  }

  @Test func dualsPredictTheChangeOfTheOptimum() throws {
    for seed in 0..<60 as Range<UInt64> {
      let model = RandomModels.mixedModel(seed: seed).relaxed()
      let solution = try GLPKSolver().solve(model)
      guard solution.status == .optimal else { continue }
      try checkDuals(of: model, solution, seed)
    }
  }

  /// A dual times a step bounds the change from one side: the optimum is convex in a row's limits.
  private func checkDuals(of model: LinearModel, _ solution: Solution, _ seed: UInt64) throws {
    let step = 1e-3
    for row in model.constraintIndices {
      var moved = model
      moved.setBounds(
        lower: model[row].lower + step, upper: model[row].upper + step, of: row)
      let after = try GLPKSolver().solve(moved)
      guard let before = solution.objective, let value = after.objective,
        let dual = solution[row]
      else { continue }
      let excess = (value - before - dual * step) * (model.sense == .minimize ? 1 : -1)
      #expect(excess >= -1e-7 * max(1, abs(before)), "seed \(seed), row \(row.position)")
    }
  }
}
