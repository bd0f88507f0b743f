import Catalog
import Economics
import GLPK
import Quantities
import Testing

@testable import Planning

@Suite struct PlannerVCpDTests {
  private func capability(
    _ settings: [String] = [], reference: String? = nil
  ) throws -> CapabilityReport {
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    let result = try planner.vcpd(SmallPlan.request(settings), reference: reference)
    guard case .accounted(let report) = result else {
      Issue.record("\(result)")
      throw GainError.nothingServed
    }
    return report
  }

  static let settings: [[String]] = [
    [], ["workloads.chat.requests_per_second.peak=7"], ["systems=[hgx-h100]"],
    ["workloads.chat.slo.tpot_p99=15ms"], ["acquisition=[on-demand]"],
    ["serving.speculation={method: eagle, acceptance: 0.7}"],
    ["serving.formats=[fp8]", "serving.max_utilization=0.6"],
    [
      "workloads.chat.verification={policy: judge, cost_per_request: $0.0002, "
        + "retry_probability: 0.2}"
    ],
  ]

  /// VCpD · u = Q under both loads, and the mean's account is the plan's own.
  @Test(arguments: settings) func theAccountsAgreeWithThePlan(_ settings: [String]) throws {
    let report = try capability(settings)
    #expect(report.accounts.map(\.load) == [.sloCapacity, .diurnalMean])
    for account in report.accounts {
      #expect(account.identityError < 1e-9)
      let parts = account.cost.parts.reduce(0) { $0 + $1.rate.usdPerSecond }
      #expect(close(parts, account.cost.rate.usdPerSecond, 1e-9))
    }
    let (full, mean) = (report.accounts[0], report.accounts[1])
    #expect(close(mean.vcpd ?? .nan, report.plan.vcpd, 1e-12))
    #expect(mean.cost == report.plan.cost)
    #expect(full.tokensPerSecond > mean.tokensPerSecond)
    #expect(full.unitCost < mean.unitCost)
  }

  /// Shapley gains multiply to the total, and C0/Πη times the steps is the plan's unit cost.
  @Test(arguments: settings) func theGainsReconcile(_ settings: [String]) throws {
    let report = try capability(settings)
    let gains = try #require(report.gains)
    let all = gains.decomposition
    #expect(gains.subsets.count == 16)
    #expect(close(all.shapley.values.reduce(1, *), all.total, 1e-9))
    #expect(gains.reconciliationError < 1e-9)
    #expect(close(gains.unitCost, report.plan.cost.usdPerDeliveredToken, 1e-12))
    #expect(gains.steps.allSatisfy { $0.factor > 0 && $0.factor.isFinite })
  }

  /// A combination takes the best format that the plan allows, whichever its mix happens to use: 4-bit
  /// weights that only a newer chip computes in do not leave the reference in 16 bits.
  @Test func quantisationIsOptimisedOverEveryAllowedFormat() throws {
    let settings = ["systems=[hgx-b200]", "workloads.chat.models=[llama-3.3-70b]"]
    let report = try capability(settings)
    let gains = try #require(report.gains)
    let alone = try #require(gains.subsets.first { $0.factors == [.quantisation] })
    #expect(alone.choices.allSatisfy { ["fp8", "int4"].contains($0.format) })
    #expect(gains.decomposition.solo["quantisation"].map { $0 > 1.2 } ?? false)
    // A floor keeps formats out that lose too much.
    let strict = try capability(settings + ["workloads.chat.quality.floor=50.4%"])
    let formats = try #require(strict.gains).subsets.flatMap(\.choices).map(\.format)
    #expect(Set(formats).isDisjoint(with: ["fp8", "nvfp4", "int4"]))
  }

  /// What a combination may take besides, it need not: more choice costs no more under one runtime.
  @Test func formatsAndDraftsNeverCostMore() throws {
    let gains = try #require(
      try capability(["serving.speculation={method: eagle, acceptance: 0.7}"]).gains)
    let cost = Dictionary(
      uniqueKeysWithValues: gains.subsets.map { (Set($0.factors), $0.usdPerToken) })
    for factor in [GainFactor.quantisation, .decoding] {
      for (factors, usd) in cost where !factors.contains(factor) {
        let more = try #require(cost[factors.union([factor])])
        #expect(more <= usd * (1 + 1e-9), "\(factor) on \(factors)")
      }
    }
  }

  @Test func withoutSpeculationDecodingIsOne() throws {
    let gains = try #require(try capability().gains)
    #expect(gains.decomposition.solo["decoding"] == 1)
    #expect(gains.published.first { $0.factor == .decoding }?.verdict == .unused)
    #expect(
      gains.remarks == ["The plan allows no speculation: the gain of decoding is 1 by definition."])
  }

  /// The reference on its own system has no gain of hardware.
  @Test func theReferenceAgainstItselfIsOne() throws {
    let gains = try #require(try capability(["systems=[hgx-h100]"]).gains)
    #expect(close(try #require(gains.decomposition.shapley["hardware"]), 1, 1e-9))
  }

  /// Steps that can be told from the plan alone.
  @Test func idleHoursAndHeadRoomAreThePlansNumbers() throws {
    let steps = try #require(
      try capability(["serving.max_utilization=0.8", "systems=[hgx-h200]"]).gains
    ).steps
    #expect(close(try factor("diurnal idleness", steps), 2, 1e-9))
    #expect(close(try factor("utilisation head-room", steps), 1.25, 1e-9))
    #expect(try factor("whole systems", steps) >= 1)
    #expect(try factor("the plan's own mix of configurations", steps) >= 1 - 1e-9)
    #expect(close(try factor("spares and other systems beside them", steps), 1, 1e-9))
    #expect(try factor("power saved by idle hours", steps) <= 1)
  }

  /// Rounding is what the cheapest configurations lose by it: 100 requests a second over what one full
  /// system of them carries, in whole systems. What fills the slack is no step of its own.
  @Test func roundingToWholeSystemsIsNotTheMix() throws {
    let report = try capability(["systems=[hgx-b200]", "workloads.chat.models=[llama-3.3-70b]"])
    let gains = try #require(report.gains)
    let best = try #require(gains.subsets.last?.choices.first)
    let room = 100 / best.requestsPerSecond / 0.85
    let count = Double(report.plan.fleet.reduce(0) { $0 + $1.count })
    let rounded = min(room.rounded(.up), count)
    #expect(close(try factor("whole systems", gains.steps), rounded / room, 1e-9))
    let mix = try factor("the plan's own mix of configurations", gains.steps)
    #expect(close(mix, count / rounded, 1e-9))
  }

  /// A spare is no mix of configurations.
  @Test func sparesAreAStepOfTheirOwn() throws {
    let report = try capability(["systems=[hgx-h200]", "availability.survives=node"])
    let line = try #require(report.plan.spares.first)
    let step = try factor("spares and other systems beside them", #require(report.gains).steps)
    #expect(line.spares > 0 && close(step, Double(line.count) / Double(line.needed), 1e-9))
  }

  /// Rows alone: formats without a row are out, and what the model is wrong about is a step.
  @Test func measuredCapacitiesAreHeldAgainstThePrediction() throws {
    let tables = ["capacities": MeasuredPlan.header + MeasuredPlan.row()]
    let planner = Planner(catalog: try MeasuredPlan.catalog(tables), solver: GLPKSolver())
    let request = try MeasuredPlan.request([
      "serving.capacity=measured", "serving.formats=[bf16, fp8, int4]",
    ])
    guard case .accounted(let report) = try planner.vcpd(request) else {
      throw MeasuredPlan.NoPlan()
    }
    let gains = try #require(report.gains)
    #expect(gains.steps.first?.name == "measured against predicted")
    #expect(gains.reconciliationError < 1e-9)
    #expect(gains.remarks.contains { $0.contains("comes from the performance model") })
    let formats = Set(gains.subsets.flatMap(\.choices).map(\.format))
    #expect(formats.isSubset(of: ["bf16", "fp8"]))
    // The model's own 2 accelerators of the row's layout against its 5.25 requests a second.
    let full = try #require(gains.subsets.last?.choices.first)
    let measured = try factor("measured against predicted", gains.steps)
    if full.layout == "tp2" { #expect(close(measured, full.requestsPerSecond / 4 / 5.25, 1e-6)) }
    #expect(measured > 0.5 && measured < 2)
  }

  private func factor(_ name: String, _ steps: [CostStep]) throws -> Double {
    try #require(steps.first { $0.name == name }).factor
  }

  @Test func anUnknownReferenceIsToldTheNearest() throws {
    let error = #expect(throws: GainError.self) { try capability(reference: "hgx-h10") }
    #expect(
      error?.description == """
        --reference-system is 'hgx-h10', but the catalog has no such system.
          Fix: nearest are hgx-h100, hgx-a100, hgx-h200; 'planner catalog list systems' has all.
        """)
  }

  /// A plan of hosted models alone has an account, and says why it has no decomposition.
  @Test func hostedModelsAloneHaveNothingToCompare() throws {
    let report = try capability(["acquisition=[api]"])
    #expect(report.gains == nil)
    #expect(report.accounts.count == 2)
    #expect(
      report.obstacle == """
        The plan runs no model on systems, so that there is nothing to compare with a reference.
          Fix: leave 'api' out of acquisition, or read the account alone.
        """)
    #expect(GainError.nothingServed.description == report.obstacle)
  }

  @Test func aReferenceThatIsTooSmallSaysSo() {
    let error = GainError.doesNotServe(
      reference: "l40s-8x", workload: "chat", model: "deepseek-v3")
    #expect(
      error.description == """
        One 'l40s-8x' cannot hold 'deepseek-v3', which serves chat, in 16 bits or any smaller format, \
        and the reference is one system.
          Fix: give a reference with more memory, for example --reference-system hgx-h200.
        """)
  }

  private func close(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
    (left - right).magnitude <= tolerance * max(left.magnitude, right.magnitude)
  }
}
