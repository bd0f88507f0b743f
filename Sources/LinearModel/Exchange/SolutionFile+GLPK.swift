extension SolutionFile {
  /// Records `j number value` of a mixed-integer program, `j number status value dual` of a linear
  /// one; the problem's name stands in a comment.
  init(glpkRaw lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var head: [String: String] = [:]
    var entries: [Entry] = []
    var isLinear = false
    while let line = lines.next() {
      let words = SolutionLines.words(line)
      switch words.first {
      case "c" where words.count > 1:
        head[String(words[1])] = words.dropFirst(2).joined(separator: " ")
      case "s" where words.count > 1: isLinear = words[1] != "mip"
      case "j":
        let position = isLinear ? 3 : 2
        guard words.count > position, let number = Int(words[1]), number > 0 else {
          throw lines.malformed("j number value")
        }
        entries.append(
          Entry(
            column: .number(number), value: try lines.value(words[position]), line: lines.number))
      default: continue
      }
    }
    self.init(style: .glpkRaw, head: head, entries: entries)
  }

  /// A printable report; a name of more than 12 characters has a line of its own.
  init(glpkPrintable lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var head: [String: String] = [:]
    var entries: [Entry] = []
    var isInColumns = false
    while let line = lines.next() {
      var words = SolutionLines.words(line)
      if let key = words.first, key.hasSuffix(":"), entries.isEmpty, !isInColumns {
        head[String(key)] = words.dropFirst().joined(separator: " ")
      } else if words.starts(with: ["No.", "Column", "name"]) {
        isInColumns = true
      } else if isInColumns, words.isEmpty {
        break
      } else if isInColumns, words[0].allSatisfy(\.isNumber) {
        if words.count == 2, let rest = lines.next() { words += SolutionLines.words(rest) }
        entries.append(try SolutionFile.printedEntry(words, lines))
      }
    }
    self.init(style: .glpkPrintable, head: head, entries: entries)
  }

  /// Marks between a column's name and its value: an integer, or a column's status.
  private static let marks: Set<Substring> = ["*", "B", "NL", "NU", "NF", "NS"]

  private static func printedEntry(
    _ words: [Substring], _ lines: SolutionLines
  ) throws(InvalidSolutionFile) -> Entry {
    let rest = words.dropFirst(2).drop { marks.contains($0) }
    guard words.count > 2, let value = rest.first else {
      throw lines.malformed("number name [mark] activity [bounds]")
    }
    return Entry(
      column: .name(String(words[1])), value: try lines.value(value), line: lines.number)
  }

  /// What the heads of both styles have in common: `Problem:`, `Status:` and `Objective:`.
  private init(style: Style, head: [String: String], entries: [Entry]) {
    let objective = head["Objective:"].flatMap { text -> Double? in
      let words = SolutionLines.words(Substring(text))
      guard let sign = words.firstIndex(of: "="), sign + 1 < words.count else { return nil }
      return Double(words[sign + 1])
    }
    self.init(
      style: style, status: head["Status:"], objective: objective, modelName: head["Problem:"],
      entries: entries)
  }
}
