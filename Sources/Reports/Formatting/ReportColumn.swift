/// A column of a CSV report or a key of a JSON report: its name, its unit and what it means.
struct ReportColumn: Sendable {
  /// The column's header, or the path of the key, for example `fleet[].power_kw`.
  let name: String
  /// The unit in words; empty for text and counts.
  let unit: String
  /// What it says, as a sentence.
  let meaning: String

  /// A column or key; without a unit for text.
  init(_ name: String, _ unit: String = "", _ meaning: String) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
  }

  /// The rows of a table in Markdown.
  static func markdown(_ columns: [ReportColumn], heading: String) -> String {
    let rows = columns.map {
      "| `\($0.name)` | \($0.unit.isEmpty ? "–" : $0.unit) | \($0.meaning) |"
    }
    return "| \(heading) | unit | meaning |\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
  }
}
