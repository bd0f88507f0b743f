public import Foundation
internal import Glibc

/// Runs a program from start to exit and measures it as a user would see it.
public struct ChildProcess {
  /// The program and its arguments.
  public let command: [String]

  /// A program that is to be run, by its path, with its arguments.
  public init(_ command: [String]) { self.command = command }

  /// What one run took and said.
  public struct Run {
    /// From before the start to after the exit, in wall seconds.
    public let seconds: Double
    /// User and system time of the processor, in seconds.
    public let processorSeconds: Double
    /// The largest resident set, in bytes; never below that of the process that started it, because
    /// Linux lets the mark survive `exec`.
    public let peakBytes: Double
    /// How it ended: its exit status, or 128 plus the signal that ended it.
    public let status: Int32
    /// Its standard output.
    public let output: Data
  }

  /// Why a program could not be run.
  public struct Failure: Error, CustomStringConvertible {
    /// The program and the reason.
    public let description: String
  }

  /// Runs the program once, with its output in a file and its messages thrown away.
  ///
  /// - Throws: `Failure` if the program cannot be started.
  public func run() throws -> Run {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("planner-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawn(outputPath: file.path)
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else {
      throw Failure(description: "\(command[0]): its end was not seen.")
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    return Run(
      seconds: seconds, processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakBytes: Double(usage.ru_maxrss) * 1024,
      status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F),
      output: try Data(contentsOf: file))
  }

  private func spawn(outputPath: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, command[0], &actions, nil, arguments, environ)
    guard code == 0 else {
      throw Failure(description: "\(command[0]): \(String(cString: strerror(code))).")
    }
    return child
  }

  /// The largest resident set of this process so far, in bytes.
  public static var ownPeakBytes: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1024
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
