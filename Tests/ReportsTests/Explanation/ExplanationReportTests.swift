import Testing

@testable import Planning
@testable import Reports

@Suite struct ExplanationReportTests {
  @Test func table() throws {
    try expectGolden(
      ExplanationReport(SampleExplanations.rich).text(as: .table), "explanation.txt")
  }

  @Test func csv() throws {
    try expectGolden(ExplanationReport(SampleExplanations.rich).text(as: .csv), "explanation.csv")
  }

  @Test func json() throws {
    try expectGolden(
      ExplanationReport(SampleExplanations.rich).text(as: .json), "explanation.json")
  }

  @Test func oneSystemHasAPageOfItsOwn() throws {
    try expectGolden(
      ExplanationReport(SampleExplanations.one).text(as: .table), "explanation-system.txt")
  }

  @Test func signsAreToldInWords() {
    let limits = SampleExplanations.rich.limits
    #expect(
      limits[0].sentences("USD/h") == [
        "site power at iad: one more kW is worth 3.20 USD/h with the fleet fixed (for a cap of "
          + "280 … 310), and is worth 4.00 USD/h in fractions of systems."
      ])
    #expect(limits[1].sentences("USD/h").isEmpty)
    #expect(limits[1].priceInWords("USD/h") == "0: not binding")
    #expect(limits[1].rangeInWords == "from 7")
    #expect(
      limits[3].sentences("USD/h") == [
        "demand of chat: one more request/s costs 0.500 USD/h with the fleet fixed, and costs 1.25 "
          + "USD/h in fractions of systems."
      ])
  }

  /// No share tells how much worse something is than nothing; its difference does.
  @Test func whatIsWorseThanNothingIsToldByItsDifference() throws {
    var explanation = SampleExplanations.rich
    explanation.plan.objective = ObjectiveValue(
      objective: .power, value: 0, bound: 0, gap: 0, requestedGap: 0.001)
    var measures = try #require(explanation.runnersUp.last?.measures)
    (measures.value, measures.shortfall, measures.goal) = (55.6, .infinity, nil)
    explanation.runnersUp = [.init(name: "without hgx-h200", outcome: .fleet(measures))]
    let text = try ExplanationReport(explanation).text(as: .table)
    #expect(text.contains(" 55.6 kW "))
    let change = LimitStep.Change(
      value: 55.6, gain: -.infinity, goal: nil, isWithinGap: false, costUSDPerHour: 0,
      fleet: "1 × a own @ iad", difference: "+1 a own @ iad")
    let step = LimitStep(text: "+1 kW", outcome: .solved(change))
    #expect(step.inWords(.power) == "worse; +1 a own @ iad")
  }

  @Test func verdictsOfRanges() {
    #expect(
      SampleExplanations.rich.ranges.map(\.verdict)
        == [.mustHave, .canUse, .canAvoid, .cannotUse, .unknown])
  }
}
