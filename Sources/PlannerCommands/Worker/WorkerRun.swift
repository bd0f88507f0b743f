import Foundation
import Planning
import Quantities
import Reports

/// A command that plans in a process of its own, and hands its answer on as a whole.
struct WorkerRun {
  /// The command and its own options, as they are typed.
  let words: [String]
  let plan: PlanOptions
  let worker: WorkerOptions
  let output: OutputOptions
  /// How many searches as long as the plan allows there may be.
  var searches = 1

  /// Runs it to its end.
  ///
  /// - Throws: `WorkerFailure` where it has no answer, `OutputError`, or `OutputConflict`.
  func status(on console: Console) throws -> ExitStatus {
    try output.check(against: plan)
    if output.out != nil { try output.check(against: plan.document()) }
    var words = words + ["--format=\(output.chosenFormat.rawValue)"]
    if output.quiet { words.append("--quiet") }
    if output.verbose { words.append("--verbose") }
    let ending = try WorkerProcess(
      arguments: words + plan.arguments, memoryBytes: worker.memoryBytes,
      wallSeconds: worker.wallSeconds ?? longestSeconds
    ).run()
    guard let code = ending.status else { throw failure(of: ending) }
    // The second Ctrl-C ended the worker at once, and ends this process as well.
    if code == Interruption.endedAtOnce { exit(code) }
    let status = ExitStatus(rawValue: code) ?? .internalError
    if ending.output.isEmpty {
      if ending.isOverdue { throw overdue }
      return status
    }
    try output.write(text: ending.output, on: console)
    return status
  }

  /// A thread that the system cannot start for want of memory is waited for without end, so that
  /// there is a limit where none is given: twice the plan's own and a minute for explanations.
  private var longestSeconds: Double {
    let document = try? plan.document()
    let own = document.flatMap { try? DecodedPlan(decoding: $0) }?.request.solver.timeLimit.seconds
    return 2 * (own ?? 30) * Double(searches) + 60
  }

  private var overdue: WorkerFailure {
    if let limit = worker.wallLimit { return .overdue(limit: limit) }
    return .stuckAtMemoryLimit(limit: worker.memoryLimit ?? "", seconds: longestSeconds)
  }

  private func failure(of ending: WorkerProcess.Ending) -> WorkerFailure {
    if ending.isOverdue { return overdue }
    let signal = ending.signal ?? 0
    // A process that others end is ended by these; one that cannot get memory ends itself.
    if let limit = worker.memoryLimit, ![SIGKILL, SIGTERM, SIGHUP].contains(signal) {
      return .endedAtMemoryLimit(signal: signal, limit: limit)
    }
    return .ended(signal: signal)
  }
}
