import Testing

@testable import Planning

/// The hours of a load curve: every workload once in each, and the rules between them.
@Suite struct LoadTests {
  private static let plan = """
    workloads:
      chat:
        input_tokens: 1024
        output_tokens: 512
        requests_per_second: 40
      batch:
        input_tokens: 1024
        requests_per_second: 10
        buckets: { long: { share: 100%, output_tokens: 512 } }
    load:
      day: { hours_per_year: 2190, workloads: { batch: 0% } }
      night: { hours_per_year: 6570, share_of_peak: 25%, workloads: { batch: 100% } }

    """

  @Test func everyWorkloadIsThereOnceInEachHourThatAsksForIt() throws {
    let request = try PlanSamples.decode(Self.plan).request
    #expect(request.load.map(\.name) == ["day", "night"])
    #expect(request.load.map(\.shareOfYear) == [0.25, 0.75])
    let workloads = request.workloads
    #expect(workloads.map(\.name) == ["batch/long@night", "chat@day", "chat@night"])
    #expect(workloads.map(\.family) == ["batch", "chat", "chat"])
    #expect(workloads.map(\.nameWithoutHour) == ["batch/long", "chat", "chat"])
    #expect(workloads.map(\.hour) == ["night", "day", "night"])
    #expect(workloads.map(\.peakRequestsPerSecond) == [10, 40, 10])
    #expect(workloads.map(\.peakToMean) == [4.0 / 3, 4, 4.0 / 3])
  }

  @Test func judgesAreCalledInTheHourOfTheirWorkload() throws {
    let judged = Self.plan.replacing(
      "    requests_per_second: 40\n",
      with: """
            requests_per_second: 40
            verification:
              choices:
                check:
                  policy: judge
                  model: llama-3.3-70b
                  output_tokens: 10
                  accept_if_right: 90%
                  accept_if_wrong: 10%

        """)
    let workloads = try PlanSamples.decode(judged).request.workloads
    let judges = workloads.filter { $0.judgeRole != nil }
    #expect(judges.map(\.name) == ["chat/check@day", "chat/check@night"])
    #expect(judges.map(\.judgeRole?.workload) == ["chat@day", "chat@night"])
    #expect(judges.map(\.hour) == ["day", "night"])
    #expect(judges.map(\.nameWithoutHour) == ["chat/check", "chat/check"])
  }

  @Test func aPlanWithoutHoursIsAsItWas() throws {
    let request = try PlanSamples.decode(PlanSamples.minimal).request
    #expect(request.load.isEmpty && request.hourNames == [nil])
    #expect(request.workloads.map(\.name) == ["chat"])
    #expect(request.workloads.map(\.nameWithoutHour) == ["chat"])
    #expect(request.shareOfYear(nil) == 1)
  }

  @Test func theHoursHaveToBeThoseOfAYear() {
    #expect(
      PlanSamples.problems(Self.plan.replacing("6570", with: "6000")) == """
        plans/chat.yaml:10: the hours of load add up to 8190, but a year has 8760.
          Fix: give each hour the hours_per_year that it stands for.
        """)
    #expect(
      PlanSamples.problems(Self.plan.replacing("6570", with: "9000")) == """
        plans/chat.yaml:12: load.night.hours_per_year is 9000, but hours_per_year must lie between \
        1 and 8760.
          Fix: give how many hours of the year they are, for example 8760.
        """)
    #expect(
      PlanSamples.problems(PlanSamples.minimal + "load: {}\n") == """
        plans/chat.yaml:6: load is empty.
          Fix: give at least one hour, or leave the key out.
        """)
  }

  @Test func hoursNameWorkloadsOfThePlan() {
    #expect(
      PlanSamples.problems(
        Self.plan.replacing("{ batch: 100% }", with: "{ batch: 100%, caht: 10% }")) == """
          plans/chat.yaml:12: load.night.workloads names 'caht', but the plan has no such workload.
            Fix: did you mean 'chat'? Known names: batch, chat.
          """)
  }

  @Test func aMeanOfItsOwnIsNoneBesideTheHours() {
    #expect(
      PlanSamples.problems(
        Self.plan.replacing(
          "requests_per_second: 40", with: "requests_per_second: { peak: 40, peak_to_mean: 2 }"))
          == """
          plans/chat.yaml:5: workloads.chat.requests_per_second.peak_to_mean is given, but the hours of \
          load say the mean already.
            Fix: leave peak_to_mean out, or leave load out.
          """)
  }

  @Test func someHourReachesThePeak() {
    #expect(
      PlanSamples.problems(
        Self.plan.replacing("workloads: { batch: 0% }", with: "share_of_peak: 87.5%")) == """
          plans/chat.yaml:10: no hour of load has workloads.chat at 100% of its peak: 87.5% is the most.
            Fix: give an hour 100%, or lower workloads.chat.requests_per_second.peak.
          """)
  }

  @Test func namesOfWorkloadAndHourAreNotTooLongTogether() {
    let name = String(repeating: "n", count: 60)
    #expect(
      PlanSamples.problems(
        PlanSamples.minimal + "load: { \(name): { hours_per_year: 8760 } }\n") == """
          plans/chat.yaml:6: load: 'chat@nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn...' \
          has 65 characters, and 63 are the most.
            Fix: shorten the name of the workload, of its bucket or of the hour.
          """)
  }
}
