import Dispatch
import Foundation

/// What a process that was started to plan apart does before it plans.
enum WorkerSide {
  /// The first word of its command line; the second one is its memory limit in bytes, 0 for none.
  static let word = "worker-process"

  /// What a worker works with.
  struct Start {
    /// The command line that is left.
    let arguments: [String]
    /// The memory limit in bytes; nil for none.
    let memoryBytes: Int?
    /// Where messages go.
    let messages: Int32
  }

  /// Applies the limits.
  ///
  /// Memory is limited by `RLIMIT_DATA`, which counts what is written to and not the program's own
  /// code and tables. A worker whose starter is gone ends as well.
  static func prepare(_ arguments: [String]) -> Start {
    let bytes = arguments.dropFirst().first.flatMap { UInt($0) } ?? 0
    if bytes > 0 {
      var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
    }
    endWithStarter()
    return Start(
      arguments: Array(arguments.dropFirst(2)),
      memoryBytes: bytes > 0 ? Int(clamping: bytes) : nil,
      messages: bytes > 0 ? silenced(STDERR_FILENO) : STDERR_FILENO)
  }

  /// Another descriptor of a stream that is silent from now on.
  ///
  /// Where there is no more memory, the language's runtime tells of it on standard error before it ends
  /// the process. The starter says what that means.
  private static func silenced(_ stream: Int32) -> Int32 {
    let other = fcntl(stream, F_DUPFD_CLOEXEC, 3)
    let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard other >= 0, nothing >= 0, dup2(nothing, stream) >= 0 else { return stream }
    close(nothing)
    return other
  }

  /// Looks every half second whether the process that started this one is still there.
  private static func endWithStarter(_ starter: pid_t = getppid()) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(500)) {
      // 129 is what shells report for a process whose terminal went away.
      if getppid() != starter { _exit(129) }
      endWithStarter(starter)
    }
  }
}
