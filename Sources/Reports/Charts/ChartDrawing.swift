/// Draws a chart as SVG.
struct ChartDrawing {
  let chart: Chart
  private let frame: ChartFrame

  /// A drawing of a chart.
  init(chart: Chart) {
    self.chart = chart
    frame = ChartFrame(chart: chart)
  }

  /// The whole file, ending in a line feed.
  var svg: String {
    let size = ChartFrame.size
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(size.width)) "
      + "\(Int(size.height))\" width=\"\(Int(size.width))\" height=\"\(Int(size.height))\" "
      + "role=\"img\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" "
      + "fill=\"#1A1A1A\">"
    let lines =
      [
        head, "<title>\(SVG.escaped(chart.title))</title>",
        "<desc>\(SVG.escaped(chart.subtitle + " " + chart.source))</desc>",
        "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>",
      ] + words + legend + grid + chart.series.flatMap(drawing) + labels + ["</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var words: [String] {
    let middle = frame.plot.left + frame.plot.width / 2
    let side = ChartSpot(x: 24, y: frame.plot.top + frame.plot.height / 2)
    return [
      SVG.text(chart.title, at: ChartSpot(x: 24, y: 32), size: 20, more: "font-weight=\"bold\""),
      SVG.text(chart.subtitle, at: ChartSpot(x: 24, y: 54), size: 13, more: "fill=\"#444444\""),
      SVG.text(
        chart.x.title, at: ChartSpot(x: middle, y: frame.plot.bottom + 46), size: 14,
        more: "text-anchor=\"middle\""),
      SVG.text(
        chart.y.title, at: side, size: 14,
        more: "text-anchor=\"middle\" transform=\"rotate(-90 \(SVG.number(side.x)) "
          + "\(SVG.number(side.y)))\""),
      SVG.text(
        chart.source, at: ChartSpot(x: 24, y: ChartFrame.size.height - 18), size: 11,
        more: "fill=\"#555555\""),
    ]
  }

  /// One entry for each series that has points, from left to right.
  private var legend: [String] {
    var left = 24.0
    return chart.series.reversed().filter { !$0.points.isEmpty }.flatMap { series in
      let spot = ChartSpot(x: left + 8, y: 80)
      left += 44 + Double(series.name.displayWidth) * 13 * 0.55
      let line =
        series.line == .none
        ? []
        : [
          "<line x1=\"\(SVG.number(spot.x - 9))\" y1=\"80\" x2=\"\(SVG.number(spot.x + 9))\" "
            + "y2=\"80\" stroke=\"\(series.look.color)\" stroke-width=\"2\"\(dashes(series.look))/>"
        ]
      return line + [
        mark(at: spot, series.look, note: ""),
        SVG.text(series.name, at: ChartSpot(x: spot.x + 14, y: 84.5), size: 13),
      ]
    }
  }

  private var grid: [String] {
    let plot = frame.plot
    let across = chart.y.ticks.flatMap { tick in
      let y = plot.bottom - chart.y.position(tick.value) * plot.height
      return [SVG.line(plot.left, y, plot.right, y, isStrong: tick.text != nil)]
        + label(tick, at: ChartSpot(x: plot.left - 8, y: y + 4.5), anchor: "end")
    }
    let upright = chart.x.ticks.flatMap { tick in
      let x = plot.left + chart.x.position(tick.value) * plot.width
      return [SVG.line(x, plot.top, x, plot.bottom, isStrong: tick.text != nil)]
        + label(tick, at: ChartSpot(x: x, y: plot.bottom + 20), anchor: "middle")
    }
    return across + upright
  }

  private func label(_ tick: ChartAxis.Tick, at spot: ChartSpot, anchor: String) -> [String] {
    tick.text.map {
      [SVG.text($0, at: spot, size: 13, more: "text-anchor=\"\(anchor)\"")]
    } ?? []
  }

  private func drawing(of series: Chart.Series) -> [String] {
    let corners = frame.corners(of: series)
    let path = corners.map { "\(SVG.number($0.x)),\(SVG.number($0.y))" }.joined(separator: " ")
    let line =
      corners.count < 2
      ? []
      : [
        "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(series.look.color)\" "
          + "stroke-width=\"2\"\(dashes(series.look))/>"
      ]
    return line + series.points.map { mark(at: frame.spot($0), series.look, note: $0.note) }
  }

  private func dashes(_ look: Chart.Look) -> String {
    look == .second ? " stroke-dasharray=\"7 4\"" : ""
  }

  /// A mark whose shape tells the series apart without its colour.
  private func mark(at spot: ChartSpot, _ look: Chart.Look, note: String) -> String {
    let (x, y) = (SVG.number(spot.x), SVG.number(spot.y))
    let title = note.isEmpty ? "" : "<title>\(SVG.escaped(note))</title>"
    let paint = "fill=\"\(look.color)\" stroke=\"#FFFFFF\" stroke-width=\"1\""
    switch look {
    case .first: return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"5.5\" \(paint)>\(title)</circle>"
    case .second:
      return "<rect x=\"\(SVG.number(spot.x - 5))\" y=\"\(SVG.number(spot.y - 5))\" width=\"10\" "
        + "height=\"10\" \(paint)>\(title)</rect>"
    case .third:
      return
        "<rect x=\"\(SVG.number(spot.x - 4.5))\" y=\"\(SVG.number(spot.y - 4.5))\" width=\"9\" "
        + "height=\"9\" transform=\"rotate(45 \(x) \(y))\" \(paint)>\(title)</rect>"
    case .faint:
      return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3.5\" fill=\"none\" stroke=\"\(look.color)\" "
        + "stroke-width=\"1.3\">\(title)</circle>"
    case .faintSecond:
      return "<rect x=\"\(SVG.number(spot.x - 3))\" y=\"\(SVG.number(spot.y - 3))\" width=\"6\" "
        + "height=\"6\" fill=\"none\" stroke=\"\(look.color)\" stroke-width=\"1.3\">\(title)</rect>"
    }
  }

  private var labels: [String] {
    ChartLabels(frame).placed.flatMap { label in
      let isFaint = label.look == .faint || label.look == .faintSecond
      let text = SVG.text(
        label.text, at: foot(of: label), size: ChartLabels.fontSize,
        more: "text-anchor=\"\(label.anchor.rawValue)\"" + (isFaint ? " fill=\"#666666\"" : ""))
      return (label.hasLeader ? [leader(to: label)] : []) + [text]
    }
  }

  /// Where the text of a label is fixed: on its base line, at the side that its anchor says.
  private func foot(of label: ChartLabels.Placed) -> ChartSpot {
    let share = label.anchor == .start ? 0 : label.anchor == .middle ? 0.5 : 1
    return ChartSpot(x: label.box.left + label.box.width * share, y: label.box.bottom - 3.5)
  }

  private func leader(to label: ChartLabels.Placed) -> String {
    let box = label.box
    let edge = label.mark.y < box.top ? box.top : box.bottom
    let y = label.anchor == .middle ? edge : box.top + box.height / 2
    return "<line x1=\"\(SVG.number(label.mark.x))\" y1=\"\(SVG.number(label.mark.y))\" "
      + "x2=\"\(SVG.number(foot(of: label).x))\" y2=\"\(SVG.number(y))\" "
      + "stroke=\"\(label.look.color)\" stroke-width=\"0.8\"/>"
  }
}
