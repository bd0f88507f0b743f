import Catalog
import FleetModel
import GLPK
import Quantities
import Testing

@testable import Planning

@Suite struct PlanAssemblerTests {
  @Test func costsAndTokensAddUp() throws {
    let plan = try SmallPlan.plan()
    let parts = plan.cost.parts.reduce(0) { $0 + $1.rate.usdPerHour }
    #expect(abs(parts - plan.cost.rate.usdPerHour) < 1e-9)
    let lines = plan.fleet.reduce(0) { $0 + $1.costRate.usdPerHour }
    #expect(abs(lines - plan.cost.rate.usdPerHour) < 1e-6)
    #expect(abs(plan.vcpd * plan.cost.usdPerVerifiedToken - 1) < 1e-9)
    #expect(plan.cost.usdPerGeneratedToken <= plan.cost.usdPerDeliveredToken)
  }

  @Test func verificationAndRetriesAreCountedOnce() throws {
    let plain = try SmallPlan.plan()
    let checked = try SmallPlan.plan([
      "workloads.chat.verification={policy: judge, cost_per_request: $0.001, retry_probability: 0.2}"
    ])
    let verification = try #require(checked.cost.parts.first { $0.name == "verification" })
    // 50 requests a second on average, 1.25 attempts each, a tenth of a cent an attempt.
    #expect(abs(verification.rate.usdPerSecond - 50 * 1.25 * 0.001) < 1e-9)
    #expect(abs(attempts(plain) - 100) < 1e-6 && abs(attempts(checked) - 125) < 1e-6)
    let delivered = checked.serving.reduce(0) { $0 + $1.requestsPerSecond }
    #expect(abs(delivered - 100) < 1e-6)
  }

  /// What the replicas carry in the peak hour, by their own capacity.
  private func attempts(_ plan: Plan) -> Double {
    plan.serving.reduce(0) { $0 + $1.utilization * Double($1.replicas) * $1.capacityPerReplica }
  }

  /// Both bases: fractions against fractions, and the fraction's bound against the plan as it is.
  @Test(arguments: ["vcpd", "cost"])
  func runnersUpAreComparedWithThePlanAsItIs(objective: String) throws {
    let plan = try SmallPlan.plan(["objective=\(objective)"])
    let compared = plan.runnersUp.filter { $0.shortfall != nil }
    #expect(!compared.isEmpty)
    for line in compared {
      let value = try #require(line.value)
      let ratio = value / plan.objective.value
      let expected = objective == "cost" ? ratio - 1 : 1 - ratio
      #expect(line.leastShortfallOfPlan.map { abs($0 - expected) < 1e-9 } ?? (expected < 0))
      // The plan has whole systems, so that it is never better than its own fractions.
      #expect((line.leastShortfallOfPlan ?? 0) <= (line.shortfall ?? 0) + 1e-9)
    }
  }

  /// A search that ends further from its bound than was asked for has proven less than that.
  @Test func aGapThatTheSolverLeavesIsNoProof() throws {
    let candidates = try SmallPlan.candidates()
    let optimizer = FleetOptimizer()
    let found = try #require(try optimizer.optimize(candidates.problem, for: .vcpd).fleet)
    for (bound, status) in [(1.0005, Plan.Status.optimal), (1.01, .stoppedByTolerance)] {
      var fleet = found
      fleet.bound = found.value * bound
      let plan = PlanAssembler(candidates: candidates, fleet: fleet, requestedGap: 0.001)
        .plan().plan
      #expect(plan.status == status)
    }
  }

  @Test(arguments: [("1 year", "62.5 %"), ("3 years", "30.0 %")])
  func aResaleValueOfAnotherAgeIsTold(horizon: String, known: String) throws {
    let notes = try SmallPlan.plan(["horizon=\(horizon)"]).notes
    let note = try #require(notes.first { $0.hasPrefix("What bought systems are worth") })
    #expect(note.contains("near \(known) at that age") && note.hasSuffix("Give finance.residual."))
    for silent in [["horizon=48 months"], ["horizon=\(horizon)", "finance.residual=50%"]] {
      let notes = try SmallPlan.plan(silent).notes
      #expect(!notes.contains { $0.hasPrefix("What bought systems are worth") })
    }
  }

  @Test func limitsBindWhereOneMoreDoesNotFit() throws {
    let supply = try SmallPlan.plan(["supply={hgx-b200: 1}"])
    let line = try #require(supply.limits.first { $0.name == "supply of hgx-b200" })
    #expect(line.used == 1 && line.cap == 1 && line.isBinding)
    let roomy = try SmallPlan.plan(["supply={hgx-b200: 50}"])
    #expect(roomy.limits.first { $0.name == "supply of hgx-b200" }?.isBinding == false)
    let power = try #require(roomy.limits.first { $0.name == "site power at iad" })
    let peak = roomy.fleet.reduce(0) { $0 + $1.peakPower.kilowatts }
    #expect(abs(power.used - peak * 1.25) < 1e-9 && power.cap == 1000 && !power.isBinding)
  }

  /// A cap that keeps better systems out binds though racks are left; a roomy one does not, and what
  /// lifting it is said to gain is about what a plan without it gains.
  @Test func rackPowerBindsWhereLiftingItWouldHelp() throws {
    // Large enough that rounding to whole systems does not blur the comparison.
    let large = [
      "sites.iad.racks.air.count=2000", "sites.iad.power=50 MW",
      "workloads.chat.requests_per_second.peak=5000",
    ]
    let name = "power of one air rack at iad"
    let tight = try SmallPlan.plan(large + ["sites.iad.racks.air.power=12 kW"])
    let roomy = try SmallPlan.plan(large + ["sites.iad.racks.air.power=200 kW"])
    let line = try #require(tight.limits.first { $0.name == name })
    let gain = try #require(line.gainIfLifted)
    #expect(line.isBinding && gain > 0.1)
    #expect(abs(roomy.vcpd / tight.vcpd - 1 - gain) < 0.02)
    #expect(roomy.limits.first { $0.name == name }?.isBinding == false)
  }

  /// In fractions of systems a taller cap would help a plan that buys no system at all; a cap that
  /// keeps every system out is what it does not buy them for.
  @Test func rackPowerBindsWithNothingInTheRacksOnlyIfItKeepsSystemsOut() throws {
    let hosted = ["acquisition=[own, api]", "objective=cost", "systems=[hgx-h200]"]
    let name = "power of one air rack at iad"
    let little = try SmallPlan.plan(
      hosted + [
        "workloads.chat.requests_per_second.peak=1", "sites.iad.racks.air.power=15 kW",
      ])
    #expect(little.fleet.isEmpty && !little.hosted.isEmpty)
    let idle = try #require(little.limits.first { $0.name == name })
    #expect(idle.used == 0 && !idle.isBinding && idle.gainIfLifted == 0)
    let low = "      low: { count: 100, power: 5 kW, units: 48, cooling: air }\n"
    let text = SmallPlan.text.replacing("    racks:\n", with: "    racks:\n" + low)
    let document = try PlanDocument(parsing: text, file: "small.yaml").applying([
      "acquisition=[own, on-demand]", "systems=[hgx-h200]", "sites.iad.racks.air.count=1",
    ])
    let planner = Planner(catalog: try Catalog.shipped(), solver: GLPKSolver())
    guard
      case .planned(let shut) = try planner.plan(DecodedPlan(decoding: document).request)
    else { throw SmallPlan.NoPlan() }
    let line = try #require(shut.limits.first { $0.name == "power of one low rack at iad" })
    #expect(line.used == 0 && line.isBinding)
  }

  @Test func everyLimitedPercentileIsALimitOfThePlan() throws {
    let slo = "workloads.chat.slo={ttft_p50: 500 ms, tpot_p50: 30 ms, tpot_p95: 35 ms}"
    let plan = try SmallPlan.plan([slo])
    let names = plan.limits.filter { $0.unit == "ms" }.map(\.name)
    #expect(names == ["TPOT p50 of chat", "TPOT p95 of chat", "TTFT p50 of chat"])
    #expect(plan.limits.filter { $0.unit == "ms" }.allSatisfy { 0 < $0.used && $0.used <= $0.cap })
  }

  /// Two workloads of one model never stand on the same replicas.
  @Test func replicasServeOneWorkload() throws {
    let chat = "input_tokens: 1024, output_tokens: 256, requests_per_second: 20"
    let workloads = "workloads={strict: {\(chat), slo: {tpot_p99: 25 ms}}, lenient: {\(chat)}}"
    let candidates = try SmallPlan.candidates([workloads])
    let configurations = candidates.problem.assignments.map(\.configuration)
    #expect(Set(configurations).count == configurations.count)
    let plan = try SmallPlan.plan([workloads])
    #expect(Set(plan.serving.map(\.workload)) == ["strict", "lenient"])
    let used = plan.serving.reduce(0) { $0 + $1.replicas * $1.accelerators }
    let there = plan.fleet.reduce(0) { $0 + $1.accelerators - $1.spareAccelerators }
    #expect(used == there)
  }

  @Test func everySourceIsARowOfTheCatalogWeakestFirst() throws {
    let catalog = try Catalog.shipped()
    let plan = try SmallPlan.plan()
    let grades = plan.sources.map(\.provenance.confidence)
    #expect(grades == grades.sorted(by: >) && !plan.sources.isEmpty)
    #expect(Set(plan.sources.map(\.subject)).count == plan.sources.count)
    for line in plan.fleet {
      let source = plan.sources.first { $0.subject == "systems/\(line.system)" }
      #expect(source?.provenance == catalog.systems[line.system]?.provenance)
    }
    for line in plan.serving {
      #expect(plan.sources.contains { $0.subject == "models/\(line.model)" })
      #expect(plan.sources.contains { $0.subject == "formats/\(line.format)" })
      #expect(plan.sources.contains { $0.subject.hasPrefix("quality/\(line.model)/") })
    }
    #expect(plan.sources.contains { $0.subject == "assumptions/wacc_fraction" })
    let priced = try SmallPlan.plan(["finance={cost_of_capital: 8%}"])
    #expect(!priced.sources.contains { $0.subject == "assumptions/wacc_fraction" })
  }

  @Test func runnersUpSayWhyTheyLost() throws {
    let plan = try SmallPlan.plan()
    let reasons = Dictionary(
      uniqueKeysWithValues: plan.runnersUp.map { ($0.system, $0.reason) })
    #expect(reasons["hgx-b200"] == nil)
    #expect(reasons["hgx-h200"]?.hasSuffix("% fewer verified tokens per dollar") == true)
    #expect(reasons["gb200-nvl72"] == "not available: no rack at iad has liquid cooling")
    let shortfalls = plan.runnersUp.compactMap(\.shortfall)
    #expect(shortfalls == shortfalls.sorted() && !shortfalls.isEmpty)
    let weak = try SmallPlan.plan([
      "sites.iad.racks.air.power=12 kW", "sites.iad.racks.air.count=30",
    ])
    let barred = try #require(weak.runnersUp.first { $0.system == "hgx-b200" })
    #expect(
      barred.reason
        == "alone it cannot serve what must be served within the limits: power of each rack")
  }

  @Test func aModelWithoutAScoreIsNoted() throws {
    let plan = try SmallPlan.plan(["workloads.chat.models=[llama-3.3-70b, gpt-oss-120b]"])
    #expect(
      plan.notes.contains(
        "gpt-oss-120b cannot serve chat: no score on gpqa-diamond for answers given directly is "
          + "in the catalog."))
  }

  @Test func theTidiedFleetKeepsTheGapAndNeedsNoMoreConfigurations() throws {
    for settings in [[], ["objective=cost"], ["solver.gap=1%"]] {
      let candidates = try SmallPlan.candidates(settings)
      let optimizer = FleetOptimizer(
        solver: GLPKSolver(), gap: candidates.request.solver.gap,
        deadline: Deadline(secondsFromNow: 30), cancellation: nil)
      let objective = candidates.request.objective
      let outcome = try optimizer.optimize(candidates.problem, for: objective)
      guard case .solved(let fleet) = outcome else { throw SmallPlan.NoPlan() }
      let tidied = try ServingTidier(optimizer: optimizer).tidied(fleet, for: objective)
      #expect(tidied.gap <= candidates.request.solver.gap && tidied.bound == fleet.bound)
      #expect(FleetCounts(tidied).systems == FleetCounts(fleet).systems)
      #expect(FleetCounts(tidied).running.count <= FleetCounts(fleet).running.count)
    }
  }
}
