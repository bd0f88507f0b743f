/// How much a finding weighs.
public enum FindingSeverity: String, Sendable, Hashable, CaseIterable {
  /// The catalog cannot be used, or a figure is impossible.
  case error
  /// A figure is unusual, old or missing; it may be right.
  case warning
}

/// One thing that a check found.
public struct CatalogFinding: Sendable, Hashable {
  /// The check that found it, for example `C301`.
  public let code: String
  /// The check's name, for example `price-against-peers`.
  public let name: String
  /// How much it weighs.
  public let severity: FindingSeverity
  /// The place, what is wrong, and what to do.
  public let problem: CatalogProblem
}

/// One check of the catalog; `CatalogInspection.checks` lists them all.
public struct CatalogInspectionCheck: Sendable {
  /// A short code that never changes, for example `C301`.
  public let code: String
  /// A name of lower-case words, for example `price-against-peers`.
  public let name: String
  /// How much its findings weigh.
  public let severity: FindingSeverity
  /// What it checks, as a sentence.
  public let meaning: String
  /// What breaks it, in file order.
  let find: @Sendable (InspectedTables) -> [CatalogProblem]

  init(
    _ code: String, _ name: String, _ severity: FindingSeverity, _ meaning: String,
    find: @escaping @Sendable (InspectedTables) -> [CatalogProblem]
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.meaning = meaning
    self.find = find
  }

  /// A check of one row at a time.
  static func rows(
    of schema: TableSchema, _ code: String, _ name: String, _ severity: FindingSeverity,
    _ meaning: String, find: @escaping @Sendable (RawRow, InspectedTables) -> CatalogProblem?
  ) -> CatalogInspectionCheck {
    CatalogInspectionCheck(code, name, severity, meaning) { tables in
      tables.rows(schema).compactMap { find($0, tables) }
    }
  }
}
