extension SolutionFile {
  /// `# Columns 5`, then a name and a value on each line; a sparse file has a negative count and
  /// the column's position behind the value.
  init(highsRaw lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var status: String?
    var objective: Double?
    var entries: [Entry] = []
    var isInColumns = false
    while let line = lines.next() {
      let words = SolutionLines.words(line)
      if words == ["Model", "status"] {
        status = lines.next().map { SolutionLines.words($0).joined(separator: " ") }
      } else if words.count == 2, words[0] == "Objective", !isInColumns {
        objective = try lines.value(words[1])
      } else if words.first == "#" {
        let isPrimal = words.count == 3 && words[1] == "Columns"
        if isInColumns || (isPrimal && !entries.isEmpty) { break }
        isInColumns = isPrimal
      } else if isInColumns, !words.isEmpty {
        guard words.count == 2 || words.count == 3 else { throw lines.malformed("name value") }
        entries.append(
          Entry(
            column: .name(String(words[0])), value: try lines.value(words[1]), line: lines.number))
      }
    }
    self.init(
      style: .highsRaw, status: status, objective: objective, modelName: nil, entries: entries)
  }

  /// A table with the columns Index, Status, Lower, Upper, Primal, Dual, Type and Name, in which
  /// Status and Dual may be blank; the objective and the model's status stand at the end.
  init(highsPretty lines: inout SolutionLines) throws(InvalidSolutionFile) {
    var status: String?
    var objective: Double?
    var entries: [Entry] = []
    var isInColumns = false
    while let line = lines.next() {
      let words = SolutionLines.words(line)
      if words == ["Columns"] || words == ["Rows"] {
        isInColumns = words == ["Columns"]
      } else if words.starts(with: ["Model", "status:"]) {
        status = words.dropFirst(2).joined(separator: " ")
      } else if words.starts(with: ["Objective", "value:"]), let value = words.last {
        objective = try lines.value(value)
      } else if isInColumns, let first = words.first, first.allSatisfy(\.isNumber) {
        entries.append(try SolutionFile.prettyEntry(words, lines))
      }
    }
    self.init(
      style: .highsPretty, status: status, objective: objective, modelName: nil, entries: entries)
  }

  private static func prettyEntry(
    _ words: [Substring], _ lines: SolutionLines
  ) throws(InvalidSolutionFile) -> Entry {
    // Behind the index, a status of two letters may stand; the bounds come next, then the value.
    let hasStatus = words.count > 1 && words[1].allSatisfy(\.isLetter) && words[1].count == 2
    let primal = hasStatus ? 4 : 3
    guard words.count >= primal + 2, let name = words.last else {
      throw lines.malformed("index [status] lower upper primal [dual] [type] name")
    }
    return Entry(
      column: .name(String(name)), value: try lines.value(words[primal]), line: lines.number)
  }
}

extension SolutionLines {
  /// An error for a line that does not have the parts that its style asks for.
  func malformed(_ expected: String) -> InvalidSolutionFile {
    failure(
      "this line is not of the form '\(expected)'.",
      "give the file as the solver wrote it.", line: number)
  }
}
