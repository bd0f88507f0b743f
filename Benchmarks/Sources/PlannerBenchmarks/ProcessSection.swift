import Measurement

/// Whole runs of the program, against what its users were promised.
struct ProcessSection {
  /// How fast and how small one run has to be.
  struct Target {
    let subject: Subject
    /// The most wall seconds; nil where nothing was promised.
    let seconds: Double?
    /// The most resident bytes; nil where nothing was promised.
    let peakBytes: Double?
  }

  /// The program that is run, and the words before the plan file.
  let command: [String]
  let repetitions: Int
  let targets: [Target]

  /// Runs everything and returns a table.
  ///
  /// - Throws: `ChildProcess.Failure` if the program cannot be started.
  func text() throws -> String {
    let floor = ChildProcess.ownPeakBytes
    var table = MarkdownTable([
      "plan", "median ms", "min", "max", "CPU ms", "peak MB", "exit", "time", "memory",
      "same output",
    ])
    for target in targets { table.add(try row(of: target)) }
    return table.text
      + "\nRun \(repetitions) times: \(command.joined(separator: " ")) PLAN. Peaks below "
      + "\(Figure.significant(floor / 1e6)) MB could not be told apart.\n"
  }

  private func row(of target: Target) throws -> [String] {
    let child = ChildProcess(command + [target.subject.path])
    let runs = try (0..<repetitions).map { _ in try child.run() }
    let seconds = Sample(runs.map(\.seconds))
    let peak = Sample(runs.map(\.peakBytes))
    return [
      target.subject.name, Figure.milliseconds(seconds.median),
      Figure.milliseconds(seconds.least), Figure.milliseconds(seconds.greatest),
      Figure.milliseconds(Sample(runs.map(\.processorSeconds)).median),
      Figure.significant(peak.greatest / 1e6),
      Set(runs.map(\.status)).sorted().map(String.init).joined(separator: ", "),
      mark(seconds.median, target.seconds, unit: "s"),
      mark(peak.greatest / 1e6, target.peakBytes.map { $0 / 1e6 }, unit: "MB"),
      Set(runs.map(\.output)).count == 1 ? "yes" : "NO",
    ]
  }

  /// Says whether a promise was kept.
  private func mark(_ value: Double, _ limit: Double?, unit: String) -> String {
    guard let limit else { return "" }
    return "\(value <= limit ? "met" : "MISSED") (\(Figure.significant(limit)) \(unit))"
  }
}
