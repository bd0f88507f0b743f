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
      Ctrl-C ends the sweep with the values so far. Values out of a key's range are shown as such.

      EXAMPLES
        planner whatif plan.yaml --vary sites.iad.racks.air.power=15kW..60kW/5kW
        planner whatif plan.yaml --vary workloads.chat.coverage=80%..100%/5%
        planner whatif plan.yaml --vary workloads.chat.requests_per_second.peak=x1,x2
        planner whatif plan.yaml --vary budget.capex=5MUSD,10MUSD,20MUSD
        planner whatif plan.yaml --vary catalog.systems.hgx-h200.capex_usd=x0.8,x1
        planner whatif plan.yaml --vary objective=vcpd,cost --out objectives.csv

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions

  @Option(
    help: ArgumentHelp(
      "The key to vary and its values: a range, a list (1kW,2kW), or multiples (x0.5,x1,x2).",
      valueName: "key=from..to/step"))
  var vary: String

  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    var failures: Set<ExitStatus> = []
    let result = try PlanningSession.run(plan, output, on: console) { session in
      let sweep = try Sweep(parsing: vary, in: session.document) {
        PlanDocument.text(at: $0, in: session.catalog)
      }
      return sweep.run(
        on: session.document, isCancelled: { session.cancellation.isCancelled },
        willSolve: { position in
          let value = sweep.values[position].text
          session.progress.update("\(value), \(position + 1) of \(sweep.values.count)")
        },
        solve: { document in
          do {
            return try session.answer(to: document)
          } catch {
            failures.insert(Failure(error).status)
            throw error
          }
        })
    }
    try output.write(WhatIfReport(result), on: console)
    return status(of: result, failures: failures)
  }

  /// An answer as soon as there is one for some value, unless the search was cut short.
  ///
  /// - Parameter failures: what errors at single values come to.
  private func status(of result: SweepResult, failures: Set<ExitStatus>) -> ExitStatus {
    let outcomes = result.points.map(\.outcome)
    let isCutShort = outcomes.contains { outcome in
      switch outcome {
      case .result(.planned(let plan)): plan.status != .optimal
      case .result(.stopped): true
      case .result(.infeasible), .invalid, .failed: false
      }
    }
    if failures.contains(.internalError) { return .internalError }
    if isCutShort || failures.contains(.limitReached) || !result.isComplete { return .limitReached }
    if result.points.contains(where: { $0.plan != nil }) { return .answer }
    let isInfeasible = outcomes.contains { if case .result = $0 { true } else { false } }
    return isInfeasible ? .infeasible : .badData
  }
}
