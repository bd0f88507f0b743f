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
  /// How many characters a line of messages holds; nil where that is not known.
  let errorColumns: @Sendable () -> Int?
  /// The variables of the environment.
  let environment: [String: String]

  /// Creates a console.
  ///
  /// - Parameters:
  ///   - output: writes results; may throw where they cannot be written.
  ///   - error: writes messages.
  ///   - isOutputTerminal: whether results go to a terminal.
  ///   - isErrorTerminal: whether messages go to a terminal.
  ///   - errorColumns: tells how many characters a line of messages holds; nil if unknown.
  ///   - environment: the variables of the environment.
  public init(
    output: @escaping @Sendable (String) throws -> Void,
    error: @escaping @Sendable (String) -> Void,
    isOutputTerminal: Bool = false, isErrorTerminal: Bool = false,
    errorColumns: @escaping @Sendable () -> Int? = { nil },
    environment: [String: String] = [:]
  ) {
    self.output = output
    self.error = error
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.errorColumns = errorColumns
    self.environment = environment
  }

  /// The streams of this process.
  public static var system: Console { system(messages: STDERR_FILENO) }

  /// The same with another open file for messages.
  static func system(messages: Int32) -> Console {
    Console(
      output: {
        try Descriptor.write(
          $0, to: STDOUT_FILENO, name: "standard output",
          fix: "send it to a file, for example with '> answer.txt'.")
      },
      // Where messages cannot be written there is no place left to say so.
      error: { try? Descriptor.write($0, to: messages, name: "standard error", fix: "") },
      isOutputTerminal: isatty(STDOUT_FILENO) == 1, isErrorTerminal: isatty(messages) == 1,
      errorColumns: {
        var size = winsize()
        guard ioctl(messages, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return size.ws_col > 0 ? Int(size.ws_col) : nil
      },
      environment: ProcessInfo.processInfo.environment)
  }

  /// The same without a terminal for messages; without any messages unless they are wanted.
  func away(telling: Bool) -> Console {
    let tell = error
    return Console(
      output: output, error: { if telling { tell($0) } }, isOutputTerminal: isOutputTerminal,
      environment: environment)
  }

  /// Whether results may be coloured: only on a terminal, and not against no-color.org.
  var useColor: Bool {
    isOutputTerminal && !isDumb && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether a line of messages may be written over.
  var canOverwriteErrorLine: Bool { isErrorTerminal && !isDumb }

  private var isDumb: Bool { environment["TERM"] == "dumb" }
}
