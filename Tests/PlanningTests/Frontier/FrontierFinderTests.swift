import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import SolverTestSupport
import Testing

@testable import Planning

@Suite struct FrontierFinderTests {
  /// With no capital in it, the cost is what the opex budget limits: brute force then knows, for the
  /// cost of each point, the most tokens that any fleet reaches.
  @Test func pointsAreExactByBruteForce() throws {
    var compared = 0
    for seed in 300..<360 as Range<UInt64> {
      let problem = elastic(RandomFleets.problem(seed: seed, size: .enumerable, isElastic: true))
      guard Enumeration(problem, solver: GLPKSolver()).isSmall(most: 60) else { continue }
      guard case .found(let points, _, true) = try find(problem, points: 4) else { continue }
      for point in points {
        let cost = point.program.value(of: .cost, at: point.values)
        let tokens = point.program.value(of: .tokens, at: point.values)
        #expect(point.program.model.largestViolation(at: point.values) <= 1e-6, "seed \(seed)")
        #expect(point.bound <= cost * (1 + 1e-7) + 1e-9, "seed \(seed)")
        let most = try mostTokens(problem, within: cost * (1 + 1e-9) + 1e-9)
        #expect(abs(tokens - most) <= 1e-5 * max(1e-3, most), "seed \(seed): \(tokens), \(most)")
        compared += 1
      }
    }
    #expect(compared >= 20)
  }

  /// However wide the gap of the optimised goal is, no plan of the same cost has noticeably more tokens.
  @Test func aWideGapHidesNoTokens() throws {
    let request = try FrontierRequest(between: ["cost", "tokens"], points: 4)
    var compared = 0
    for seed in 300..<360 as Range<UInt64> {
      let problem = elastic(RandomFleets.problem(seed: seed, size: .enumerable, isElastic: true))
      guard Enumeration(problem, solver: GLPKSolver()).isSmall(most: 60) else { continue }
      guard case .found(let points, _, true) = try find(problem, request, gap: 0.05) else {
        continue
      }
      for point in points where !point.isTangent {
        let cost = point.program.value(of: .cost, at: point.values)
        let tokens = point.program.value(of: .tokens, at: point.values)
        let most = try mostTokens(problem, within: cost * (1 + 1e-9) + 1e-9)
        #expect(tokens >= most * (1 - 6e-4) - 1e-8, "seed \(seed): \(tokens), \(most)")
        compared += 1
      }
    }
    #expect(compared >= 20)
  }

  /// Six systems carry all tokens: three equal steps find six, four and two of them, and the fourth
  /// point lies between two of those.
  @Test func theLastQuarterIsSearchedBetweenTheSteps() throws {
    let problem = elastic(TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 12 })
    guard case .found(let points, _, true) = try find(problem, points: 4) else {
      Issue.record("no frontier")
      return
    }
    let costs = Set(points.map { $0.program.value(of: .cost, at: $0.values).rounded() })
    #expect(costs.isSuperset(of: [20, 40, 60]) && costs.count == 4, "\(costs)")
    #expect(costs.isSubset(of: [20, 30, 40, 50, 60]), "\(costs)")
  }

  @Test func theTangentHasTheBestRatioOfAll() throws {
    var tangents = 0
    for seed in 0..<25 as Range<UInt64> {
      let problem = elastic(RandomFleets.problem(seed: seed, isElastic: true))
      guard case .found(let points, _, true) = try find(problem, points: 5),
        let tangent = points.first(where: \.isTangent)
      else { continue }
      tangents += 1
      let ratio = tangent.program.value(of: .vcpd, at: tangent.values)
      for point in points {
        let other = point.program.value(of: .vcpd, at: point.values)
        #expect(other <= ratio * (1 + 1e-6), "seed \(seed)")
      }
    }
    #expect(tangents >= 8)
  }

  @Test func handAddedNumbersAreFound() throws {
    // Two systems at 10 USD/h carry all 0.1 kilotokens of quality; one carries half of them.
    let problem = elastic(TinyFleet.simple)
    guard case .found(let points, let best, true) = try find(problem, points: 2) else {
      Issue.record("no frontier")
      return
    }
    #expect(abs(best - 0.1) < 1e-9)
    let pairs = points.map {
      [
        $0.program.value(of: .cost, at: $0.values), $0.program.value(of: .tokens, at: $0.values),
      ].map { ($0 * 1e6).rounded() / 1e6 }
    }
    #expect(
      pairs == [[20, 0.1], [10, 0.05], [20, 0.1]]
        || pairs == [[20, 0.1], [10, 0.05], [10, 0.05]])
    #expect(points.map(\.isTangent) == [false, false, true])
  }

  @Test func bothEndsAreThere() throws {
    // Owning draws 12.5 kW a system and costs 10 USD/h, renting draws nothing here and costs 40.
    let request = try FrontierRequest(between: ["cost", "power"], points: 3)
    guard case .found(let points, _, true) = try find(TinyFleet.simple, request) else {
      Issue.record("no frontier")
      return
    }
    let pairs = points.map {
      [$0.program.value(of: .cost, at: $0.values), $0.program.value(of: .power, at: $0.values)]
    }
    #expect(pairs == [[80, 0], [50, 12.5], [20, 25]])
  }

  @Test func noFleetIsInfeasible() throws {
    let problem = TinyFleet.simple.with { $0.opexLimit = .usdPerHour(1) }
    let request = try FrontierRequest(between: ["cost", "power"], points: 3)
    guard case .infeasible = try find(problem, request) else {
      Issue.record("a fleet")
      return
    }
  }

  @Test func aStopKeepsThePointsSoFar() throws {
    let problem = elastic(TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 12 })
    var solved = 0
    let finder = FrontierFinder(
      problem: problem, request: try FrontierRequest(between: ["cost", "tokens"], points: 6),
      optimizer: { FleetOptimizer() }, isCancelled: { solved >= 3 }, willSolve: { solved = $0 })
    guard case .found(let points, _, let isComplete) = try finder.find() else {
      Issue.record("no points")
      return
    }
    #expect(points.count == 3)
    #expect(!isComplete)
  }

  /// Where one end was not found in time, nobody knows between which values the others lie.
  @Test func aLooseEndThatIsNotFoundIsTold() throws {
    var searches = 0
    var announced: [Int] = []
    let finder = FrontierFinder(
      problem: TinyFleet.simple,
      request: try FrontierRequest(between: ["cost", "power"], points: 4),
      optimizer: {
        searches += 1
        // The best power, the best cost at it, then the best cost.
        guard searches == 3 else { return FleetOptimizer() }
        let stopped = RecordingSolver(Solution(status: .noSolutionFound(stoppedBy: .time)))
        return FleetOptimizer(
          solver: stopped, gap: 0, deadline: Deadline(secondsFromNow: 30),
          cancellation: nil)
      },
      isCancelled: { false }, willSolve: { announced.append($0) })
    guard case .found(let points, _, let isComplete) = try finder.find() else {
      Issue.record("no points")
      return
    }
    #expect(!isComplete)
    #expect(searches == 3 && announced == [1])
    #expect(points.map { $0.program.value(of: .cost, at: $0.values) } == [80])
  }

  private func find(_ problem: FleetProblem, points: Int) throws -> FrontierFinder.Outcome {
    try find(problem, FrontierRequest(between: ["cost", "tokens"], points: points))
  }

  private func find(
    _ problem: FleetProblem, _ request: FrontierRequest, gap: Double = 0
  ) throws -> FrontierFinder.Outcome {
    try FrontierFinder(
      problem: problem, request: request, optimizer: { FleetOptimizer(gap: gap) },
      isCancelled: { false }, willSolve: { _ in }
    ).find()
  }

  private func mostTokens(_ problem: FleetProblem, within usdPerHour: Double) throws -> Double {
    let capped = problem.with { $0.opexLimit = .usdPerHour(usdPerHour) }
    return try #require(try Enumeration(capped, solver: GLPKSolver()).best(.tokens))
  }

  /// Nothing has to be served, and all of the cost is running cost.
  private func elastic(_ problem: FleetProblem) -> FleetProblem {
    problem.with {
      $0.opexLimit = nil
      for index in $0.workloads.indices { $0.workloads[index].coverage = 0 }
      for index in $0.offers.indices {
        $0.offers[index].runningRate = $0.offers[index].runningRate + $0.offers[index].capitalRate
        $0.offers[index].capitalRate = .zero
      }
    }
  }
}
