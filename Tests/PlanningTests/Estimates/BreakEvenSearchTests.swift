import Catalog
import FleetModel
import FleetTestSupport
import GLPK
import Quantities
import Testing

@testable import Planning

/// Break-evens of speeds, checked on every configuration rather than those that pruning keeps.
@Suite struct BreakEvenSearchTests {
  @Test func speedsChangeTheMixWhereItIsSaid() throws {
    let request = try SmallPlan.request()
    let result = try Planner(
      catalog: Catalog.shipped(), solver: GLPKSolver(), breakEvens: .all
    ).plan(request)
    guard case .planned(let plan) = result else { throw SmallPlan.NoPlan() }
    let lines = plan.estimates.breakEvens.filter { $0.kind == .speed }
    #expect(!lines.isEmpty)
    for line in lines {
      let before = Set(plan.fleet.map { "\($0.system) \($0.acquisition.rawValue)" })
      #expect(try mix(line, at: line.holdsAt, request) == before.sorted().joined(separator: " + "))
      if let factor = line.factor {
        #expect(try mix(line, at: factor, request) == line.mix)
        #expect(factor < line.holdsAt && factor >= line.limit)
      }
    }
  }

  private func mix(_ line: BreakEven, at factor: Double, _ request: PlanRequest) throws -> String {
    let candidates = try CandidateBuilder(
      catalog: Catalog.shipped(), cache: CapacityCache(), prunes: false
    ).candidates(for: request)
    let system = try #require(candidates.systems.firstIndex { $0.id == line.system })
    let problem = candidates.slowed(system, by: factor)
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: request.solver.gap,
      deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    guard case .solved(let fleet) = try optimizer.optimize(problem, for: request.objective) else {
      return "no plan"
    }
    return FleetKinds(FleetCounts(fleet), of: problem).text
  }

  /// More systems that are slower have spares of their own: their stairs end no earlier than their need.
  @Test func slowerSystemsHaveTheirSpares() throws {
    let candidates = try SmallPlan.candidates(["availability.survives=node"])
    let slowed = candidates.slowed(0, by: 0.25)
    let steps = slowed.deployments.filter { $0.system == 0 && !$0.spareSteps.isEmpty }
    #expect(!steps.isEmpty)
    for deployment in steps {
      let last = try #require(deployment.spareSteps.last?.lastNeeded)
      #expect(last >= slowed.mostNeededSystems(at: deployment))
    }
  }

  /// The price of a system goes into its purchase, its annuity and its maintenance, and nowhere else.
  @Test func pricesScaleWhatFollowsThem() throws {
    let candidates = try SmallPlan.candidates()
    let price = try #require(PriceNumber.all(ofSystem: 0, in: candidates).first)
    let scaled = price.scaled(candidates, by: 2)
    for (index, offer) in candidates.problem.offers.enumerated() {
      let isScaled = candidates.problem.deployments[offer.deployment].system == 0
      let rates = candidates.offers[index].rates
      let changed = scaled.offers[index]
      #expect(changed.capex == rates.capex * (isScaled ? 2 : 1))
      let more = changed.runningRate - offer.runningRate
      let expected = isScaled ? rates.running.maintenance.usdPerHour : 0
      #expect(abs(more.usdPerHour - expected) < 1e-9)
    }
    #expect(scaled.assignments == candidates.problem.assignments)
    #expect(price.scaled(candidates, by: 1) == candidates.problem)
  }

  /// Where a price is said to let a system in, a fleet with it is as good as the plan, and at the price
  /// that holds none is better by more than the gap.
  @Test func pricesLetInWhatIsAsGood() throws {
    let gap = 1e-3
    let optimizer = FleetOptimizer(gap: gap)
    let exact = FleetOptimizer(gap: 1e-7)
    var entered = 0
    for seed in 0..<160 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed)
      guard let plan = try optimizer.optimize(problem, for: .cost).fleet else { continue }
      let counts = FleetCounts(plan)
      let unused = problem.systems.indices.first { system in
        problem.assignments.contains { problem.systems(of: $0).contains(system) }
          && problem.offers.indices.allSatisfy {
            problem.deployments[problem.offers[$0].deployment].system != system
              || counts.systems[$0] == 0
          }
      }
      guard let unused else { continue }
      let offers = problem.offers.indices.filter {
        problem.deployments[problem.offers[$0].deployment].system == unused
      }
      func scaled(_ factor: Double) -> FleetProblem {
        problem.with { problem in
          for offer in offers {
            problem.offers[offer].capitalRate = problem.offers[offer].capitalRate * factor
            problem.offers[offer].runningRate = problem.offers[offer].runningRate * factor
          }
        }
      }
      let number = BreakEvenSearch.Number(
        goesUp: false, problem: scaled,
        slope: { counts, _ in
          offers.reduce(0) {
            $0 + Double(counts.systems[$1])
              * (problem.offers[$1].capitalRate + problem.offers[$1].runningRate).usdPerHour
          }
        },
        isChanged: { $0.kinds.contains { $0.first == problem.systems[unused].name } },
        startsFromKnown: true)
      let search = BreakEvenSearch(optimizer: optimizer, objective: .cost)
      let bracket = try #require(try search.bracket(number, from: plan, isThorough: false))
      let holding = try #require(try exact.optimize(scaled(bracket.holds), for: .cost).fleet)
      #expect(holding.value >= plan.value * (1 - 1.1 * gap), "seed \(seed)")
      guard let breaks = bracket.breaks else { continue }
      entered += 1
      #expect(breaks < bracket.holds, "seed \(seed)")
      var forced = FleetProgram(scaled(breaks))
      forced.require("one", forced.systems(of: [unused]), atLeast: 1)
      let best = try #require(try exact.optimize(forced, for: .cost, incumbent: nil).fleet)
      #expect(best.value <= plan.value * (1 + 1e-6), "seed \(seed)")
    }
    #expect(entered >= 3, "\(entered)")
  }

  @Test func noneAreLookedForUnlessAskedFor() throws {
    let plan = try SmallPlan.plan()
    #expect(plan.estimates.breakEvens.isEmpty)
    #expect(!plan.estimates.decisions.isEmpty)
  }
}
