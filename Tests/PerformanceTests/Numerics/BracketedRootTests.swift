import Foundation
import Testing

@testable import Performance

@Suite struct BracketedRootTests {
  private func root(_ high: Double, margin: (Double) -> Double) -> (value: Double, calls: Int) {
    var calls = 0
    let value = BracketedRoot.largest(
      holdingFrom: 0, to: high, lowMargin: margin(0), highMargin: margin(high)
    ) { x in
      calls += 1
      return margin(x)
    }
    return (value, calls)
  }

  @Test func smoothMarginsTakeFewSteps() {
    let found = root(2) { 2 - $0 * $0 }
    #expect(close(found.value, 2.0.squareRoot(), 1e-12))
    #expect(found.calls <= 12, "\(found.calls)")
  }

  @Test func stepsAndInfinitiesFallBackToBisection() {
    let step = root(1) { $0 < 0.3 ? 1 : -.infinity }
    #expect(close(step.value, 0.3, 1e-12))
    #expect(step.calls <= 46, "\(step.calls)")
    let pole = root(1) { $0 < 0.9 ? 1 / (0.9 - $0) - 2 : -.infinity }
    #expect(close(pole.value, 0.9, 1e-12))
  }

  @Test func theAnswerWasSeenToHold() {
    for seed in 0..<200 {
      let place = Double(seed + 1) / 201
      let found = root(1) { (place - $0) * (1 + 30 * $0 * $0) }
      #expect(found.value <= place && close(found.value, place, 1e-12))
    }
  }
}
