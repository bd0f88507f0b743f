/// Finds places for the labels of a chart, so that none covers a mark, a line or another label.
struct ChartLabels {
  /// A label in its place.
  struct Placed: Equatable {
    let text: String
    let box: ChartBox
    /// Whether a line leads from the mark to the label, which does not stand beside it.
    let hasLeader: Bool
    /// The mark.
    let mark: ChartSpot
    /// Where the text is fixed to its box.
    let anchor: Anchor
    let look: Chart.Look
  }

  /// Which part of a label is nearest to its mark.
  enum Anchor: String {
    case start, middle, end
  }

  /// A place that a label might take.
  private struct Candidate {
    let box: ChartBox
    let anchor: Anchor

    /// Where the line from the mark ends.
    var end: ChartSpot {
      switch anchor {
      case .start: ChartSpot(x: box.left - 2, y: box.top + box.height / 2)
      case .middle: ChartSpot(x: box.left + box.width / 2, y: box.top + box.height / 2)
      case .end: ChartSpot(x: box.right + 2, y: box.top + box.height / 2)
      }
    }
  }

  /// The size of the letters.
  static let fontSize = 12.0
  private static let lineHeight = 14.0
  // Sans-serif letters are this wide on average, measured over the names of the catalog in DejaVu
  // Sans, which is wider than most.
  private static let letterWidth = 0.57
  private static let mostLetters = 40

  private let frame: ChartFrame
  private var taken: [ChartBox]
  private(set) var placed: [Placed] = []

  /// Places the labels: those that are needed first, then others from the foreground backwards.
  ///
  /// - Complexity: O(n²) for n points.
  init(_ frame: ChartFrame) {
    self.frame = frame
    taken = frame.chart.series.flatMap { series in
      series.points.map { ChartLabels.box(around: frame.spot($0), reach: 5) }
        + ChartLabels.boxes(along: frame.corners(of: series))
    }
    let series = frame.chart.series.reversed()
    for group in [series.filter(\.needsLabels), series.filter { !$0.needsLabels }] {
      for series in group {
        for point in series.points.reversed() where !point.label.isEmpty {
          place(point, of: series)
        }
      }
    }
  }

  private mutating func place(_ point: Chart.Point, of series: Chart.Series) {
    let spot = frame.spot(point)
    let text = Self.shortened(point.label)
    guard !placed.contains(where: { $0.text == text && $0.mark == spot }) else { return }
    let width = Double(text.displayWidth) * Self.fontSize * Self.letterWidth
    let rings: [Double] = series.needsLabels ? [8, 22, 38, 56, 76, 100, 130, 160] : [8]
    for distance in rings {
      for candidate in Self.candidates(around: spot, width: width, distance: distance) {
        let hasLeader = distance > rings[0]
        let leader = hasLeader ? Self.boxes(along: [spot, candidate.end], reach: 1) : []
        guard isFree(candidate.box), leader.allSatisfy(isFreeOfLabels) else { continue }
        taken += [candidate.box] + leader
        placed.append(
          Placed(
            text: text, box: candidate.box, hasLeader: hasLeader, mark: spot,
            anchor: candidate.anchor, look: series.look))
        return
      }
    }
  }

  private func isFree(_ box: ChartBox) -> Bool {
    frame.labels.contains(box) && !taken.contains { $0.overlaps(box) }
  }

  private func isFreeOfLabels(_ box: ChartBox) -> Bool {
    !placed.contains { $0.box.overlaps(box) }
  }

  /// Boxes around a mark: beside it first, then above and below, then askew.
  private static func candidates(
    around spot: ChartSpot, width: Double, distance: Double
  ) -> [Candidate] {
    let right = spot.x + distance
    let left = spot.x - distance - width
    let middle = spot.x - width / 2
    let above = spot.y - distance - lineHeight
    let below = spot.y + distance
    let level = spot.y - lineHeight / 2
    let corners: [(Double, Double, Anchor)] = [
      (right, level, .start), (left, level, .end), (middle, above, .middle),
      (middle, below, .middle), (right, below, .start), (left, above, .end),
      (right, above, .start), (left, below, .end), (spot.x + 8, below, .start),
      (spot.x - 8 - width, above, .end), (spot.x + 8, above, .start),
      (spot.x - 8 - width, below, .end),
    ]
    return corners.map {
      Candidate(
        box: ChartBox(left: $0.0, top: $0.1, width: width, height: lineHeight), anchor: $0.2)
    }
  }

  private static func box(around spot: ChartSpot, reach: Double) -> ChartBox {
    ChartBox(left: spot.x - reach, top: spot.y - reach, width: 2 * reach, height: 2 * reach)
  }

  /// Small boxes along a line, near enough to each other that no label fits between them.
  private static func boxes(along corners: [ChartSpot], reach: Double = 2) -> [ChartBox] {
    zip(corners, corners.dropFirst()).flatMap { start, end in
      let length = max(abs(end.x - start.x), abs(end.y - start.y))
      let parts = max(1, Int(length / 6))
      return (0...parts).map { part in
        let share = Double(part) / Double(parts)
        return box(
          around: ChartSpot(
            x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share),
          reach: reach)
      }
    }
  }

  private static func shortened(_ text: String) -> String {
    text.count > mostLetters ? text.prefix(mostLetters - 1) + "…" : text
  }
}
