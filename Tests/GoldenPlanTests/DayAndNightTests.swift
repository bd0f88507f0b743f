import Catalog
import GLPK
import Planning
import Quantities
import Testing

/// The plan with a load curve, found again by trying every number of systems in every hour.
@Suite struct DayAndNightTests {
  private static let hours: [(name: String, share: Double, ofPeak: Double)] = [
    ("busy", 1564.0 / 8760, 1), ("shoulder", 1043.0 / 8760, 0.76),
    ("quiet", 3650.0 / 8760, 0.37), ("weekend", 2503.0 / 8760, 0.33),
  ]
  private static let spotShare = 0.25
  private static let replicasPerSystem = 2.0

  /// What one system costs an hour, and what one replica carries at the most.
  private struct Terms {
    let own: Double
    let onDemand: Double
    let spot: Double
    /// The part of a spot system's accelerators that is counted on.
    let counted: Double
    let perReplica: Double
  }

  private func golden() throws -> GoldenPlan {
    try #require(GoldenPlan.all.first { $0.name == "day-and-night" })
  }

  private func terms() throws -> Terms {
    let (_, result, trace) = try golden().traced()
    guard case .planned(let plan) = result else { throw NoPlan() }
    let own = try #require(plan.fleet.first { $0.acquisition == .own })
    let share = try #require(Self.hours.first { $0.name == "busy" }).share
    let value = { (term: String) in
      try #require(trace["terms.hgx-h100.\(term)"]).value
    }
    return Terms(
      own: own.costRate.usdPerHour / Double(own.count),
      onDemand: try value("cloud.on-demand@busy.rent_usd_per_hour") / share,
      spot: try value("spot.spot@busy.spot_usd_per_hour") / share,
      counted: try value("spot.spot@busy.capacity_share"),
      perReplica: 0.85 * (try #require(plan.serving.first).capacityPerReplica))
  }

  /// The least cost of one hour on top of the systems that are owned.
  private func leastRent(_ requests: Double, owned: Int, _ terms: Terms) -> Double {
    var best = Double.infinity
    for onDemand in 0...14 {
      for spot in 0...14 {
        let lasting = Double(owned + onDemand) * Self.replicasPerSystem * terms.perReplica
        let replicas = (Double(spot) * 8 * terms.counted / 4).rounded(.down)
        let served =
          lasting + min(replicas * terms.perReplica, Self.spotShare * requests)
        guard served >= requests * (1 - 1e-9) else { continue }
        best = min(best, Double(onDemand) * terms.onDemand + Double(spot) * terms.spot)
      }
    }
    return best
  }

  private func leastCost(peak: Double, _ terms: Terms) -> Double {
    (0...14).map { owned in
      Self.hours.reduce(Double(owned) * terms.own) {
        $0 + $1.share * leastRent(peak * $1.ofPeak, owned: owned, terms)
      }
    }.min() ?? .infinity
  }

  @Test(arguments: [15.0, 40, 80, 101])
  func theOptimumIsThatOfTryingEverything(_ peak: Double) throws {
    let plan = try golden().solve([
      "workloads.code.requests_per_second.peak=\(peak)", "solver.gap=0%",
    ])
    let best = leastCost(peak: peak, try terms())
    #expect(plan.status == .optimal)
    #expect(abs(plan.objective.value - best) <= 1e-6 * best)
  }

  /// What is owned carries the base, and what is rented the hours above it.
  @Test func ownedSystemsCarryTheBaseAndRentedOnesThePeak() throws {
    let plan = try golden().solve()
    let busy = try #require(plan.hours.first { $0.name == "busy" })
    let weekend = try #require(plan.hours.first { $0.name == "weekend" })
    #expect(busy.fixedSystems == weekend.fixedSystems)
    #expect(busy.fixedSystems > 0)
    #expect(busy.onDemandSystems > busy.fixedSystems)
    #expect(busy.spotSystems > 0)
    #expect(weekend.systems * 2 < busy.systems)
    #expect(busy.costRate > weekend.costRate * 2)
  }

  /// The cost of the year is the mean over its hours.
  @Test func hoursAddUpToTheYear() throws {
    let plan = try golden().solve()
    let hours = plan.hours.map(\.hoursPerYear).reduce(0, +)
    #expect(hours == 8760)
    let costs = plan.hours.map { $0.costRate.usdPerHour * $0.hoursPerYear / 8760 }
    let mean = costs.reduce(0, +)
    #expect(abs(mean - plan.cost.rate.usdPerHour) < 1e-9 * mean)
    let tokens = plan.demand.map(\.meanRequestsPerSecond).reduce(0, +) * 256
    #expect(abs(plan.cost.deliveredTokensPerSecond - tokens) < 1e-6 * tokens)
  }
}
