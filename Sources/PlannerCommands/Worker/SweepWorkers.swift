import ArgumentParser
import Foundation
import LinearModel
import Planning
import WhatIf

/// Plans each value of a sweep in a process of its own.
///
/// A worker gets the command line of the sweep and the position of its value, and hands over what
/// planning came to there. What ends a worker is what the point then says.
struct SweepWorkers {
  let sweep: Sweep
  /// The plan with every change of the command line.
  let document: PlanDocument
  /// The sweep as it was typed.
  let typed: String
  let plan: PlanOptions
  let limits: WorkerOptions
  let isVerbose: Bool
  /// Raised by Ctrl-C.
  let cancellation: CancellationToken
  /// The files as they were before the plan was read.
  let files: InputStamps

  /// Plans one value.
  ///
  /// - Parameter position: that of the value, from 0 and below the number of values.
  /// - Returns: nil where Ctrl-C ended the worker before it had anything to say.
  func answer(at position: Int) -> SweepAnswer? {
    do {
      try checkFiles()
      let worker = worker(at: position)
      let said = try worker.answer()
      try checkFiles()
      return try SweepAnswer(said, of: worker)
    } catch WorkerFailure.ended(signal: SIGINT) {
      return nil
    } catch {
      return SweepAnswer(.failed("\(error)"), failure: Failure(error).status)
    }
  }

  /// Workers read the plan anew, and all points are to be of the same one.
  private func checkFiles() throws {
    if let path = files.changedPath { throw WorkerFailure.changedInput(path: path) }
  }

  private func worker(at position: Int) -> LimitedWorker {
    var words = ["whatif", "--vary=\(typed)", "--position=\(position)"]
    // For the words of its messages: the limit itself holds from outside.
    if let limit = limits.memoryLimit { words.append("--memory-limit=\(limit)") }
    words.append(isVerbose ? "--verbose" : "--quiet")
    let varied = try? document.setting(sweep.path, to: sweep.values[position].text)
    return LimitedWorker(
      arguments: words + plan.arguments, limits: limits,
      longestSeconds: LimitedWorker.longestSeconds(planning: varied, 1),
      cancellation: cancellation)
  }
}
