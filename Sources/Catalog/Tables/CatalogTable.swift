/// One table of the catalog: what it may contain, what its rows must obey, and what they become.
protocol CatalogTable: SendableMetatype {
  /// What a checked row becomes.
  associatedtype Value: Sendable

  /// The columns.
  static var schema: TableSchema { get }

  /// The rules that concern several cells of one row, in the order of reporting.
  static var rules: [RowRule] { get }

  /// Whether a checked row has all that its value needs; others are listed and shown, and no more.
  static func isComplete(_ row: RawRow) -> Bool

  /// The value of a row that passed all checks and is complete.
  ///
  /// - Throws: `MissingCell` if the schema does not ask for a cell that the value needs.
  static func value(of row: RawRow) throws -> Value
}

/// A rule about several cells of one row; gives a problem if the row breaks it. Cells that are
/// blank or broken are reported elsewhere: a rule then has nothing to say.
typealias RowRule = @Sendable (RawRow) -> CatalogProblem?

extension CatalogTable {
  static var rules: [RowRule] { [] }

  static func isComplete(_ row: RawRow) -> Bool { true }

  /// A rule that the number in one column is not below the number in another.
  static func ordered(_ high: String, atLeast low: String, fix: String) -> RowRule {
    { row in
      guard let upper = row.number(high), let lower = row.number(low), upper < lower else {
        return nil
      }
      return row.problem(
        "\(high) is \(row[high]) for '\(row.label)', but must not be below \(low) (\(row[low])).",
        fix: fix)
    }
  }
}
