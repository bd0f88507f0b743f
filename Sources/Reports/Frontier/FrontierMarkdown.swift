import Planning
import WhatIf

/// A frontier as a table in Markdown.
struct FrontierMarkdown {
  let frontier: Frontier

  /// The whole text, ending in a line feed.
  var text: String {
    let request = frontier.request
    let head =
      "| \(request.first.axisTitle) | \(request.second.axisTitle) | bound of "
      + "\(frontier.optimized.rawValue) | gap | served | VCpD | | fleet |\n"
      + "|---:|---:|---:|---:|---:|---:|---|---|\n"
    return "# \(Self.escaped(frontier.name)): \(request.first.rawValue) against "
      + "\(request.second.rawValue)\n\n" + head + frontier.points.map(row).joined()
      + "\n" + frontier.remarks.map { "- \($0)\n" }.joined()
  }

  private func row(_ point: FrontierPoint) -> String {
    let number = { (value: Double?) in
      value.map { NumberFormat.significant($0, digits: 4) } ?? NumberFormat.blank
    }
    let cells = [
      number(point.value(of: frontier.request.first)),
      number(point.value(of: frontier.request.second)), number(point.bound),
      point.gap.map(NumberFormat.gap) ?? NumberFormat.blank,
      NumberFormat.percent(point.servedShare), number(point.vcpd), point.mark,
      Self.escaped(FleetMix(point.fleet).description),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Text in which nothing ends a cell.
  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
