import Planning
import Testing

/// The plan that shows every way to come by tokens shows every one of them.
@Suite struct BuyRentOrAPITests {
  @Test func everyAcquisitionIsInTheAnswer() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "buy-rent-or-api" })
    let plan = try golden.solve()
    #expect(Set(plan.fleet.map(\.acquisition)) == [.own, .reserved, .onDemand, .spot])
    let night = plan.hosted.filter { $0.workload == "night" }.reduce(0) {
      $0 + $1.requestsPerSecond
    }
    #expect(abs(night - 0.5) < 1e-9)
    #expect(!plan.serving.contains { $0.workload == "night" })
  }

  /// Half of the reports may run on systems that are taken back; something stands in for those.
  @Test func spotSystemsAreReplacedNearby() throws {
    let golden = try #require(GoldenPlan.all.first { $0.name == "buy-rent-or-api" })
    let plan = try golden.solve()
    let spot = try #require(plan.fleet.first { $0.acquisition == .spot })
    let provider = try #require(spot.provider.split(separator: " ").first)
    #expect(
      plan.notes.contains {
        $0.hasPrefix("While \(spot.system) (spot) is away, one on demand at \(provider) ")
      })
  }
}
