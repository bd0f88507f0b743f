import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct LooserLimitTests {
  private static let loosenings: [(row: String, change: @Sendable (inout FleetProblem) -> Void)] = [
    ("RackPacking[count,Z0,K0]", { $0.places[0].rackClasses[0].count += 1 }),
    ("SitePower[Z0]", { $0.places[0].power = $0.places[0].power.map { $0 + .kilowatts(4) } }),
    ("CapexBudget[all]", { $0.capexLimit = $0.capexLimit.map { $0 * 1.3 } }),
    ("OpexBudget[all]", { $0.opexLimit = $0.opexLimit.map { $0 * 1.3 } }),
    ("SupplyLimit[S0]", { $0.systems[0].supply = $0.systems[0].supply.map { $0 + 1 } }),
    (
      "MaximumSKUs[all]",
      { problem in
        problem.portfolio.maximumSystemKinds = problem.portfolio.maximumSystemKinds.map { $0 + 1 }
      }
    ),
  ]

  /// Where it is said that a looser limit helps nobody, solving anew finds nothing better.
  @Test(arguments: [Objective.cost, .vcpd, .tokens]) func whatItRulesOutIsNeverBetter(
    objective: Objective
  ) throws {
    let optimizer = FleetOptimizer(gap: 1e-3)
    var (decided, open) = (0, 0)
    for seed in 0..<120 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed)
      guard let plan = try optimizer.optimize(problem, for: objective).fleet else { continue }
      for (row, change) in Self.loosenings {
        let looser = problem.with(change)
        guard looser != problem,
          let limit = LooserLimit(
            row, from: FleetProgram(problem), to: FleetProgram(looser), for: [objective])
        else { continue }
        guard try limit.helpsNobody([(Goal(objective), plan.value)], optimizer) else {
          open += 1
          continue
        }
        decided += 1
        let best = try #require(try optimizer.optimize(looser, for: objective).fleet)
        let gain = (best.value - plan.value) / max(abs(plan.value), 1e-9)
        // Each of the two may be a gap short of its best.
        #expect((objective.isMinimized ? -gain : gain) <= 2.1e-3, "seed \(seed), \(row)")
      }
    }
    #expect(decided > 20 && open > 0, "\(decided) decided, \(open) open")
  }

  /// Systems of 1 MUSD each: 2.5 MUSD buy two, and 3.5 MUSD three.
  @Test func aLimitWithAFractionGivesWayToTheNextWholeNumber() throws {
    let tight = TinyFleet.simple.with { problem in
      problem.workloads[0].peakRequestsPerSecond = 6
      problem.workloads[0].meanRequestsPerSecond = 3
      problem.workloads[0].coverage = 0
      for index in problem.offers.indices {
        if problem.offers[index].acquisition == "own" {
          problem.offers[index].capex = .usd(1_000_000)
        } else {
          problem.offers[index].canGrow = false
        }
      }
      problem.capexLimit = .usd(2_500_000)
    }
    let loose = tight.with { $0.capexLimit = .usd(3_500_000) }
    let optimizer = FleetOptimizer(gap: 1e-3)
    let plan = try #require(try optimizer.optimize(tight, for: .tokens).fleet)
    let better = try #require(try optimizer.optimize(loose, for: .tokens).fleet)
    #expect(better.value > plan.value * 1.4)
    let limit = try #require(
      LooserLimit(
        "CapexBudget[all]", from: FleetProgram(tight), to: FleetProgram(loose), for: [.tokens]))
    #expect(try !limit.helpsNobody([(Goal(.tokens), plan.value)], optimizer))
  }

  /// The same of several goals: solved anew in turn, none of them is better.
  @Test(arguments: [
    [Goal(.cost, tolerance: 0.2), Goal(.power)], [Goal(.vcpd, tolerance: 0.1), Goal(.power)],
    [Goal(.power, tolerance: 0.1), Goal(.tokens), Goal(.cost)],
  ]) func noGoalIsEverBetter(goals: [Goal]) throws {
    let optimizer = FleetOptimizer(gap: 1e-3)
    var (decided, open) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed)
      let sequence = GoalSequence(optimizer: optimizer, goals: goals)
      let stages = try sequence.optimize(problem).stages
      guard stages.count == goals.count else { continue }
      for (row, change) in Self.loosenings {
        let looser = problem.with(change)
        guard looser != problem,
          let limit = LooserLimit(
            row, from: FleetProgram(problem), to: FleetProgram(looser),
            for: goals.map(\.objective))
        else { continue }
        guard try limit.helpsNobody(stages.map { ($0.goal, $0.best) }, optimizer) else {
          open += 1
          continue
        }
        decided += 1
        let compared = GoalSequence(optimizer: optimizer, goals: goals, compared: stages)
        let found = try compared.optimize(looser).stages
        #expect(found.count == goals.count, "seed \(seed), \(row)")
        for (stage, own) in zip(found, stages) {
          // Each of the two may be a gap short of its best; the search for tokens by half a gap more.
          #expect(stage.gain(over: own) <= 2.1e-3, "seed \(seed), \(row), \(stage.goal)")
        }
      }
    }
    #expect(decided > 10 && open > 0, "\(decided) decided, \(open) open")
  }

  /// Racks that nobody would fill let in nothing, although they might stand empty.
  @Test func racksThatStandEmptyHelpNobody() throws {
    let problem = TinyFleet.simple
    let roomier = problem.with { $0.places[0].rackClasses[0].count += 1 }
    let plan = try #require(try FleetOptimizer().optimize(problem, for: .cost).fleet)
    let limit = try #require(
      LooserLimit(
        "RackPacking[count,Z,K]", from: FleetProgram(problem), to: FleetProgram(roomier),
        for: [.cost]))
    #expect(try limit.helpsNobody([(Goal(.cost), plan.value)], FleetOptimizer()))
    // Where racks are what is missing, more of them help: two systems fill one, and four are needed.
    let tight = problem.with {
      $0.places[0].rackClasses[0].count = 1
      $0.workloads[0].peakRequestsPerSecond *= 2
    }
    let dear = try #require(try FleetOptimizer().optimize(tight, for: .cost).fleet)
    let room = tight.with { $0.places[0].rackClasses[0].count = 2 }
    let needed = try #require(
      LooserLimit(
        "RackPacking[count,Z,K]", from: FleetProgram(tight), to: FleetProgram(room), for: [.cost]))
    #expect(try !needed.helpsNobody([(Goal(.cost), dear.value)], FleetOptimizer()))
  }

  /// A floor that lets in nothing new leaves the program as it is.
  @Test func programsAreToldToBeTheSame() {
    let problem = TinyFleet.simple
    let program = FleetProgram(problem)
    #expect(program.isSame(as: FleetProgram(problem), for: [.cost, .vcpd]))
    let dearer = problem.with { $0.offers[0].capitalRate = .usdPerHour(7) }
    #expect(!program.isSame(as: FleetProgram(dearer), for: [.cost]))
    #expect(program.isSame(as: FleetProgram(dearer), for: [.power]))
  }

  @Test func anotherDifferenceOfTheProgramsDecidesNothing() {
    let problem = TinyFleet.simple
    let changed = problem.with {
      $0.places[0].rackClasses[0].count += 1
      $0.offers[0].capitalRate = .usdPerHour(7)
    }
    #expect(
      LooserLimit(
        "RackPacking[count,Z,K]", from: FleetProgram(problem), to: FleetProgram(changed),
        for: [.cost]
      )
        == nil)
  }
}
