import Foundation
import LinearModel
import Planning
import WhatIf

/// What planning at one value of a sweep came to, wherever it was done.
struct SweepAnswer {
  /// The point of the sweep.
  let outcome: SweepPoint.Outcome
  /// The status that an error at this value comes to; nil without one.
  let failure: ExitStatus?

  /// An answer that a worker handed over, or what kept it from one.
  init(_ outcome: SweepPoint.Outcome, failure: ExitStatus?) {
    self.outcome = outcome
    self.failure = failure
  }

  /// Plans one value in this process.
  ///
  /// - Parameters:
  ///   - position: that of the value, from 0 and below the number of values.
  ///   - memoryLimit: the limit under which this process runs, as it was typed; nil for none.
  init(
    at position: Int, of sweep: Sweep, in session: PlanningSession, memoryLimit: String? = nil
  ) {
    var failure: ExitStatus?
    outcome = sweep.outcome(at: position, in: session.document) { document in
      do {
        return try session.answer(to: document)
      } catch SolverError.outOfMemory(let solver, _) where memoryLimit != nil {
        failure = .limitReached
        throw WorkerFailure.outOfMemory(limit: memoryLimit ?? "", solver: solver)
      } catch {
        failure = Failure(error).status
        throw error
      }
    }
    self.failure = failure
  }

  /// The form in which a worker hands its answer over; numbers keep every digit.
  ///
  /// - Throws: never, as what is not finite has a name of its own; the encoder may.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(outcome), as: UTF8.self)
  }

  /// An answer as a worker handed it over.
  ///
  /// - Parameters:
  ///   - said: what the worker said.
  ///   - worker: the worker, which knows its limits.
  /// - Throws: `WorkerFailure` where that is no answer, and where the worker's time was up before
  ///   there was a plan: to the worker that is as if the user had stopped it.
  init(_ said: LimitedWorker.Answer, of worker: LimitedWorker) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let outcome = try? decoder.decode(SweepPoint.Outcome.self, from: Data(said.text.utf8))
    else { throw WorkerFailure.silent(status: said.status) }
    if case .stopped = outcome, said.isOverdue { throw worker.overdue }
    let end = ExitStatus(rawValue: said.status) ?? .internalError
    self.init(outcome, failure: end == .answer ? nil : end)
  }
}
