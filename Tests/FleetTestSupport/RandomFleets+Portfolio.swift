public import FleetModel
import Quantities
import SeededRandom

extension RandomFleets {
  /// The problem of a seed with some of the limits on kinds, lots, vendors, average quality,
  /// residency and changes beside its own.
  public static func mixed(
    seed: UInt64, size: Size = .small, isElastic: Bool = false
  ) -> FleetProblem {
    var problem = problem(seed: seed, size: size, isElastic: isElastic)
    var random = SeededGenerator(seed: seed &+ 0x9E37_79B9)
    func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    for index in problem.systems.indices {
      problem.systems[index].vendor = chance(0.5) ? "X" : "Y"
      if chance(0.3) { problem.systems[index].minimumLot = whole(2...3) }
      if chance(0.3) {
        problem.systems[index].fixedCharge = .usd(Double(whole(1...4)) * 5e4)
        problem.systems[index].fixedChargeRate = .usdPerHour(Double(whole(1...4)))
      }
    }
    for place in problem.places.indices {
      for index in problem.places[place].rackClasses.indices where chance(0.5) {
        problem.places[place].rackClasses[index].isMixed = true
      }
    }
    if chance(0.3) { problem.portfolio.maximumSystemKinds = whole(1...2) }
    if chance(0.2) { problem.portfolio.leastVendors = whole(1...2) }
    if chance(0.3) {
      problem.portfolio.vendorShares = ["X": Double(whole(2...9)) / 10, "Y": chance(0.5) ? 0.7 : 1]
    }
    for index in problem.workloads.indices {
      if chance(0.3) { problem.workloads[index].averageQuality = Double(whole(45...65)) / 100 }
      if chance(0.3) {
        problem.workloads[index].residency = FleetProblem.Residency(
          places: Set(problem.places.indices.filter { _ in chance(0.6) }),
          includesHosted: chance(0.3), share: Double(whole(1...4)) / 4)
      }
    }
    if chance(0.3) {
      problem.stability = FleetProblem.Stability(
        earlier: problem.deployments.map { _ in whole(0...2) }, elsewhere: whole(0...1),
        maximumChanges: chance(0.7) ? whole(0...5) : nil, capexPerChange: .usd(2e4),
        capitalRatePerChange: .usdPerHour(Double(whole(0...3)) / 4))
    }
    return problem
  }
}
