import FleetModel
import FleetTestSupport
import GLPK
import LinearModel
import Quantities
import Testing

@testable import Planning

@Suite struct FleetPricesTests {
  /// Two systems of 10 USD/h carry 2.5 requests/s; what grows with traffic is verification alone.
  @Test func withTheFleetFixedADemandCostsWhatItsTrafficCosts() throws {
    // A dollar an attempt of the mean rate, which is half of the peak: 1800 USD/h a request/s.
    let problem = TinyFleet.simple.with {
      $0.workloads[0].verificationCostPerAttempt = .usd(1)
      $0.workloads[0].peakRequestsPerSecond = 2.5
      $0.workloads[0].meanRequestsPerSecond = 1.25
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .cost).fleet)
    let prices = try #require(try FleetPrices.fixed(fleet, .cost, FleetOptimizer()))
    let demand = try #require(prices.price(of: "DemandCoverage[W]"))
    #expect(abs(demand.worth + 1800) < 1e-6)
    // Down to no request at all, and up to what the replicas that are there carry.
    let range = try #require(demand.range)
    let replicas = fleet.program.variables.replicas.reduce(0) {
      $0 + fleet.values[$1.count.position]
    }
    #expect(abs(range.lowerBound) < 1e-9 && abs(range.upperBound - replicas) < 1e-9, "\(range)")
    let racks = try #require(prices.price(of: "RackPacking[count,Z,K]"))
    #expect(racks.worth == 0)
    #expect(racks.range == 1...Double.infinity)
    #expect(prices.price(of: "CapexBudget[all]") == nil)
  }

  /// In fractions a system carries 2 requests/s for 10 USD/h; beyond a budget the cloud does for 40.
  @Test func inFractionsALimitIsWorthWhatItReplaces() throws {
    let problem = TinyFleet.simple.with { $0.capexLimit = .usd(750_000) }
    let prices = try #require(try FleetPrices.relaxed(problem, .cost, FleetOptimizer()))
    // A million buys two systems, each of which saves 30 USD/h.
    let capex = try #require(prices.price(of: "CapexBudget[all]"))
    #expect(abs(capex.worth - 60) < 1e-9)
    let demand = try #require(prices.price(of: "DemandCoverage[W]"))
    #expect(abs(demand.worth + 20) < 1e-9)
  }

  /// A ratio's prices are in dollars an hour at the price that the plan pays for a token.
  @Test func pricesOfARatioAreDollars() throws {
    let problem = TinyFleet.simple.with { $0.workloads[0].peakRequestsPerSecond = 3 }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .vcpd).fleet)
    let prices = try #require(try FleetPrices.fixed(fleet, .vcpd, FleetOptimizer()))
    let demand = try #require(prices.price(of: "DemandCoverage[W]"))
    // The third request pays for itself at 20 USD/h over 3 requests/s.
    #expect(abs(demand.worth - 20.0 / 3) < 1e-6)
  }

  @Test func pricesOfTokensAreTokens() throws {
    let problem = TinyFleet.simple.with {
      $0.workloads[0].coverage = 0
      $0.workloads[0].places = [0]
      $0.capexLimit = .usd(750_000)
    }
    let fleet = try #require(try FleetOptimizer().optimize(problem, for: .tokens).fleet)
    let fixed = try #require(try FleetPrices.fixed(fleet, .tokens, FleetOptimizer()))
    #expect(fixed.price(of: "CapexBudget[all]")?.worth == 0)
    // A million buys two systems of 2 requests/s, half of it in the mean, 100 tokens of quality 0.5.
    let relaxed = try #require(try FleetPrices.relaxed(problem, .tokens, FleetOptimizer()))
    #expect(abs((relaxed.price(of: "CapexBudget[all]")?.worth ?? 0) - 100) < 1e-6)
  }

  /// A price times a step inside its range is the change of the linear program, to either side.
  @Test(arguments: [Objective.cost, .tokens, .vcpd]) func rangesAreWhereThePriceHolds(
    objective: Objective
  ) throws {
    var checked = 0
    for seed in 0..<30 as Range<UInt64> {
      let problem = RandomFleets.problem(seed: seed)
      guard let fleet = try FleetOptimizer().optimize(problem, for: objective).fleet,
        let prices = try FleetPrices.fixed(fleet, objective, FleetOptimizer()),
        let factor = FleetPrices.factor(objective, ratio: fleet.value)
      else { continue }
      var program = objective == .tokens ? FleetProgram(problem) : fleet.program
      program.setObjective(for: objective, at: fleet)
      let model = program.withoutFlowBounds.model.fixingIntegers(at: fleet.values)
      let before = try #require(try GLPKSolver().solve(model).objective)
      for index in model.constraintIndices {
        let row = model[index]
        guard let price = prices.price(of: row.name), let range = price.range, price.worth != 0
        else { continue }
        let limit = row.upper.isFinite ? row.upper : row.lower
        for end in [range.lowerBound, range.upperBound] where end.isFinite && end != limit {
          var moved = model
          moved.setBounds(
            lower: row.lower.isFinite ? end : row.lower,
            upper: row.upper.isFinite ? end : row.upper, of: index)
          let after = try #require(
            try GLPKSolver().solve(moved).objective, "seed \(seed) \(row.name)")
          let change = (after - before) * factor
          #expect(
            abs(change - price.worth * (end - limit)) <= 1e-5 * max(1, abs(change)),
            "seed \(seed), \(row.name) to \(end)")
          checked += 1
        }
      }
    }
    #expect(checked > 20)
  }
}
