import Foundation
import Measurement

/// A solver that is given the same file, run as a process of its own.
enum Contender: String, CaseIterable {
  /// Planning's own search, from the problem instead of the file.
  case planner
  /// The same search with every place apart.
  case apart = "planner, places apart"
  /// GLPK's branch and bound on the file, with the same parameters and from nothing.
  case glpk = "GLPK"
  /// HiGHS (highs.dev) through its Python package, on one thread.
  case highs = "HiGHS"
  /// CBC (github.com/coin-or/Cbc), on one thread.
  case cbc = "CBC"

  /// What a solver made of one program.
  struct Result {
    /// The best plan's cost; nil without a plan.
    var value: Double?
    /// No plan costs less; nil if nothing was said.
    var bound: Double?
    /// Wall seconds of reading, solving and all else.
    var seconds: Double
    /// Seconds of the processor.
    var processorSeconds: Double
    /// The largest resident set, in bytes.
    var peakBytes: Double

    /// The distance between the two as a share of the value.
    var gap: Double? {
      guard let value, let bound else { return nil }
      return value == 0 ? nil : max(0, value - bound) / abs(value)
    }
  }

  /// What is solved, how well and how long.
  struct Task {
    let size: String
    let seed: UInt64
    /// The program as an MPS file.
    let file: String
    let gap: Double
    let seconds: Double
  }

  /// Why the solver cannot take part; nil if it can.
  var obstacle: String? {
    switch self {
    case .planner, .apart, .glpk: return nil
    case .highs:
      let run = try? ChildProcess(["/usr/bin/env", "python3", "-c", "import highspy"]).run()
      return run?.status == 0
        ? nil : "python3 has no highspy. Fix: Scripts/bootstrap --with-highs"
    case .cbc:
      let run = try? ChildProcess(["/usr/bin/env", "cbc", "-quit"]).run()
      return run?.status == 0 ? nil : "there is no cbc. Fix: apt-get install coinor-cbc"
    }
  }

  /// Whether the solver is given an instance: programs of several periods are pooled anyway.
  func takesPart(in instance: Instance) -> Bool { self != .apart || instance.problem != nil }

  /// Solves once.
  ///
  /// - Throws: `ChildProcess.Failure` if the solver cannot be started.
  func solve(_ task: Task) throws -> Result {
    let run = try ChildProcess(["/usr/bin/env"] + command(task)).run()
    let text = String(decoding: run.output, as: UTF8.self)
    let (value, bound) = self == .cbc ? Contender.readCBC(text) : Contender.readNumbers(text)
    return Result(
      value: value, bound: bound, seconds: run.seconds, processorSeconds: run.processorSeconds,
      peakBytes: run.peakBytes)
  }

  private func command(_ task: Task) -> [String] {
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let (gap, seconds) = ("\(task.gap)", "\(task.seconds)")
    switch self {
    case .planner, .apart, .glpk:
      return [
        own, "--contender", rawValue, "--sizes", task.size, "--seeds", "\(task.seed)",
        "--gap", gap, "--limit", seconds,
      ]
    case .highs: return ["python3", "-c", Contender.script, task.file, gap, seconds]
    case .cbc:
      return [
        "cbc", task.file, "-timeMode", "elapsed", "-ratioGap", gap, "-sec", seconds, "-solve",
      ]
    }
  }

  /// Prints value and bound, or `none`.
  private static let script = """
    import sys, highspy
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", float(sys.argv[2]))
    solver.setOptionValue("time_limit", float(sys.argv[3]))
    solver.readModel(sys.argv[1])
    solver.run()
    info = solver.getInfo()
    is_feasible = info.primal_solution_status == 2
    print(repr(info.objective_function_value) if is_feasible else "none", repr(info.mip_dual_bound))
    """

  private static func readNumbers(_ text: String) -> (Double?, Double?) {
    let words = (text.split(separator: "\n").last ?? "").split(separator: " ")
    func number(_ position: Int) -> Double? {
      guard words.indices.contains(position), let value = Double(words[position]) else {
        return nil
      }
      return value.isFinite && value.magnitude < 1e20 ? value : nil
    }
    return (number(0), number(1))
  }

  /// CBC's closing lines: `Objective value:` and, unless the search was complete, `Lower bound:`.
  private static func readCBC(_ text: String) -> (Double?, Double?) {
    func number(after label: String) -> Double? {
      guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix(label) }) else {
        return nil
      }
      let value = line.dropFirst(label.count).split(separator: " ").first.flatMap { Double($0) }
      return value.flatMap { $0.magnitude < 1e20 ? $0 : nil }
    }
    let value = number(after: "Objective value:")
    let isComplete = text.contains("Result - Optimal solution found\n")
    return (value, number(after: "Lower bound:") ?? (isComplete ? value : nil))
  }
}
