import Foundation
import Planning
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

  @Test func aTerminalIsToldWhereTheSearchStands() throws {
    let arguments = [
      "solve", Tool.hardPlan, "--gap", "0%", "--objective", "cost", "--time-limit", "8s",
      "--format", "json",
    ]
    let record = Record()
    let status = PlannerTool.run(arguments, on: record.console(isTerminal: true))
    #expect([.answer, .limitReached].contains(status))
    let lines = record.error.components(separatedBy: "\r\u{1B}[K")
    let pattern =
      /planning … \d+ s, cost: best ([\d,.]+) USD\/h, bound ([\d,.]+), gap [\d.]+ %/
    let standings = lines.compactMap { $0.wholeMatch(of: pattern) }.map { match in
      [match.1, match.2].compactMap { Double($0.replacing(",", with: "")) }
    }
    #expect(!standings.isEmpty, "\(lines)")
    for (earlier, later) in zip(standings, standings.dropFirst()) {
      #expect(later[0] <= earlier[0] && later[1] >= earlier[1])
    }
    let plan = try JSONSerialization.jsonObject(with: Data(record.output.utf8)) as? [String: Any]
    let objective = try #require(plan?["objective"] as? [String: Any])
    let value = try #require(objective["value"] as? Double)
    // What was said of the whole search holds for the plan that it came to.
    for standing in standings {
      #expect(standing[0] >= value * (1 - 1e-4) && standing[1] <= value * (1 + 1e-4))
    }
    #expect(lines.last == "")
  }

  @Test func aLineOfProgressNeverGoesOnInTheNext() {
    let search = SearchProgress.Snapshot(
      objective: .cost, value: 595.41, bound: 595.1, gap: 0.000_52)
    let whole = "planning … 12 s, cost: best 595.41 USD/h, bound 595.10, gap 0.052 %"
    let texts = [
      80: whole, 68: whole,
      67: "planning … 12 s, cost: best 595.41, bound 595.10, gap 0.052 %",
      40: "planning … 12 s", 10: "planning ",
    ]
    for (columns, text) in texts {
      #expect(ProgressLine.fitting(columns, "planning … 12 s", search) == text)
      #expect(text.count < columns)
    }
    #expect(ProgressLine.fitting(80, "planning … 12 s", nil) == "planning … 12 s")
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
