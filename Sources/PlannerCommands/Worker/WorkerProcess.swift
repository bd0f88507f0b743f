import Dispatch
import Foundation
import LinearModel

/// Runs a command line of `planner` in a process of its own, which may be ended without harm.
///
/// The answer is collected and handed on as a whole, so that a process that is ended leaves no half
/// of it. Messages go where this process's own go.
struct WorkerProcess {
  /// The command line, without the program's name.
  let arguments: [String]
  /// The most memory it may write to, in bytes; nil for no limit.
  let memoryBytes: Int?
  /// The most seconds it may run; nil for no limit.
  let wallSeconds: Double?
  /// Raised by Ctrl-C where this process listens to it already; nil to listen while the worker runs.
  var cancellation: CancellationToken?

  /// How long a worker whose time is up may still take to tell the best plan so far.
  private static let graceSeconds = 2.0
  /// A worker is asked to stop a twentieth of its time before it is up, but no earlier than this.
  private static let mostSecondsEarly = 5.0
  /// How often a cancellation is looked at.
  private static let secondsBetweenLooks = 0.05

  /// How a worker ended.
  struct Ending {
    /// Its standard output.
    let output: String
    /// Its exit status; nil if a signal ended it.
    let status: Int32?
    /// The signal that ended it; nil if it ended itself.
    let signal: Int32?
    /// Whether the time was up.
    let isOverdue: Bool
  }

  /// Runs the worker to its end.
  ///
  /// - Throws: `WorkerFailure` if it cannot be started.
  func run() throws -> Ending {
    var pipes: [Int32] = [0, 0]
    guard pipe(&pipes) == 0 else { throw WorkerFailure.notStarted(errno) }
    // The worker's end of the pipe is its standard output alone, or its end would never be seen.
    for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    defer { close(pipes[0]) }
    let worker = try spawn(writingTo: pipes[1])
    close(pipes[1])
    let interruption = cancellation == nil ? forwardCtrlC(to: worker) : nil
    defer { interruption?.cancel() }
    let (data, isOverdue) = collect(from: pipes[0], worker)
    var status: Int32 = 0
    while waitpid(worker, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return Ending(
      output: String(decoding: data, as: UTF8.self),
      status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      isOverdue: isOverdue)
  }

  private func spawn(writingTo descriptor: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C reaches this process, which hands it on once. Until the worker listens,
    // it ends by that, whether this process listens already or not.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &interrupt)
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ["planner", WorkerSide.word, "\(memoryBytes ?? 0)"] + arguments
    let strings = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for string in strings + variables { free(string) } }
    var worker: pid_t = 0
    let code = posix_spawn(&worker, "/proc/self/exe", &actions, &attributes, strings, variables)
    guard code == 0 else { throw WorkerFailure.notStarted(code) }
    return worker
  }

  /// That of this process; a worker that may run out of memory is not looked into for long when it does.
  private var environment: [String] {
    var variables = ProcessInfo.processInfo.environment
    if memoryBytes != nil { variables["SWIFT_BACKTRACE"] = "enable=no" }
    return variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  private func forwardCtrlC(to worker: pid_t) -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: .global(qos: .userInitiated))
    source.setEventHandler { kill(worker, SIGINT) }
    source.activate()
    return source
  }

  /// Reads to the end; asks a worker whose time is up to stop, and soon after makes it.
  private func collect(from descriptor: Int32, _ worker: pid_t) -> (Data, isOverdue: Bool) {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let start = ContinuousClock.now
    var signals: [(seconds: Double, signal: Int32)] =
      wallSeconds.map {
        [
          ($0 - min($0 / 20, WorkerProcess.mostSecondsEarly), SIGINT),
          ($0 + WorkerProcess.graceSeconds, SIGKILL),
        ]
      } ?? []
    var isOverdue = false
    var isInterrupted = false
    while true {
      let elapsed = start.duration(to: .now) / .seconds(1)
      if let next = signals.first, elapsed >= next.seconds {
        kill(worker, next.signal)
        signals.removeFirst()
        isOverdue = true
      }
      if !isInterrupted, cancellation?.isCancelled ?? false {
        kill(worker, SIGINT)
        isInterrupted = true
      }
      let next = signals.first.map { $0.seconds - elapsed }
      let look = cancellation == nil || isInterrupted ? nil : WorkerProcess.secondsBetweenLooks
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, WorkerProcess.milliseconds([next, look])) > 0 else { continue }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { data.append(contentsOf: buffer[..<count]) }
      if count == 0 { return (data, isOverdue) }
    }
  }

  /// The shortest of some times as `poll` takes it; without any it waits without end.
  private static func milliseconds(_ seconds: [Double?]) -> Int32 {
    guard let least = seconds.compactMap(\.self).min() else { return -1 }
    return Int32(max(1, min(1e9, least * 1000 + 1)))
  }
}
