import Foundation
public import LinearModel

/// Solves exported files with HiGHS (highs.dev), which shares no code with this project or GLPK.
public enum HiGHS {
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

  /// Whether `python3` can import `highspy`.
  public static let isInstalled = (try? run(["-c", "import highspy"])) != nil

  /// The optimum of each model, nil where HiGHS calls it infeasible.
  ///
  /// - Parameter format: `mps` or `lp`.
  /// - Throws: `Failure` with HiGHS's own words for any other end.
  public static func optima(of models: [LinearModel], format: String) throws -> [Double?] {
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

  /// What was printed instead of an optimum.
  public struct Failure: Error {
    /// The text.
    public let output: String
  }

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
