import Foundation
import GLPK
import LinearModel
import SolverTestSupport
import Testing

/// Solves exported files with HiGHS (highs.dev), which shares no code with this project or GLPK.
@Suite(.enabled(if: HiGHS.isInstalled, "python3 has no highspy: pip install highspy"))
struct HiGHSTests {
  @Test(arguments: ["mps", "lp"])
  func exportedModelsHaveTheSameOptimum(format: String) throws {
    let models = (0..<120 as Range<UInt64>).map { RandomModels.mixedModel(seed: $0) }
    let found = try HiGHS.optima(of: models, format: format)
    try #require(found.count == models.count)
    for (model, found) in zip(models, found) {
      let solution = try GLPKSolver().solve(model, options: SolverOptions(relativeGap: 0))
      guard let objective = solution.objective else {
        #expect(found == nil, "\(model.name): \(solution.status)")
        continue
      }
      let other = try #require(found, "\(model.name) has no optimum")
      #expect(abs(objective - other) <= 1e-6 * max(1, abs(objective)), "\(model.name)")
    }
  }
}

enum HiGHS {
  private static let script = """
    import sys, highspy
    for path in sys.argv[1:]:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("mip_rel_gap", 0.0)
        if solver.readModel(path) != highspy.HighsStatus.kOk: print("unreadable"); continue
        solver.run()
        optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        print(repr(solver.getObjectiveValue()) if optimal else solver.getModelStatus().name)
    """

  static let isInstalled = (try? run(["-c", "import highspy"])) != nil

  /// The optimum of each model, nil where HiGHS calls it infeasible.
  static func optima(of models: [LinearModel], format: String) throws -> [Double?] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("planner-highs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try models.enumerated().map { position, model in
      let file = folder.appendingPathComponent("\(position).\(format)")
      let text = format == "mps" ? model.mps() : model.lpFormat()
      try text.write(to: file, atomically: true, encoding: .utf8)
      return file.path
    }
    let lines = try run(["-c", script] + paths).split(separator: "\n")
    return try lines.map { line in
      if line == "kInfeasible" { return nil }
      guard let value = Double(line) else { throw Failure(output: String(line)) }
      return value
    }
  }

  struct Failure: Error { let output: String }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(output: text) }
    return text
  }
}
