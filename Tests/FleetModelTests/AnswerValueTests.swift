import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

/// What right answers are worth, with numbers that a person can add up: 4 requests/s at the peak, 2 on
/// average, half of them answered right, by two systems of 10 USD/h each.
@Suite struct AnswerValueTests {
  private func best(_ problem: FleetProblem) throws -> Solution {
    try FleetProgram(problem).optimum(.maximize, NetValue.expression)
  }

  @Test func theWorthIsThatOfRightAnswersOfTheMeanHour() throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].valuePerRightAnswer = .usd(0.02) }
    // 7200 requests an hour, half of them right, two cents each, less 20 USD/h.
    #expect(abs((try best(problem).objective ?? 0) - (72 - 20)) < 1e-9)
  }

  @Test func whatMustBeServedIsServedAtALossAndTheRestIsLeft() throws {
    let worth = Quantity<Money>.usd(0.001)
    let all = TinyFleet.simple.with { $0.workloads[0].valuePerRightAnswer = worth }
    #expect(abs((try best(all).objective ?? 0) - (3.6 - 20)) < 1e-9)
    let free = all.with { $0.workloads[0].coverage = 0 }
    #expect(abs(try best(free).objective ?? -1) < 1e-9)
    // One system answers half of the traffic: 10 USD/h for 36 USD/h.
    let dear = free.with {
      $0.workloads[0].valuePerRightAnswer = .usd(0.02)
      $0.systems[0].supply = 1
      $0.workloads[0].places = [0]
    }
    #expect(abs((try best(dear).objective ?? 0) - 26) < 1e-9)
  }

  /// From the worth at which it pays, and not before, the dearer and better way is taken.
  @Test(arguments: [(0.013, 0.5), (0.015, 0.9)])
  func qualityIsBoughtWhereItPays(_ worth: Double, _ quality: Double) throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].valuePerRightAnswer = .usd(worth)
      $0.apiOptions = [
        FleetProblem.APIOption(
          name: "E", workload: 0, costPerAttempt: .usd(0.0084), quality: 0.9)
      ]
    }
    // 2880 more right answers cost 60.48 - 20 USD/h more: 1.4 cents each.
    let solution = try best(problem)
    let program = FleetProgram(problem)
    let right = VerifiedTokens.expression(in: program).value(at: solution.values)
    #expect(abs(right - quality * 0.2) < 1e-9)
  }

  /// A wrong answer that undoes a right one takes its worth away; a judge earns nothing.
  @Test func penaltiesCountAndJudgesEarnNothing() throws {
    var problem = TinyFleet.judged(calls: 2)
    problem.workloads[0].valuePerRightAnswer = .usd(0.02)
    problem.workloads[1].valuePerRightAnswer = .usd(100)
    problem.assignments[0].verification?.credit = 0.25
    #expect(abs((try best(problem).objective ?? 0) - (36 - 30)) < 1e-9)
  }

  @Test(arguments: [false, true]) func theOptimumIsTheBestOfAllFleets(isElastic: Bool) throws {
    var tried = 0
    for seed in 0..<120 as Range<UInt64> {
      var problem = RandomFleets.problem(seed: seed, size: .enumerable, isElastic: isElastic)
      for index in problem.workloads.indices {
        let cents = Double((Int(seed) * 7 + index * 5) % 11) / 4
        problem.workloads[index].valuePerRightAnswer = .usd(cents / 100)
      }
      let enumeration = Enumeration(problem, solver: GLPKSolver())
      guard enumeration.isSmall() else { continue }
      tried += 1
      let found = try best(problem).objective
      let wanted = try enumeration.best(.netValue)
      #expect((found == nil) == (wanted == nil), "seed \(seed)")
      guard let found, let wanted else { continue }
      #expect(abs(found - wanted) <= 1e-7 * max(1, abs(wanted)), "seed \(seed): \(found) \(wanted)")
    }
    #expect(tried >= 100)
  }

  /// Requests without an answer deliver no token: neither to users nor to a cap on CO2e for a token.
  @Test func deliveredTokensAreThoseOfAnsweredRequests() throws {
    var problem = TinyFleet.judged(calls: 2)
    problem.assignments[0].verification?.answered = 0.8
    problem.apiOptions = [
      FleetProblem.APIOption(
        name: "E", workload: 0, costPerAttempt: .usd(0.01), quality: 0.5,
        verification: FleetProblem.Verification(
          name: "P", attempts: 1, credit: 0.5, answered: 0.6))
    ]
    let program = FleetProgram(problem, families: [])
    let terms = DeliveredTokens.expression(in: program).terms
    let columns = Dictionary(uniqueKeysWithValues: terms.map { ($0.variable, $0.coefficient) })
    // 100 tokens a request, at half of the peak rate.
    #expect(columns[program.variables.flows[0].rate] == 0.04)
    #expect(columns[program.variables.hosted[0]] == 0.03)
    let judged = program.variables.flows.filter { $0.assignment == 1 }
    #expect(judged.allSatisfy { columns[$0.rate] == nil } && !judged.isEmpty)
  }

  /// A fleet that emits as much as its cap allows if every request were answered breaks it if not.
  @Test func theCapForATokenBindsAtTheAnsweredShare() throws {
    var problem = TinyFleet.simple
    for index in problem.offers.indices { problem.offers[index].carbonKilogramsPerHour = 3.6 }
    // Two systems emit 7.2 kg an hour for 200 tokens/s: 1e-5 kg a token.
    problem.carbonLimitKilogramsPerToken = 1.01e-5
    #expect(try FleetProgram(problem).leastCost() == 20)
    problem.assignments[0].verification = FleetProblem.Verification(
      name: "P", attempts: 1, credit: 0.5, answered: 0.9)
    #expect(try FleetProgram(problem).leastCost() == nil)
    problem.carbonLimitKilogramsPerToken = 1.12e-5
    #expect(try FleetProgram(problem).leastCost() == 20)
  }
}
