/// Values that a plan or a command line gives in place of those of one catalog row.
public struct CatalogOverride: Sendable, Hashable {
  /// Where something was written.
  public struct Place: Sendable, Hashable {
    /// The file, or the option with its path.
    public let file: String
    /// The line in the file, counted from 1; nil for an option.
    public let line: Int?

    /// Creates a place.
    public init(file: String, line: Int?) {
      self.file = file
      self.line = line
    }

    /// For example `plans/chat.yaml:30` or `--set catalog.systems.hgx-h200.capex_usd`.
    public var text: String { line.map { "\(file):\($0)" } ?? file }
  }

  /// One value.
  public struct Cell: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The value, as it would stand in the table.
    public let text: String
    /// Where it was written.
    public let place: Place

    /// Creates a value.
    public init(column: String, text: String, place: Place) {
      self.column = column
      self.text = text
      self.place = place
    }
  }

  /// The table's name.
  public let table: String
  /// The row's key, its parts separated by blanks.
  public let row: String
  /// Where the row was named.
  public let place: Place
  /// The values, in the order in which they were given.
  public let cells: [Cell]

  /// Creates an override.
  ///
  /// - Parameters:
  ///   - table: the table's name, for example `systems`.
  ///   - row: the row's key; of several key columns all parts, separated by blanks.
  ///   - place: where the row was named.
  ///   - cells: its values; `source`, `as_of` and `confidence` say where the others come from.
  public init(table: String, row: String, place: Place, cells: [Cell]) {
    self.table = table
    self.row = row
    self.place = place
    self.cells = cells
  }
}
