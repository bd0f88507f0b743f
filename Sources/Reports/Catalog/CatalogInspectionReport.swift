public import Catalog

/// What the checks of a catalog found.
public struct CatalogInspectionReport: Report {
  /// The findings.
  public let inspection: CatalogInspection

  /// A report on an inspection.
  public init(_ inspection: CatalogInspection) {
    self.inspection = inspection
  }

  /// The findings, errors of each check together, and how many there are.
  ///
  /// - Complexity: O(findings).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    for check in CatalogInspection.checks {
      let findings = inspection.findings.filter { $0.code == check.code }
      guard !findings.isEmpty else { continue }
      page.addHeading(
        "\(check.code) \(check.name)  (\(check.severity.rawValue))",
        check.severity == .error ? .alarm : .notice)
      page.addSentence(check.meaning)
      for finding in findings {
        page.addSentence("\(finding.problem.place): \(finding.problem.message)", mark: "  - ")
        page.addSentence("Fix: \(finding.problem.fix)", mark: "      ", .faint)
      }
    }
    page.addHeading(
      "\(CatalogInspection.checks.count) checks: \(counted(.error)), \(counted(.warning)).")
    return page.text
  }

  /// One line per finding.
  ///
  /// - Complexity: O(findings).
  public func csv() -> String {
    var writer = CSVWriter(header: ["code", "name", "severity", "file", "line", "message", "fix"])
    for finding in inspection.findings {
      writer.write([
        .text(finding.code), .text(finding.name), .text(finding.severity.rawValue),
        .text(finding.problem.file), finding.problem.line.map { .count($0) } ?? .empty,
        .text(finding.problem.message), .text(finding.problem.fix),
      ])
    }
    return writer.text
  }

  /// The findings and how many there are, for programs.
  ///
  /// - Throws: never, as there are whole numbers only; the requirement may.
  /// - Complexity: O(findings).
  public func json() throws -> String {
    struct Finding: Encodable {
      let code: String
      let name: String
      let severity: String
      let file: String
      let line: Int?
      let message: String
      let fix: String
    }
    struct Payload: Encodable {
      let checks: Int
      let errors: Int
      let warnings: Int
      let findings: [Finding]
    }
    let findings = inspection.findings.map {
      Finding(
        code: $0.code, name: $0.name, severity: $0.severity.rawValue, file: $0.problem.file,
        line: $0.problem.line, message: $0.problem.message, fix: $0.problem.fix)
    }
    return try JSONText.encode(
      Payload(
        checks: CatalogInspection.checks.count, errors: inspection.count(.error),
        warnings: inspection.count(.warning), findings: findings))
  }

  private func counted(_ severity: FindingSeverity) -> String {
    let count = inspection.count(severity)
    return "\(NumberFormat.count(count)) \(severity.rawValue)\(count == 1 ? "" : "s")"
  }
}

extension CatalogProblem {
  /// File and line.
  fileprivate var place: String { line.map { "\(file):\($0)" } ?? file }
}
