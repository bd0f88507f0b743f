extension SolutionFile {
  /// A name, a comma and a value on each line; names may have commas of their own and stand in
  /// quotes. A heading, blank lines and lines that begin with `#` say nothing.
  init(csv lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var entries: [Entry] = []
    var isFirst = true
    var modelName: String?
    while let line = lines.next() {
      let line = SolutionFile.trimmed(line)
      if line.isEmpty { continue }
      if line.first == "#" {
        modelName = modelName ?? SolutionLines.words(line).dropFirst().joined(separator: " ")
        continue
      }
      defer { isFirst = false }
      guard let comma = line.lastIndex(of: ",") else { throw lines.malformed("name,value") }
      let name = SolutionFile.unquoted(SolutionFile.trimmed(line[..<comma]))
      let text = SolutionFile.trimmed(line[line.index(after: comma)...])
      if isFirst, Double(text) == nil, ["value", "primal", "activity"].contains(text.lowercased()) {
        continue
      }
      entries.append(Entry(column: .name(name), value: try lines.value(text), line: lines.number))
    }
    self.init(
      style: .csv, status: nil, objective: nil, modelName: modelName, entries: entries)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
