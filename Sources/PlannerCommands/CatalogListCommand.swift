import ArgumentParser
import Catalog
import Reports

/// `planner catalog list`: the tables, or the rows of one.
struct CatalogListCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tables, or the rows of one table.",
    discussion: """
      A table on the terminal has the main columns; CSV and JSON have all of them. CSV can be put \
      into a folder for --catalogs and edited there.

      EXAMPLES
        planner catalog list
        planner catalog list accelerators --where vendor=AMD --where 'memory_gb>=192'
        planner catalog list prices --where system=hgx-h200 --confidence measured
        planner catalog list models --format csv > mine/models.csv
      """)

  @Argument(help: "The table; left out: all tables with their numbers of rows.")
  var table: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Rows with this value only; also <, >, <= and >= for numbers and dates; repeatable.",
      valueName: "column=value"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp("Rows of these grades only, separated by commas.", valueName: "grades"))
  var confidence: String?

  @OptionGroup var catalog: CatalogFolderOption
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if table == nil, !conditions.isEmpty || confidence != nil {
      throw ValidationError("--where and --confidence need a table, for example 'systems'.")
    }
    _ = try grades()
  }

  func run(on console: Console) throws -> ExitStatus {
    try output.check(beside: [catalog.catalogs])
    let tables = try catalog.tables()
    guard let name = table else {
      try output.write(CatalogTablesReport(tables.tables), on: console)
      return .answer
    }
    let table = try tables.table(name)
    let filters = try conditions.map { try RowFilter(parsing: $0, for: table.schema) }
    let grades = try grades()
    let rows = table.rows.filter { row in
      filters.allSatisfy { $0.accepts(row) } && grades.contains(row["confidence"])
    }
    try output.write(CatalogRowsReport(table.schema, rows: rows), on: console)
    return .answer
  }

  /// The grades that are wanted; all of them if none was named.
  private func grades() throws -> Set<String> {
    let known = Confidence.allCases.map(\.rawValue)
    guard let confidence else { return Set(known) }
    let wanted = confidence.split(separator: ",").map { String($0) }
    guard !wanted.isEmpty, wanted.allSatisfy({ known.contains($0) }) else {
      throw ValidationError(
        "--confidence is '\(confidence)', but it must name some of \(known.joined(separator: ","))."
      )
    }
    return Set(wanted)
  }
}
