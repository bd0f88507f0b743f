import Catalog
import GLPK
import LinearModel
import Measurement
import Planning
import Reports
import Synchronization

/// Plans a file again and again, each time from nothing, and keeps the times of every step.
struct PlanBenchmark {
  /// The steps of one run, in order, as the columns of the table name them.
  static let steps =
    ["load", "read"] + Planner.Stage.allCases.map(\.rawValue) + ["table", "JSON", "total", "again"]

  /// What is planned.
  let subject: Subject
  /// Seconds by step.
  private(set) var times: [String: Sample] = [:]
  /// The programs that the last run solved.
  private(set) var solves: [MeteringSolver.Solve] = []
  /// The different JSON answers; one if planning is deterministic.
  private(set) var answers: Set<String> = []

  init(_ subject: Subject) { self.subject = subject }

  /// The median of a step, in seconds; NaN if the step was never reached.
  func median(_ step: String) -> Double { times[step]?.median ?? .nan }

  /// The integer program with the longest search; nil if there was none.
  var hardest: MeteringSolver.Solve? {
    solves.filter { !$0.isRelaxed }.max { $0.seconds < $1.seconds }
  }

  /// Plans once more and notes the times.
  ///
  /// - Throws: what loading, reading and planning throw.
  mutating func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let subject = subject
    let catalog = try note("load") { try Catalog.shipped() }
    let request = try note("read") { try subject.request(catalog) }
    let solver = MeteringSolver(GLPKSolver())
    let stages = StageTimes()
    let planner = Planner(catalog: catalog, solver: solver) { stages.add($1, to: $0) }
    let result = try planner.plan(request)
    for (stage, seconds) in stages.taken { add(seconds, to: stage.rawValue) }
    solves = solver.solves
    let report = Answer(result)
    _ = note("table") { report.table }
    answers.insert(try note("JSON") { try report.json() })
    add(start.duration(to: clock.now) / .seconds(1), to: "total")
    answers.insert(try Answer(note("again") { try planner.plan(request) }).json())
  }

  private mutating func note<Value>(_ step: String, _ work: () throws -> Value) rethrows -> Value {
    let (value, seconds) = try timed(work)
    add(seconds, to: step)
    return value
  }

  private mutating func add(_ seconds: Double, to step: String) {
    times[step, default: Sample()].add(seconds)
  }
}

/// Collects the times that a planner reports.
private final class StageTimes: Sendable {
  private let seconds = Mutex<[Planner.Stage: Double]>([:])

  func add(_ value: Double, to stage: Planner.Stage) {
    seconds.withLock { $0[stage, default: 0] += value }
  }

  /// What was reported since the last time that somebody asked.
  var taken: [Planner.Stage: Double] {
    seconds.withLock { seconds in
      defer { seconds = [:] }
      return seconds
    }
  }
}

/// What planning came to, in the forms that a user can ask for.
struct Answer {
  private let report: any Report

  init(_ result: PlanResult) {
    switch result {
    case .planned(let plan): report = PlanReport(plan)
    case .infeasible(let plan): report = InfeasibleReport(plan)
    case .stopped(let plan): report = StoppedAnswer(plan: plan)
    }
  }

  /// The text for a terminal.
  var table: String { report.table(style: TextStyle()) }

  /// The JSON text.
  func json() throws -> String { try report.json() }
}

/// A search without an answer, in a line: there is nothing in it to measure.
private struct StoppedAnswer: Report {
  let plan: StoppedPlan

  func table(style: TextStyle) -> String { "\(plan.name): stopped by \(plan.reason)\n" }
  func csv() -> String { table(style: TextStyle()) }
  func json() -> String { table(style: TextStyle()) }
}
