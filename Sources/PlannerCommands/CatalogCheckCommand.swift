import ArgumentParser
import Catalog
import Foundation
import Reports

/// `planner catalog check`: what is wrong or unusual.
struct CatalogCheckCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the tables for what cannot be right, and for what probably is not.",
    discussion: """
      With a folder, its tables are laid over the built-in catalog, and only what they bring about \
      is told. Errors end with status 65; warnings may be right, and do not.

      EXAMPLES
        planner catalog check
        planner catalog check mine
        planner catalog check mine --format csv --out findings.csv
        planner catalog check --list
      """)

  @Argument(
    help: "A folder of CSV tables; left out: the built-in catalog.", completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "The day against which dates are judged (default: today).", valueName: "yyyy-mm-dd"))
  var today: String?

  @Flag(help: "List the checks instead of running them.")
  var list = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if let today, CalendarDay(today) == nil {
      throw ValidationError("--today is '\(today)', but it must be a day such as 2026-08-21.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    try output.check(beside: [folder])
    if list {
      try output.write(CatalogChecksReport(CatalogInspection.checks), on: console)
      return .answer
    }
    let folder = try existingFolder(folder, option: "check")
    let day = today.flatMap { CalendarDay($0) } ?? CatalogCheckCommand.currentDay
    var inspection = CatalogInspection(of: CatalogTables(overrides: folder), today: day)
    if folder != nil {
      let shipped = CatalogInspection(of: CatalogTables(overrides: nil), today: day)
      inspection = inspection.without(shipped)
    }
    try output.write(CatalogInspectionReport(inspection), on: console)
    return inspection.count(.error) == 0 ? .answer : .badData
  }

  /// Today, in Greenwich.
  static var currentDay: CalendarDay {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    return CalendarDay(year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1)
  }
}
