import ArgumentParser
import Catalog

/// `planner catalog docs`: what every column of every table means.
struct CatalogDocsCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Print every table and column of the catalog as Markdown.",
    discussion: """
      Type, range, unit, default and description of each column come from the schemas by which the \
      tables are read and checked. docs/catalog.md of the sources is this text.

      EXAMPLES
        planner catalog docs | less
        planner catalog docs --out catalog.md
      """)

  @Option(
    help: ArgumentHelp("A file for the text instead of standard output.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var out: String?

  mutating func validate() throws {
    if out?.isEmpty == true { throw ValidationError("--out has an empty file name.") }
  }

  func run(on console: Console) throws -> ExitStatus {
    let text = CatalogDocument.markdown()
    guard let out else {
      try console.output(text)
      return .answer
    }
    try OutputFile(path: out, sample: "catalog.md").write(text)
    console.error("Wrote \(out).\n")
    return .answer
  }
}
