/// Points over two axes, some of them on lines: what every chart of a report is made of.
struct Chart {
  /// How a series is drawn. The colours are those of Okabe and Ito, which people with any kind of
  /// colour vision tell apart; the marks differ as well.
  enum Look: CaseIterable {
    case first, second, third, faint, faintSecond

    /// The colour, as SVG writes it.
    var color: String {
      switch self {
      case .first: "#0072B2"
      case .second: "#D55E00"
      case .third: "#009E73"
      case .faint: "#8A8A8A"
      case .faintSecond: "#CC9A6B"
      }
    }
  }

  /// How the points of a series are connected.
  enum Line {
    case none
    case straight
    /// Level from each point to the next one's abscissa at the next one's height.
    case stepsAhead
  }

  /// One value.
  struct Point {
    let x: Double
    let y: Double
    /// A name to stand beside it; empty for none.
    let label: String
    /// What a pointer over it shows.
    let note: String
  }

  /// Points of one kind.
  struct Series {
    /// What the legend calls them.
    let name: String
    let look: Look
    let line: Line
    /// Whether labels are set at any price, with a leader where there is no room beside the point.
    let needsLabels: Bool
    /// From left to right where a line connects them.
    let points: [Point]
  }

  /// What the chart shows.
  let title: String
  /// A second line for the reader.
  let subtitle: String
  /// Where the numbers come from, and of which dates.
  let source: String
  let x: ChartAxis
  let y: ChartAxis
  /// From the background to the foreground.
  let series: [Series]

  /// The picture.
  ///
  /// - Complexity: O(n²) for n points.
  var svg: String { ChartDrawing(chart: self).svg }
}
