import Foundation
import Testing

/// Ctrl-C in a real child process.
@Suite struct InterruptionTests {
  /// A plan whose integer program takes a while without a gap.
  private static let plan = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../plans/three-workloads.yaml").standardizedFileURL

  @Test(arguments: ["fleet.csv", "fleet.json"]) func solveEndsWithTheBestPlanSoFar(
    file: String
  ) throws {
    try Tool.inFolder { tool in
      let process = tool.process([
        "solve", Self.plan.path(), "--gap", "0", "--time-limit", "200s", "--verbose", "--out",
        file,
      ])
      let error = Pipe()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = error
      try process.run()
      var messages = ""
      while !messages.contains("candidates: ") {
        let data = error.fileHandleForReading.availableData
        if data.isEmpty { break }
        messages += String(decoding: data, as: UTF8.self)
      }
      process.interrupt()
      let rest = String(
        decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 3)
      #expect(rest.contains("Stopping with the best plan so far; Ctrl-C again ends at once."))
      try expectWholeFileOrNone(tool.folder, file, message: rest)
    }
  }

  /// What has to appear before Ctrl-C, by command: the plan is there, and questions are asked.
  private static let questions: [(arguments: [String], last: String, says: String)] = [
    (["explain"], "certify: ", "Stopping with what is answered so far; Ctrl-C again ends at once."),
    (
      ["solve", "--sensitivity"], "compare: ",
      "Stopping with the best plan so far; Ctrl-C again ends at once."
    ),
  ]

  @Test(arguments: questions) func questionsEndWithWhatIsAnsweredSoFar(
    arguments: [String], last: String, says: String
  ) throws {
    try Tool.inFolder { tool in
      let process = tool.process(
        [arguments[0], Self.plan.path()] + arguments.dropFirst()
          + ["--time-limit", "300s", "--verbose", "--format", "json", "--out", "why.json"])
      let error = Pipe()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = error
      try process.run()
      var messages = ""
      while !messages.contains(last) {
        let data = error.fileHandleForReading.availableData
        if data.isEmpty { break }
        messages += String(decoding: data, as: UTF8.self)
      }
      process.interrupt()
      let rest = String(
        decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 3)
      #expect(rest.contains(says), "\(rest)")
      let data = try Data(contentsOf: tool.folder.appending(path: "why.json"))
      let report = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      #expect(report?["status"] as? String == "optimal")
      if arguments == ["explain"] { #expect(report?["complete"] as? Bool == false) }
      #expect(tool.files == ["plan.yaml", "why.json"])
    }
  }

  /// The file is whole where a plan was found; otherwise there is none, and that is said. Nothing else
  /// is left behind.
  private func expectWholeFileOrNone(_ folder: URL, _ file: String, message: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    #expect(Set(names).subtracting(["plan.yaml", "bad.yaml", file]) == [])
    guard names.contains(file) else {
      #expect(message.contains("it was interrupted before any plan was found."))
      return
    }
    let data = try Data(contentsOf: folder.appending(path: file))
    if file.hasSuffix(".json") {
      let plan = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      #expect(plan?["status"] as? String == "interrupted")
    } else {
      #expect(String(decoding: data, as: UTF8.self).hasSuffix("\r\n"))
    }
  }
}
