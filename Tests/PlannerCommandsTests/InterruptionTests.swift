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
      let run = try StartedRun(
        tool,
        [
          "solve", Self.plan.path(), "--gap", "0", "--time-limit", "200s", "--verbose", "--out",
          file,
        ])
      run.read(to: "candidates: ")
      run.process.interrupt()
      let rest = run.end()
      #expect(run.process.terminationReason == .exit)
      #expect(run.process.terminationStatus == 3)
      #expect(rest.contains("Stopping with the best plan so far; Ctrl-C again ends at once."))
      try expectWholeFileOrNone(tool.folder, file, message: rest)
    }
  }

  /// On a terminal the search says when there is a plan; Ctrl-C then leaves that plan, and no less.
  @Test(arguments: [[], ["--memory-limit", "8GB"]])
  func thePlanThatTheTerminalTellsOfIsWritten(limits: [String]) throws {
    try Tool.inFolder { tool in
      try tool.write("{}", to: "fleet.json")
      let process = tool.process(
        [
          "solve", Tool.hardPlan, "--gap", "0", "--objective", "cost", "--time-limit", "300s",
          "--out", "fleet.json",
        ] + limits, environment: ["TERM": "xterm"])
      let terminal = try PseudoTerminal()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = terminal.end
      try process.run()
      let messages = terminal.read { $0.contains(/cost: best .* gap \d/) }
      #expect(
        messages.contains(/planning … \d+ s, cost: best [\d.,]+ USD\/h, bound [\d.,]+, gap \d/))
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 3)
      let data = try Data(contentsOf: tool.folder.appending(path: "fleet.json"))
      let plan = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      #expect(plan?["status"] as? String == "interrupted")
      #expect(tool.files == ["fleet.json", "plan.yaml"])
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
      let run = try StartedRun(
        tool,
        [arguments[0], Self.plan.path()] + arguments.dropFirst()
          + ["--time-limit", "300s", "--verbose", "--format", "json", "--out", "why.json"])
      run.read(to: last)
      run.process.interrupt()
      let rest = run.end()
      #expect(run.process.terminationReason == .exit)
      #expect(run.process.terminationStatus == 3)
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

/// Both ends of a terminal that nobody looks at.
private struct PseudoTerminal {
  /// What a process writes to.
  let end: FileHandle
  private let reader: Int32

  /// `TIOCSPTLCK` and `TIOCGPTN` of Linux, which macros make that Swift does not see.
  private static let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

  init() throws {
    reader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (isLocked, index): (Int32, Int32) = (0, 0)
    try #require(ioctl(reader, PseudoTerminal.unlock, &isLocked) == 0)
    try #require(ioctl(reader, PseudoTerminal.number, &index) == 0)
    let descriptor = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY)
    try #require(descriptor >= 0)
    end = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Reads until a text has come, or for a minute.
  func read(until isThere: (String) -> Bool) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    let start = ContinuousClock.now
    while !isThere(text), start.duration(to: .now) < .seconds(60) {
      var request = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 1000) > 0 else { continue }
      let count = Foundation.read(reader, &buffer, buffer.count)
      guard count > 0 else { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return text
  }
}
