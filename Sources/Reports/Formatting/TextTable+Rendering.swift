extension TextTable {
  private static let gap = "  "

  /// The lines of the table, indented by two spaces.
  ///
  /// - Complexity: O(number of cells × their length).
  func lines(style: TextStyle, indent: String = "  ") -> [String] {
    let widths = self.widths(within: style.width - indent.count)
    let rule = indent + widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
    var lines = headings().map { indent + line($0, widths, style) }
    lines.append(rule)
    for (position, row) in rows.enumerated() {
      if rules.contains(position) { lines.append(rule) }
      lines += physicalRows(row, widths).map { indent + line($0, widths, style) }
    }
    return lines
  }

  /// Headings stand at the bottom of their cells.
  private func headings() -> [[Cell]] {
    let parts = columns.map { $0.title.split(separator: "\n", omittingEmptySubsequences: false) }
    let height = parts.map(\.count).max() ?? 1
    return (0..<height).map { level in
      parts.map { part in
        let position = level - (height - part.count)
        return position < 0 ? "" : Cell(String(part[position]), .heading)
      }
    }
  }

  private func physicalRows(_ row: [Cell], _ widths: [Int]) -> [[Cell]] {
    let wrapped = columns.indices.map { column in
      columns[column].wraps
        ? WordWrap.lines(row[column].text, width: widths[column]) : [row[column].text]
    }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { level in
      columns.indices.map { column in
        level < wrapped[column].count
          ? Cell(WordWrap.spaced(wrapped[column][level]), row[column].emphasis) : Cell("")
      }
    }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: TextStyle) -> String {
    var line = ""
    var padding = ""
    for (column, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[column] - cell.text.displayWidth))
      let isRight = columns[column].alignment == .right
      if isRight { padding += space }
      if !cell.text.isEmpty {
        line += padding + style.apply(cell.emphasis, to: cell.text)
        padding = ""
      }
      padding += (isRight ? "" : space) + Self.gap
    }
    return line
  }

  /// Natural widths, less what the wrapping columns have to give, in proportion to what they have.
  private func widths(within limit: Int) -> [Int] {
    var widths = columns.indices.map { column in
      let titles = columns[column].title.split(separator: "\n").map { String($0).displayWidth }
      return (titles + rows.map { $0[column].text.displayWidth }).max() ?? 0
    }
    let excess = widths.reduce(0, +) + Self.gap.count * max(0, columns.count - 1) - limit
    let flexible = columns.indices.filter { columns[$0].wraps }
    let available = flexible.reduce(0) { $0 + widths[$1] }
    guard excess > 0, available > 0 else { return widths }
    for column in flexible {
      let share = (excess * widths[column] + available - 1) / available
      widths[column] = max(min(widths[column], 16), widths[column] - share)
    }
    return widths
  }
}

/// Breaks text between words.
enum WordWrap {
  /// The text as one word that is not broken; `spaced` undoes it.
  static func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

  /// The text with plain spaces.
  static func spaced(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  /// Lines of at most `width` columns; a word that is longer gets a line of its own.
  ///
  /// - Returns: at least one line.
  /// - Complexity: O(length of the text).
  static func lines(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.displayWidth + 1 + String(word).displayWidth <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
