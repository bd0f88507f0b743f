import ArgumentParser
import Catalog

/// `planner catalog import prices`: rows of `prices.csv` from a cloud's list.
struct ImportPricesCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "prices",
    abstract: "A cloud's list of machines, in SkyPilot's columns, to rows of prices.csv.",
    discussion: """
      Read are InstanceType, AcceleratorName, AcceleratorCount, Price, SpotPrice and Region. Of \
      several zones of a region the cheapest counts; what fits no system is left out and told.
      """)

  @Argument(help: "The list, for example vms.csv.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "The provider, for example AWS.")
  var provider: String

  @Option(help: "The date of the list, for example 2026-08-21.")
  var asOf: String

  @Option(help: "The publication behind the list (default: the file).")
  var source: String?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "The system that a cloud's name of an accelerator means; repeatable.",
      valueName: "accelerator=system"))
  var mappings: [String] = []

  @OptionGroup var output: ImportOptions

  mutating func validate() throws {
    try ImportOptions.checkDate(asOf, option: "--as-of")
    if provider.allSatisfy(\.isWhitespace) { throw ValidationError("--provider is empty.") }
    _ = try systems()
  }

  func run(on console: Console) throws -> ExitStatus {
    let details = PriceImport.Details(
      provider: provider, asOf: asOf, source: source, systems: try systems())
    let result = try PriceImport.read(
      try ImportFile.bytes(ofFile: file), path: file, details: details,
      target: try output.target())
    try output.write(result, on: console)
    return .answer
  }

  private func systems() throws -> [String: String] {
    var systems: [String: String] = [:]
    for mapping in mappings {
      let parts = mapping.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts.contains("") else {
        throw ValidationError(
          "--map is '\(mapping)', but it must be ACCELERATOR=SYSTEM, for example H100=hgx-h100.")
      }
      guard !systems.keys.contains(where: { $0.lowercased() == parts[0].lowercased() }) else {
        throw ValidationError("--map names '\(parts[0])' twice.")
      }
      systems[parts[0]] = parts[1]
    }
    return systems
  }
}

/// `planner catalog import quotes`: rows of `systems.csv` and `prices.csv` from a user's quotes.
struct ImportQuotesCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "Your quotes to rows of systems.csv, prices.csv and api-prices.csv.",
    discussion: """
      Columns: system, kind (capex, on-demand, spot, reserved), usd (per hour if rented), unit (per \
      system, per accelerator), provider, region, date, source; for reserved also term_months and \
      upfront_usd. Or, for hosted models: provider, model, catalog_model, input_usd_per_million, \
      cached_input_usd_per_million, output_usd_per_million, batch_discount_fraction, date, source.
      """)

  @Argument(help: "The quotes.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var output: ImportOptions

  func run(on console: Console) throws -> ExitStatus {
    let result = try QuoteImport.read(
      try ImportFile.bytes(ofFile: file), path: file, target: try output.target())
    try output.write(result, on: console)
    return .answer
  }
}
