import ArgumentParser
import Planning
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
    if worker.isGiven {
      let flags = (sensitivity ? ["--sensitivity"] : []) + (exact ? ["--exact"] : [])
      return try WorkerRun(words: ["solve"] + flags, plan: plan, worker: worker, output: output)
        .status(on: console)
    }
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
    case .stopped(let plan): return try plan.tell(on: console, output)
    }
  }
}
