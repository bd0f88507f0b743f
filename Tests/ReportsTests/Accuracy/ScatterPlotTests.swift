import Foundation
import FoundationXML
import Testing

@testable import Reports

@Suite struct ScatterPlotTests {
  private func plot(_ points: [(measured: Double, predicted: Double)]) -> String {
    ScatterPlot(
      title: "A & B <1", unit: "tokens/s",
      series: [.init(name: "dense", color: "#0072B2", points: points)]
    ).text
  }

  @Test func isWellFormedWithOneDotForEachPoint() {
    let text = plot([(100, 110), (1_000, 900), (50, 49)])
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.matches(of: /r="3\.2"/).count == 3)
    #expect(text.contains("A &amp; B &lt;1"))
    #expect(text.contains("dense (3)"))
  }

  @Test func nothingToShowIsAnEmptyFrame() {
    #expect(XMLParser(data: Data(plot([]).utf8)).parse())
  }

  @Test func axesSpanWholeDecades() {
    let scale = LogScale([20, 4_000])
    #expect(scale.decades == [10, 100, 1_000, 10_000])
    #expect(scale.position(10) == 0 && scale.position(10_000) == 1)
    #expect(abs(scale.position(100) - 1.0 / 3) < 1e-12)
    #expect(scale.position(1) == 0 && scale.position(-1) == 0)
    #expect(LogScale([]).decades == [1, 10])
  }
}
