/// Where something in a plan was written.
public enum PlanPlace: Sendable, Hashable, CustomStringConvertible {
  /// The file as a whole.
  case file(String)
  /// A line of the file, counted from 1.
  case line(file: String, Int)
  /// A value that was set from outside the file, with the path as it was typed and the option.
  case setting(String, option: String = "--set")

  /// For example `plans/chat.yaml:12` or `--set sites.iad.power`.
  public var description: String {
    switch self {
    case .file(let file): file
    case .line(let file, let line): "\(file):\(line)"
    case .setting(let path, let option): "\(option) \(path)"
    }
  }

  /// Files come before their lines, lines before settings.
  fileprivate var rank: (Int, Int) {
    switch self {
    case .file: (0, 0)
    case .line(_, let line): (0, line)
    case .setting: (1, 0)
    }
  }
}

/// One thing that is wrong with a plan, and what to do about it.
public struct PlanProblem: Sendable, Hashable, CustomStringConvertible {
  /// Where it was written.
  public let place: PlanPlace
  /// The path of the key, for example `sites.iad.power`; empty for the whole file.
  public let path: String
  /// The value and the reason, as one sentence.
  public let message: String
  /// What to write instead, as one sentence.
  public let fix: String

  /// Place, value and reason, then the fix on a line of its own.
  public var description: String {
    "\(place): \(message)\n  Fix: \(fix)"
  }
}

/// A plan that cannot be understood: all of its problems at once.
public struct InvalidPlan: Error, Sendable, Hashable, CustomStringConvertible {
  /// The problems, by line of the file, then those of `--set` values; at least one.
  public let problems: [PlanProblem]

  /// Sorts problems by place and keeps one of each.
  ///
  /// - Complexity: O(n log n).
  init(_ problems: [PlanProblem]) {
    var seen: Set<PlanProblem> = []
    let unique = problems.filter { seen.insert($0).inserted }
    self.problems = unique.enumerated().sorted { left, right in
      let (first, second) = (left.element.place.rank, right.element.place.rank)
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  /// A plan with a single problem.
  init(_ place: PlanPlace, path: String = "", _ message: String, fix: String) {
    self.init([PlanProblem(place: place, path: path, message: message, fix: fix)])
  }

  /// Every problem with its fix, one after the other.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
