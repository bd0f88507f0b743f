import Catalog
import FleetModel
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
    let problem = candidates.problem.scalingSpeed(ofSystem: system, by: factor)
    let optimizer = FleetOptimizer(
      solver: GLPKSolver(), gap: request.solver.gap,
      deadline: Deadline(secondsFromNow: 60), cancellation: nil)
    guard case .solved(let fleet) = try optimizer.optimize(problem, for: request.objective) else {
      return "no plan"
    }
    return FleetKinds(FleetCounts(fleet), of: problem).text
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

  @Test func noneAreLookedForUnlessAskedFor() throws {
    let plan = try SmallPlan.plan()
    #expect(plan.estimates.breakEvens.isEmpty)
    #expect(!plan.estimates.decisions.isEmpty)
  }
}
