extension SolutionFile {
  /// `Optimal - objective value 12.5`, then position, name, value and reduced cost on each line; `**`
  /// stands before a column that breaks a bound. Columns at zero are left out unless asked for.
  init(cbc lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var head: (status: String, objective: Double?)?
    var entries: [Entry] = []
    var last = -1
    while let line = lines.next() {
      var words = SolutionLines.words(line)
      guard !words.isEmpty else { continue }
      if head == nil {
        head = SolutionFile.cbcStatus(of: line)
        continue
      }
      if words[0] == "**" { words.removeFirst() }
      guard words.count == 4, let position = Int(words[0]) else {
        throw lines.malformed("position name value reduced-cost")
      }
      // With 'printingOptions all' the rows come first; then the count begins again.
      if position <= last { entries = [] }
      last = position
      entries.append(
        Entry(
          column: .name(String(words[1])), value: try lines.value(words[2]), line: lines.number))
    }
    self.init(
      style: .cbc, status: head?.status, objective: head?.objective, modelName: nil,
      entries: entries)
  }

  /// The parts of CBC's first line; nil if the line is none.
  static func cbcStatus(of line: Substring) -> (status: String, objective: Double?)? {
    let mark = "objective value"
    guard let range = line.firstRange(of: mark) else { return nil }
    let words = SolutionLines.words(line[..<range.lowerBound])
    let status = words.filter { $0 != "-" }.joined(separator: " ")
    let value = SolutionLines.words(line[range.upperBound...]).first.flatMap { Double($0) }
    return (status, value)
  }
}
