import FleetModel
import FleetTestSupport
import GLPK
import Quantities
import Testing

@testable import Planning

@Suite struct AlternativeFinderTests {
  /// Systems that carry the same for 10, 10.3, 10.4 and 14 USD/h.
  private static let rivals = TinyFleet.simple.with { problem in
    for (index, running) in [2.3, 2.4, 6].enumerated() {
      problem.systems.append(
        TinyFleet.system("B\(index)", devices: 4, kilowatts: 12, units: 8))
      problem.deployments.append(
        FleetProblem.Deployment(system: index + 1, place: 0, rackClasses: [0]))
      problem.offers.append(
        TinyFleet.own(index + 2, capexMillions: 0.6, capital: 8, running: running))
      problem.configurations.append(
        FleetProblem.Configuration(name: "B\(index)2", system: index + 1, devices: 2))
      problem.assignments.append(TinyFleet.assignment(index + 1, 0, capacity: 1, quality: 0.5))
    }
  }

  private func questions(_ problem: FleetProblem, _ objective: Objective) throws -> FleetQuestions {
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: objective).fleet)
    return FleetQuestions(fleet, objective: objective, optimizer: FleetOptimizer())
  }

  @Test(arguments: [Objective.cost, .vcpd]) func mixesWithinTheMarginAreFoundBestFirst(
    objective: Objective
  ) throws {
    let finder = AlternativeFinder(questions: try questions(Self.rivals, objective))
    let found = try finder.mixes(within: 0.05, most: 8).compactMap(\.measures)
    let fleets = found.map(\.fleet)
    // The cheap kinds are within 5 %; the dear ones are in no mix.
    #expect(fleets.contains("2 × B0 own @ Z") && fleets.contains("2 × B1 own @ Z"))
    #expect(Set(fleets).count == fleets.count && fleets.count >= 2)
    #expect(!fleets.contains { $0.contains("B2") || $0.contains(" C") })
    #expect(found.map(\.shortfall) == found.map(\.shortfall).sorted())
    #expect(found.allSatisfy { $0.shortfall > 0 && $0.shortfall <= 0.05 })
    let other = try #require(found.first { $0.fleet == "2 × B0 own @ Z" })
    #expect(abs(other.costUSDPerHour - 20.6) < 1e-9)
    #expect(
      other.downsides == [
        "costs 3.0 % more an hour", "needs 20.0 % more capex", "draws 20.0 % more power at sites",
        "fills 1 more rack",
      ])
  }

  /// One big system carries the half that a second small one would: the mix is near the plan, and so
  /// is reported although the plan's own kind alone is better.
  @Test func mixesThatKeepPartOfThePlanAreFound() throws {
    let problem = Self.rivals.with { problem in
      for system in 1...3 { problem.systems[system].supply = 1 }
    }
    let found = try AlternativeFinder(questions: questions(problem, .cost))
      .mixes(within: 0.02, most: 3).compactMap(\.measures)
    #expect(found.map(\.fleet).contains("1 × A own @ Z + 1 × B0 own @ Z"))
    #expect(
      found.allSatisfy { $0.fleet.contains("A own") && $0.shortfall <= 0.02 + 1e-9 }, "\(found)")
  }

  @Test func noMoreAreFoundThanAskedFor() throws {
    let finder = AlternativeFinder(questions: try questions(Self.rivals, .cost))
    #expect(try finder.mixes(within: 0.05, most: 1).count == 1)
    #expect(try finder.mixes(within: 0.05, most: 0).isEmpty)
  }

  /// The best fleet without a system is that of the plan that does not have it.
  @Test func runnersUpAreTheBestWithoutASystem() throws {
    let found = try AlternativeFinder(questions: questions(Self.rivals, .cost)).withoutEach()
    #expect(found.map(\.name) == ["without A"])
    let fleet = try #require(found[0].measures)
    #expect(fleet.fleet == "2 × B0 own @ Z")
    #expect(abs(fleet.shortfall - 0.03) < 1e-9)
    let alone = try AlternativeFinder(
      questions: questions(TinyFleet.simple, .cost)
    ).withoutEach()
    #expect(alone.map(\.outcome) == [.infeasible])
  }

  /// Against enumeration: no fleet without the system is better than the one that is reported.
  @Test func runnersUpAreEnumerated() throws {
    var checked = 0
    for seed in 300..<360 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed, size: .enumerable)
      guard Enumeration(problem, solver: GLPKSolver()).isSmall(most: 80),
        let fleet = try FleetOptimizer().optimize(problem, for: .cost).fleet
      else { continue }
      let finder = AlternativeFinder(
        questions: FleetQuestions(fleet, objective: .cost, optimizer: FleetOptimizer()))
      for line in try finder.withoutEach() where line.name != "without hosted models" {
        let name = line.name.dropFirst("without ".count)
        let system = try #require(problem.systems.firstIndex { $0.name == name })
        let without = problem.with { problem in
          problem.assignments.removeAll {
            problem.configurations[$0.configuration].system == system
          }
        }
        let best = try Enumeration(without, solver: GLPKSolver()).best(.cost)
        guard let best else {
          #expect(line.outcome == .infeasible, "seed \(seed)")
          continue
        }
        let value = try #require(line.measures?.value, "seed \(seed)")
        #expect(abs(value - best) <= 1e-6 * max(1, best), "seed \(seed)")
        checked += 1
      }
    }
    #expect(checked >= 5)
  }
}
