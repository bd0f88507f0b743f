/// One thing that is wrong with a catalog, where it is, and what to do about it.
public struct CatalogProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let file: String
  /// The line in the file, counted from 1; nil where no line is meant.
  public let line: Int?
  /// What is wrong, with the value, as a sentence.
  public let message: String
  /// What to do, as a sentence.
  public let fix: String

  /// Creates a problem from its parts.
  public init(file: String, line: Int?, message: String, fix: String) {
    self.file = file
    self.line = line
    self.message = message
    self.fix = fix
  }

  /// Place and message on one line, the fix on the next.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(message)\n  Fix: \(fix)"
  }
}

/// Everything that is wrong with a catalog, found in one go.
public struct CatalogError: Error, Hashable, CustomStringConvertible {
  /// The problems, in the order of the tables and their lines; never empty.
  public let problems: [CatalogProblem]

  /// Creates an error from at least one problem.
  public init(problems: [CatalogProblem]) {
    self.problems = problems
  }

  /// The first hundred problems and how many more there are.
  public var description: String {
    let shown = problems.prefix(100).map(\.description)
    let hidden = problems.count - shown.count
    let rest = hidden > 0 ? ["… and \(hidden) more problems."] : []
    return (shown + rest).joined(separator: "\n")
  }
}
