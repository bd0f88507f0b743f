import Testing

@testable import Catalog

/// A change of the tiny catalog, and all that one check then finds.
struct InspectionCase: Sendable, CustomTestStringConvertible {
  /// One change of a table.
  enum Edit: Sendable {
    /// Another text for the first passage that reads so.
    case passage(String, String, String)
    /// More rows at the end.
    case rows(String, String)
    /// Another table.
    case table(String, String)
  }

  /// The day of every inspection.
  static let today = CalendarDay(year: 2026, month: 11, day: 21)

  /// All cases, in the order of the checks.
  static let all =
    loadingCases
    + acceleratorCases
    + systemCases
    + priceCases
    + formatCases
    + modelCases
    + qualityCases
    + efficiencyCases
    + assumptionCases
    + recoveryCases
    + techniqueCases
    + trafficCases
    + facilityCases
    + apiPriceCases
    + provenanceCases

  let code: String
  let edits: [Edit]
  let expected: String

  init(_ code: String, _ edits: Edit..., finds expected: String) {
    self.code = code
    self.edits = edits
    self.expected = expected
  }

  var testDescription: String { code }

  /// What the check finds in the changed catalog.
  var findings: String {
    let tables = CatalogTables(shipped: TinyCatalog.files(changedTables))
    let inspection = CatalogInspection(of: tables, today: Self.today)
    return inspection.findings.filter { $0.code == code }
      .map { "\($0.severity.rawValue) \($0.name): \($0.problem)" }.joined(separator: "\n")
  }

  /// The tables with the changes; a passage that is not there leaves a mark that no table allows.
  private var changedTables: [String: String] {
    edits.reduce(into: TinyCatalog.tables) { tables, edit in
      switch edit {
      case .passage(let table, let old, let new):
        let text = tables[table] ?? ""
        tables[table] =
          text.contains(old) ? text.replacing(old, with: new, maxReplacements: 1) : "no '\(old)'"
      case .rows(let table, let rows): tables[table, default: ""] += rows
      case .table(let table, let text): tables[table] = text
      }
    }
  }
}
