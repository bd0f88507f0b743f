import Dispatch
import Foundation

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

  /// How long a worker whose time is up may still take to tell the best plan so far.
  private static let graceSeconds = 2.0
  /// A worker is asked to stop a twentieth of its time before it is up, but no earlier than this.
  private static let mostSecondsEarly = 5.0

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
    let interruption = forwardCtrlC(to: worker)
    defer { interruption.cancel() }
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
    // A group of its own: Ctrl-C reaches this process, which hands it on once.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
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
    while true {
      let elapsed = start.duration(to: .now) / .seconds(1)
      if let next = signals.first, elapsed >= next.seconds {
        kill(worker, next.signal)
        signals.removeFirst()
        isOverdue = true
      }
      let wait = signals.first.map { max(1, min(1e9, ($0.seconds - elapsed) * 1000 + 1)) } ?? -1
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, Int32(wait)) > 0 else { continue }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { data.append(contentsOf: buffer[..<count]) }
      if count == 0 { return (data, isOverdue) }
    }
  }
}

/// Why a worker has no answer.
enum WorkerFailure: Error, CustomStringConvertible {
  /// The system refused to start it, with this error number.
  case notStarted(Int32)
  /// Its time was up, and it had no plan yet.
  case overdue(limit: String)
  /// It neither answered nor ended under a memory limit.
  case stuckAtMemoryLimit(limit: String, seconds: Double)
  /// The solver got no more memory under a memory limit.
  case outOfMemory(limit: String, solver: String)
  /// A signal ended it under a memory limit.
  case endedAtMemoryLimit(signal: Int32, limit: String)
  /// A signal ended it.
  case ended(signal: Int32)

  /// What happened, then the fix on a line of its own.
  var description: String {
    switch self {
    case .notStarted(let code):
      "planning apart could not be started: \(String(cString: strerror(code))).\n"
        + "  Fix: leave out --memory-limit and --wall-limit, or free some memory."
    case .overdue(let limit):
      "planning was ended at --wall-limit \(limit), before there was a plan.\n"
        + "  Fix: raise --wall-limit, or give a shorter --time-limit or a wider --gap."
    case .stuckAtMemoryLimit(let limit, let seconds):
      "planning did not end within \(Int(seconds)) s under --memory-limit \(limit), most likely "
        + "because it waits for memory.\n  Fix: raise --memory-limit, or give a --wall-limit."
    case .outOfMemory(let limit, let solver):
      "planning reached --memory-limit \(limit): \(solver) got no more memory.\n"
        + "  Fix: raise --memory-limit, or plan with fewer systems or models."
    case .endedAtMemoryLimit(let signal, let limit):
      "planning was ended by signal \(signal) under --memory-limit \(limit), most likely because "
        + "it needs more memory.\n  Fix: raise --memory-limit, or plan with fewer systems or models."
    case .ended(let signal):
      "planning was ended by signal \(signal) before there was an answer.\n"
        + "  Fix: run it again; if nobody ended it, please report this with the plan file."
    }
  }
}
