extension SolutionFile {
  /// Reads a solution in whichever style it is written.
  ///
  /// - Parameters:
  ///   - text: the whole file.
  ///   - file: its name, for messages.
  /// - Throws: `InvalidSolutionFile` when no style is recognised, a line is malformed, a value is
  ///   not a finite number, a column has two values, or the solver says that it found no solution.
  /// - Complexity: O(length of the text)
  public init(parsing text: String, file: String) throws(InvalidSolutionFile) {
    var lines = SolutionLines(text, file: file)
    guard let style = SolutionFile.style(of: lines) else {
      throw lines.failure(
        "this is no solution in a style that is known.",
        "write it with HiGHS (raw or pretty), CBC ('solution FILE'), glpsol (--write or --output), "
          + "or as CSV with a column's name, a comma and its value on each line.")
    }
    switch style {
    case .highsRaw: try self.init(highsRaw: &lines)
    case .highsPretty: try self.init(highsPretty: &lines)
    case .cbc: try self.init(cbc: &lines)
    case .glpkRaw: try self.init(glpkRaw: &lines)
    case .glpkPrintable: try self.init(glpkPrintable: &lines)
    case .csv: try self.init(csv: &lines)
    }
    try checkStatus(file)
    if entries.isEmpty {
      throw lines.failure(
        "it is a file of \(style.rawValue), but no column has a value in it.",
        "let the solver run until it has found a solution, and write that.")
    }
    try checkForRepetitions(file)
  }

  private static func style(of lines: SolutionLines) -> Style? {
    let head = lines.all.prefix(40).map { SolutionLines.words($0) }.filter { !$0.isEmpty }
    guard let first = head.first else { return nil }
    if first == ["Model", "status"] { return .highsRaw }
    if first == ["Columns"] { return .highsPretty }
    if first[0] == "Problem:" { return .glpkPrintable }
    if first[0] == "c" || first[0] == "s" { return .glpkRaw }
    if SolutionFile.cbcStatus(of: lines.all.first { !SolutionLines.words($0).isEmpty } ?? "") != nil
    {
      return .cbc
    }
    let body = lines.all.first { line in
      !SolutionLines.words(line).isEmpty && !SolutionLines.words(line)[0].hasPrefix("#")
    }
    return body?.contains(",") == true ? .csv : nil
  }

  private func checkForRepetitions(_ file: String) throws(InvalidSolutionFile) {
    var first: [Column: Int] = [:]
    for entry in entries {
      if let line = first.updateValue(entry.line, forKey: entry.column) {
        let name =
          switch entry.column {
          case .name(let name): "'\(name)'"
          case .number(let number): "number \(number)"
          }
        throw InvalidSolutionFile(
          file: file, line: entry.line,
          reason: "column \(name) has a value on line \(line) already.",
          fix: "keep one of the two lines.")
      }
    }
  }

  /// Words with which solvers say that the values are no solution.
  private static let failures = [
    "infeasible", "unbounded", "undefined", "empty", "error", "not set", "unknown",
  ]

  private func checkStatus(_ file: String) throws(InvalidSolutionFile) {
    guard let status else { return }
    let words = status.lowercased()
    guard let found = SolutionFile.failures.first(where: words.contains) else { return }
    throw InvalidSolutionFile(
      file: file, line: nil, reason: "the solver says '\(status)', so the file has no solution.",
      fix: found == "infeasible"
        ? "ask 'planner solve' which limits are in conflict."
        : "let the solver run until it has found a solution.")
  }
}

/// The lines of a solution file, taken one after the other.
struct SolutionLines {
  /// Every line, without its end.
  let all: [Substring]
  /// The file's name, for messages.
  let file: String
  private var position = 0

  init(_ text: String, file: String) {
    all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    self.file = file
  }

  /// The number of the line that was taken last, from 1.
  var number: Int { position }

  /// The next line; nil at the end.
  mutating func next() -> Substring? {
    guard position < all.count else { return nil }
    position += 1
    return all[position - 1]
  }

  /// The parts of a line between blanks.
  static func words(_ line: Substring) -> [Substring] {
    line.split { $0 == " " || $0 == "\t" }
  }

  /// A finite number.
  func value(_ text: Substring) throws(InvalidSolutionFile) -> Double {
    guard let value = Double(text), value.isFinite else {
      throw failure(
        "'\(text.prefix(40))' is not a finite number.",
        "give the column's value, for example 12.5.",
        line: number)
    }
    return value
  }

  /// An error at a line, or of the file as a whole.
  func failure(_ reason: String, _ fix: String, line: Int? = nil) -> InvalidSolutionFile {
    InvalidSolutionFile(file: file, line: line, reason: reason, fix: fix)
  }
}
