import LinearModel
import Testing

@Suite struct WholeRowsTests {
  private func limits(
    _ coefficients: [Double], _ lower: Double, _ upper: Double, kind: LinearModel.Kind = .integer
  ) -> [Double] {
    var model = LinearModel()
    let terms = coefficients.enumerated().map {
      LinearModel.Term($0.element, model.addVariable("n\($0.offset)", kind: kind, in: 0...9))
    }
    let row = model.addConstraint("row", terms, lower: lower, upper: upper)
    let (low, high) = model.roundedLimits(of: model[row])
    return [low, high]
  }

  @Test func limitsMoveToMultiplesOfTheCommonDivisor() {
    #expect(limits([2, 4], 3, 7) == [4, 6])
    #expect(limits([1, -1], 0.3, 0.8) == [1, 0])
    #expect(limits([6, -9], -.infinity, 8) == [-.infinity, 6])
    #expect(limits([5], 10, 10) == [10, 10])
    #expect(limits([3, 3], 2.9999999999, 3.0000000001) == [3, 3])
  }

  @Test func otherRowsKeepTheirLimits() {
    #expect(limits([0.5, 1], 0.3, 0.8) == [0.3, 0.8])
    #expect(limits([1, 1], 0.3, 0.8, kind: .continuous) == [0.3, 0.8])
    #expect(limits([0], -0.3, 0.8) == [-0.3, 0.8])
  }
}
