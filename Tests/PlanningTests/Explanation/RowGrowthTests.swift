import FleetModel
import FleetTestSupport
import LinearModel
import Quantities
import Testing

@testable import Planning

/// Prices of limits that are coefficients of rows, against the relaxation with the limit moved.
@Suite struct RowGrowthTests {
  private struct Case: Sendable {
    let name: String
    let row: @Sendable (FleetProblem) -> LimitProbe.Row?
    /// Lets the limit give way by so many of its units.
    let loosen: @Sendable (inout FleetProblem, Double) -> Void
  }

  private static let cases = [
    Case(name: "share of X") { problem in
      problem.portfolio.vendorShares["X"] == nil
        ? nil : LimitProbe.Row("VendorShare[X]", .tokensOfSystems(each: 0.01), isLimit: false)
    } loosen: { problem, units in
      problem.portfolio.vendorShares["X", default: 1] += units / 100
    },
    Case(name: "residency of W0") { problem in
      problem.workloads[0].residency == nil
        ? nil
        : LimitProbe.Row("Residency[W0]", .served(workload: "W0", each: 0.01), isLimit: false)
    } loosen: {
      $0.workloads[0].residency?.share -= $1 / 100
    },
    Case(name: "average quality of W0") { problem in
      problem.workloads[0].averageQuality == 0
        ? nil
        : LimitProbe.Row("AverageQuality[W0]", .served(workload: "W0", each: 0.01), isLimit: false)
    } loosen: {
      $0.workloads[0].averageQuality -= $1 / 100
    },
    Case(name: "mean floor of W0") { problem in
      problem.workloads[0].floorReading == .each || problem.workloads[0].qualityFloor == 0
        ? nil
        : LimitProbe.Row("QualityFloor[W0]", .served(workload: "W0", each: 0.01), isLimit: false)
    } loosen: {
      $0.workloads[0].qualityFloor -= $1 / 100
    },
    Case(name: "budget") { problem in
      problem.capexLimit == nil ? nil : "CapexBudget[all]"
    } loosen: { problem, units in
      problem.capexLimit = problem.capexLimit.map { $0 + .usd(units * 1e6) }
    },
  ]

  /// Where the relaxation's cost is smooth, the price is its slope.
  @Test func aPriceIsTheSlopeOfTheRelaxation() throws {
    var checked: Set<String> = []
    for seed in 0..<250 as Range<UInt64> {
      let problem = RandomFleets.mixed(seed: seed)
      guard let prices = try FleetPrices.relaxed(problem, .cost, FleetOptimizer()) else { continue }
      for item in Self.cases {
        guard let row = item.row(problem) else { continue }
        let probe = LimitProbe(
          name: item.name, unit: "", rows: [row], step: "", change: { _ in })
        guard let worth = prices.price(of: probe)?.worth else { continue }
        let step = 1e-3
        guard let more = try cost(problem.with { item.loosen(&$0, step) }),
          let less = try cost(problem.with { item.loosen(&$0, -step) }),
          let now = try cost(problem)
        else { continue }
        let slopes = [(now - more) / step, (less - now) / step]
        // At a corner there are two slopes, and either is a price.
        guard abs(slopes[0] - slopes[1]) <= 1e-3 * max(1, abs(slopes[0])) else { continue }
        #expect(
          abs(worth - slopes[0]) <= 5e-3 * max(1, abs(worth)),
          "seed \(seed), \(item.name): \(worth) beside \(slopes[0])")
        if worth > 1e-3 { checked.insert(item.name) }
      }
    }
    #expect(checked == Set(Self.cases.map(\.name)))
  }

  private func cost(_ problem: FleetProblem) throws -> Double? {
    var program = FleetProgram(problem)
    program.loosenSystemBounds()
    program.setObjective(.minimize, FleetCost.expression(in: program))
    return try FleetOptimizer().solve(program, relaxed: true).objective
  }

  @Test func severalRowsOfOneLimitAddUpAndHaveNoRange() throws {
    let problem = TinyFleet.simple.with { $0.capexLimit = .usd(750_000) }
    let prices = try #require(try FleetPrices.relaxed(problem, .cost, FleetOptimizer()))
    let single = LimitProbe(
      name: "", unit: "", rows: ["CapexBudget[all]"], step: "", change: { _ in })
    let double = LimitProbe(
      name: "", unit: "",
      rows: ["CapexBudget[all]", LimitProbe.Row("CapexBudget[all]", .fixed(0.5))], step: "",
      change: { _ in })
    let none = LimitProbe(name: "", unit: "", rows: ["Unknown[x]"], step: "", change: { _ in })
    #expect(prices.price(of: single)?.lower != nil)
    let worth = try #require(prices.price(of: single)?.worth)
    #expect(prices.price(of: double) == LimitPrice(worth: worth * 1.5))
    #expect(prices.price(of: none) == nil)
  }
}
