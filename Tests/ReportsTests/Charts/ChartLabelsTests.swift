import Testing

@testable import Reports

@Suite struct ChartLabelsTests {
  private func frame(_ points: [(Double, Double)], needsLabels: Bool) -> ChartFrame {
    let points = points.enumerated().map { index, point in
      Chart.Point(x: point.0, y: point.1, label: "model number \(index)", note: "")
    }
    return ChartFrame(
      chart: Chart(
        title: "", subtitle: "", source: "",
        x: ChartAxis("x", .linear, fitting: [0, 1]) { "\($0)" },
        y: ChartAxis("y", .log, fitting: [0.1, 100]) { "\($0)" },
        series: [
          Chart.Series(
            name: "points", look: .first, line: .none, needsLabels: needsLabels, points: points)
        ]))
  }

  /// Points on a winding line, some of them close together.
  private func points(_ count: Int) -> [(Double, Double)] {
    (0..<count).map { index in
      let turn = Double(index * index % 97) / 97
      return (Double(index) / Double(count), 0.1 + 99 * turn * turn)
    }
  }

  @Test func labelsCoverNeitherMarksNorEachOther() {
    for count in [1, 5, 20, 60, 200] {
      for needsLabels in [true, false] {
        let frame = frame(points(count), needsLabels: needsLabels)
        let labels = ChartLabels(frame).placed
        #expect(!labels.isEmpty)
        let marks = frame.chart.series[0].points.map(frame.spot)
        for (index, label) in labels.enumerated() {
          #expect(frame.labels.contains(label.box))
          #expect(!labels[..<index].contains { $0.box.overlaps(label.box) })
          #expect(
            !marks.contains {
              label.box.overlaps(ChartBox(left: $0.x - 5, top: $0.y - 5, width: 10, height: 10))
            })
        }
      }
    }
  }

  @Test func neededLabelsFindRoomFartherAway() {
    let crowd = (0..<12).map { (0.5 + Double($0) * 0.002, 1.0) }
    let needed = ChartLabels(frame(crowd, needsLabels: true)).placed
    #expect(needed.contains { $0.hasLeader })
    let optional = ChartLabels(frame(crowd, needsLabels: false)).placed
    #expect(!optional.isEmpty && optional.allSatisfy { !$0.hasLeader })
  }

  @Test func oneMarkHasOneLabelOfAName() {
    let point = Chart.Point(x: 0.5, y: 1, label: "twice", note: "")
    let series = Chart.Series(
      name: "a", look: .first, line: .none, needsLabels: true, points: [point])
    let chart = Chart(
      title: "", subtitle: "", source: "", x: ChartAxis("x", .linear, fitting: [0, 1]) { "\($0)" },
      y: ChartAxis("y", .log, fitting: [0.1, 100]) { "\($0)" }, series: [series, series])
    #expect(ChartLabels(ChartFrame(chart: chart)).placed.count == 1)
  }
}
