import ArgumentParser
import Catalog
import Planning
import Reports

/// `planner trace`: where the numbers of a plan come from.
struct TraceCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show where the numbers of a plan come from: formulas, rows of the catalog, keys.",
    discussion: """
      A value is named by its path in the plan's JSON, or with names in place of the line's number; \
      the beginning of a path means all values below it. Each is shown with its formula and what \
      went in, down to rows of the catalog and keys of the plan. Without a value all are listed, \
      those with the weakest source first.

      EXAMPLES
        planner trace plan.yaml fleet.hgx-b200.capex
        planner trace plan.yaml 'serving[0].capacity_requests_per_s'
        planner trace plan.yaml cost.parts.energy
        planner trace plan.yaml --grade estimate
        planner trace plan.yaml --format json

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions

  @Argument(help: "The value, for example fleet.hgx-b200.capex; left out: all values.")
  var value: String?

  @Option(
    help: "Only what rests on rows of this grade: measured, vendor, derived, estimate or own.")
  var grade: TraceGrade?

  @Flag(help: "Trace the break-evens of every price and speed as well.")
  var sensitivity = false

  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    let (result, trace) = try PlanningSession.run(
      plan, output, on: console, breakEvens: sensitivity ? .all : .weakest
    ) { session in
      session.progress.update("planning")
      return try session.traced(session.document)
    }
    let status: ExitStatus
    switch result {
    case .planned(let plan):
      let isAnswered = plan.estimates.isComplete || !sensitivity
      status = plan.status == .optimal && isAnswered ? .answer : .limitReached
    case .infeasible: status = .infeasible
    case .stopped(let plan):
      return try plan.tell(
        on: console, output, consequence: ", so that there is nothing to trace")
    }
    if let trace {
      let values = try value.map { try trace.values(matching: $0) }
      try output.write(TraceReport(trace, values: values, grade: grade?.rawValue), on: console)
    }
    return status
  }
}

/// The grades that values can be asked for.
enum TraceGrade: String, ExpressibleByArgument, CaseIterable {
  case measured, vendor, derived, estimate, own
}
