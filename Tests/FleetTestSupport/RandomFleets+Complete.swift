public import FleetModel
import Quantities
import SeededRandom

extension RandomFleets {
  /// The problem of a seed with some of all limits that there are: those of `mixed`, and prompts on
  /// replicas of their own, spares, racks to lose, judges, demand charges, CO2e, its price and caps.
  public static func complete(
    seed: UInt64, size: Size = .small, isElastic: Bool = false
  ) -> FleetProblem {
    var maker = CompleteMaker(
      problem: mixed(seed: seed, size: size, isElastic: isElastic),
      random: SeededGenerator(seed: seed &+ 0xC0_FFEE))
    maker.addSite()
    maker.addSpot()
    maker.addExisting()
    maker.addPairs(seed)
    maker.addHostedModels()
    maker.tighten()
    maker.addSpares()
    maker.addDemandCharges()
    maker.addCarbon()
    maker.ease()
    maker.addJudge()
    return maker.problem
  }

  /// The problem of a seed with answers that are judged on the fleet itself.
  public static func judged(seed: UInt64) -> FleetProblem {
    var maker = CompleteMaker(
      problem: problem(seed: seed), random: SeededGenerator(seed: seed &+ 0x1D_6E))
    maker.makeJudge()
    return maker.problem
  }

  /// The hours of a seed: two or three, in which each workload comes at some part of its peak, and a
  /// judge with those whom it judges.
  public static func hours(
    seed: UInt64, of problem: FleetProblem, count: Int = 3
  ) -> [HourFleets.Hour] {
    var random = SeededGenerator(seed: seed &* 31 &+ 7)
    let shares = count == 2 ? [0.6, 0.4] : [0.5, 0.2, 0.3]
    return shares.map { share in
      var factors = problem.workloads.map { _ in Double.random(in: 0.2...1, using: &random) }
      for (position, judge) in problem.callers { factors[judge] = factors[position] }
      return HourFleets.Hour(share: share, factors: factors)
    }
  }
}

extension FleetProblem {
  /// Which workloads call for which judges.
  fileprivate var callers: [(caller: Int, judge: Int)] {
    let ways =
      assignments.map { ($0.workload, $0.verification) }
      + apiOptions.map { ($0.workload, $0.verification) }
    return ways.compactMap { caller, verification in
      verification?.calls.map { (caller, $0.workload) }
    }
  }
}

private struct CompleteMaker {
  var problem: FleetProblem
  var random: SeededGenerator

  init(problem: FleetProblem, random: SeededGenerator) {
    self.problem = problem
    self.random = random
  }

  /// Most limits go, so that enough problems have a fleet at all and what is left of them decides.
  mutating func ease() {
    let kept = pick([0.2, 0.4, 0.8])
    for drop in CompleteMaker.limits where !chance(kept) { drop(&problem) }
    for index in problem.workloads.indices {
      if !chance(kept) { problem.workloads[index].averageQuality = 0 }
      if !chance(kept) { problem.workloads[index].residency = nil }
      if !chance(kept) { problem.workloads[index].qualityFloor = 0 }
    }
  }

  private static let limits: [@Sendable (inout FleetProblem) -> Void] = [
    { $0.capexLimit = nil }, { $0.opexLimit = nil }, { $0.apiRateLimit = nil },
    { $0.spotShareLimit = 1 }, { $0.stability = nil }, { $0.portfolio.leastVendors = nil },
    { $0.portfolio.vendorShares = [:] }, { $0.portfolio.maximumSystemKinds = nil },
    { $0.carbonLimitKilogramsPerHour = nil }, { $0.carbonLimitKilogramsPerToken = nil },
    { problem in for index in problem.systems.indices { problem.systems[index].supply = nil } },
    { problem in for index in problem.systems.indices { problem.systems[index].minimumLot = 0 } },
    { problem in for index in problem.places.indices { problem.places[index].power = nil } },
    { problem in
      for index in problem.deployments.indices { problem.deployments[index].spareSteps = [] }
    },
    { problem in
      for index in problem.deployments.indices {
        problem.deployments[index].survivesRackLoss = false
      }
    },
  ]

  /// A second site for one of the systems.
  mutating func addSite() {
    guard chance(0.7) else { return }
    let (system, place) = (whole(0...(problem.systems.count - 1)), problem.places.count)
    problem.places.append(
      FleetProblem.Place(
        name: "Z+", pue: 1.25,
        rackClasses: [
          FleetProblem.RackClass(
            name: "K", count: whole(1...2), power: .kilowatts(6), units: pick([4, 8]))
        ]))
    problem.deployments.append(
      FleetProblem.Deployment(
        system: system, place: place, busyEnergyRate: .usdPerHour(number(0.1, 2)), rackClasses: [0]
      ))
    problem.offers.append(
      FleetProblem.Offer(
        acquisition: "own", deployment: problem.deployments.count - 1,
        capex: .usd(number(1e5, 4e5)), capitalRate: .usdPerHour(number(2, 10)),
        runningRate: .usdPerHour(number(0.5, 3))))
    let earlier = whole(0...1)
    problem.stability?.earlier.append(earlier)
    for index in problem.workloads.indices where chance(0.8) {
      problem.workloads[index].places.insert(place)
    }
  }

  /// Cheap systems of the first kind that may be taken back.
  mutating func addSpot() {
    guard chance(0.3), !problem.places.contains(where: \.isSpot) else { return }
    problem.places.append(FleetProblem.Place(name: "T", isCloud: true, isSpot: true))
    problem.deployments.append(
      FleetProblem.Deployment(system: 0, place: problem.places.count - 1))
    problem.offers.append(
      FleetProblem.Offer(
        acquisition: "spot", deployment: problem.deployments.count - 1,
        runningRate: .usdPerHour(number(1, 4)), capacityShare: pick([0.75, 0.9, 1])))
    let earlier = whole(0...1)
    problem.stability?.earlier.append(earlier)
    for index in problem.workloads.indices where chance(0.8) {
      problem.workloads[index].places.insert(problem.places.count - 1)
    }
  }

  /// A system that stands there already, beside those that may be bought.
  mutating func addExisting() {
    guard chance(0.2), problem.offers.allSatisfy({ $0.installed == 0 }) else { return }
    let offer = FleetProblem.Offer(
      acquisition: "existing", deployment: 0, runningRate: .usdPerHour(number(0.5, 3)),
      installed: 1, canGrow: false)
    problem.offers.append(offer)
  }

  /// Prompts on replicas of their own, for some workloads in no other way.
  mutating func addPairs(_ seed: UInt64) {
    guard chance(0.4) else { return }
    RandomFleets.addPairs(to: &problem, seed: seed, count: 1)
    let workload = problem.assignments[problem.assignments.count - 1].workload
    guard chance(0.5) else { return }
    problem.assignments.removeAll { $0.workload == workload && $0.prefill == nil }
  }

  /// Providers that serve what systems cannot or may not, at a price.
  mutating func addHostedModels() {
    for index in problem.workloads.indices where chance(0.9) {
      problem.apiOptions.append(
        FleetProblem.APIOption(
          name: "H\(index)", workload: index, costPerAttempt: .usd(number(0.003, 0.015)),
          quality: pick([0.5, 0.7, 0.9])))
    }
    if chance(0.5) { problem.apiRateLimit = number(0.2, 3) }
  }

  /// Limits at which one system more would be wanted.
  mutating func tighten() {
    for index in problem.systems.indices where chance(0.5) {
      problem.systems[index].supply = whole(0...2)
    }
    for place in problem.places.indices where !problem.places[place].isCloud {
      if chance(0.4) { problem.places[place].power = .kilowatts(pick([4, 6, 9, 12])) }
      for index in problem.places[place].rackClasses.indices where chance(0.3) {
        problem.places[place].rackClasses[index].power = .kilowatts(pick([2, 3, 5]))
        problem.places[place].rackClasses[index].count = 1
      }
    }
    if chance(0.5) { problem.capexLimit = .usd(number(1e5, 8e5)) }
    if chance(0.5) { problem.opexLimit = .usdPerHour(number(4, 30)) }
    if chance(0.3) { problem.portfolio.maximumSystemKinds = 1 }
    if chance(0.5) {
      for index in problem.assignments.indices {
        problem.assignments[index].capacityRequestsPerSecond *= 0.7
      }
    }
  }

  mutating func addJudge() {
    if chance(0.4) { makeJudge() }
  }

  /// A workload whose answers are judged on the fleet itself, where the judge's own may run.
  mutating func makeJudge() {
    let caller = whole(0...(problem.workloads.count - 1))
    let judge = problem.workloads.count
    addVerification(of: caller, by: judge)
    let asked = problem.workloads[caller]
    var workload = FleetProblem.Workload(
      name: "J", peakRequestsPerSecond: asked.peakRequestsPerSecond * 2,
      meanRequestsPerSecond: asked.meanRequestsPerSecond * 2, outputTokens: 0,
      places: asked.places.filter { !problem.places[$0].isSpot })
    workload.isCalledFor = true
    workload.residency = asked.residency
    problem.workloads.append(workload)
    for system in problem.systems.indices where chance(0.8) {
      let degrees = [1, 2, 4].filter { $0 <= problem.systems[system].devices }
      problem.configurations.append(
        FleetProblem.Configuration(name: "S\(system)j", system: system, devices: pick(degrees)))
      let devices = problem.configurations[problem.configurations.count - 1].devices
      problem.assignments.append(
        FleetProblem.Assignment(
          configuration: problem.configurations.count - 1, workload: judge,
          capacityRequestsPerSecond: Double(devices) * number(2, 6), quality: 0))
    }
  }

  private mutating func addVerification(of caller: Int, by judge: Int) {
    for index in problem.assignments.indices
    where problem.assignments[index].workload == caller && chance(0.6) {
      problem.assignments[index].verification = verification(
        by: judge, quality: problem.assignments[index].quality)
    }
    for index in problem.apiOptions.indices
    where problem.apiOptions[index].workload == caller && chance(0.5) {
      problem.apiOptions[index].verification = verification(
        by: judge, quality: problem.apiOptions[index].quality)
    }
  }

  private mutating func verification(by judge: Int, quality: Double) -> FleetProblem.Verification {
    FleetProblem.Verification(
      name: "V", attempts: number(1, 1.5), costPerRequest: .usd(pick([0, 0.0005])),
      calls: FleetProblem.Calls(workload: judge, perRequest: number(0.5, 2)),
      credit: quality * pick([0.8, 1]), answered: pick([0.9, 1]))
  }

  /// One or two stairs, and racks of which the fullest may be lost.
  mutating func addSpares() {
    let isSpared = chance(0.7)
    for index in problem.deployments.indices {
      let place = problem.places[problem.deployments[index].place]
      guard isSpared, !place.isSpot else { continue }
      if chance(0.6) {
        let (first, spares) = (whole(1...2), whole(0...1))
        problem.deployments[index].spareSteps = [
          FleetProblem.SpareStep(lastNeeded: first, spares: spares),
          FleetProblem.SpareStep(lastNeeded: 99, spares: spares + 1),
        ]
      }
      problem.deployments[index].survivesRackLoss = !place.isCloud && chance(0.4)
    }
  }

  mutating func addDemandCharges() {
    guard chance(0.5) else { return }
    for index in problem.deployments.indices
    where !problem.places[problem.deployments[index].place].isCloud {
      problem.deployments[index].busyDemandRate = .usdPerHour(number(0.2, 3))
    }
  }

  /// What systems, their load and hosted models emit; a price of it, and caps.
  mutating func addCarbon() {
    guard chance(0.7) else { return }
    for index in problem.offers.indices {
      problem.offers[index].carbonKilogramsPerHour = number(0, 4)
    }
    for index in problem.deployments.indices {
      problem.deployments[index].busyCarbonKilogramsPerHour = number(0, 3)
    }
    for index in problem.apiOptions.indices {
      problem.apiOptions[index].carbonKilogramsPerAttempt = number(0, 0.001)
    }
    if chance(0.4) { problem.carbonPricePerKilogram = .usd(number(0.1, 2)) }
    if chance(0.4) { problem.carbonLimitKilogramsPerHour = number(2, 16) }
    if chance(0.4) { problem.carbonLimitKilogramsPerToken = number(2e-6, 2e-5) }
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  private mutating func number(_ low: Double, _ high: Double) -> Double {
    Double.random(in: low...high, using: &random)
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
