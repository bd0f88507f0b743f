/// A table of aligned columns for a terminal.
///
/// Cells that hold numbers stand at the right, all others at the left. Columns that may wrap give way
/// when the table is wider than asked for. No line ends in a space.
struct TextTable {
  /// How a column is set.
  struct Column {
    /// Where its cells stand.
    enum Alignment { case left, right }

    /// Its heading; line feeds in it start further lines.
    let title: String
    /// Where its cells stand.
    let alignment: Alignment
    /// Whether its cells may be broken between words.
    let wraps: Bool

    /// A column of words.
    static func text(_ title: String, wraps: Bool = false) -> Column {
      Column(title: title, alignment: .left, wraps: wraps)
    }

    /// A column of numbers.
    static func number(_ title: String) -> Column {
      Column(title: title, alignment: .right, wraps: false)
    }
  }

  /// A piece of text in the table.
  struct Cell: ExpressibleByStringLiteral {
    /// What it says.
    let text: String
    /// How it stands out.
    let emphasis: TextStyle.Emphasis

    /// A cell; what would disturb the terminal is replaced.
    init(_ text: String, _ emphasis: TextStyle.Emphasis = .plain) {
      self.text = text.printable
      self.emphasis = emphasis
    }

    /// A plain cell.
    init(stringLiteral text: String) {
      self.init(text)
    }
  }

  /// The columns, from left to right.
  let columns: [Column]
  /// The rows, from top to bottom, one cell for each column.
  private(set) var rows: [[Cell]] = []
  /// Positions of rows before which a line is drawn.
  private(set) var rules: Set<Int> = []

  /// A table without rows.
  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; missing cells stay blank, cells beyond the columns are left out.
  mutating func add(_ cells: [Cell]) {
    let missing = max(0, columns.count - cells.count)
    rows.append(Array(cells.prefix(columns.count)) + Array(repeating: "", count: missing))
  }

  /// Draws a line before the next row.
  mutating func addRule() {
    rules.insert(rows.count)
  }

  /// The table without the columns in which no row has a cell.
  ///
  /// - Complexity: O(number of cells).
  func withoutEmptyColumns() -> TextTable {
    let kept = columns.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
    var table = TextTable(kept.map { columns[$0] })
    table.rows = rows.map { row in kept.map { row[$0] } }
    table.rules = rules
    return table
  }
}
