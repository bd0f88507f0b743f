import Catalog
import GLPK
import LinearModel
import Testing

@testable import Planning

/// Frontiers of a plan on the shipped catalog, and what is wrong with some of them.
@Suite struct FrontierTests {
  @Test(arguments: [["cost", "tokens"], ["tokens", "power"], ["cost", "quality"]])
  func pointsRiseAndAreProven(_ names: [String]) throws {
    let frontier = try drawn(names, points: 5)
    #expect(frontier.isComplete)
    #expect(frontier.points.count >= 3)
    let values = try frontier.points.map { point in
      try [frontier.request.first, frontier.request.second].map {
        try #require(point.value(of: $0))
      }
    }
    for (left, right) in zip(values, values.dropFirst()) {
      #expect(left[0] < right[0])
      #expect(left[1] < right[1])
    }
    for point in frontier.points {
      #expect(point.status == .optimal)
      #expect(try #require(point.gap) <= frontier.requestedGap * (1 + 1e-6))
      #expect(!point.fleet.isEmpty)
    }
  }

  @Test func carbonIsAnAxis() throws {
    let counted = ["carbon.grid_kg_per_kwh=0.35", "carbon.embodied_kg.hgx-h200=9000"]
    let frontier = try drawn(["tokens", "carbon"], points: 4, counted)
    #expect(frontier.optimized == .carbon && frontier.points.count >= 3)
    for (left, right) in zip(frontier.points, frontier.points.dropFirst()) {
      #expect(try #require(left.kilogramsPerHour) < (try #require(right.kilogramsPerHour)))
    }
    #expect(
      try drawn(["cost", "power"], points: 2).points.allSatisfy { $0.kilogramsPerHour == nil })
  }

  @Test func theTangentIsTheMostTokensPerDollar() throws {
    let frontier = try drawn(["tokens", "cost"], points: 6)
    let tangents = frontier.points.filter(\.isTangent)
    #expect(tangents.count == 1)
    let best = try frontier.points.map { try #require($0.vcpd) }.max()
    #expect(tangents[0].vcpd == best)
    #expect(try drawn(["cost", "quality"], points: 3).points.allSatisfy { !$0.isTangent })
  }

  @Test func thePlansOwnCoverageHolds() throws {
    let frontier = try drawn(["cost", "tokens"], points: 4, ["workloads.chat.coverage=70%"])
    #expect(frontier.points.allSatisfy { $0.servedShare >= 0.7 - 1e-9 })
    let silent = try drawn(["cost", "tokens"], points: 4)
    #expect(silent.points.contains { $0.servedShare < 0.7 })
  }

  @Test func anImpossiblePlanSaysWhy() throws {
    let result = try result(["cost", "power"], points: 3, ["budget.capex=1 kUSD"])
    guard case .infeasible(let plan) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(plan.conflict?.families == ["DemandCoverage", "CapexBudget"])
  }

  @Test func aStopLeavesThePointsSoFar() throws {
    let token = CancellationToken()
    let planner = Planner(
      catalog: try Catalog.shipped(), solver: GLPKSolver(), cancellation: token)
    let result = try planner.frontier(
      FrontierRequest(between: ["cost", "tokens"], points: 8), of: SmallPlan.request()
    ) { if $0 == 4 { token.cancel() } }
    guard case .drawn(let frontier) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(!frontier.isComplete)
    #expect((1...4).contains(frontier.points.count))
  }

  @Test(
    arguments: [
      (
        ["cost", "cost"],
        """
        --between: 'cost' is named twice.
          Fix: name two different goals of: cost, tokens, quality, power, carbon.
        """
      ),
      (
        ["cost", "tokns"],
        """
        --between: 'tokns' is no goal of a frontier.
          Fix: did you mean 'tokens'? Goals: cost, tokens, quality, power, carbon.
        """
      ),
      (
        ["vcpd", "cost"],
        """
        --between: 'vcpd' is the ratio of tokens and cost, and no axis of a frontier.
          Fix: draw it with --between cost,tokens; the tangent from the origin is the best vcpd.
        """
      ),
      (
        ["cost"],
        """
        --between 'cost': a frontier lies between two goals.
          Fix: name two of: cost, tokens, quality, power, carbon; for example --between cost,tokens.
        """
      ),
    ])
  func wrongGoalsAreToldApart(_ names: [String], _ text: String) {
    #expect {
      try FrontierRequest(between: names, points: 5)
    } throws: { "\($0)" == text }
  }

  @Test func thePointsAreCounted() {
    #expect {
      try FrontierRequest(between: ["cost", "tokens"], points: 1)
    } throws: {
      "\($0)" == """
        --points is 1, but it must lie between 2 and 200.
          Fix: ask for fewer or more points; each of them is a whole plan.
        """
    }
  }

  @Test func goalsNeedTheirFigures() throws {
    let unscored = ["objective=cost", "workloads.chat.quality={benchmark: none}"]
    #expect {
      try result(["cost", "tokens"], points: 3, unscored)
    } throws: {
      "\($0)" == """
        --between: tokens counts quality, but workloads.chat.quality.benchmark is none.
          Fix: name a benchmark there, for example gpqa-diamond, or draw the frontier between \
        cost and power.
        """
    }
    #expect {
      try result(["cost", "carbon"], points: 3)
    } throws: {
      "\($0)" == """
        --between: carbon counts CO2e, and the plan does not.
          Fix: add the key carbon to it, for example carbon: {grid_kg_per_kwh: 0.35}, or name another \
        goal.
        """
    }
    #expect {
      try result(
        ["cost", "carbon"], points: 3, ["carbon.grid_kg_per_kwh=0.35", "acquisition=[own, api]"])
    } throws: {
      "\($0)" == """
        --between: carbon counts CO2e, and carbon.api_kg_per_million_tokens is missing: hosted models \
        would seem to emit nothing.
          Fix: give it, or leave hosted models out with --set 'acquisition=[own]'.
        """
    }
    #expect(try drawn(["cost", "power"], points: 2, unscored).points.allSatisfy { $0.vcpd == nil })
  }

  private func drawn(
    _ names: [String], points: Int, _ settings: [String] = []
  ) throws -> Frontier {
    guard case .drawn(let frontier) = try result(names, points: points, settings) else {
      throw SmallPlan.NoPlan()
    }
    return frontier
  }

  private func result(
    _ names: [String], points: Int, _ settings: [String] = []
  ) throws -> FrontierResult {
    try Planner(catalog: Catalog.shipped(), solver: GLPKSolver()).frontier(
      FrontierRequest(between: names, points: points), of: SmallPlan.request(settings))
  }
}
