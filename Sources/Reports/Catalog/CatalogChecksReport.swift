public import Catalog

/// The checks that an inspection of a catalog runs.
public struct CatalogChecksReport: Report {
  /// The checks.
  public let checks: [CatalogInspectionCheck]

  /// A report on checks.
  public init(_ checks: [CatalogInspectionCheck]) {
    self.checks = checks
  }

  /// One row per check.
  ///
  /// - Complexity: O(checks).
  public func table(style: TextStyle) -> String {
    var page = TextPage(style: style)
    var table = TextTable([
      .text("code"), .text("name"), .text("severity"), .text("what it checks", wraps: true),
    ])
    for check in checks {
      table.add([
        .init(check.code), .init(check.name), .init(check.severity.rawValue), .init(check.meaning),
      ])
    }
    page.add(table)
    return page.text
  }

  /// One line per check.
  ///
  /// - Complexity: O(checks).
  public func csv() -> String {
    var writer = CSVWriter(header: ["code", "name", "severity", "meaning"])
    for check in checks {
      writer.write(
        [check.code, check.name, check.severity.rawValue, check.meaning].map { .text($0) })
    }
    return writer.text
  }

  /// One object per check.
  ///
  /// - Throws: never, as there is text only; the requirement may.
  /// - Complexity: O(checks).
  public func json() throws -> String {
    try JSONText.encode(
      checks.map {
        [
          "code": $0.code, "name": $0.name, "severity": $0.severity.rawValue,
          "meaning": $0.meaning,
        ]
      })
  }
}
