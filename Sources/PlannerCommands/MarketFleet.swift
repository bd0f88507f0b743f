import ArgumentParser
import Catalog
import Economics
import GLPK
import LinearModel
import Planning
import Reports
import WhatIf

/// The fleet that hosted models are compared with.
struct MarketFleetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Build or buy: the systems of this plan beside each offer.", valueName: "plan"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "Build or buy: one bought system, with --model, beside each offer.", valueName: "system"))
  var node: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Another value for a key of the plan, with --plan; repeatable.", valueName: "key=value"))
  var settings: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Mean input of a request, with --node (default: 1024).", valueName: "tokens"))
  var inputTokens: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Mean output of a request, with --node (default: 512).", valueName: "tokens"))
  var outputTokens: Double?

  /// Whether there is a fleet to compare with.
  var isGiven: Bool { plan != nil || node != nil }

  mutating func validate() throws {
    if plan != nil, node != nil {
      throw ValidationError("--plan and --node exclude each other.")
    }
    if plan == nil, !settings.isEmpty {
      throw ValidationError("--set changes keys of a plan and needs --plan.")
    }
    for (option, tokens) in [("--input-tokens", inputTokens), ("--output-tokens", outputTokens)]
    where node == nil && tokens != nil {
      throw ValidationError(
        "\(option) is for --node; a plan has lengths of its own, and lists need none.")
    }
  }

  /// Plans the fleet, and writes it beside the offers.
  func run(_ command: MarketCommand, on console: Console) throws -> ExitStatus {
    let document = try document(for: command.filter)
    try command.output.check(against: document)
    let base = try CatalogFolderOption.catalog(
      in: command.catalog.catalogs ?? document.catalogsFolder)
    let cancellation = CancellationToken()
    let stopwatch = Stopwatch(console: console, isEnabled: command.output.verbose)
    let (decoded, planner) = try PlanCatalog(
      base: base,
      planner: Planner(
        catalog: base, solver: GLPKSolver(), cancellation: cancellation,
        onStage: { stopwatch.tell($0.rawValue, seconds: $1) }),
      document: document
    ).ready(document)
    let catalog = try document.catalog(over: base)
    let market = try command.filter.market(
      of: catalog, asOf: command.filter.asOf, scores: Self.scores(of: decoded.request),
      filtersModels: node == nil)
    let interruption = Interruption(raising: cancellation, console: console)
    defer { interruption.end() }
    switch try planner.plan(decoded.request) {
    case .planned(let plan):
      let comparison = try comparison(of: plan, decoded.request, market, catalog)
      try command.output.write(
        BuildOrBuyReport(comparison, asSeenOn: command.filter.day()), on: console)
      return plan.status == .optimal ? .answer : .limitReached
    case .infeasible(let plan):
      try command.output.write(InfeasibleReport(plan), on: console)
      return .infeasible
    case .stopped(let plan):
      return try plan.tell(
        on: console, command.output, fix: "give it more time with solver.time_limit in the plan.")
    }
  }

  private func comparison(
    of planned: Plan, _ request: PlanRequest, _ market: Market, _ catalog: Catalog
  ) throws -> BuildOrBuy {
    do {
      return try BuildOrBuy(planned, for: request, market: market, catalog: catalog)
    } catch var error as IncomparablePlan {
      error.file = plan ?? ""
      throw error
    }
  }

  /// The scores that the workloads of a plan count: the first that count any decide.
  private static func scores(of request: PlanRequest) -> MarketFilter.Scores {
    let counted = request.workloads.map(\.quality).filter(\.countsScores)
    guard let first = counted.first else { return MarketFilter.Scores() }
    return MarketFilter.Scores(
      benchmark: first.benchmark, mode: first.mode == .thinking ? .thinking : .direct)
  }

  private func document(for filter: MarketFilter) throws -> PlanDocument {
    if let plan { return try PlanDocument(contentsOf: plan).applying(settings) }
    guard let node, let model = filter.model else {
      throw MarketError(
        message: "--node has no model to run.", fix: "name it with --model.")
    }
    return try nodePlan(node, model, filter)
  }

  /// A plan that fills one system with as many requests as it can serve.
  ///
  /// Its site is wide enough for any system; what it costs is that of the catalog's assumptions.
  private func nodePlan(
    _ node: String, _ model: String, _ filter: MarketFilter
  ) throws -> PlanDocument {
    let scores =
      "benchmark: \(quoted(filter.benchmark ?? MarketFilter.Scores().benchmark)), "
      + "mode: \((filter.mode ?? .direct).rawValue)"
    let text = """
      name: \(quoted("\(model) on one \(node)"))
      objective: tokens
      workloads:
        requests:
          models: [\(quoted(model))]
          quality: { \(scores) }
          input_tokens: { mean: \(inputTokens ?? 1024) }
          output_tokens: { mean: \(outputTokens ?? 512) }
          requests_per_second: { peak: 100000 }
          slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
      sites:
        node:
          racks:
            any: { count: 1, power: 10 MW, units: 1000, cooling: liquid }
      systems: [\(quoted(node))]
      supply: { \(quoted(node)): 1 }
      acquisition: [own]

      """
    return try PlanDocument(parsing: text, file: "--node \(node) --model \(model)")
  }

  /// Text as YAML reads it in single quotes.
  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
