import ArgumentParser
import Foundation
import Planning
import Quantities
import Reports

/// `planner solve`: the best fleet for a plan.
struct SolveCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find the best fleet for a plan, and say what it costs and why.",
    discussion: """
      The answer goes to standard output, or to the file of --out; everything else goes to \
      standard error. Ctrl-C ends the search with the best plan so far.

      EXAMPLES
        planner solve plan.yaml
        planner solve plan.yaml --out fleet.csv
        planner solve plan.yaml --set sites.iad.racks.air.power=30kW --objective cost
        planner solve plan.yaml --format json --gap 1% --time-limit 10s
        planner solve plan.yaml --memory-limit 2GB --wall-limit 60s --out fleet.csv

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var worker: WorkerOptions
  @OptionGroup var output: OutputOptions

  @Flag(
    help: ArgumentHelp(
      "Tell for every price and speed how far it would have to move for another fleet mix; solves the "
        + "plan many times."))
  var sensitivity = false

  @Flag(
    help: ArgumentHelp(
      "Solve the last linear program once more in exact rational arithmetic, as glpsol --xcheck "
        + "does, and report whether it agrees."))
  var exact = false

  func run(on console: Console) throws -> ExitStatus {
    if worker.isGiven { return try runApart(on: console) }
    let result = try PlanningSession.run(
      plan, output, on: console, breakEvens: sensitivity ? .all : .weakest,
      checksExactly: exact
    ) { session in
      session.progress.update("planning")
      return try session.answer(to: session.document)
    }
    switch result {
    case .planned(let plan):
      try output.write(PlanReport(plan), on: console)
      let isAnswered = plan.estimates.isComplete || !sensitivity
      return plan.status == .optimal && isAnswered ? .answer : .limitReached
    case .infeasible(let plan):
      try output.write(InfeasibleReport(plan), on: console)
      return .infeasible
    case .stopped(let plan): return plan.tell(on: console)
    }
  }

  /// Plans in a process of its own, and hands its answer on as a whole.
  private func runApart(on console: Console) throws -> ExitStatus {
    try output.check(against: plan)
    if output.out != nil { try output.check(against: plan.document()) }
    var words = ["solve", "--format=\(output.chosenFormat.rawValue)"]
    if output.quiet { words.append("--quiet") }
    if output.verbose { words.append("--verbose") }
    if sensitivity { words.append("--sensitivity") }
    if exact { words.append("--exact") }
    let ending = try WorkerProcess(
      arguments: words + plan.arguments, memoryBytes: worker.memoryBytes,
      wallSeconds: worker.wallSeconds ?? longestSeconds
    ).run()
    guard let code = ending.status else { throw failure(of: ending) }
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
    return 2 * (own ?? 30) + 60
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
