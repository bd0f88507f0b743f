import Planning
import Reports

/// A command that plans in a process of its own, and hands its answer on as a whole.
struct WorkerRun {
  /// The command and its own options, as they are typed.
  let words: [String]
  let plan: PlanOptions
  let worker: WorkerOptions
  let output: OutputOptions
  /// How many searches as long as the plan allows there may be.
  var searches = 1

  /// Runs it to its end.
  ///
  /// - Throws: `WorkerFailure` where it has no answer, `OutputError`, or `OutputConflict`.
  func status(on console: Console) throws -> ExitStatus {
    try output.check(against: plan)
    if output.out != nil { try output.check(against: plan.document()) }
    var words = words + ["--format=\(output.chosenFormat.rawValue)"]
    if output.quiet { words.append("--quiet") }
    if output.verbose { words.append("--verbose") }
    let answer = try LimitedWorker(
      arguments: words + plan.arguments, limits: worker,
      longestSeconds: LimitedWorker.longestSeconds(planning: try? plan.document(), searches)
    ).answer()
    let status = ExitStatus(rawValue: answer.status) ?? .internalError
    if answer.text.isEmpty { return status }
    try output.write(text: answer.text, on: console)
    return status
  }
}
