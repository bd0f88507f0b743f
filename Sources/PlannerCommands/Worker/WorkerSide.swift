import Dispatch
import Foundation

/// What a process that was started to plan apart does before it plans.
enum WorkerSide {
  /// The first word of its command line; the second one is its memory limit in bytes, 0 for none.
  static let word = "worker-process"

  /// Applies the limits, and returns the command line that is left and the memory limit in bytes.
  ///
  /// Memory is limited by `RLIMIT_DATA`, which counts what is written to and not the program's own
  /// code and tables. A worker whose starter is gone ends as well.
  static func prepare(_ arguments: [String]) -> (arguments: [String], memoryBytes: Int?) {
    let bytes = arguments.dropFirst().first.flatMap { UInt($0) } ?? 0
    if bytes > 0 {
      var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
    }
    endWithStarter()
    return (Array(arguments.dropFirst(2)), bytes > 0 ? Int(clamping: bytes) : nil)
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
