import FleetModel
import FleetTestSupport
import GLPK
import Quantities
import Testing

@testable import Planning

/// Ranges and alternatives on random fleets, against every fleet there is.
@Suite struct SystemRangeFinderTests {
  /// The fewest of a system that any fleet within the margin has: the enumeration with no more of it.
  private func least(
    _ problem: FleetProblem, _ system: Int, _ objective: Objective, limit: Double
  ) throws -> Int? {
    let offers = problem.offers.indices.filter {
      problem.deployments[problem.offers[$0].deployment].system == system
    }
    for most in 0...20 {
      let capped = problem.with { problem in
        problem.systems[system].supply = min(problem.systems[system].supply ?? most, most)
      }
      // Only one offer of it, on site: then supply is its count.
      guard offers.count == 1 else { return nil }
      let best = try Enumeration(capped, solver: GLPKSolver())
        .best(objective == .cost ? .cost : .ratio)
      guard let best else { continue }
      let isNear = objective == .cost ? best <= limit * (1 + 1e-9) : best >= limit * (1 - 1e-9)
      if isNear { return most }
    }
    return nil
  }

  @Test(arguments: [Objective.cost, .vcpd], [0.02, 0.15]) func theLeastIsThatOfAllFleets(
    objective: Objective, margin: Double
  ) throws {
    var checked = 0
    for seed in 500..<560 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, size: .enumerable)
      guard Enumeration(problem, solver: GLPKSolver()).isSmall(most: 60),
        let fleet = try FleetOptimizer().optimize(problem, for: objective).fleet
      else { continue }
      let questions = FleetQuestions(fleet, objective: objective, optimizer: FleetOptimizer())
      let ranges = try SystemRangeFinder(
        questions: questions, margin: margin, vendors: problem.systems.map { _ in "one" }
      ).ranges()
      let limit = fleet.value * (objective == .cost ? 1 + margin : 1 - margin)
      for range in ranges where range.kind == .system {
        let system = try #require(problem.systems.firstIndex { $0.name == range.name })
        let isSite = problem.offers.contains {
          problem.deployments[$0.deployment].system == system && $0.acquisition == "own"
        }
        guard isSite, let expected = try least(problem, system, objective, limit: limit) else {
          continue
        }
        #expect(range.least == expected, "seed \(seed), \(range.name)")
        #expect((range.most ?? 0) >= range.count, "seed \(seed), \(range.name)")
        checked += 1
      }
    }
    #expect(checked >= 5)
  }

  /// A of 10 USD/h, the cloud for 40: within 10 % both systems are a must, within 200 % none is.
  @Test func theMarginDecidesWhatIsAMust() throws {
    let fleet = try #require(
      try FleetOptimizer().optimize(TinyFleet.simple, for: .cost).fleet)
    let questions = FleetQuestions(fleet, objective: .cost, optimizer: FleetOptimizer())
    let near = try SystemRangeFinder(questions: questions, margin: 0.1, vendors: ["V"]).ranges()
    #expect(near.map(\.verdict) == [.mustHave])
    #expect(near[0].count == 2 && near[0].least == 2 && near[0].most == 2)
    let alternatives = try AlternativeFinder(questions: questions).mixes(within: 0.1, most: 5)
    #expect(alternatives.isEmpty)
  }

  /// A margin is not spent on systems that stand idle.
  @Test func idleSystemsAreNoUse() throws {
    let problem = TinyFleet.simple.with {
      $0.systems.append(TinyFleet.system("B", devices: 4, kilowatts: 1, units: 1))
      $0.deployments.append(FleetProblem.Deployment(system: 1, place: 0, rackClasses: [0]))
      $0.offers.append(TinyFleet.own(2, capexMillions: 0, capital: 0, running: 0.1))
      $0.configurations.append(FleetProblem.Configuration(name: "B4", system: 1, devices: 4))
      $0.assignments.append(TinyFleet.assignment(1, 0, capacity: 1e-3, quality: 0.5))
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .cost).fleet)
    let questions = FleetQuestions(fleet, objective: .cost, optimizer: FleetOptimizer())
    let ranges = try SystemRangeFinder(
      questions: questions, margin: 0.2, vendors: ["V", "W"]
    ).ranges()
    // Forty of them would fit within the margin; one may be short of work, and none does any.
    let idle = try #require(ranges.first { $0.name == "B" })
    #expect(idle.least == 0)
    #expect(try #require(idle.most) < 45)
    #expect(ranges.map(\.name) == ["A", "B", "V", "W"])
  }

  @Test func withoutTimeNothingIsClaimed() throws {
    let fleet = try #require(
      try FleetOptimizer().optimize(TinyFleet.simple, for: .cost).fleet)
    let questions = FleetQuestions(
      fleet, objective: .cost, optimizer: FleetOptimizer(seconds: 0))
    let ranges = try SystemRangeFinder(questions: questions, margin: 0.1, vendors: ["V"]).ranges()
    #expect(ranges.map(\.verdict) == [.unknown])
    #expect(try AlternativeFinder(questions: questions).mixes(within: 0.1, most: 5).isEmpty)
    let without = try AlternativeFinder(questions: questions).withoutEach()
    #expect(without.map(\.outcome) == [.unanswered])
  }
}
