import ArgumentParser
import FleetModel
import FleetTestSupport
import Foundation
import GLPK
import LinearModel
import Measurement

@testable import Planning

/// Compares planning's search with other solvers on the same integer programs.
@main
struct SolverBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solver-benchmarks",
    abstract: "Compares planning's search with GLPK, HiGHS and CBC.",
    discussion: "Scripts/benchmark --solvers builds and runs it.")

  @Option(help: "Which sizes, of S, M, L and T.")
  var sizes = "SMLT"

  @Option(help: "Seeds of the instances, separated by commas.")
  var seeds = "1,2,3"

  @Option(help: "The relative gap to prove; left out: 0.01 % for S, 1 % for M and T, 2 % for L.")
  var gap: Double?

  @Option(help: "Seconds after which each solver has to stop.")
  var limit = 60.0

  @Option(help: "Which solvers, separated by commas.")
  var solvers = Contender.allCases.map(\.rawValue).joined(separator: ",")

  @Option(help: "Be this solver: solve one instance and print its value and bound.")
  var contender: String?

  @Option(help: "Only write the programs as MPS files into this folder.")
  var write: String?

  func run() throws {
    if let contender { return try be(contender) }
    if let write { return try writePrograms(to: write) }
    print("## Planning's search against other solvers\n")
    let wanted = solvers.split(separator: ",").map(String.init)
    var contenders: [Contender] = []
    for contender in Contender.allCases where wanted.contains(contender.rawValue) {
      if let obstacle = contender.obstacle {
        print("\(contender.rawValue) left out: \(obstacle)\n")
      } else {
        contenders.append(contender)
      }
    }
    print(try Comparison(contenders: contenders, limit: limit).text(instances: try instances()))
  }

  private func writePrograms(to folder: String) throws {
    for instance in try instances() {
      let file = URL(filePath: folder).appending(path: "\(instance.name).mps")
      try instance.model.mps().write(to: file, atomically: true, encoding: .utf8)
      print(file.path())
    }
  }

  private func instances() throws -> [Instance] {
    let seeds = seeds.split(separator: ",").compactMap { UInt64($0) }
    return Instance.Size.allCases.filter { sizes.contains($0.name) }.flatMap { size in
      seeds.map { Instance(size: size, seed: $0, gap: gap ?? size.defaultGap) }
    }
  }

  private func be(_ contender: String) throws {
    guard let instance = try instances().first else { return }
    let clock = ContinuousClock()
    let start = clock.now
    let found: (value: Double?, bound: Double?)
    switch (Contender(rawValue: contender), instance.problem) {
    case (.planner, let problem?): found = try plan(problem, instance, isPooled: true)
    case (.apart, let problem?): found = try plan(problem, instance, isPooled: false)
    case (.planner, nil): found = try roll(instance)
    default: found = try solve(instance.model, instance)
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    FileHandle.standardError.write(Data("\(contender): \(seconds) s\n".utf8))
    print(
      found.value.map { "\($0)" } ?? "none", found.bound.map { "\($0)" } ?? "none")
  }

  private func plan(
    _ problem: FleetProblem, _ instance: Instance, isPooled: Bool
  ) throws -> (value: Double?, bound: Double?) {
    let optimizer = FleetOptimizer(
      solver: ReportingSolver(), gap: instance.gap, deadline: Deadline(secondsFromNow: limit),
      cancellation: nil)
    let outcome =
      isPooled
      ? try optimizer.optimize(problem, for: .cost)
      : try optimizer.optimizeWhole(FleetProgram(problem), for: .cost, incumbent: nil)
    switch outcome {
    case .solved(let fleet): return (fleet.value, fleet.bound)
    case .stopped(_, let bound): return (nil, bound)
    case .infeasible: return (nil, nil)
    }
  }

  private func roll(_ instance: Instance) throws -> (value: Double?, bound: Double?) {
    let (joined, ranks) = instance.periods(isForSearch: true)
    return try RollingWindow(
      solver: ReportingSolver(), model: joined.model, periods: joined.periods, ranks: ranks,
      gap: instance.gap, limit: limit
    ).search()
  }

  private func solve(
    _ model: LinearModel, _ instance: Instance
  ) throws -> (value: Double?, bound: Double?) {
    let options = SolverOptions(relativeGap: instance.gap, timeLimitSeconds: limit)
    let solution = try ReportingSolver().solve(model, options: options)
    return (solution.objective, solution.bestBound)
  }
}

/// GLPK, with a line on standard error for each program.
private struct ReportingSolver: MixedIntegerSolver {
  var name: String { GLPKSolver().name }

  func solve(
    _ model: LinearModel, options: SolverOptions, progress: SolveProgress?
  ) throws(SolverError) -> Solution {
    let solution = try GLPKSolver().solve(model, options: options, progress: progress)
    let kind = options.relaxesIntegrality || !model.hasIntegers ? "LP" : "MIP"
    let line = """
      \(kind) \(model.constraints.count) × \(model.variables.count): \
      \(Figure.significant(solution.wallSeconds)) s, \(solution.nodeCount) nodes, \
      \(solution.objective ?? .nan) bound \(solution.bestBound ?? .nan), \
      \(solution.status)

      """
    FileHandle.standardError.write(Data(line.utf8))
    return solution
  }
}
