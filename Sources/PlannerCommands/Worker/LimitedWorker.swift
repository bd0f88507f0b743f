import Foundation
import LinearModel
import Planning
import Quantities

/// A command line that is run in a process of its own, under the limits that the user gave.
struct LimitedWorker {
  /// What a worker that ended by itself has said.
  struct Answer {
    /// Its standard output.
    let text: String
    /// Its exit status.
    let status: Int32
    /// Whether its time was up.
    let isOverdue: Bool
  }

  /// The command line, without the program's name.
  let arguments: [String]
  let limits: WorkerOptions
  /// How long it may take where the user gives no such limit, in seconds.
  let longestSeconds: Double
  /// Raised by Ctrl-C where this process listens to it already.
  var cancellation: CancellationToken?

  /// Runs it to its end.
  ///
  /// - Throws: `WorkerFailure` where there is no answer for want of memory or time, or because a signal
  ///   ended it.
  func answer() throws -> Answer {
    let ending = try WorkerProcess(
      arguments: arguments, memoryBytes: limits.memoryBytes,
      wallSeconds: limits.wallSeconds ?? longestSeconds, cancellation: cancellation
    ).run()
    guard let status = ending.status else { throw failure(of: ending) }
    // The second Ctrl-C ended the worker at once, and ends this process as well.
    if status == Interruption.endedAtOnce { exit(status) }
    if ending.output.isEmpty, ending.isOverdue { throw overdue }
    return Answer(text: ending.output, status: status, isOverdue: ending.isOverdue)
  }

  /// That the time was up before there was a plan.
  var overdue: WorkerFailure {
    if let limit = limits.wallLimit { return .overdue(limit: limit) }
    return .stuckAtMemoryLimit(limit: limits.memoryLimit ?? "", seconds: longestSeconds)
  }

  /// How long planning may take where the user gives no limit, in seconds.
  ///
  /// A thread that the system cannot start for want of memory is waited for without end, so that
  /// there is a limit all the same: twice the plan's own and a minute for explanations.
  ///
  /// - Parameters:
  ///   - document: the plan, if it can be read.
  ///   - searches: how many searches as long as the plan allows there may be.
  static func longestSeconds(planning document: PlanDocument?, _ searches: Int) -> Double {
    let own = document.flatMap { try? DecodedPlan(decoding: $0) }?.request.solver.timeLimit.seconds
    return 2 * (own ?? 30) * Double(searches) + 60
  }

  private func failure(of ending: WorkerProcess.Ending) -> WorkerFailure {
    if ending.isOverdue { return overdue }
    let signal = ending.signal ?? 0
    // A process that others end is ended by these; one that cannot get memory ends itself.
    if let limit = limits.memoryLimit, ![SIGINT, SIGKILL, SIGTERM, SIGHUP].contains(signal) {
      return .endedAtMemoryLimit(signal: signal, limit: limit)
    }
    return .ended(signal: signal)
  }
}
