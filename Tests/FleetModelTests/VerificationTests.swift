import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

/// Policies of candidates: judges are load, checks cost money, attempts are in the capacity.
@Suite struct VerificationTests {
  @Test func aJudgeIsAClassOfTrafficWhoseDemandIsTheCalls() throws {
    let program = FleetProgram(
      TinyFleet.judged(calls: 2), families: [DemandCoverage.self, ReplicaCapacity.self])
    try GoldenProgram.expect(program.model.lpFormat(), "Verification/Judge.lp")
  }

  @Test func checksCostMoneyPerRequestAndPenaltiesLowerWhatCounts() throws {
    var problem = TinyFleet.judged(calls: 2)
    problem.assignments[0].verification?.costPerRequest = .usd(0.01)
    problem.assignments[0].verification?.credit = 0.25
    var program = FleetProgram(problem, families: [])
    program.setObjective(
      .minimize, VerificationCost.expression(in: program) + VerifiedTokens.expression(in: program))
    try GoldenProgram.expect(program.model.lpFormat(), "Verification/Money.lp")
  }

  /// Half of the calls that there are, not of those that there could be.
  @Test func aShareOfTheCallsStaysWithItsData() throws {
    var problem = TinyFleet.judged(calls: 1)
    problem.workloads[1].residency = FleetProblem.Residency(places: [0], share: 0.5)
    var program = FleetProgram(problem)
    let judged = program.variables.flows.filter {
      problem.assignments[$0.assignment].workload == 1 && $0.place == 1
    }
    program.setObjective(
      .maximize, LinearExpression(judged.map { LinearModel.Term(1, $0.rate) }))
    let solution = try GLPKSolver().solve(program.model, options: SolverOptions(relativeGap: 0))
    let elsewhere = try #require(solution.objective)
    #expect(abs(elsewhere - 2) < 1e-9)
  }

  /// Four requests a second are answered in the cloud, by two systems for 80 USD/h. Each calls twice for
  /// a judge: 8 calls a second, of which the one system on site, for 10 USD/h, can take 2 × 3 = 6.
  /// Where 75 % of them have to stay on site, 6 do, and 25 % = 2 go to one more system in the cloud for
  /// 40 USD/h. Where 75.1 % have to stay, 6.008 would; with 2.001 calls for a request, 6.003 would.
  @Test(arguments: [(0.75, 2.0, 130.0), (0.751, 2, nil), (0.75, 2.001, nil), (0.751, 1.997, 130)])
  func theCallsThatStayAreThoseThatFitOnSite(
    share: Double, calls: Double, expected: Double?
  ) throws {
    var problem = TinyFleet.judged(calls: calls)
    problem.workloads[0].places = [1]
    problem.systems[0].supply = 1
    problem.assignments[1].capacityRequestsPerSecond = 3
    problem.workloads[1].residency = FleetProblem.Residency(places: [0], share: share)
    #expect(try FleetProgram(problem).leastCost() == expected)
  }

  @Test func moreCallsNeverCostLess() throws {
    var before = 0.0
    for calls in stride(from: 0.0, through: 3, by: 0.25) {
      let cost = try #require(try FleetProgram(TinyFleet.judged(calls: calls)).leastCost())
      #expect(cost >= before - 1e-9)
      before = cost
    }
    #expect(before == 40)
  }

  @Test func whatNobodyCallsForIsNotServed() throws {
    let program = FleetProgram(TinyFleet.judged(calls: 0))
    let solution = try program.cheapest()
    let judged = zip(program.variables.flows, program.problem.assignments)
      .filter { $1.workload == 1 }.map { solution.values[$0.0.rate.position] }
    #expect(judged.allSatisfy { abs($0) < 1e-9 })
  }

  @Test func theCheaperOfTwoPoliciesIsChosenAndTheDearerOneForAFloor() throws {
    var problem = TinyFleet.judged(calls: 2)
    var plain = problem.assignments[0]
    plain.verification = FleetProblem.Verification(name: "plain", attempts: 1, credit: 0.4)
    plain.quality = 0.4
    problem.assignments.append(plain)
    #expect(try FleetProgram(problem).leastCost() == 20)
    problem.workloads[0].qualityFloor = 0.5
    #expect(try FleetProgram(problem).leastCost() == 30)
  }

  @Test func aPolicyThatAsksForLessAndEarnsMoreDominates() {
    var problem = TinyFleet.judged(calls: 2)
    problem.configurations.append(FleetProblem.Configuration(name: "B2", system: 0, devices: 2))
    var other = problem.assignments[0]
    other.configuration = 2
    other.verification?.calls?.perRequest = 1
    problem.assignments.append(other)
    #expect(DominanceFilter.keptConfigurations(of: problem) == [false, true, true])
    problem.assignments[2].verification?.costPerRequest = .usd(1)
    #expect(DominanceFilter.keptConfigurations(of: problem) == [true, true, true])
  }
}
