import Yams

/// What the YAML parser found wrong with a text, in the words of a plan's problem.
struct YAMLProblem {
  private let line: Int?
  private let message: String
  private let fix: String

  /// Reads the parser's error.
  init(_ error: any Error, text: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(problem, line: mark.line, column: mark.column, text: text)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        line: context.mark.line,
        message: "the key '\(keys.first ?? "")' is written more than once in one mapping.",
        fix: "keep one of them.")
    case .reader(let problem, let offset, _, _):
      self.init(
        line: offset.map { 1 + text.prefix($0).count { $0.isNewline } },
        message: "the file is not valid YAML: \(problem).",
        fix: "save the plan as plain UTF-8 text.")
    case let other:
      self.init(
        line: nil,
        message: "the file is not valid YAML: \(other.map { "\($0)" } ?? "\(error)").",
        fix: "write the plan as YAML, with 'key: value' on each line.")
    }
  }

  private init(line: Int?, message: String, fix: String) {
    self.line = line
    self.message = message
    self.fix = fix
  }

  private init(_ problem: String, line: Int, column: Int, text: String) {
    if let (message, fix) = YAMLProblem.plainWords.first(where: { problem.contains($0.key) })?.value
    {
      self.init(line: line, message: message, fix: fix)
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let hasTab = lines.indices.contains(line - 1) && lines[line - 1].contains("\t")
    self.init(
      line: line, message: "the file is not valid YAML: \(problem).",
      fix: hasTab
        ? "indent with spaces; YAML takes no tab characters."
        : "look at column \(column): check the indentation and the brackets, put a space after"
          + " each colon, and quote text that holds ': ' or ' #'.")
  }

  /// Problems that are better told in other words than the parser's.
  private static let plainWords = [
    "another document": (
      "the file holds more than one YAML document.",
      "keep one plan in a file, and take out the lines of '---' or '...'."
    ),
    "undefined alias": (
      "an alias names an anchor that the file does not have.",
      "mark the value to repeat with '&name', or quote text that begins with '*'."
    ),
    "nesting level": (
      "lists and mappings are nested too deep.",
      "close the brackets that are left open; a plan needs six levels."
    ),
  ]

  /// The problem with its place.
  func invalidPlan(file: String, place: (Int) -> PlanPlace) -> InvalidPlan {
    InvalidPlan(line.map(place) ?? .file(file), message, fix: fix)
  }

  /// A key that is a list or a mapping.
  static func complexKey(at place: PlanPlace) -> InvalidPlan {
    InvalidPlan(
      place, "a list, a mapping or an alias cannot be a key.",
      fix: "write the key as plain text, for example power.")
  }
}
