import Foundation
import Planning
import Reports
import Testing

/// What the page about explanations shows is what the program prints.
@Suite struct ExplainPageTests {
  @Test func theAnswerShownIsTheRealOne() throws {
    let table = try explanation()
    if GoldenPlan.isRegenerating { try write(table) }
    let shown = try sections(of: block())
    #expect(shown.count == 5)
    for section in shown { #expect(table.contains(section)) }
  }

  /// The sections that are shown, by how they begin.
  private static let headings = [
    "Why plan", "What limits and demand", "Runner-up fleets", "Other mixes", "What every plan",
  ]

  private func explanation() throws -> String {
    let golden = try #require(GoldenPlan.all.first { $0.name == "long-context" })
    let (plan, planner) = try golden.prepared(["solver.time_limit=10min"], .none)
    guard case .explained(let explanation) = try planner.explain(plan.request) else {
      throw NoPlan()
    }
    return try ExplanationReport(explanation).text(as: .table)
  }

  private func write(_ table: String) throws {
    let shown = sections(of: table).filter { section in
      Self.headings.contains { section.hasPrefix($0) }
    }
    let text = try page().replacing(block(), with: shown.joined(separator: "\n\n"))
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func sections(of text: String) -> [String] {
    text.trimmingCharacters(in: .newlines).components(separatedBy: "\n\n")
  }

  private var file: URL {
    GoldenPlan.folder.deletingLastPathComponent().appending(path: "docs/explain.md")
  }

  private func page() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// The answer on the page, without the lines of backticks around it.
  private func block() throws -> String {
    try #require(page().components(separatedBy: "\n```\n").dropFirst().first)
  }
}
