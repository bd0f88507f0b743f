/// One value of the catalog with everything that is known of where it comes from.
public struct CatalogCell: Sendable, Hashable {
  /// The table's name.
  public let table: String
  /// The row's key, its parts separated by blanks.
  public let row: String
  /// The column's name.
  public let column: String
  /// The value as it stands in the table.
  public let text: String
  /// The unit in words; empty for numbers without one and for text.
  public let unit: String
  /// The publication behind it, or what the user says is behind an own number.
  public let source: String
  /// The date of the figure; empty where the user gave none.
  public let asOf: String
  /// `measured`, `vendor`, `derived`, `estimate`, or `own` for the user's number without a grade.
  public let grade: String
  /// Where the value was written: a line of a table, a line of a plan, or an option.
  public let origin: String

  /// The cell of a row; nil if the row has no such column or nothing in it.
  ///
  /// - Complexity: O(key columns).
  public init?(_ row: RawRow, column: String) {
    guard let position = row.schema.position(of: column), !row.cells[position].isEmpty else {
      return nil
    }
    let own = row.overrides[column]
    table = row.schema.name
    self.row = row.label
    self.column = column
    text = row.cells[position]
    unit = row.schema.columns[position].unit ?? ""
    source = own?.source ?? row["source"]
    asOf = own?.asOf ?? row["as_of"]
    grade = own?.grade ?? row["confidence"]
    origin = own?.place ?? row.place
  }

  /// The table and the row, for example `systems/hgx-h200`.
  public var subject: String { "\(table)/\(row)" }

  /// The number; nil for text.
  public var number: Double? { RawRow.number(in: text) }
}
