import Foundation

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
  /// It ended by itself and said nothing.
  case silent(status: Int32)
  /// What it reads is no longer what it was for the workers before it.
  case changedInput(path: String)

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
    case .silent(let status):
      "planning ended with status \(status) and without an answer.\n"
        + "  Fix: run it again; if it ends so again, please report this with the plan file."
    case .changedInput(let path):
      "this was not planned, because \(path) changed while the values before it were.\n"
        + "  Fix: run the sweep again, and leave its files alone until it ends."
    }
  }
}
