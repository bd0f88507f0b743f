import Testing

@testable import Planning
@testable import Reports

@Suite struct StoppedReportTests {
  private let report = StoppedReport(
    StoppedPlan(name: "chat, east", reason: "nodes", objective: .power, bound: 12.75))

  @Test func theTableSaysWhatIsKnown() {
    #expect(
      report.table(style: TextStyle()) == """
        Plan 'chat, east': no plan yet (stopped-by-nodes)
          The node limit struck before any plan was found; none has a power below 12.75 kW.
          To go on, allow more nodes with --node-limit, or give a wider --gap.

        """)
  }

  @Test func theRowHasTheBoundAndItsUnit() {
    #expect(
      report.csv()
        == "plan,status,objective_name,objective_unit,objective_bound,message,fix\r\n"
        + "\"chat, east\",stopped-by-nodes,power,kW,12.75,"
        + "the node limit struck before any plan was found; none has a power below 12.75 kW,"
        + "\"allow more nodes with --node-limit, or give a wider --gap.\"\r\n")
  }

  @Test func theKeysHaveThemToo() throws {
    #expect(
      try report.json() == """
        {
          "fix" : "allow more nodes with --node-limit, or give a wider --gap.",
          "message" : "the node limit struck before any plan was found; none has a power below 12.75 kW",
          "name" : "chat, east",
          "objective" : {
            "bound" : 12.75,
            "name" : "power",
            "unit" : "kW"
          },
          "status" : "stopped-by-nodes"
        }

        """)
  }

  @Test(arguments: [
    ("time", "stopped-by-time"), ("nodes", "stopped-by-nodes"), ("cancelled", "interrupted"),
    ("solver", "stopped-by-solver"),
  ])
  func everyReasonHasItsStatus(reason: String, status: String) throws {
    let report = StoppedReport(StoppedPlan(name: "chat", reason: reason))
    #expect(report.csv().contains("\r\nchat,\(status),,,,"))
    #expect(try report.json().contains("\"status\" : \"\(status)\""))
    #expect(report.markdown().hasPrefix("```text\nPlan 'chat': no plan yet (\(status))\n"))
  }

  /// What is said is proven: a bound is rounded towards the side on which it holds.
  @Test(arguments: [
    (Objective.power, 12.7569, "none has a power below 12.75 kW"),
    (.power, 1234.56, "none has a power below 1,234 kW"),
    (.tokens, 1234.46, "none has a tokens above 1,235 quality-tokens/s"),
    (.value, -0.012341, "none has a value above -0.01234 USD/h"),
    (.cost, 0, "none has a cost below 0 USD/h"),
  ])
  func aBoundInWordsHolds(objective: Objective, bound: Double, words: String) {
    let plan = StoppedPlan(name: "chat", reason: "time", objective: objective, bound: bound)
    #expect(plan.reasonInWords.hasSuffix("; \(words)"), "\(plan.reasonInWords)")
  }

  /// No bound is none, and not an infinite number.
  @Test func aBoundThatSaysNothingIsLeftOut() throws {
    let report = StoppedReport(
      StoppedPlan(name: "chat", reason: "time", objective: .tokens, bound: .infinity))
    #expect(report.csv().contains(",tokens,quality-tokens/s,,"))
    #expect(try report.json().contains("\"bound\" : null"))
  }
}
