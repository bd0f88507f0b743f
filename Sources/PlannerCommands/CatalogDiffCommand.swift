import ArgumentParser
import Catalog
import Reports

/// `planner catalog diff`: what changes from one catalog to another.
struct CatalogDiffCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two folders of tables, or the built-in catalog with one.",
    discussion: """
      One folder is laid over the built-in catalog, as --catalogs does, and compared with it: what \
      do these tables change? Two folders are compared with each other, table by table.

      EXAMPLES
        planner catalog diff mine
        planner catalog diff catalogs-2025 catalogs-2026
        planner catalog diff mine --format csv --out changes.csv
      """)

  @Argument(
    help: "The folder to begin with, or the only one.", completion: .directory)
  var first: String

  @Argument(help: "The folder to compare with the first one.", completion: .directory)
  var second: String?

  @OptionGroup var output: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    try output.check(beside: [first, second])
    for folder in [first, second] { _ = try existingFolder(folder, option: "diff") }
    let difference: CatalogDifference
    if let second {
      difference = CatalogDifference(
        from: try CatalogTables(directory: first).checked(),
        to: try CatalogTables(directory: second).checked())
    } else {
      difference = CatalogDifference(
        from: CatalogTables(overrides: nil), to: try CatalogTables(overrides: first).checked())
    }
    try output.write(CatalogDifferenceReport(difference), on: console)
    return .answer
  }
}
