/// Writes comma-separated values as RFC 4180 describes them.
///
/// Lines end in CR LF. A cell is quoted only if it holds a comma, a quote or a line end; quotes in it
/// are doubled. Numbers have no thousands separators and a dot before the decimals.
struct CSVWriter {
  /// What has been written.
  private(set) var text: String

  /// Starts with a header line.
  init(header: [String]) {
    text = ""
    write(header.map { .text($0) })
  }

  /// One cell.
  enum Cell: Equatable {
    /// Text as it is; may be empty.
    case text(String)
    /// A number, rounded to ten significant digits; not finite ones leave the cell empty.
    case number(Double)
    /// A whole number.
    case count(Int)
    /// Nothing.
    case empty

    /// A number if there is one.
    static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .empty }
  }

  /// Adds a line.
  ///
  /// - Complexity: O(length of the line).
  mutating func write(_ cells: [Cell]) {
    text += cells.map(CSVWriter.field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .number(let value): value.isFinite ? plain(NumberFormat.rounded(value)) : ""
    case .count(let value): String(value)
    case .empty: ""
    }
  }

  /// Whole numbers without a decimal point, all others in the shortest form that reads back.
  private static func plain(_ value: Double) -> String {
    abs(value) < 1e15 && value == value.rounded() ? String(Int(value)) : "\(value)"
  }

  private static func quoted(_ text: String) -> String {
    // Swift takes CR LF for one character, so that the scalars have to be asked.
    let special = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    return special ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
