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
    let rows: @Sendable (FleetProblem) -> [LimitProbe.Row]
    /// Lets the limit give way by so many of its units.
    let loosen: @Sendable (inout FleetProblem, Double) -> Void
  }

  private static let cases = [
    Case(name: "share of X") { problem in
      problem.portfolio.vendorShares["X"] == nil
        ? []
        : names(ofHours: problem).map {
          LimitProbe.Row(
            VendorShare.row("X", inHour: $0), .tokensOfSystems(each: 0.01, hour: $0),
            isLimit: false)
        }
    } loosen: { problem, units in
      problem.portfolio.vendorShares["X", default: 1] += units / 100
    },
    Case(name: "residency of W0") { problem in
      problem.workloads[0].residency == nil
        ? []
        : names(ofW0: problem).map {
          LimitProbe.Row(Residency.row($0), .served(workload: $0, each: 0.01), isLimit: false)
        }
    } loosen: { problem, units in
      for index in problem.allHours(of: 0) {
        problem.workloads[index].residency?.share -= units / 100
      }
    },
    Case(name: "average quality of W0") { problem in
      problem.workloads[0].averageQuality == 0 ? [] : [floor(AverageQuality.row("W0"))]
    } loosen: { problem, units in
      for index in problem.allHours(of: 0) {
        problem.workloads[index].averageQuality -= units / 100
      }
    },
    Case(name: "mean floor of W0") { problem in
      problem.workloads[0].floorReading == .each || problem.workloads[0].qualityFloor == 0
        ? [] : [floor(QualityFloor.row("W0"))]
    } loosen: { problem, units in
      for index in problem.allHours(of: 0) {
        problem.workloads[index].qualityFloor -= units / 100
      }
    },
    Case(name: "share of spot systems") { problem in
      problem.spotShareLimit == 1
        ? []
        : problem.workloads.map(\.name).map {
          LimitProbe.Row(SpotShare.row($0), .served(workload: $0, each: 0.01), isLimit: false)
        }
    } loosen: {
      $0.spotShareLimit += $1 / 100
    },
    Case(name: "requests to hosted models") { problem in
      names(ofHours: problem).map { LimitProbe.Row(APILimit.row($0 ?? "all")) }
    } loosen: { problem, units in
      problem.apiRateLimit = problem.apiRateLimit.map { $0 + units }
    },
    Case(name: "budget") { problem in
      problem.capexLimit == nil ? [] : [LimitProbe.Row(CapexBudget.row("all"))]
    } loosen: { problem, units in
      problem.capexLimit = problem.capexLimit.map { $0 + .usd(units * 1e6) }
    },
  ]

  private static func floor(_ row: String) -> LimitProbe.Row {
    LimitProbe.Row(row, .servedInYear(workload: "W0", each: 0.01), isLimit: false)
  }

  private static func names(ofW0 problem: FleetProblem) -> [String] {
    problem.allHours(of: 0).map { problem.workloads[$0].name }
  }

  private static func names(ofHours problem: FleetProblem) -> [String?] {
    problem.hourPositions.map { $0.map { problem.hours[$0].name } }
  }

  /// Where the relaxation's cost is smooth, the price is its slope.
  @Test func aPriceIsTheSlopeOfTheRelaxation() throws {
    let checked = try checkSlopes(250) { RandomFleets.mixed(seed: $0) }
    #expect(checked == Set(Self.cases.map(\.name)))
  }

  /// A key of the plan moves the rows of all hours.
  @Test func aPriceOverHoursIsTheSlopeOfTheRelaxation() throws {
    let checked = try checkSlopes(150) { seed in
      let problem = RandomFleets.mixed(seed: seed)
      let factors = problem.workloads.indices.map { $0 % 2 == 0 ? 0.5 : 0.8 }
      return HourFleets.problem(
        problem,
        in: [
          HourFleets.Hour(share: 0.25, factors: problem.workloads.map { _ in 1 }),
          HourFleets.Hour(share: 0.75, factors: factors),
        ])
    }
    #expect(
      checked.isSuperset(of: [
        "share of X", "average quality of W0", "share of spot systems", "requests to hosted models",
      ]), "\(checked)")
  }

  /// The cases in which a price that is not zero was compared.
  private func checkSlopes(
    _ seeds: UInt64, _ make: (UInt64) -> FleetProblem
  ) throws -> Set<String> {
    var checked: Set<String> = []
    for seed in 0..<seeds {
      let problem = make(seed)
      guard let prices = try FleetPrices.relaxed(problem, .cost, FleetOptimizer()) else { continue }
      for item in Self.cases {
        let probe = LimitProbe(
          name: item.name, unit: "", rows: item.rows(problem), step: "", change: { _ in })
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
    return checked
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
