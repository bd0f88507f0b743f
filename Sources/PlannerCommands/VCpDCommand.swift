import ArgumentParser
import Planning
import Reports

/// `planner vcpd`: what a plan delivers for a dollar, and what its unit cost owes to what.
struct VCpDCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "vcpd",
    abstract:
      "Account for verified capability per dollar (Q, T, C), and say what the unit cost owes "
      + "to quantisation, runtime, decoding and hardware.",
    discussion: """
      The account shows Q, T, C and every part of C for a million plain, delivered and verified \
      tokens, at SLO capacity and at the diurnal mean. The unit cost is then compared with a \
      reference: 16-bit weights and cache, static batches, no drafts, on one kind of system. All 16 \
      combinations of the four factors are optimised anew, at the plan's prices and objectives; each \
      factor comes with its gain (η) alone, on top of the others and shared out so that the gains \
      multiply to the total (Shapley), beside the range of published gains. Named steps lead from \
      there to the plan's real unit cost: idle hours, head-room, spares, verification. --out with a \
      name that ends in .svg draws that way.

      EXAMPLES
        planner vcpd plan.yaml
        planner vcpd plan.yaml --format json
        planner vcpd plan.yaml --out waterfall.svg
        planner vcpd plan.yaml --reference-system hgx-h200
        planner vcpd plan.yaml --out vcpd.csv \\
          --set workloads.chat.requests_per_second.peak=60

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var worker: WorkerOptions

  @Option(
    help: ArgumentHelp(
      "The system that gains are measured against (default: hgx-h100).", valueName: "name"))
  var referenceSystem: String?

  @OptionGroup var output: OutputOptions

  /// The plan's own and one for each combination of the four factors.
  private static let mostSearches = 17

  func run(on console: Console) throws -> ExitStatus {
    if worker.isGiven {
      let reference = referenceSystem.map { ["--reference-system=\($0)"] } ?? []
      return try WorkerRun(
        words: ["vcpd"] + reference, plan: plan, worker: worker, output: output,
        searches: VCpDCommand.mostSearches
      ).status(on: console)
    }
    let result = try PlanningSession.run(plan, output, on: console, allowsChart: true) { session in
      try session.capability(reference: referenceSystem)
    }
    switch result {
    case .accounted(let capability):
      try output.write(VCpDReport(capability), on: console)
      return capability.plan.status == .optimal ? .answer : .limitReached
    case .infeasible(let plan):
      let report = InfeasibleReport(plan)
      if output.wantsChart {
        console.error(report.table(style: TextStyle()))
      } else {
        try output.write(report, on: console)
      }
      return .infeasible
    case .stopped(let plan): return try plan.tell(on: console, output)
    }
  }
}
