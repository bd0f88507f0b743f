/// The way to a value of a plan, key by key, for example `sites.iad.racks.air.power`.
///
/// A key that holds a dot is written in double quotes: `workloads."chat.v2".slo.ttft_p99`.
public struct PlanPath: Sendable, Hashable, CustomStringConvertible {
  /// The keys, outermost first.
  public let keys: [String]

  /// Creates a path from its keys.
  public init(_ keys: [String]) {
    self.keys = keys
  }

  /// Reads a path as it is typed on the command line.
  ///
  /// - Parameter text: keys joined by dots, each bare or in double quotes.
  /// - Throws: `PlanPathError` when the path or one of its keys is empty, or a quote is left open.
  /// - Complexity: O(length of the text).
  public init(parsing text: String) throws(PlanPathError) {
    var keys: [String] = []
    var rest = Substring(text)
    repeat {
      keys.append(try PlanPath.key(consuming: &rest, of: text))
    } while PlanPath.dot(consuming: &rest)
    guard rest.isEmpty else {
      throw PlanPathError(
        path: text, reason: "a dot must follow the closing quote.", fix: PlanPathError.sample)
    }
    self.keys = keys
  }

  /// The path as one types it, with quotes where a key needs them.
  public var description: String {
    keys.map { PlanPath.needsQuotes($0) ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  /// The path of one of this path's keys.
  func appending(_ key: String) -> PlanPath {
    PlanPath(keys + [key])
  }

  private static func needsQuotes(_ key: String) -> Bool {
    key.isEmpty || key.contains { $0 == "." || $0 == "=" || $0.isWhitespace }
  }

  private static func dot(consuming rest: inout Substring) -> Bool {
    guard rest.first == "." else { return false }
    rest.removeFirst()
    return true
  }

  private static func key(
    consuming rest: inout Substring, of text: String
  ) throws(PlanPathError) -> String {
    let isQuoted = rest.first == "\""
    if isQuoted { rest.removeFirst() }
    let key = rest.prefix { isQuoted ? $0 != "\"" : $0 != "." }
    rest = rest.dropFirst(key.count)
    if isQuoted {
      guard rest.popFirst() != nil else {
        throw PlanPathError(
          path: text, reason: "a quote is left open.", fix: PlanPathError.sample)
      }
    }
    guard !key.isEmpty else {
      let reason = text.isEmpty ? "the path is empty." : "one of its keys is empty."
      throw PlanPathError(path: text, reason: reason, fix: PlanPathError.sample)
    }
    return String(key)
  }
}

/// Why a path leads nowhere in a plan.
public struct PlanPathError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as it was typed.
  public let path: String
  /// What is wrong with it, as one sentence.
  public let reason: String
  /// What to write instead, as one sentence.
  public let fix: String

  /// The path and the reason, then the fix on a line of its own.
  public var description: String {
    "path '\(path)': \(reason)\n  Fix: \(fix)"
  }

  static let sample = "write the keys with dots between them, for example sites.iad.power."
}
