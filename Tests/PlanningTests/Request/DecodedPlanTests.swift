import Quantities
import Testing

@testable import Planning

struct DecodedPlanTests {
  @Test func maximalPlanHasEveryValue() throws {
    let request = try PlanSamples.decode(PlanSamples.maximal).request
    #expect(request.name == "chat")
    #expect(request.horizon == .years(4))
    #expect(request.objective == .cost)
    #expect(request.workloads.map(\.name) == ["batch.night", "chat"])
    #expect(request.cloud == CloudRequest(providers: ["AWS"], regions: ["us-east-1"]))
    #expect(request.budget.capex == .usd(20_000_000))
    #expect(request.budget.opex == .usdPerMonth(1_200_000))
    #expect(request.systemIDs == ["hgx-h200", "hgx-b200"])
    #expect(request.acquisitions == [.own, .onDemand])
    #expect(request.supply == ["hgx-h200": 60, "hgx-b200": 4])
    #expect(request.existing == ["iad": ["hgx-h100": 10]])
    #expect(
      request.serving
        == ServingRequest(
          formatIDs: ["fp8"], tensorParallel: [1, 8], chunkBudgetsTokens: [512, 2048],
          maximumSequences: 256, maximumUtilization: 0.85, ttftMargin: 0.1, tpotMargin: 0.2))
    #expect(
      request.finance
        == FinanceRequest(
          costOfCapital: 0.1, residual: 0.15, fitOut: 0.08, maintenancePerYear: 0.04,
          staffPerSystem: .usdPerMonth(438)))
    #expect(request.solver == SolverRequest(gap: 0.01, timeLimit: .seconds(120)))
  }

  @Test func maximalWorkloadHasEveryValue() throws {
    let chat = try #require(PlanSamples.decode(PlanSamples.maximal).request.workloads.last)
    #expect(chat.modelIDs == ["llama-3.3-70b", "gpt-oss-120b"])
    #expect(
      chat.quality
        == QualityRequest(benchmark: "mmlu-pro", floor: 0.45, reading: .average, mode: .thinking))
    #expect(chat.inputTokens == TokenLength(mean: 1024, variation: 1.5))
    #expect(chat.outputTokens == TokenLength(mean: 512, variation: 0.5))
    #expect(chat.peakRequestsPerSecond == 120)
    #expect(chat.peakToMean == 1.8)
    #expect(chat.arrivalVariation == 1.25)
    #expect(
      chat.slo.ttft == [0.5: .milliseconds(300), 0.95: .milliseconds(700), 0.99: .seconds(1)])
    #expect(
      chat.slo.tpot == [0.5: .milliseconds(20), 0.95: .milliseconds(30), 0.99: .milliseconds(40)])
    #expect(chat.slo.tpotReading == .interToken)
    #expect(
      chat.verification
        == VerificationRequest(
          costPerRequest: .usd(0.000165), retryProbability: 0.05, policy: "judge"))
    #expect(chat.coverage == 0.9)
    #expect(chat.placeNames == ["iad", "cloud"])
  }

  @Test func maximalSiteHasEveryValueAndRacksAreSorted() throws {
    let site = try #require(PlanSamples.decode(PlanSamples.maximal).request.sites.first)
    #expect(site.name == "iad")
    #expect(site.power == .watts(2_000_000))
    #expect(site.pue == 1.25)
    #expect(site.electricity == .usdPerKilowattHour(0.085))
    #expect(site.colocation == .usdPerKilowattMonth(184))
    #expect(
      site.racks == [
        RackClassRequest(name: "air", count: 40, power: .kilowatts(40), units: 42.5, cooling: .air),
        RackClassRequest(
          name: "liquid", count: 4, power: .kilowatts(135), units: 48, cooling: .liquid),
      ])
  }

  @Test func defaultsOfTheShortestPlan() throws {
    let request = try PlanSamples.decode(PlanSamples.minimal).request
    #expect(request.name == "plan")
    #expect(request.horizon == nil)
    #expect(request.objective == .vcpd)
    #expect(request.sites.isEmpty)
    #expect(request.cloud == CloudRequest(providers: nil, regions: nil))
    #expect(request.budget == BudgetRequest(capex: nil, opex: nil))
    #expect(request.systemIDs == nil)
    #expect(request.acquisitions == [.onDemand])
    #expect(request.supply.isEmpty)
    #expect(request.existing.isEmpty)
    #expect(request.serving.formatIDs == nil)
    #expect(request.serving.maximumUtilization == nil)
    #expect(request.finance.costOfCapital == nil)
    #expect(request.solver == SolverRequest(gap: 0.001, timeLimit: .seconds(30)))
  }

  @Test func defaultsOfAWorkload() throws {
    let chat = try #require(PlanSamples.decode(PlanSamples.minimal).request.workloads.first)
    #expect(chat.modelIDs == nil)
    #expect(
      chat.quality
        == QualityRequest(benchmark: "gpqa-diamond", floor: 0, reading: .each, mode: .direct))
    #expect(chat.inputTokens == TokenLength(mean: 1024, variation: nil))
    #expect(chat.outputTokens == TokenLength(mean: 512, variation: nil))
    #expect(chat.peakRequestsPerSecond == 120)
    #expect(chat.peakToMean == nil)
    #expect(chat.arrivalVariation == nil)
    #expect(chat.slo == SLORequest(ttft: [:], tpot: [:], tpotReading: .requestMean))
    #expect(
      chat.verification
        == VerificationRequest(costPerRequest: .zero, retryProbability: 0, policy: "none"))
    #expect(chat.coverage == nil)
    #expect(chat.placeNames == nil)
  }

  @Test func sitesWithRacksAreBoughtForByDefault() throws {
    let racks = "sites: {iad: {racks: {air: {count: 4, power: 40kW, units: 48}}}}\n"
    let empty = "sites: {iad: {racks: {air: {count: 0, power: 40kW, units: 48}}}}\n"
    #expect(
      try PlanSamples.decode(PlanSamples.minimal + racks).request.acquisitions == [.own, .onDemand])
    #expect(
      try PlanSamples.decode(PlanSamples.minimal + empty).request.acquisitions == [.onDemand])
  }

  @Test func sectionsWhoseLinesAreAllCommentedOutCountAsLeftOut() throws {
    let text = PlanSamples.minimal + "budget:\n  # capex: 2 MUSD\nsites:\nsupply: ~\n"
    let request = try PlanSamples.decode(text).request
    #expect(request.budget == BudgetRequest(capex: nil, opex: nil))
    #expect(request.sites.isEmpty)
  }

  @Test func anchorsAndAliasesRepeatValues() throws {
    let text = """
      workloads:
        day: &day
          input_tokens: &isl {mean: 1024, cv: 2}
          output_tokens: *isl
          requests_per_second: 10
        night: *day

      """
    let request = try PlanSamples.decode(text).request
    #expect(request.workloads.map(\.name) == ["day", "night"])
    #expect(request.workloads[1].outputTokens == TokenLength(mean: 1024, variation: 2))
  }
}
