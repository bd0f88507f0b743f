import ArgumentParser

/// `planner catalog`: what can be bought, rented and run, with the source of every number.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Browse, check, compare and extend the catalog, with the source of every number.",
    discussion: """
      EXAMPLES
        planner catalog list                          the tables
        planner catalog list systems --where accelerator=h200-sxm
        planner catalog show llama-3.3-70b            every value with its source
        planner catalog check mine                    what is wrong in your tables
        planner catalog diff mine                     what your tables change
        planner catalog add prices > mine/prices.csv  a row to begin with
        planner catalog docs                          what every column means
        planner catalog import model config.json --id mine --into mine
      """,
    subcommands: [
      CatalogListCommand.self, CatalogShowCommand.self, CatalogCheckCommand.self,
      CatalogDiffCommand.self, CatalogAddCommand.self, CatalogDocsCommand.self, CatalogImport.self,
    ])
}
