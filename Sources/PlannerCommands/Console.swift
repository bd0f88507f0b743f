import Foundation

/// Where a command writes: results to standard output, everything else to standard error.
public struct Console: Sendable {
  /// Writes results.
  let output: @Sendable (String) throws -> Void
  /// Writes messages.
  let error: @Sendable (String) -> Void
  /// Whether results go to a terminal.
  let isOutputTerminal: Bool
  /// Whether messages go to a terminal.
  let isErrorTerminal: Bool
  /// The variables of the environment.
  let environment: [String: String]

  /// Creates a console.
  ///
  /// - Parameters:
  ///   - output: writes results; may throw where they cannot be written.
  ///   - error: writes messages.
  ///   - isOutputTerminal: whether results go to a terminal.
  ///   - isErrorTerminal: whether messages go to a terminal.
  ///   - environment: the variables of the environment.
  public init(
    output: @escaping @Sendable (String) throws -> Void,
    error: @escaping @Sendable (String) -> Void,
    isOutputTerminal: Bool = false, isErrorTerminal: Bool = false,
    environment: [String: String] = [:]
  ) {
    self.output = output
    self.error = error
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.environment = environment
  }

  /// The streams of this process.
  public static var system: Console {
    Console(
      output: { try write($0, to: STDOUT_FILENO, name: "standard output") },
      // Where messages cannot be written there is no place left to say so.
      error: { try? write($0, to: STDERR_FILENO, name: "standard error") },
      isOutputTerminal: isatty(STDOUT_FILENO) == 1, isErrorTerminal: isatty(STDERR_FILENO) == 1,
      environment: ProcessInfo.processInfo.environment)
  }

  /// Whether results may be coloured: only on a terminal, and not against no-color.org.
  var useColor: Bool {
    isOutputTerminal && !isDumb && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether a line of messages may be written over.
  var canOverwriteErrorLine: Bool { isErrorTerminal && !isDumb }

  private var isDumb: Bool { environment["TERM"] == "dumb" }

  /// Writes all of a text; a reader that has gone away, as with `| head`, is no error.
  private static func write(_ text: String, to descriptor: Int32, name: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR && errno != EAGAIN {
        throw OutputError(
          path: name, reason: "it cannot be written: \(String(cString: strerror(errno))).",
          fix: "write to a file with --out.")
      }
    }
  }
}
