import Catalog
import FleetModel
import Performance
import Quantities
import Testing

@testable import Planning

@Suite struct ApartExplorerTests {
  /// By choice of disaggregation: the systems of prompts and tokens of every pair, without repetition.
  private func pairs(_ settings: [String]) throws -> Set<[String]> {
    let candidates = try ApartPlan.candidates(settings)
    let problem = candidates.problem
    return Set(
      problem.assignments.compactMap { assignment in
        assignment.prefill.map { prefill in
          [prefill.configuration, assignment.configuration].map {
            problem.systems[problem.configurations[$0].system].name
          }
        }
      })
  }

  @Test func aPlanAsksForPairs() throws {
    #expect(try pairs(["serving.disaggregation=none"]).isEmpty)
    let same = try pairs(["serving.disaggregation=same-system"])
    #expect(same == [["hgx-h100", "hgx-h100"], ["hgx-h200", "hgx-h200"]])
    #expect(try pairs([]) == same.union([["hgx-h100", "hgx-h200"]]))
  }

  /// With more allowed a plan is never worse, and here better each time.
  @Test func eachChoiceIsBetterHere() throws {
    let costs = try ["none", "same-system", "any"].map {
      try ApartPlan.plan(["serving.disaggregation=\($0)"]).cost.rate.usdPerHour
    }
    #expect(costs[1] < 0.9 * costs[0])
    #expect(costs[2] < 0.99 * costs[1])
  }

  @Test func thePlanNamesBothHalves() throws {
    let plan = try ApartPlan.plan()
    let line = try #require(plan.serving.first { $0.prefill?.system == "hgx-h100" })
    let prefill = try #require(line.prefill)
    #expect(line.system == "hgx-h200")
    #expect(line.systems == ["hgx-h200", "hgx-h100"])
    #expect(prefill.replicas == prefill.queues * prefill.replicasPerQueue)
    #expect(line.unvalidatedTerms.contains(.disaggregation))
    #expect(line.bindingTerm == "prefill TTFT p99, decode TPOT p99")
    #expect((line.ttftP99?.seconds ?? 9) <= 2 && (line.tpotP99?.milliseconds ?? 99) <= 40)
  }

  /// Short prompts leave nothing to gain.
  @Test func whereAPairTakesMoreThereIsNone() throws {
    let short = [
      "workloads.chat.input_tokens={mean: 50, cv: 0.5}",
      "workloads.chat.output_tokens={mean: 1500, cv: 0.5}", "workloads.chat.slo.tpot_p99=60 ms",
    ]
    let plan = try ApartPlan.plan(short)
    #expect(plan.serving.allSatisfy { $0.prefill == nil })
    let together = try ApartPlan.plan(short + ["serving.disaggregation=none"])
    let (cost, other) = (plan.cost.rate.usdPerHour, together.cost.rate.usdPerHour)
    #expect(abs(cost - other) <= 2e-4 * other)
  }

  @Test func gapsBetweenTokensAreNotDescribedApart() throws {
    let settings = ["workloads.chat.slo.tpot_reading=inter-token"]
    #expect(try pairs(settings).isEmpty)
    let note = """
      Prefill and decoding stay together for chat: the gap between tokens is not described where \
      steps carry no prompts. With tpot_reading: request-mean they may be apart.
      """
    #expect(try ApartPlan.plan(settings).notes.contains(note))
  }

  @Test func otherOffersHaveToBeNear() throws {
    // On demand the two come from different clouds or regions, or the same ones; on spot never.
    #expect(try pairs(["acquisition=[spot]"]).isEmpty)
  }

  @Test func pairsKeepFewerAcceleratorsBusy() throws {
    let candidates = try ApartPlan.candidates(["systems=[hgx-h200]"])
    let problem = candidates.problem
    func busy(_ assignment: FleetProblem.Assignment) -> Double {
      problem.loads(of: assignment).reduce(0) {
        $0 + Double(problem.configurations[$1.configuration].devices)
          / $1.capacityRequestsPerSecond
      }
    }
    let apart = problem.assignments.filter { $0.prefill != nil }.map(busy)
    let whole = problem.assignments.filter { $0.prefill == nil }.map(busy)
    let (least, other) = (try #require(apart.min()), try #require(whole.min()))
    #expect(least < other)
  }
}
