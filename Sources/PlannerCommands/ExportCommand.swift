import ArgumentParser
import Foundation
import Planning
import Reports

/// The file formats of integer programs.
enum ProgramFormat: String, ExpressibleByArgument, CaseIterable {
  /// Free MPS.
  case mps
  /// CPLEX LP.
  case lp
}

/// `planner export`: the integer program of a plan, for any other solver.
struct ExportCommand: PlannerSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the integer program of a plan, for any other solver.",
    discussion: """
      The files name every column and row after the plan, and say at their head what each block \
      means, in which unit, and what the optimum means. Without --mps and --lp the program goes to \
      standard output. A ratio (vcpd, quality) is written as N - theta * D with the best ratio as \
      theta, for which the plan is solved unless --theta is given; its optimum is then 0. Of several \
      goals the last one is written, with a row that holds each goal before it. MPS files ask for a \
      minimum always, because some readers know no maximum.

      EXAMPLES
        planner export plan.yaml --mps fleet.mps --names names.csv
        planner export plan.yaml --objective cost --lp fleet.lp
        planner export plan.yaml --theta 350000 --format lp | less
        highs --solution_file fleet.sol fleet.mps
        cbc fleet.mps solve solution fleet.sol
        glpsol --freemps fleet.mps --write fleet.sol
        planner check plan.yaml --solution fleet.sol

      \(ExitStatus.help)
      """)

  @OptionGroup var plan: PlanOptions

  @Option(
    help: ArgumentHelp("A file for the program in free MPS format.", valueName: "file"),
    completion: .file())
  var mps: String?

  @Option(
    help: ArgumentHelp("A file for the program in CPLEX LP format.", valueName: "file"),
    completion: .file())
  var lp: String?

  @Option(
    help: ArgumentHelp(
      "A CSV file that says what every column and row stands for.", valueName: "file"),
    completion: .file())
  var names: String?

  @Option(help: "The format on standard output (default: mps).")
  var format: ProgramFormat?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The ratio to write into the objective, in quality-tokens/USD, or the mean quality; left out: "
        + "that of the best plan.", valueName: "value"))
  var theta: Double?

  @Flag(name: .shortAndLong, help: "No progress and no remarks; errors are still told.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell what takes how long, on standard error.")
  var verbose = false

  mutating func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if format != nil, mps != nil || lp != nil {
      throw ValidationError(
        "--format is for standard output, but the program goes to a file.\n"
          + "  Fix: leave --format out, or --mps and --lp.")
    }
    if let theta, !(theta.isFinite && theta >= 0) {
      throw ValidationError(
        "--theta is \(theta), but a ratio is at least 0.\n"
          + "  Fix: give quality-tokens per dollar, for example 350000, or leave it out.")
    }
    let files = [mps, lp, names].compactMap { $0 }
    if files.contains(where: \.isEmpty) {
      throw ValidationError("--mps, --lp and --names need the name of a file.")
    }
    if Set(files).count < files.count {
      throw ValidationError("--mps, --lp and --names need files of their own.")
    }
  }

  func run(on console: Console) throws -> ExitStatus {
    for file in files { try check(file) }
    let document = try plan.document()
    for file in files { try OutputConflict.check(file, planned: document) }
    let program = try PlanningSession.run(plan, messages, on: console) { session in
      session.progress.update("building the program")
      return try session.program(thetaPerUSD: theta)
    }
    if mps == nil && lp == nil {
      try console.output(format == .lp ? program.lp() : program.mps())
    }
    try write(mps, console) { program.mps() }
    try write(lp, console) { program.lp() }
    try write(names, console) { NamesCSV(program).text }
    if let words = program.thetaInWords { messages.remark(words, on: console) }
    if theta != nil, program.theta == nil {
      messages.remark("--theta is not used: the objective is no ratio.", on: console)
    }
    return .answer
  }

  private func check(_ file: OutputFile) throws {
    try OutputConflict.check(file, inputs: [.plan(plan.plan)], catalogs: plan.catalogs)
    try file.check()
  }

  /// The files to be written.
  private var files: [OutputFile] {
    [
      mps.map { OutputFile(path: $0, sample: "fleet.mps", option: "--mps") },
      lp.map { OutputFile(path: $0, sample: "fleet.lp", option: "--lp") },
      names.map { OutputFile(path: $0, sample: "names.csv", option: "--names") },
    ].compactMap(\.self)
  }

  private func write(_ path: String?, _ console: Console, text: () -> String) throws {
    guard let path else { return }
    try OutputFile(path: path, sample: "fleet.mps").write(text())
    messages.remark("Wrote \(path).", on: console)
  }

  private var messages: OutputOptions {
    var options = OutputOptions()
    options.format = nil
    options.out = nil
    options.quiet = quiet
    options.verbose = verbose
    return options
  }
}
