import ArgumentParser
import Catalog
import Reports

/// `planner catalog add`: a row to begin with.
struct CatalogAddCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Write a table of one example row to begin with, and what its columns mean.",
    discussion: """
      The header and the row go to standard output, the meaning of the columns to standard error. \
      Replace every cell, with the source and the date of your figures.

      EXAMPLES
        mkdir mine
        planner catalog add prices > mine/prices.csv
        planner catalog check mine
        planner solve plan.yaml --catalogs mine
      """)

  @Argument(help: "The table, for example prices.")
  var table: String

  @Flag(name: .shortAndLong, help: "Do not tell what the columns mean.")
  var quiet = false

  func run(on console: Console) throws -> ExitStatus {
    let template = try RowTemplate(table: table)
    try console.output(template.csv)
    if !quiet {
      let hints = template.hints.map { "# \($0)\n" }.joined()
      console.error("# Columns of \(template.fileName):\n\(hints)")
    }
    return .answer
  }
}
