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

  /// Natural widths; as long as the table is too wide, the widest column that may wrap gives way,
  /// but none further than its longest word; only if that is not enough, words with dots, slashes or
  /// underscores are cut behind these.
  private func widths(within limit: Int) -> [Int] {
    var widths = columns.indices.map { column in
      max(titleWidth(column), rows.map { $0[column].text.displayWidth }.max() ?? 0)
    }
    // Phrases are broken only if that is not enough, and words only in tables that would be too wide
    // by more than a third.
    narrow(&widths, to: limit, longest: { self.longest($0, of: WordWrap.words) })
    narrow(&widths, to: limit, longest: { self.longest($0, of: WordWrap.parts) })
    narrow(&widths, to: limit * 4 / 3, longest: { self.longest($0, of: WordWrap.pieces) })
    return widths
  }

  private func narrow(_ widths: inout [Int], to limit: Int, longest: (Int) -> Int) {
    let least = columns.indices.map { max(titleWidth($0), longest($0)) }
    let gaps = Self.gap.count * max(0, columns.count - 1)
    while widths.reduce(gaps, +) > limit {
      let wide = columns.indices.filter { columns[$0].wraps && widths[$0] > least[$0] }
      guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  private func titleWidth(_ column: Int) -> Int {
    columns[column].title.split(separator: "\n").map { String($0).displayWidth }.max() ?? 0
  }

  private func longest(_ column: Int, of pieces: (String) -> [String]) -> Int {
    rows.flatMap { pieces($0[column].text) }.map(\.displayWidth).max() ?? 0
  }
}

/// Breaks text between words.
enum WordWrap {
  /// The text as one word that is not broken; `spaced` undoes it.
  static func unbroken(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

  /// The text with plain spaces.
  static func spaced(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

  /// Lines of at most `width` columns. A phrase that is longer is broken between its words, but not
  /// beside `×` nor behind `@`; a word that is longer than a line is broken behind a dot, a slash or
  /// an underscore.
  ///
  /// - Returns: at least one line.
  /// - Complexity: O(length of the text).
  static func lines(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in words(text).flatMap({ $0.displayWidth <= width ? [$0] : parts($0) }) {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = word
      } else if last.displayWidth + 1 + word.displayWidth <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.flatMap { $0.displayWidth <= width ? [$0] : broken($0, width: width) }
  }

  /// A word of a line of its own that is too long for it.
  private static func broken(_ word: String, width: Int) -> [String] {
    pieces(word).reduce(into: []) { lines, piece in
      if let last = lines.last, last.displayWidth + piece.displayWidth <= width {
        lines[lines.count - 1] = last + piece
      } else {
        lines.append(piece)
      }
    }
  }

  /// Words, and phrases that are not to be broken.
  static func words(_ text: String) -> [String] { text.split(separator: " ").map { String($0) } }

  /// Words, each cut behind its dots, slashes and underscores.
  static func pieces(_ text: String) -> [String] {
    parts(text).flatMap { part in
      part.reduce(into: [""]) { pieces, character in
        pieces[pieces.count - 1].append(character)
        if "./_".contains(character) { pieces.append("") }
      }.filter { !$0.isEmpty }
    }
  }

  /// Words, and those with the signs that belong to them: `3 × hgx-h200`, `@ iad`.
  static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }) {
      if let last = parts.last, word == "×" || last.hasSuffix("×") || last.hasSuffix("@") {
        parts[parts.count - 1] = last + "\u{A0}" + word
      } else {
        parts.append(String(word))
      }
    }
    return parts
  }
}
