import ArgumentParser
import Catalog
import GLPK
import LinearModel
import Measurement
import Quantities

@testable import FleetModel
@testable import Planning

/// Measures what leaving out dominated configurations is worth.
@main
struct CandidateBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidate-benchmarks",
    abstract: "Measures planning with and without dominated configurations.",
    discussion: "Scripts/benchmark builds it, gives it the plans and runs it.")

  @Argument(help: "Plan files.")
  var plans: [String]

  @Option(help: "How often each plan is solved with its dominated configurations left out.")
  var repetitions = 5

  @Option(help: "When the one search with all configurations is stopped, in seconds.")
  var limit = 10.0

  func run() throws {
    let catalog = try Catalog.shipped()
    var table = MarkdownTable([
      "plan", "capacities", "µs each", "configurations", "kept", "share", "columns", "kept",
      "kept: ms", "all: ms", "all ÷ kept", "values differ by",
    ])
    for path in plans {
      let benchmark = PruningBenchmark(subject: Subject(path: path), catalog: catalog)
      table.add(try benchmark.row(repetitions: repetitions, limit: limit))
    }
    print("## With and without dominated configurations\n\n\(table.text)")
    print(
      "A capacity is one configuration tried for one workload; its time is the whole candidates stage "
        + "shared out.\nThe search with all configurations is run once; '>' means that it was stopped."
    )
  }
}

/// One plan with and without its dominated configurations.
private struct PruningBenchmark {
  let subject: Subject
  let catalog: Catalog

  /// One row of the table.
  ///
  /// - Throws: what reading and planning throw.
  func row(repetitions: Int, limit: Double) throws -> [String] {
    let request = try subject.request(catalog)
    let whole = try candidates(request, prunes: false)
    let all = try search(whole.problem, request, limit: limit)
    var building = Sample()
    var solving = Sample()
    var kept = all
    for _ in 0..<repetitions {
      let (pruned, seconds) = try timed { try candidates(request, prunes: true) }
      building.add(seconds)
      kept = try search(pruned.problem, request, limit: request.solver.timeLimit.seconds)
      solving.add(kept.seconds)
    }
    let tried = whole.rejections.tried.values.reduce(0, +)
    let share = Double(kept.configurations) / Double(all.configurations)
    let mark = all.isStopped ? "> " : ""
    return [
      subject.name, "\(tried)", Figure.significant(building.median / Double(tried) * 1e6),
      "\(all.configurations)", "\(kept.configurations)", "\(Figure.significant(share * 100)) %",
      "\(all.columns)", "\(kept.columns)", Figure.milliseconds(solving.median),
      mark + Figure.milliseconds(all.seconds), mark + Figure.ratio(all.seconds / solving.median),
      all.isStopped ? "-" : "\(Figure.significant(kept.difference(to: all) * 1e6)) ppm",
    ]
  }

  private func candidates(_ request: PlanRequest, prunes: Bool) throws -> Candidates {
    try CandidateBuilder(catalog: catalog, cache: CapacityCache(), prunes: prunes)
      .candidates(for: request)
  }

  private func search(
    _ problem: FleetProblem, _ request: PlanRequest, limit: Double
  ) throws -> Search {
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: request.solver.gap,
      deadline: Deadline(secondsFromNow: limit), cancellation: nil)
    let (outcome, seconds) = try timed {
      try optimizer.optimize(problem, for: request.objective)
    }
    return Search(problem, outcome, seconds)
  }
}

/// A search for the best fleet, how large it was and what it came to.
private struct Search {
  let configurations: Int
  let columns: Int
  let seconds: Double
  /// Whether the time limit ended it.
  let isStopped: Bool
  /// The objective; NaN without a fleet.
  let value: Double

  init(_ problem: FleetProblem, _ outcome: FleetOutcome, _ seconds: Double) {
    configurations = problem.configurations.count
    columns = FleetProgram(problem).model.variables.count
    self.seconds = seconds
    switch outcome {
    case .solved(let fleet): (value, isStopped) = (fleet.value, fleet.stoppedBy != nil)
    case .stopped: (value, isStopped) = (.nan, true)
    case .infeasible: (value, isStopped) = (.nan, false)
    }
  }

  /// How far the objectives are apart, as a share.
  func difference(to other: Search) -> Double {
    abs(value - other.value) / max(abs(other.value), 1e-12)
  }
}
