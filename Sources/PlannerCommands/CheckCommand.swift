import ArgumentParser
import Foundation
import Planning
import Reports

/// `planner check`: a plan's defaults, or a solution by another solver.
struct CheckCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a plan and show its defaults, or certify a solution by another solver.",
    discussion: """
      Without --solution the plan and every name in it are checked, and every value that holds \
      because the plan leaves it out is shown with where it comes from. With --solution a solution \
      of the program of 'planner export' is mapped back by its names, tried on every limit, and the \
      plan that it describes is certified by the second check that every own plan passes. HiGHS \
      (raw and pretty), CBC, glpsol (--write and --output) and CSV (name,value) are read. A \
      solution that is refused ends with status 65, and with 2 where no solution can be right, as \
      no plan keeps every limit.

      EXAMPLES
        planner check plan.yaml
        planner check plan.yaml --format csv --out defaults.csv
        planner check plan.yaml --solution fleet.sol
        planner check plan.yaml --objective cost --solution fleet.sol --no-solve

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions

  @Option(
    help: ArgumentHelp("A solution of the exported program to certify.", valueName: "file"),
    completion: .file())
  var solution: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Solve the plan as well, to compare the solution with the own optimum.")
  var solve = true

  @Flag(
    help:
      "Solve the solution's linear program, its whole numbers fixed, in exact rational arithmetic.")
  var exact = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard solution == nil else { return }
    if exact {
      throw ValidationError(
        "--exact is about a solution, but none is given.\n"
          + "  Fix: name it with --solution FILE, or use 'planner solve --exact'.")
    }
    guard solve else {
      throw ValidationError(
        "--no-solve is about a solution, but none is given.\n"
          + "  Fix: name it with --solution FILE, or leave --no-solve out.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    guard let solution else { return try showDefaults(on: console) }
    try output.check(against: plan, reading: [.solution(solution)])
    let text = try SolutionText(path: solution).read()
    let check = try PlanningSession.run(
      plan, output, on: console, checksExactly: exact
    ) { session in
      session.progress.update("checking")
      return try session.check(solution: text, file: solution, solves: solve)
    }
    try output.write(SolutionCheckReport(check), on: console)
    if check.isCertified { return .answer }
    return check.impossible == nil ? .badData : .infeasible
  }

  private func showDefaults(on console: Console) throws -> ExitStatus {
    let report = try PlanningSession.run(plan, output, on: console) { session in
      try session.defaults()
    }
    try output.write(report, on: console)
    return .answer
  }
}

/// A solution file on disk.
struct SolutionText {
  /// Where it is, as it was typed.
  let path: String

  /// Solutions that are larger are none of this program's.
  private static let mostBytes = 500_000_000

  /// The whole text.
  ///
  /// - Throws: `MissingSolution` when the file is not there or cannot be read.
  func read() throws -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingSolution(path: path, reason: "no such file.")
    }
    if isFolder.boolValue { throw MissingSolution(path: path, reason: "this is a folder.") }
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard size <= SolutionText.mostBytes, let data = FileManager.default.contents(atPath: path)
    else { throw MissingSolution(path: path, reason: "it cannot be read.") }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A solution file that is not there.
struct MissingSolution: Error, CustomStringConvertible {
  /// The path as it was typed.
  let path: String
  /// Why it cannot be read, as the end of a sentence.
  let reason: String

  /// The path and the reason, then the fix on a line of its own.
  var description: String {
    "\(path): \(reason)\n  Fix: give the file that the other solver wrote, for example fleet.sol."
  }
}
