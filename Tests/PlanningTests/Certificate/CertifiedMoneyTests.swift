import Catalog
import GLPK
import Quantities
import Testing

@testable import Planning

/// The check counts power and money by the plan's own words, so that a right plan passes.
@Suite struct CertifiedMoneyTests {
  private static let chat = """
    workloads:
      chat:
        models: [llama-3.3-70b]
        input_tokens: { mean: 1024, cv: 1.0 }
        output_tokens: { mean: 512, cv: 1.0 }
        requests_per_second: { peak: 30 }
        slo: { ttft_p99: 2 s, tpot_p99: 60 ms }

    """
  private static let site = """
    sites:
      iad:
        racks:
          air: { count: 40, power: 40 kW, units: 48, cooling: air }
    systems: [hgx-h100, hgx-h200]
    acquisition: [own]
    serving: { formats: [fp8] }
    solver: { gap: 1%, time_limit: 30 s }

    """
  private static let judge = """
    verification: { choices: { j: { policy: judge, model: llama-3.3-70b, served_by: own, \
    output_tokens: { mean: 200 }, accept_if_right: 90%, accept_if_wrong: 30%, retries: 1 } } }
    """

  /// A plan and the sentences of its check; planning refuses a plan with any.
  private func made(_ text: String, _ settings: [String]) throws -> (Plan, [String]) {
    let document = try PlanDocument(parsing: text, file: "plan.yaml").applying(settings)
    let decoded = try DecodedPlan(decoding: document)
    let catalog = try decoded.document.catalog(over: Catalog.shipped())
    try decoded.validate(against: catalog)
    let planner = Planner(catalog: catalog, solver: GLPKSolver())
    guard case .planned(let plan) = try planner.plan(decoded.request) else {
      throw SmallPlan.NoPlan()
    }
    let certificate = try PlanCertificate(
      plan: plan, request: decoded.request, catalog: catalog)
    return (plan, try certificate.violations())
  }

  @Test(arguments: [("nameplate", 1), ("capped, cap: 90%", 0.9)])
  func powerIsCountedAsThePlanReadsIt(_ reading: String, _ share: Double) throws {
    let (plan, violations) = try made(
      Self.chat + Self.site, ["objective=power", "power={reading: \(reading)}"])
    #expect(violations == [])
    let nameplate = plan.fleet.reduce(0) { $0 + $1.peakPower.kilowatts } / share
    let system = try #require(try Catalog.shipped().systems[plan.fleet[0].system])
    let peak = try #require(system.peakPower).kilowatts
    #expect(abs(nameplate - peak * Double(plan.fleet[0].count)) < 1e-9)
  }

  /// The prompts of answers and of judges are computed on systems as well.
  @Test func judgesPayForTheirPrompts() throws {
    let (plan, violations) = try made(
      ApartPlan.text,
      ["workloads.chat.\(Self.judge.replacing("verification: ", with: "verification="))"])
    #expect(violations == [])
    #expect(plan.serving.contains { $0.prefill != nil })
    #expect(plan.cost.judgeRate > .zero)
  }

  /// Two workloads whose loads have other shapes: what judges pay is weighed by the hours' lengths.
  @Test func judgesPayForTheHoursInWhichTheyWork() throws {
    let (plan, violations) = try made(
      Self.chat + """
          batch:
            models: [llama-3.3-70b]
            input_tokens: { mean: 2024, cv: 1.0 }
            output_tokens: { mean: 256, cv: 1.0 }
            requests_per_second: { peak: 30 }
            slo: { ttft_p99: 4 s, tpot_p99: 80 ms }
        load:
          day: { hours_per_year: 2920, workloads: { batch: 20% } }
          night: { hours_per_year: 5840, workloads: { chat: 20% } }

        """ + Self.site,
      [
        "workloads.chat.\(Self.judge.replacing("verification: ", with: "verification="))",
        "systems=[hgx-h200]", "acquisition=[own, on-demand]", "cloud.providers=[Nebius]",
        "objective=cost",
      ])
    #expect(violations == [])
    #expect(Set(plan.serving.compactMap(\.hour)) == ["day", "night"])
    #expect(plan.cost.judgeRate > .zero)
  }

  /// Where no quality is counted tokens have their costs all the same, and none is verified.
  @Test func tokensWithoutAScoreHaveTheirCosts() throws {
    let catalog = try Catalog.shipped()
    let request = try SmallPlan.request([
      "objective=cost", "workloads.chat.quality={benchmark: none}",
      "workloads.chat.requests_per_second.peak=20",
    ])
    guard
      case .planned(let plan) = try Planner(catalog: catalog, solver: GLPKSolver()).plan(request)
    else { throw SmallPlan.NoPlan() }
    #expect(plan.cost.usdPerVerifiedToken == .infinity && plan.cost.usdPerDeliveredToken > 0)
    let found: [(String, (inout CostSummary) -> Void)] = [
      ("USD per generated token: the plan says 1.0, ", { $0.usdPerGeneratedToken = 1 }),
      ("USD per delivered token: the plan says 1.0, ", { $0.usdPerDeliveredToken = 1 }),
      (
        "USD per verified token: the plan says 1.0, but there are none.",
        { $0.usdPerVerifiedToken = 1 }
      ),
      ("judges' USD per hour: the plan says 1.0, ", { $0.judgeRate = .usdPerHour(1) }),
      ("generated tokens per second: the plan says 1.0, ", { $0.generatedTokensPerSecond = 1 }),
      ("delivered tokens per second: the plan says 1.0, ", { $0.deliveredTokensPerSecond = 1 }),
      ("right tokens per second: the plan says 1.0, ", { $0.rightTokensPerSecond = 1 }),
    ]
    for (sentence, change) in found {
      var changed = plan
      change(&changed.cost)
      let violations = try PlanCertificate(plan: changed, request: request, catalog: catalog)
        .violations()
      #expect(
        violations.count == 1 && violations[0].hasPrefix(sentence), "\(sentence): \(violations)")
    }
  }

  /// Energy at peak power leaves no difference between the hours; demand is billed for it all the same.
  @Test func theDemandChargeIsThatOfTheBusiestHourHoweverEnergyIsCounted() throws {
    let (plan, violations) = try made(
      Self.chat + "load: { a-quiet: { hours_per_year: 4380, share_of_peak: 30% }, "
        + "busy: { hours_per_year: 4380 } }\n" + Self.site,
      [
        "objective=cost", "sites.iad.demand_charge=$12/kW-month", "finance.energy=peak",
        "catalog.systems.hgx-h100.idle_power_w=3000", "catalog.systems.hgx-h200.idle_power_w=3000",
      ])
    #expect(violations == [])
    #expect(plan.cost.parts.contains { $0.name == "demand charge" })
  }
}
