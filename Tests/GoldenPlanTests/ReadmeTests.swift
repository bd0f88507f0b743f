import Foundation
import Reports
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
  @Test func theAnswerShownIsTheRealOne() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "chat" })
    let table = try PlanReport(golden.solve()).text(as: .table)
    if GoldenPlan.isRegenerating { try write(table) }
    let shown = try codeBlocks().filter {
      $0.hasPrefix("Plan 'chat'") || $0.hasPrefix("Runners-up")
    }
    #expect(shown.count == 2)
    for block in shown { #expect(table.contains(block)) }
  }

  @Test func theTwoCommandsAreScriptsOfTheRepository() throws {
    for command in ["Scripts/planner solve plans/chat.yaml", "Scripts/test"] {
      #expect(try readme().contains("    \(command) "))
    }
    for script in ["planner", "test"] {
      let path = root.appending(path: "Scripts/\(script)").path
      #expect(FileManager.default.isExecutableFile(atPath: path))
    }
  }

  @Test func everyLinkedFileExists() throws {
    let links = try readme().matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
    #expect(links.count > 8)
    for link in links {
      #expect(FileManager.default.fileExists(atPath: root.appending(path: link).path), "\(link)")
    }
  }

  /// Puts the head of the answer and its runners-up into the README.
  private func write(_ table: String) throws {
    let head = try #require(table.components(separatedBy: "\n\nCost at the mean load").first)
    let tail = try #require(table.components(separatedBy: "Runners-up").last)
    let runners = try #require(tail.components(separatedBy: "\n\nWeakest sources").first)
    var parts = try readme().components(separatedBy: "\n```\n")
    parts[1] = head
    parts[3] = "Runners-up" + runners
    try parts.joined(separator: "\n```\n").write(
      to: root.appending(path: "README.md"), atomically: true, encoding: .utf8)
  }

  private var root: URL { GoldenPlan.folder.deletingLastPathComponent() }

  private func readme() throws -> String {
    try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
  }

  /// The texts between lines of three backticks.
  private func codeBlocks() throws -> [String] {
    let parts = try readme().components(separatedBy: "\n```\n")
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
