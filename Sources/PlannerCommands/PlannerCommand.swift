import ArgumentParser

/// The command that all others belong to.
struct PlannerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "planner",
    abstract: "Decides which hardware to buy or rent for LLM inference, and how to run it.",
    discussion: """
      A plan file says which traffic to serve, under which latency, power and budget. \
      The answer is the fleet and the serving configuration that are proven best, what they \
      cost, and why.

      EXAMPLES
        planner init plan.yaml             write a plan to begin with
        planner solve plan.yaml            what to buy, how to serve, what binds
        planner whatif plan.yaml --vary sites.iad.power=1MW..3MW/500kW
        planner explain plan.yaml          what limits are worth, why others lost
        planner vcpd plan.yaml             what a dollar delivers, and why
        planner size --model llama-3.3-70b --on hgx-h200 --isl 1024 --osl 512
        planner trace plan.yaml fleet      where the fleet's numbers come from
        planner market --frontier          what hosted models cost for their quality
        planner check plan.yaml            every value left to a default
        planner export plan.yaml --mps fleet.mps
        planner catalog show h200-sxm      every figure of the catalog with its source
        planner calibrate mine.csv         step parameters from your measurements
        planner accuracy                   how well measured throughput is predicted

      \(ExitStatus.help)
      """,
    version: "0.1.0",
    subcommands: [
      SolveCommand.self, ExplainCommand.self, TraceCommand.self, WhatIfCommand.self,
      FrontierCommand.self, VCpDCommand.self,
      SizeCommand.self,
      CheckCommand.self, ExportCommand.self, MarketCommand.self, InitCommand.self,
      CatalogCommand.self, CalibrateCommand.self, AccuracyCommand.self,
    ])
}

/// A command that writes to a console and says how it ended.
protocol PlannerSubcommand: ParsableCommand {
  /// Does the work.
  ///
  /// - Throws: any error that `Failure` knows how to tell.
  func run(on console: Console) throws -> ExitStatus
}
