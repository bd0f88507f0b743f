import ArgumentParser
import Catalog
import Planning
import Reports

/// `planner catalog show`: every value of an entry.
struct CatalogShowCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show every value of an entry with its source, and what belongs to it.",
    discussion: """
      Models come with the figures that follow from their architecture: parameters, KV cache, and \
      the size of the weights in each format.

      EXAMPLES
        planner catalog show h200-sxm
        planner catalog show hgx-h200 --format json
        planner catalog show hgx-h200 --catalogs quotes --plan plan.yaml
        planner catalog show formats/fp8
        planner catalog show 'quality/llama-3.3-70b gpqa-diamond default'
      """)

  @Argument(help: "The key, or the table and the key, for example formats/fp8.")
  var key: String

  @Option(
    help: ArgumentHelp(
      "A plan whose values below 'catalog' replace those of the tables.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var plan: String?

  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    try output.check(
      beside: [catalog.catalogs], reading: plan.map { [.plan($0)] } ?? [])
    var tables = try catalog.tables()
    if let plan { tables = try tables.applying(PlanDocument(contentsOf: plan).catalogOverrides) }
    let entries = try CatalogEntry.entries(named: key, in: tables)
    let formats = try tables.table("formats").rows
    try output.write(CatalogEntryReport(entries, formats: formats), on: console)
    return .answer
  }
}
