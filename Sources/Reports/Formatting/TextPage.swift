/// Text for a terminal, put together from headings, tables and sentences.
struct TextPage {
  /// How it looks.
  let style: TextStyle
  private var lines: [String] = []

  /// An empty page.
  init(style: TextStyle) {
    self.style = style
  }

  /// The page, ending in a line feed.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds a heading, with an empty line above it unless it is the first line.
  mutating func addHeading(_ text: String, _ emphasis: TextStyle.Emphasis = .heading) {
    if !lines.isEmpty { lines.append("") }
    lines.append(style.apply(emphasis, to: text.printable))
  }

  /// Adds a table.
  mutating func add(_ table: TextTable) {
    lines += table.lines(style: style)
  }

  /// Adds a sentence, broken between words; `mark` stands before its first line.
  mutating func addSentence(
    _ text: String, mark: String = "  ", _ emphasis: TextStyle.Emphasis = .plain
  ) {
    let parts = WordWrap.lines(text.printable, width: style.width - mark.displayWidth)
    let indent = String(repeating: " ", count: mark.displayWidth)
    for (position, part) in parts.enumerated() {
      lines.append((position == 0 ? mark : indent) + style.apply(emphasis, to: part))
    }
  }

  /// Adds values with their names, the names aligned.
  mutating func addFacts(_ facts: [(name: String, value: String)]) {
    let width = facts.map(\.name.displayWidth).max() ?? 0
    for fact in facts {
      let space = String(repeating: " ", count: width - fact.name.displayWidth)
      lines.append("  \(fact.name)\(space)  \(fact.value)")
    }
  }
}
