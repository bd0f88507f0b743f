/// A rectangle in the units of a picture, y downwards.
struct ChartBox: Equatable {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// Whether two boxes have more than an edge in common.
  func overlaps(_ other: ChartBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether a box lies within this one.
  func contains(_ other: ChartBox) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }
}

/// A position in the units of a picture, y downwards.
struct ChartSpot: Equatable {
  var x: Double
  var y: Double
}

/// Where the parts of a chart stand.
struct ChartFrame {
  /// The size of the whole picture.
  static let size = (width: 1040.0, height: 680.0)

  /// The area of the points.
  let plot = ChartBox(left: 84, top: 104, width: 872, height: 474)
  /// Where labels may stand: to the right of the points as well.
  let labels = ChartBox(left: 84, top: 104, width: 946, height: 474)
  let chart: Chart

  /// Where a point stands.
  func spot(_ point: Chart.Point) -> ChartSpot { spot(x: point.x, y: point.y) }

  /// Where two values stand.
  func spot(x: Double, y: Double) -> ChartSpot {
    ChartSpot(
      x: plot.left + chart.x.position(x) * plot.width,
      y: plot.bottom - chart.y.position(y) * plot.height)
  }

  /// The corners of the line through a series.
  func corners(of series: Chart.Series) -> [ChartSpot] {
    let spots = series.points.map(spot)
    guard series.line == .stepsAhead else { return series.line == .none ? [] : spots }
    // What is good enough for the first point is good enough for everything below it.
    var corners = spots.prefix(1).map { ChartSpot(x: plot.left, y: $0.y) }
    for (index, spot) in spots.enumerated() {
      if index > 0 { corners.append(ChartSpot(x: spots[index - 1].x, y: spot.y)) }
      corners.append(spot)
    }
    return corners
  }
}
