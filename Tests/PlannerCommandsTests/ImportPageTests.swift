import Foundation
import Testing

/// The examples of `docs/import.md` are run, and their answers are what the page shows.
@Suite struct ImportPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/import.md")

  @Test func everyExampleGivesWhatThePageShows() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
    let parts = text.components(separatedBy: "\n```")
    var commands = 0
    // Fences alternate: text before a block, the block, text after it.
    for (before, block) in zip(parts, parts.dropFirst()) {
      if block.hasPrefix("json\n") || block.hasPrefix("csv\n") {
        let name = try #require(before.matches(of: /here `([a-z.]+)`:/).last)
        let body = block.split(separator: "\n", maxSplits: 1)[1]
        try tool.write(body + "\n", to: String(name.1))
      } else if block.hasPrefix("console\n") {
        let shown = String(block.dropFirst("console\n".count)) + "\n"
        let lines = shown.split(separator: "\n").filter { $0.hasPrefix("$ ") }
        commands += lines.count
        let answers = try lines.map { "\($0)\n" + (try answer(to: String($0.dropFirst(2)), tool)) }
        #expect(answers.joined() == shown)
      }
    }
    #expect(commands == 5)
  }

  private func answer(to line: String, _ tool: Tool) throws -> String {
    let words = words(of: line)
    if words[0] == "cat" { return try tool.read(words[1]) }
    #expect(words[0] == "planner")
    let run = try tool.run(Array(words.dropFirst()))
    #expect(run.status == 0, "\(run.error)")
    return run.output + run.error
  }

  /// Splits at blanks outside of quotes.
  private func words(of line: String) -> [String] {
    line.matches(of: /"([^"]*)"|(\S+)/).map { String($0.1 ?? $0.2 ?? "") }
  }
}
