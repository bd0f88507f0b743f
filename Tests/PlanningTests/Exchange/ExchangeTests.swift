import Catalog
import GLPK
import LinearModel
import Testing

@testable import Planning

/// A program that is exported, solved elsewhere and read back gives a certified plan.
@Suite struct ExchangeTests {
  private func check(
    _ values: [(name: String, value: Double)], _ settings: [String], solves: Bool = true
  ) throws -> SolutionCheck {
    try ExchangeSamples.planner().check(
      solution: ExchangeSamples.csv(values), file: "fleet.csv",
      of: try SmallPlan.request(settings), solves: solves)
  }

  private func solved(
    _ settings: [String]
  ) throws -> (values: [(name: String, value: Double)], objective: Double) {
    let program = try ExchangeSamples.planner().export(try SmallPlan.request(settings))
    return try ExchangeSamples.optimum(of: program)
  }

  private static let one = ["systems=[hgx-h200]", "workloads.chat.models=[llama-3.3-70b]"]
  private static let some = [
    "workloads.chat.coverage=50%", "workloads.chat.requests_per_second={peak: 30}",
    "workloads.chat.slo={ttft_p99: 2 s, tpot_p99: 60 ms}",
  ]
  private static let load =
    "load={day: {hours_per_year: 4380}, night: {hours_per_year: 4380, share_of_peak: 30%}}"
  private static let judge =
    "workloads.chat.verification={choices: {j: {policy: judge, model: llama-3.3-70b, "
    + "served_by: own, output_tokens: {mean: 200}, accept_if_right: 90%, accept_if_wrong: 30%, "
    + "retries: 1}}}"

  /// The settings, and what one unit of the file's objective is in the unit of reports.
  private static let objectives: [(settings: [String], scale: Double?)] = [
    (["objective=cost"], 1), (["objective=tokens"], 1000), (["objective=vcpd"], nil),
    (["objective=vcpd", "workloads.chat.coverage=50%", "sites.iad.power=40kW"], nil),
    (["objective=cost", "workloads.chat.coverage=0%", "sites.iad.power=40kW"], 1),
    (["objective=cost", "acquisition=[own, on-demand]", "existing.iad.hgx-h100=2"], 1),
    (["objective=quality"], nil), (["objective=carbon", "carbon.grid_kg_per_kwh=0.35"], 1),
    (["objective=[{goal: vcpd, tolerance: 5%}, power]"], 1),
    (["objective=[{goal: cost, tolerance: 3%}, {goal: power, tolerance: 10%}, quality]"], nil),
    (["objective=[tokens, cost]", "sites.iad.power=40kW"], 1),
    (one + some + ["objective=vcpd", "budget.capex=0.5MUSD", load], nil),
    (one + some + ["objective=vcpd", "budget.capex=1.7MUSD", judge], nil),
  ]

  @Test(arguments: objectives)
  func aRoundTripIsCertified(settings: [String], scale: Double?) throws {
    let (values, objective) = try solved(settings)
    let check = try check(values, settings)
    #expect(check.brokenLimits == [])
    #expect(check.certificate == [])
    #expect(!check.fleet.isEmpty)
    let own = try #require(check.own)
    #expect(abs(check.value - own.value) <= own.requestedGap * abs(own.value))
    if let scale { #expect(abs(check.value - objective * scale) <= 1e-6 * abs(check.value)) }
  }

  /// Where wrong answers undo more than right ones add, the program is that of the least cost, too.
  @Test(arguments: ["3", "20"]) func anAbandonedRatioIsNoRatio(penalty: String) throws {
    let settings =
      Self.one + [
        "objective=vcpd", "workloads.chat.coverage=100%",
        "workloads.chat.quality={benchmark: gpqa-diamond, wrong_answer_penalty: \(penalty)}",
      ]
    let planner = try ExchangeSamples.planner()
    let program = try planner.export(try SmallPlan.request(settings))
    #expect(program.theta == nil)
    #expect(program.lp().contains("objective cost"))
    let (values, objective) = try ExchangeSamples.optimum(of: program)
    let check = try check(values, settings)
    #expect(check.isCertified, "\(check.brokenLimits) \(check.certificate)")
    #expect(check.objective == .cost && abs(check.value / objective - 1) < 1e-6)
  }

  /// The last goal is optimised, and a row holds each one before it.
  @Test func severalGoalsAreHeldByRows() throws {
    let request = try SmallPlan.request(["objective=[{goal: vcpd, tolerance: 5%}, power]"])
    let planner = try ExchangeSamples.planner()
    let program = try planner.export(request)
    #expect(program.theta == nil)
    #expect(program.model.constraints.last?.name == "settled[goal,1]")
    #expect(program.names.last?.meaning.contains("an earlier goal") == true)
    let head = program.lp().split(separator: "\n").prefix(6).joined(separator: "\n")
    #expect(head.contains("objective power"))
    #expect(
      head.contains(
        "Goal 1, vcpd, is held by the row settled[goal,1]: at least "), "\(head)")
    // The cheapest plan has no regard for the goal that is held.
    let cheap = try solved(["objective=power"]).values
    let check = try planner.check(
      solution: ExchangeSamples.csv(cheap), file: "fleet.csv", of: request, solves: true)
    let own = try planner.check(
      solution: ExchangeSamples.csv(try ExchangeSamples.optimum(of: program).values),
      file: "fleet.csv", of: request, solves: true)
    #expect(own.isCertified && own.goalValues.count == 2)
    if check.goalValues[0] < own.goalValues[0] * 0.94 {
      #expect(check.brokenLimits.count == 1)
      #expect(check.brokenLimits[0].hasPrefix("goal vcpd: "))
      #expect(check.brokenLimits[0].hasSuffix("of which later goals may give up 5 %."))
    }
  }

  @Test func theOptimumOfARatioIsZero() throws {
    let request = try SmallPlan.request(["objective=vcpd"])
    let planner = try ExchangeSamples.planner()
    let best = try planner.export(request)
    let size = (try ExchangeSamples.optimum(of: planner.export(request, theta: 0))).objective
    #expect(abs(try ExchangeSamples.optimum(of: best).objective) <= request.solver.gap * size)
    let theta = try #require(best.theta) * 3_600_000
    #expect(
      try ExchangeSamples.optimum(of: planner.export(request, theta: theta * 0.9)).objective > 0.01
        * size)
    #expect(
      try ExchangeSamples.optimum(of: planner.export(request, theta: theta * 1.1)).objective < -0.01
        * size)
  }

  @Test func oneSystemLessIsRefused() throws {
    let settings = ["objective=cost", "systems=[hgx-h200]"]
    var (values, _) = try solved(settings)
    let position = try #require(values.firstIndex { $0.name == "systems[hgx_h200,iad,own]" })
    let count = values[position].value
    values[position].value = count - 1
    let check = try check(values, settings)
    #expect(!check.isCertified)
    let used = values.filter { $0.name.hasPrefix("replicas") }.reduce(0) { sum, replicas in
      let degrees = replicas.name.matches(of: #/;(?:tp|dp|pp)(\d+)/#).compactMap { Double($0.1) }
      return sum + degrees.reduce(1, *) * replicas.value
    }
    let there = 8 * (count - 1)
    #expect(used > there)
    #expect(
      check.brokenLimits == [
        "accelerators of hgx-h200 at iad: \(used.short) accelerators, but at most \(there.short): "
          + "\((used - there).short) too much."
      ])
    #expect(check.certificate.contains { $0.hasPrefix("accelerators of hgx-h200 at iad: ") })
  }

  @Test func tenPercentMoreTrafficIsRefused() throws {
    let settings = ["objective=cost", "systems=[hgx-h200]"]
    var (values, _) = try solved(settings)
    let position = try #require(values.firstIndex { $0.name.hasPrefix("flow") && $0.value > 50 })
    values[position].value *= 1.1
    let check = try check(values, settings, solves: false)
    let total = values.filter { $0.name.hasPrefix("flow") }.reduce(0) { $0 + $1.value }
    #expect(!check.isCertified)
    #expect(
      check.brokenLimits.contains(
        "requests of chat, served and unserved: \(total.short) requests/s, but at most 100: "
          + "\((total - 100).short) too much."))
    #expect(
      check.certificate.contains { $0.hasPrefix("requests served of chat: ") },
      "\(check.certificate)")
  }

  @Test func aCountBeyondItsBoundIsRefused() throws {
    let settings = ["objective=cost", "systems=[hgx-h200]"]
    var (values, _) = try solved(settings)
    let position = try #require(values.firstIndex { $0.name == "racks[hgx_h200,iad,air]" })
    values[position].value = 21
    let check = try check(values, settings, solves: false)
    #expect(
      check.brokenLimits == [
        "racks[hgx_h200,iad,air]: 21 racks, but at most 20: 1 too many.",
        "air racks at iad: 21 racks, but at most 20: 1 too much.",
      ])
    values[position].value = -1e12
    let negative = try self.check(values, settings, solves: false)
    #expect(!negative.isCertified)
    #expect(negative.fleet.isEmpty)
  }

  @Test func serviceThatIsLeftOutIsRefusedWhereMoreIsPossible() throws {
    let settings = ["objective=vcpd", "workloads.chat.coverage=10%"]
    let planner = try ExchangeSamples.planner()
    // The cheapest plan that keeps the coverage serves a tenth; a ratio is settled at the most.
    let less = try ExchangeSamples.optimum(
      of: planner.export(try SmallPlan.request(["objective=cost", "workloads.chat.coverage=10%"])))
    let check = try check(less.values, settings)
    #expect(check.brokenLimits.count == 1)
    #expect(check.brokenLimits.first?.hasPrefix("coverage: ") == true, "\(check.brokenLimits)")
  }

  @Test func columnsThatTheFileLeavesOutAreZero() throws {
    let settings = ["objective=cost", "systems=[hgx-h200]"]
    let (values, _) = try solved(settings)
    let kept = values.filter { $0.value != 0 }
    let check = try check(kept, settings, solves: false)
    #expect(check.isCertified)
    #expect(check.own == nil)
    #expect(
      check.remarks.first
        == "\(values.count - kept.count) of \(values.count) columns are not in the file and taken "
        + "as 0.")
  }
}
