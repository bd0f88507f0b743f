import Planning
import Testing

@testable import Reports

@Suite struct SearchStatusTests {
  private func text(
    _ objective: Objective, _ value: Double?, _ bound: Double?, _ gap: Double?,
    hasUnit: Bool = true
  ) -> String? {
    SearchStatus.text(
      of: SearchProgress.Snapshot(objective: objective, value: value, bound: bound, gap: gap),
      hasUnit: hasUnit)
  }

  @Test func whatIsKnownIsTold() {
    #expect(
      text(.cost, 595.41, 595.1, 0.000_52) == "cost: best 595.41 USD/h, bound 595.10, gap 0.052 %")
    #expect(
      text(.vcpd, 1_234_567, 1_240_000, 0.0044)
        == "vcpd: best 1,234,567 quality-tokens/USD, bound 1,240,000, gap 0.44 %")
    #expect(
      text(.cost, 595.41, 595.1, 0.000_52, hasUnit: false)
        == "cost: best 595.41, bound 595.10, gap 0.052 %")
  }

  @Test func whatIsNotKnownIsLeftOut() {
    #expect(text(.power, nil, 120.5, nil) == "power: bound 120.50 kW")
    #expect(text(.power, 130, nil, nil) == "power: best 130.00 kW")
    #expect(text(.power, nil, nil, nil) == nil)
  }
}
