import GLPK
import LinearModel
import Synchronization
import Testing

@testable import Planning

@Suite struct RememberingSolverTests {
  /// Counts what it is asked.
  private final class Counter: MixedIntegerSolver {
    private let calls = Mutex(0)
    private let status: Solution.Status?

    init(status: Solution.Status? = nil) { self.status = status }

    var name: String { "counter" }
    var count: Int { calls.withLock { $0 } }

    func solve(
      _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
    ) throws(SolverError) -> Solution {
      calls.withLock { $0 += 1 }
      var solution = try GLPKSolver().solve(model, options: options, progress: progress)
      solution.status = status ?? solution.status
      return solution
    }
  }

  private func model(most: Double) -> LinearModel {
    var model = LinearModel(name: "boxes", sense: .maximize)
    let boxes = model.addVariable("boxes", kind: .integer, lower: 0, upper: 9, objective: 2)
    model.addConstraint("room", [LinearModel.Term(3, boxes)], upper: most)
    return model
  }

  @Test func theSameProgramIsSolvedOnce() throws {
    let counter = Counter()
    let solver = RememberingSolver(counter)
    let first = try solver.solve(model(most: 10))
    // The time left differs from question to question and changes no answer.
    let second = try solver.solve(model(most: 10), options: SolverOptions(timeLimitSeconds: 7))
    #expect(counter.count == 1)
    #expect(first.values == [3] && second.values == first.values)
    #expect(second.bestBound == first.bestBound && second.status == .optimal)
  }

  @Test func otherProgramsAndOptionsAreSolved() throws {
    let counter = Counter()
    let solver = RememberingSolver(counter)
    #expect(try solver.solve(model(most: 10)).objective == 6)
    #expect(try solver.solve(model(most: 13)).objective == 8)
    let relaxed = try solver.solve(
      model(most: 10), options: SolverOptions(relaxesIntegrality: true))
    #expect(abs((relaxed.objective ?? 0) - 20.0 / 3) < 1e-9)
    let others = [
      SolverOptions(relativeGap: 0.5), SolverOptions(startingPoint: [1]),
      SolverOptions(nodeLimit: 5), SolverOptions(cutoff: 5), SolverOptions(ranks: [1]),
      SolverOptions(usesCuts: true), SolverOptions(memoryLimitMiB: 4096),
      SolverOptions(startingBasis: Basis(rows: [.atUpper], variables: [.basic])),
    ]
    for options in others { _ = try solver.solve(model(most: 10), options: options) }
    #expect(counter.count == 3 + others.count)
  }

  /// An option that is not compared would give answers to other questions.
  @Test func everyOptionIsCompared() {
    let names = Mirror(reflecting: SolverOptions()).children.compactMap(\.label).sorted()
    #expect(
      names == [
        "analyzesLimits", "cancellation", "checksExactly", "cutoff", "memoryLimitMiB", "nodeLimit",
        "ranks", "relativeGap", "relaxesIntegrality", "startingBasis", "startingPoint",
        "timeLimitSeconds", "usesCuts",
      ])
  }

  /// A program that is too large to be kept leaves the room to others.
  @Test func aLargeProgramIsNotRememberedAlone() throws {
    let counter = Counter(status: .optimal)
    let solver = RememberingSolver(counter)
    var large = LinearModel(name: "large")
    for position in 0...500_000 { large.addVariable("x\(position)") }
    _ = try solver.solve(large)
    for _ in 0..<2 { _ = try solver.solve(model(most: 10)) }
    #expect(counter.count == 2)
  }

  /// What time or the user stopped may come out better when asked again.
  @Test(arguments: [
    (Solution.StopReason.time, 2), (.cancelled, 2), (.nodes, 1), (.solver, 1),
  ]) func onlyWhatIsTheSameAgainIsRemembered(reason: Solution.StopReason, calls: Int) throws {
    let counter = Counter(status: .feasible(stoppedBy: reason))
    let solver = RememberingSolver(counter)
    for _ in 0..<2 { _ = try solver.solve(model(most: 10)) }
    #expect(counter.count == calls)
  }
}
