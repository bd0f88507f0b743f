import ArgumentParser
import Planning
import Reports

/// `planner frontier`: plans between two goals.
struct FrontierCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Draw the frontier between two goals: what more of one costs of the other.",
    discussion: """
      Each point is a whole plan, proven and certified: the best by one goal among those that reach a \
      value of the other. Between cost and tokens the point of most tokens per dollar is marked, where \
      a line from the origin touches. With tokens as a goal, a plan that is silent on coverage may \
      leave requests unserved. --time-limit holds for each point; Ctrl-C ends with the points so far.

      EXAMPLES
        planner frontier plan.yaml
        planner frontier plan.yaml --between cost,quality --points 12
        planner frontier plan.yaml --between cost,power --out frontier.csv
        planner frontier plan.yaml --between cost,carbon --set carbon.grid_kg_per_kwh=0.35
        planner frontier plan.yaml --out frontier.svg

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var worker: WorkerOptions

  @Option(
    help: ArgumentHelp(
      "Two of cost, tokens, quality, power and carbon.", valueName: "goal,goal"))
  var between = "cost,tokens"

  @Option(
    help:
      "How many points, from 2 to 200; most lie where the cost jumps. Fewer where there are no more."
  )
  var points = 9

  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    let names = between.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.trimmingPrefix { $0 == " " })
    }
    let request = try FrontierRequest(between: names, points: points)
    if worker.isGiven {
      return try WorkerRun(
        words: ["frontier", "--between=\(between)", "--points=\(points)"], plan: plan,
        worker: worker, output: output, searches: 2 * (points + 1)
      ).status(on: console)
    }
    let result = try PlanningSession.run(
      plan, output, on: console, allowsChart: true, keeping: "the points so far"
    ) { session in
      try session.frontier(request) {
        session.progress.update("point \($0), \(request.points) wanted")
      }
    }
    switch result {
    case .drawn(let frontier):
      try output.write(FrontierReport(frontier), on: console)
      let isProven = frontier.points.allSatisfy { $0.status == .optimal }
      return frontier.isComplete && isProven ? .answer : .limitReached
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
