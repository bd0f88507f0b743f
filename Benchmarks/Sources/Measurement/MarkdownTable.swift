internal import Foundation

/// Writes measurements as Markdown tables that are aligned for a terminal as well.
public struct MarkdownTable: Sendable {
  private var rows: [[String]]

  /// A table with a header; the first column is aligned left, the others right.
  public init(_ header: [String]) { rows = [header] }

  /// Adds a row with as many cells as the header.
  public mutating func add(_ row: [String]) { rows.append(row) }

  /// The table, ending in a line feed.
  ///
  /// - Complexity: O(size of the table).
  public var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let rule = widths.enumerated().map { column, width in
      column == 0 ? String(repeating: "-", count: width) : dashes(width - 1) + ":"
    }
    let lines = [rows[0], rule] + rows.dropFirst()
    return lines.map { line(of: $0, widths) + "\n" }.joined()
  }

  private func dashes(_ count: Int) -> String { String(repeating: "-", count: max(1, count)) }

  private func line(of row: [String], _ widths: [Int]) -> String {
    let cells = row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
      return column == 0 ? cell + space : space + cell
    }
    return "| " + cells.joined(separator: " | ") + " |"
  }
}

/// How measurements are written.
public enum Figure {
  /// Seconds as milliseconds with three significant digits, for example `12.3`.
  public static func milliseconds(_ seconds: Double) -> String { significant(seconds * 1000) }

  /// A ratio, for example `2.31 ×`.
  public static func ratio(_ value: Double) -> String { "\(significant(value)) ×" }

  /// Three significant digits, for example `0.0708`, `1.00`, `35.5` and `1245`; `-` for what is not
  /// finite.
  public static func significant(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    let size = value.magnitude
    guard size >= 5e-7 else { return "0" }
    let places = max(0, 2 - Int(log10(size * (1 + 1e-12)).rounded(.down)))
    return String(format: "%.*f", places, value)
  }
}
