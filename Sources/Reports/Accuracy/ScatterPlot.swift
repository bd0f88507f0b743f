/// Predicted against measured values on logarithmic axes, as SVG.
struct ScatterPlot {
  /// A kind of points, with its colour.
  struct Series {
    let name: String
    let color: String
    let points: [(measured: Double, predicted: Double)]
  }

  let title: String
  let unit: String
  let series: [Series]

  private static let width = 680.0
  private static let height = 600.0
  private static let left = 84.0
  private static let top = 56.0
  private static let side = 480.0

  /// The picture, ending in a line feed; an empty frame without points.
  ///
  /// - Complexity: O(points).
  var text: String {
    let scale = LogScale(series.flatMap(\.points).flatMap { [$0.measured, $0.predicted] })
    let parts =
      [Self.head, label(title, x: Self.left, y: 30, size: 17, anchor: "start")]
      + frame(scale) + guides(scale) + series.map { dots($0, scale) } + legend
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private static let head = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 600" width="680" height="600" \
    font-family="Helvetica, Arial, sans-serif">
    <rect width="680" height="600" fill="#ffffff"/>
    """

  private func frame(_ scale: LogScale) -> [String] {
    var parts: [String] = []
    for decade in scale.decades {
      let offset = scale.position(decade) * Self.side
      let (x, y) = (Self.left + offset, Self.top + Self.side - offset)
      let bottom = Self.top + Self.side
      parts.append(line(x, Self.top, x, bottom, "#dddddd"))
      parts.append(line(Self.left, y, Self.left + Self.side, y, "#dddddd"))
      parts.append(label(scale.name(decade), x: x, y: bottom + 20, size: 13, anchor: "middle"))
      parts.append(label(scale.name(decade), x: Self.left - 8, y: y + 4, size: 13, anchor: "end"))
    }
    let middle = Self.left + Self.side / 2
    let bottom = Self.top + Self.side + 44
    parts.append(label("measured, \(unit)", x: middle, y: bottom, size: 14, anchor: "middle"))
    let y = Self.top + Self.side / 2
    parts.append(
      "<text transform=\"translate(22 \(number(y))) rotate(-90)\" font-size=\"14\" "
        + "text-anchor=\"middle\" fill=\"#222222\">predicted, \(unit)</text>")
    return parts
  }

  /// The diagonal, and lines of 30 % too much and too little.
  private func guides(_ scale: LogScale) -> [String] {
    [(1.0, "#222222", ""), (1.3, "#888888", "5 4"), (1 / 1.3, "#888888", "5 4")].map { guide in
      let shift = scale.shift(of: guide.0) * Self.side
      let (from, to) = shift >= 0 ? (0, Self.side - shift) : (-shift, Self.side)
      let bottom = Self.top + Self.side
      return line(
        Self.left + from, bottom - from - shift, Self.left + to, bottom - to - shift, guide.1,
        dashes: guide.2)
    }
  }

  private func dots(_ series: Series, _ scale: LogScale) -> String {
    let circles = series.points.map { point in
      let x = Self.left + scale.position(point.measured) * Self.side
      let y = Self.top + Self.side - scale.position(point.predicted) * Self.side
      return "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"3.2\"/>"
    }
    return "<g fill=\"\(series.color)\" fill-opacity=\"0.6\">\n"
      + circles.joined(separator: "\n") + "\n</g>"
  }

  private var legend: [String] {
    series.enumerated().flatMap { index, series in
      let y = Self.top + 20 + Double(index) * 20
      return [
        "<circle cx=\"\(number(Self.left + 18))\" cy=\"\(number(y - 4))\" r=\"5\" "
          + "fill=\"\(series.color)\"/>",
        label(
          "\(series.name) (\(series.points.count))", x: Self.left + 30, y: y, size: 13,
          anchor: "start"),
      ]
    } + [
      label(
        "dashed: 30 % off", x: Self.left + 14, y: Self.top + 20 + Double(series.count) * 20,
        size: 13, anchor: "start")
    ]
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, dashes: String = ""
  ) -> String {
    let dash = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\""
    return "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\" stroke=\"\(color)\"\(dash)/>"
  }

  private func label(
    _ text: String, x: Double, y: Double, size: Int, anchor: String
  ) -> String {
    let safe = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" "
      + "text-anchor=\"\(anchor)\" fill=\"#222222\">\(safe)</text>"
  }

  private func number(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 1) }
}
