import ArgumentParser
import Catalog
import Economics
import Reports

/// `planner market`: what hosted models cost, how good they are, and whether to build or to buy.
struct MarketCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "market",
    abstract: "Show what hosted models cost for their quality, and when building is cheaper.",
    discussion: """
      Prices are per million tokens; CPM mixes input and output 1:1 or 3:1. The frontier is the \
      cheapest offer at or above each score. At a date, earlier prices count as well. \
      --out with a name that ends in .svg draws the prices on a logarithmic axis.

      EXAMPLES
        planner market --frontier
        planner market --min-quality 70% --blend 1:1 --out market.csv
        planner market --model llama-3.3-70b
        planner market --out frontier.svg
        planner market --compare 2023-03..2026-11 --out prices.svg
        planner market --benchmark mmlu --compare 2022-11..2024-10
        planner market --plan plan.yaml --min-quality 50%
        planner market --node hgx-h200 --model llama-3.3-70b --output-tokens 512

      \(ExitStatus.help)
      """)

  @Flag(help: "Only the cheapest offer at or above each score.")
  var frontier = false

  @Option(
    help: ArgumentHelp(
      "The falls in price between two dates, for each quality.", valueName: "date..date"))
  var compare: String?

  @OptionGroup var filter: MarketFilter
  @OptionGroup var fleet: MarketFleetOptions
  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if compare != nil, filter.asOf != nil || frontier {
      throw ValidationError("--compare excludes --as-of and --frontier.")
    }
    if fleet.node != nil, filter.model == nil {
      throw ValidationError("--node needs --model, the model to run.")
    }
    if fleet.isGiven, compare != nil || frontier {
      throw ValidationError("--plan and --node exclude --compare and --frontier.")
    }
    if fleet.isGiven, output.wantsChart {
      throw ValidationError("build against buy has no chart; use the format table, csv or json.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    try output.check(
      beside: [catalog.catalogs], reading: fleet.plan.map { [.plan($0)] } ?? [], hasChart: true)
    if fleet.isGiven {
      return try fleet.run(self, on: console)
    }
    let tables = try catalog.catalog()
    if let compare {
      try output.write(MarketComparisonReport(comparison(compare, tables)), on: console)
    } else {
      let market = try filter.market(of: tables, asOf: filter.asOf)
      let report = try MarketReport(
        market, asSeenOn: filter.day(), showsFrontierOnly: frontier)
      try output.write(report, on: console)
    }
    return .answer
  }

  private func comparison(_ text: String, _ tables: Catalog) throws -> MarketComparison {
    let dates = text.split(separator: "..", omittingEmptySubsequences: false).map { String($0) }
    guard dates.count == 2 else {
      throw MarketError(
        message: "--compare is '\(text)', but it must be two dates.",
        fix: "write two dots between them, for example 2023-03..2026-11.")
    }
    for date in dates { _ = try MarketError.day(date, option: "--compare") }
    let qualities = MarketComparison.defaultQualities
    return try MarketComparison(
      before: filter.market(of: tables, asOf: dates[0]),
      after: filter.market(of: tables, asOf: dates[1]),
      atLeast: try filter.leastQuality().map { least in qualities.filter { $0 >= least } }
        ?? qualities)
  }
}
