import Foundation
import Synchronization
import Testing

@testable import PlannerCommands

@Suite struct ConsoleTests {
  /// What was written to a console.
  private final class Record: Sendable {
    private let texts = Mutex((output: "", error: ""))

    var output: String { texts.withLock { $0.output } }
    var error: String { texts.withLock { $0.error } }

    func console(isTerminal: Bool, environment: [String: String] = [:]) -> Console {
      Console(
        output: { text in self.texts.withLock { $0.output += text } },
        error: { text in self.texts.withLock { $0.error += text } },
        isOutputTerminal: isTerminal, isErrorTerminal: isTerminal, environment: environment)
    }
  }

  @Test(
    arguments: [
      (true, [:], true), (true, ["NO_COLOR": ""], true), (true, ["NO_COLOR": "1"], false),
      (true, ["TERM": "dumb"], false), (false, [:], false),
    ] as [(Bool, [String: String], Bool)])
  func colourOnlyOnATerminalThatWantsIt(
    _ isTerminal: Bool, _ environment: [String: String], _ isColoured: Bool
  ) throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(Tool.plan, to: "plan.yaml")
    let record = Record()
    let status = PlannerTool.run(
      ["solve", tool.folder.appending(path: "plan.yaml").path()],
      on: record.console(isTerminal: isTerminal, environment: environment))
    #expect(status == .answer)
    #expect(record.output.contains("\u{1B}[1m") == isColoured)
  }

  @Test func progressAppearsOnlyAfterASecondAndGoesAway() throws {
    let record = Record()
    let progress = ProgressLine(console: record.console(isTerminal: true), isEnabled: true)
    let start = ContinuousClock.now
    progress.update("planning")
    // A busy machine may be late, but never early.
    while record.error.isEmpty, start.duration(to: .now) < .seconds(60) {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(start.duration(to: .now) >= .seconds(1))
    #expect(record.error.hasPrefix("\r\u{1B}[Kplanning … "))
    progress.finish()
    let final = record.error
    #expect(final.hasSuffix("\r\u{1B}[K"))
    Thread.sleep(forTimeInterval: 0.6)
    #expect(record.error == final)
  }

  @Test func noProgressWithoutATerminalOrWhenQuiet() {
    let piped = Record()
    let quiet = Record()
    let lines = [
      ProgressLine(console: piped.console(isTerminal: false), isEnabled: true),
      ProgressLine(console: quiet.console(isTerminal: true), isEnabled: false),
    ]
    Thread.sleep(forTimeInterval: 1.3)
    for line in lines { line.finish() }
    #expect(piped.error == "")
    #expect(quiet.error == "")
  }

  @Test func unknownErrorsAreInternal() {
    struct Odd: Error {}
    let failure = Failure(Odd())
    #expect(failure.status == .internalError)
    #expect(
      failure.text == "internal error: Odd()\n  Fix: please report this with the plan file.")
  }

  @Test func statusesAreThoseThatAreDocumented() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 2, 3, 64, 65, 66, 70])
    for status in ExitStatus.allCases {
      #expect(ExitStatus.help.contains("\n  \(status.rawValue) "))
    }
  }
}
