import Planning
import WhatIf

/// The picture of a frontier.
struct FrontierChart {
  let frontier: Frontier

  /// The chart; nil if no point has values for both goals.
  var chart: Chart? {
    let points = frontier.points.compactMap(point)
    guard !points.isEmpty else { return nil }
    let tangent = tangentLine
    let shown = points + (tangent?.points ?? [])
    let request = frontier.request
    return Chart(
      title:
        "Plan '\(frontier.name)': \(request.first.rawValue) against \(request.second.rawValue)",
      subtitle: tangent == nil
        ? "Each point is a plan; plans between two points are not drawn."
        : "Each point is a plan. The line from the origin touches at the most tokens per dollar.",
      source: "Source: integer programs of the planner, each proven to "
        + "\(NumberFormat.gap(frontier.requestedGap)) or as its note says.",
      x: ChartAxis(request.first.axisTitle, .linear, fitting: shown.map(\.x)) {
        NumberFormat.compact($0)
      },
      y: ChartAxis(request.second.axisTitle, .linear, fitting: shown.map(\.y)) {
        NumberFormat.compact($0)
      },
      series: (tangent.map { [$0] } ?? []) + [
        Chart.Series(
          name: "plans", look: .first, line: .straight, needsLabels: false, points: points)
      ])
  }

  /// From the origin to the best ratio.
  private var tangentLine: Chart.Series? {
    guard let best = frontier.points.first(where: \.isTangent), let point = point(best) else {
      return nil
    }
    return Chart.Series(
      name: "best ratio", look: .second, line: .straight, needsLabels: false,
      points: [
        Chart.Point(x: 0, y: 0, label: "", note: "the origin"),
        Chart.Point(x: point.x, y: point.y, label: "most tokens per dollar", note: point.note),
      ])
  }

  private func point(_ point: FrontierPoint) -> Chart.Point? {
    let request = frontier.request
    guard let x = point.value(of: request.first), let y = point.value(of: request.second) else {
      return nil
    }
    let gap = point.gap.map { "gap \(NumberFormat.gap($0))" } ?? "nothing is proven"
    return Chart.Point(
      x: x, y: y, label: "",
      note: "\(request.first.inWords(x)), \(request.second.inWords(y)): "
        + "\(FleetMix(point.fleet).description) (\(gap))")
  }
}
