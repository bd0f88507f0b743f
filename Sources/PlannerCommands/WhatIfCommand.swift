import ArgumentParser
import LinearModel
import Planning
import Reports
import WhatIf

/// `planner whatif`: the best fleet at each of several values.
struct WhatIfCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Solve a plan once for each of several values, and show where the fleet changes.",
    discussion: """
      The values are a range with a step, in one unit, or a list; a number behind an x stands for \
      that many times the plan's own value. A key that the plan leaves out can be varied as well. \
      Ctrl-C ends the sweep with the values so far. Values out of a key's range are shown as such. \
      With --memory-limit or --wall-limit each value is planned by a process of its own under these \
      limits: where one strikes, its value says so, and the sweep goes on.

      EXAMPLES
        planner whatif plan.yaml --vary sites.iad.racks.air.power=15kW..60kW/5kW
        planner whatif plan.yaml --vary workloads.chat.coverage=80%..100%/5%
        planner whatif plan.yaml --vary workloads.chat.requests_per_second.peak=x1,x2
        planner whatif plan.yaml --vary budget.capex=5MUSD,10MUSD,20MUSD
        planner whatif plan.yaml --vary catalog.systems.hgx-h200.capex_usd=x0.8,x1
        planner whatif plan.yaml --vary objective=vcpd,cost --out objectives.csv
        planner whatif plan.yaml --vary sites.iad.power=1MW..9MW/1MW --wall-limit 60s

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var worker: WorkerOptions

  @Option(
    help: ArgumentHelp(
      "The key to vary and its values: a range, a list (1kW,2kW), or multiples (x0.5,x1,x2).",
      valueName: "key=from..to/step"))
  var vary: String

  /// The position of the one value to plan, from 0: what workers are started with.
  @Option(help: .hidden)
  var position: Int?

  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    if let position { return try handOver(position, on: console) }
    let files = worker.isGiven ? try inputs() : nil
    var failures: Set<ExitStatus> = []
    let result = try PlanningSession.run(plan, output, on: console) { session in
      let sweep = try sweep(in: session)
      let workers = files.map {
        SweepWorkers(
          sweep: sweep, document: session.document, typed: vary, plan: plan, limits: worker,
          isVerbose: output.verbose, cancellation: session.cancellation, files: $0)
      }
      return sweep.result(
        on: session.document, isCancelled: { session.cancellation.isCancelled }
      ) { position in
        let value = sweep.values[position].text
        session.progress.update("\(value), \(position + 1) of \(sweep.values.count)")
        let answer: SweepAnswer? =
          if let workers {
            workers.answer(at: position)
          } else {
            SweepAnswer(at: position, of: sweep, in: session)
          }
        if let failure = answer?.failure { failures.insert(failure) }
        return answer?.outcome
      }
    }
    try output.write(WhatIfReport(result), on: console)
    return status(of: result, failures: failures)
  }

  /// Plans one value, and hands it over to the process that started this one.
  private func handOver(_ position: Int, on console: Console) throws -> ExitStatus {
    // Progress, remarks and Ctrl-C are told by the starter.
    let answer = try PlanningSession.run(
      plan, output, on: console.away(telling: output.verbose)
    ) { session in
      let sweep = try sweep(in: session)
      guard sweep.values.indices.contains(position) else {
        throw ValidationError("--position is \(position), but no value is there.")
      }
      return SweepAnswer(
        at: position, of: sweep, in: session, memoryLimit: worker.memoryLimit)
    }
    try console.output(try answer.text())
    return answer.failure ?? .answer
  }

  private func sweep(in session: PlanningSession) throws -> Sweep {
    try Sweep(parsing: vary, in: session.document) {
      PlanDocument.text(at: $0, in: session.catalog)
    }
  }

  /// The files that every worker reads anew.
  ///
  /// - Throws: `ValidationError` for a plan that can be read only once, such as a pipe.
  private func inputs() throws -> InputStamps {
    let named = try plan.catalogs ?? plan.document().catalogsFolder
    guard !OutputFile(path: plan.plan).isSpecial else {
      throw ValidationError(
        "with --memory-limit or --wall-limit the plan is read for each value, but \(plan.plan) is no "
          + "ordinary file.\n  Fix: save the plan in a file, and give its name.")
    }
    return InputStamps(plan: plan.plan, catalogs: named)
  }

  /// An answer as soon as there is one for some value, unless the search was cut short.
  ///
  /// - Parameter failures: what errors at single values come to.
  private func status(of result: SweepResult, failures: Set<ExitStatus>) -> ExitStatus {
    let outcomes = result.points.map(\.outcome)
    let isCutShort = outcomes.contains { outcome in
      switch outcome {
      case .planned(let plan): plan.status != .optimal
      case .stopped: true
      case .infeasible, .invalid, .failed: false
      }
    }
    if failures.contains(.internalError) { return .internalError }
    if isCutShort || failures.contains(.limitReached) || !result.isComplete { return .limitReached }
    if result.points.contains(where: { $0.plan != nil }) { return .answer }
    let isInfeasible = outcomes.contains { if case .infeasible = $0 { true } else { false } }
    return isInfeasible ? .infeasible : .badData
  }
}
