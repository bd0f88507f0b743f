import Foundation
import GLPK
import LinearModel
import Measurement

/// The hardest integer program of each plan, given to HiGHS (highs.dev) as the exported MPS.
struct HiGHSSection {
  let benchmarks: [PlanBenchmark]

  /// How often each program is solved by each solver.
  private static let repetitions = 3

  /// Reads each file and prints its objective, median wall seconds of the search alone, and nodes.
  private static let script = """
    import statistics, sys, time, highspy
    for path, gap in zip(sys.argv[2::2], sys.argv[3::2]):
        times = []
        for _ in range(int(sys.argv[1])):
            solver = highspy.Highs()
            solver.setOptionValue("output_flag", False)
            solver.setOptionValue("threads", 1)
            solver.setOptionValue("time_limit", 60.0)
            solver.setOptionValue("mip_rel_gap", float(gap))
            solver.readModel(path)
            start = time.perf_counter()
            solver.run()
            times.append(time.perf_counter() - start)
        info = solver.getInfo()
        print(repr(info.objective_function_value), statistics.median(times), info.mip_node_count)
    """

  /// The comparison as a table, or why it was left out.
  ///
  /// - Throws: an error of the file system if the programs cannot be written.
  func text() throws -> String {
    guard (try? Python.run(["-c", "import highspy"])) != nil else {
      return "Left out: python3 has no highspy. Fix: Scripts/bootstrap --with-highs\n"
    }
    let subjects = benchmarks.filter { $0.hardest != nil }
    var table = MarkdownTable([
      "plan", "rows", "columns", "integers", "gap", "GLPK ms", "GLPK nodes", "HiGHS ms",
      "HiGHS nodes", "GLPK ÷ HiGHS", "objectives differ by",
    ])
    for (benchmark, words) in zip(subjects, try answers(subjects)) {
      if let solve = benchmark.hardest { table.add(try row(benchmark.subject, solve, words)) }
    }
    return table.text
      + "\nThe integer program of each plan whose search took longest, to the gap planning asked "
      + "for and from\nnothing; HiGHS on one thread, without the time of reading the file. Medians of "
      + "\(HiGHSSection.repetitions) runs.\n"
  }

  private func answers(_ subjects: [PlanBenchmark]) throws -> [[Substring]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planner-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var arguments = ["-c", HiGHSSection.script, "\(HiGHSSection.repetitions)"]
    for benchmark in subjects {
      guard let solve = benchmark.hardest else { continue }
      let file = folder.appendingPathComponent("\(benchmark.subject.name).mps")
      try solve.model.mps().write(to: file, atomically: true, encoding: .utf8)
      arguments += [file.path, "\(solve.relativeGap)"]
    }
    return try Python.run(arguments).split(separator: "\n").map { $0.split(separator: " ") }
  }

  private func row(
    _ subject: Subject, _ solve: MeteringSolver.Solve, _ words: [Substring]
  ) throws -> [String] {
    let numbers = words.map { Double($0) ?? .nan }
    guard numbers.count == 3 else { throw Python.Failure() }
    let (objective, seconds, nodes) = (numbers[0], numbers[1], numbers[2])
    let own = try solvedAgain(solve)
    let known = own.solution.objective ?? .nan
    let difference = abs(objective - known) / max(abs(known), 1e-12)
    return [
      subject.name, "\(solve.model.constraints.count)", "\(solve.model.variables.count)",
      "\(solve.integers)", "\(solve.relativeGap)", Figure.milliseconds(own.seconds),
      "\(own.solution.nodeCount)", Figure.milliseconds(seconds), "\(Int(nodes))",
      Figure.ratio(own.seconds / seconds), "\(Figure.significant(difference * 1e6)) ppm",
    ]
  }

  /// GLPK's answer and median seconds without the starting point that planning may have given.
  private func solvedAgain(
    _ solve: MeteringSolver.Solve
  ) throws -> (solution: Solution, seconds: Double) {
    let options = SolverOptions(relativeGap: solve.relativeGap, timeLimitSeconds: 60)
    var times = Sample()
    var solution = Solution(status: .noSolutionFound(stoppedBy: .time))
    for _ in 0..<HiGHSSection.repetitions {
      let (found, seconds) = try timed { try GLPKSolver().solve(solve.model, options: options) }
      times.add(seconds)
      solution = found
    }
    return (solution, times.median)
  }
}

/// Runs Python programs.
private enum Python {
  struct Failure: Error {}

  /// What the program prints.
  ///
  /// - Throws: `Failure` if it exits with an error, or why it could not be started.
  static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return String(decoding: data, as: UTF8.self)
  }
}
