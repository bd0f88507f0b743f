import Foundation

/// Programs that solve exported files and write solutions, as their users run them.
public enum OtherSolver: String, Sendable, CaseIterable {
  /// HiGHS through Python, its raw style.
  case highsRaw
  /// HiGHS through Python, its pretty style.
  case highsPretty
  /// CBC's command line (Debian `coinor-cbc`).
  case cbc
  /// GLPK's command line (Debian `glpk-utils`), numbered columns.
  case glpsolWrite
  /// GLPK's command line, the printable report.
  case glpsolOutput

  /// Whether it can be run here.
  public var isInstalled: Bool {
    switch self {
    case .highsRaw, .highsPretty: HiGHS.isInstalled
    case .cbc: OtherSolver.finds("cbc")
    case .glpsolWrite, .glpsolOutput: OtherSolver.finds("glpsol")
    }
  }

  /// What there is to say where it is not.
  public var advice: String {
    switch self {
    case .highsRaw, .highsPretty: "python3 has no highspy: pip install highspy"
    case .cbc: "no 'cbc' on PATH: apt-get install coinor-cbc"
    case .glpsolWrite, .glpsolOutput: "no 'glpsol' on PATH: apt-get install glpk-utils"
    }
  }

  /// Solves an MPS file and returns the text of the solution file.
  ///
  /// - Parameters:
  ///   - mps: the model.
  ///   - absoluteGap: the absolute gap at which HiGHS may stop.
  /// - Throws: `HiGHS.Failure` with what the solver printed where it failed.
  public func solution(of mps: String, absoluteGap: Double = 1e-6) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planner-solver-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = folder.appendingPathComponent("model.mps")
    let solution = folder.appendingPathComponent("model.sol")
    try mps.write(to: model, atomically: true, encoding: .utf8)
    try OtherSolver.run(command(model.path, solution.path, absoluteGap))
    return try String(contentsOf: solution, encoding: .utf8)
  }

  private func command(_ model: String, _ solution: String, _ gap: Double) -> [String] {
    switch self {
    case .highsRaw: ["python3", "-c", OtherSolver.highs, model, solution, "0", "\(gap)"]
    case .highsPretty: ["python3", "-c", OtherSolver.highs, model, solution, "1", "\(gap)"]
    case .cbc: ["cbc", model, "sec", "60", "solve", "solution", solution]
    case .glpsolWrite: ["glpsol", "--tmlim", "60", "--freemps", model, "--write", solution]
    case .glpsolOutput: ["glpsol", "--tmlim", "60", "--freemps", model, "--output", solution]
    }
  }

  private static let highs = """
    import sys, highspy
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", 60.0)
    solver.setOptionValue("mip_abs_gap", float(sys.argv[4]))
    if solver.readModel(sys.argv[1]) != highspy.HighsStatus.kOk: sys.exit("unreadable")
    solver.run()
    solver.writeSolution(sys.argv[2], int(sys.argv[3]))
    """

  private static func finds(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw HiGHS.Failure(output: String(decoding: data, as: UTF8.self))
    }
  }
}
