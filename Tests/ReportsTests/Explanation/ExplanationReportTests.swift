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

  @Test func verdictsOfRanges() {
    #expect(
      SampleExplanations.rich.ranges.map(\.verdict)
        == [.mustHave, .canUse, .canAvoid, .cannotUse, .unknown])
  }
}
