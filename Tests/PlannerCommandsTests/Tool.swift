import Foundation
import Testing

/// The built `planner`, run as its users run it.
struct Tool {
  /// What a run came to.
  struct Run {
    let status: Int32
    let output: String
    let error: String
  }

  /// The program, which is built beside the tests.
  static var binary: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "planner")
  }

  /// A folder of its own for each test.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "planner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A process in the folder, not yet running.
  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = Tool.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs to the end. Both streams go to files, so that neither can fill up.
  func run(_ arguments: String...) throws -> Run {
    try run(arguments)
  }

  /// Runs to the end, with more variables in the environment.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
    let process = process(arguments, environment: environment)
    let streams = [UUID().uuidString, UUID().uuidString].map { folder.appending(path: ".\($0)") }
    for stream in streams { try Data().write(to: stream) }
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for stream in streams { try FileManager.default.removeItem(at: stream) }
    return Run(status: process.terminationStatus, output: texts[0], error: texts[1])
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Reads a file of the folder.
  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// The names in the folder, sorted.
  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()
  }

  /// Takes the folder away.
  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// A plan that takes far longer to prove than tests take, and more memory than a few of them allow.
  static let hardPlan = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Benchmarks/Plans/whole-catalog.yaml").path()

  /// A plan that is solved in a moment.
  static let plan = """
    name: small
    objective: vcpd
    workloads:
      chat:
        models: [llama-3.3-70b]
        quality: { benchmark: gpqa-diamond, floor: 0.45 }
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 20, peak_to_mean: 2 }
        slo: { ttft_p99: 1 s, tpot_p99: 40 ms }
    sites:
      iad:
        power: 200 kW
        racks:
          air: { count: 10, power: 40 kW, units: 48, cooling: air }
    budget: { capex: 10 MUSD }
    systems: [hgx-h100, hgx-h200]
    acquisition: [own]

    """

  /// Runs a test in a folder that holds `plan.yaml`.
  static func inFolder(_ test: (Tool) throws -> Void) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(plan, to: "plan.yaml")
    try test(tool)
  }
}

/// Compares a text with a file under `Golden`; `PLANNER_REGENERATE_GOLDEN=1` writes the file instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden").appending(path: name)
  if ProcessInfo.processInfo.environment["PLANNER_REGENERATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}
