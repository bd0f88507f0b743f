/// Checks a catalog for what cannot be right, and for what probably is not.
public struct CatalogInspection: Sendable {
  /// What was found: errors of reading first, then in the order of the checks.
  public let findings: [CatalogFinding]

  /// All checks, in the order of reporting. A new check is a new line in one of these lists, with a
  /// code that no other check has or had.
  public static let checks: [CatalogInspectionCheck] =
    loadingChecks + acceleratorChecks + systemChecks + capexChecks + priceChecks + formatChecks
    + modelChecks + qualityChecks + efficiencyChecks + assumptionChecks
    + recoveryChecks + techniqueChecks + trafficChecks + facilityChecks + apiPriceChecks
    + provenanceChecks

  /// Runs every check.
  ///
  /// - Parameters:
  ///   - tables: the catalog; rows with broken cells are reported once, as errors of reading.
  ///   - today: the day against which dates are judged.
  /// - Complexity: O(n log n) in the rows for each check.
  public init(of tables: CatalogTables, today: CalendarDay) {
    let inspected = InspectedTables(tables, today: today)
    findings = Self.checks.flatMap { check in
      check.find(inspected).map {
        CatalogFinding(code: check.code, name: check.name, severity: check.severity, problem: $0)
      }
    }
  }

  private init(_ findings: [CatalogFinding]) {
    self.findings = findings
  }

  /// The findings of checks and rows of which another inspection has none.
  ///
  /// Rows and not messages are compared, because a message may tell a median that other rows moved.
  ///
  /// - Complexity: O(findings of both).
  public func without(_ other: CatalogInspection) -> CatalogInspection {
    let known = Set(other.findings.map(Origin.init))
    return CatalogInspection(findings.filter { !known.contains(Origin($0)) })
  }

  private struct Origin: Hashable {
    let code: String
    let file: String
    let line: Int?

    init(_ finding: CatalogFinding) {
      code = finding.code
      file = finding.problem.file
      line = finding.problem.line
    }
  }

  /// How many findings have a severity.
  ///
  /// - Complexity: O(findings).
  public func count(_ severity: FindingSeverity) -> Int {
    findings.count { $0.severity == severity }
  }
}
