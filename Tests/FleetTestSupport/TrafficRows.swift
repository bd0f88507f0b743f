import FleetModel
import LinearModel
import Quantities

/// The limits that traffic keeps once systems and replicas are there, hour by hour and in the mean.
struct TrafficRows {
  let problem: FleetProblem
  let streams: [Stream]
  var model = LinearModel(name: "traffic")
  private let isImpossible: LinearModel.VariableIndex
  /// Places that pay for the power of their busiest hour; their columns follow the streams.
  private let charged: [Int]

  init(problem: FleetProblem, streams: [Stream]) {
    self.problem = problem
    self.streams = streams
    for position in streams.indices { model.addVariable("f\(position)") }
    let places = streams.filter { $0.demandCharge > 0 }.compactMap { $0.replicas?.place }
    charged = problem.hours.isEmpty ? [] : Set(places).sorted()
    for place in charged { model.addVariable("highest\(place)") }
    // A row without traffic cannot hold a positive least value; this column lets it say so.
    isImpossible = model.addVariable("none", upper: 0)
  }

  mutating func add(
    _ coefficients: [Double], lower: Double = -.infinity, upper: Double = .infinity, name: String
  ) {
    let terms = zip(model.variableIndices, coefficients).filter { $1 != 0 }
      .map { LinearModel.Term($1, $0) }
    model.addConstraint(
      name, terms + [LinearModel.Term(1, isImpossible)], lower: lower, upper: upper)
  }

  mutating func addEverything(_ replicas: [ReplicaPlace: Int]) {
    addDemand()
    addReplicas(replicas)
    addQuality()
    addAverageQuality()
    addSpotShares()
    addResidency()
    for hour in problem.hours.isEmpty ? [nil] : problem.hours.indices.map({ $0 as Int? }) {
      addAPILimit(hour)
      addVendorShares(hour)
      addHighestDemand(hour)
    }
  }

  private func isIn(_ stream: Stream, _ hour: Int?) -> Bool {
    problem.workloads[stream.workload].hour == hour
  }

  /// What users ask for; for a judge, what the checks of others call for.
  private mutating func addDemand() {
    for (position, workload) in problem.workloads.enumerated() {
      let served = streams.map { $0.workload == position ? 1.0 : 0 }
      guard workload.isCalledFor else {
        add(
          served, lower: workload.coverage * workload.peakRequestsPerSecond,
          upper: workload.peakRequestsPerSecond, name: "demand \(position)")
        continue
      }
      let called = streams.map { $0.calls?.workload == position ? $0.calls?.perRequest ?? 0 : 0 }
      add(zip(served, called).map { $0 - $1 }, lower: 0, upper: 0, name: "calls \(position)")
    }
  }

  private mutating func addReplicas(_ replicas: [ReplicaPlace: Int]) {
    let used = replicas.sorted {
      ($0.key.configuration, $0.key.place) < ($1.key.configuration, $1.key.place)
    }
    for (key, count) in used where count > 0 {
      let load = streams.map { $0.loads[key] ?? 0 }
      add(
        load, upper: problem.maximumUtilization * Double(count),
        name: "replicas \(key.configuration) \(key.place)")
    }
  }

  /// A floor of each answer holds in every hour, one of the mean over the year.
  private mutating func addQuality() {
    for (position, workload) in problem.workloads.enumerated() where workload.floorReading == .each
    {
      let poor = streams.map {
        $0.workload == position && $0.quality < workload.qualityFloor ? 1.0 : 0
      }
      add(poor, upper: 0, name: "quality \(position)")
    }
    for (name, positions) in workloadsByName {
      let workload = problem.workloads[positions[0]]
      guard workload.floorReading == .average else { continue }
      addMean(atLeast: workload.qualityFloor, of: positions, name: "quality \(name)")
    }
  }

  private mutating func addAverageQuality() {
    for (name, positions) in workloadsByName {
      let floor = problem.workloads[positions[0]].averageQuality
      if floor > 0 { addMean(atLeast: floor, of: positions, name: "average \(name)") }
    }
  }

  private mutating func addMean(atLeast floor: Double, of positions: [Int], name: String) {
    let shortfall = streams.map { stream -> Double in
      guard positions.contains(stream.workload) else { return 0 }
      let share = problem.workloads[stream.workload].hour.map { problem.hours[$0].share } ?? 1
      return share * (floor - stream.quality)
    }
    add(shortfall, upper: 0, name: name)
  }

  private var workloadsByName: [(String, [Int])] {
    Dictionary(grouping: problem.workloads.indices) { problem.workloads[$0].nameWithoutHour }
      .sorted { $0.key < $1.key }
  }

  /// Spot systems serve at most their share of what is served.
  private mutating func addSpotShares() {
    for position in problem.workloads.indices {
      let excess = streams.map { stream -> Double in
        guard stream.workload == position else { return 0 }
        return (stream.isSpot ? 1 : 0) - problem.spotShareLimit
      }
      add(excess, upper: 0, name: "spot \(position)")
    }
  }

  /// At least a share of what is served is served at the places of the residency.
  private mutating func addResidency() {
    for (position, workload) in problem.workloads.enumerated() {
      guard let residency = workload.residency else { continue }
      let missing = streams.map { stream -> Double in
        guard stream.workload == position else { return 0 }
        let isThere =
          stream.replicas.map { residency.places.contains($0.place) } ?? residency.includesHosted
        return residency.share - (isThere ? 1 : 0)
      }
      add(missing, upper: 0, name: "residency \(position)")
    }
  }

  private mutating func addAPILimit(_ hour: Int?) {
    guard let limit = problem.apiRateLimit else { return }
    add(streams.map { isIn($0, hour) ? $0.attempts : 0 }, upper: limit, name: "api \(hour ?? 0)")
  }

  /// No vendor's systems serve more than its share of what systems serve.
  private mutating func addVendorShares(_ hour: Int?) {
    for (vendor, share) in problem.portfolio.vendorShares.sorted(by: { $0.key < $1.key }) {
      let excess = streams.map { stream -> Double in
        guard stream.replicas != nil, isIn(stream, hour) else { return 0 }
        let isOwn = stream.loads.keys.contains {
          problem.systems[problem.configurations[$0.configuration].system].vendor == vendor
        }
        return problem.workloads[stream.workload].outputTokens / 1000 * ((isOwn ? 1 : 0) - share)
      }
      add(excess, upper: 0, name: "share \(vendor) \(hour ?? 0)")
    }
  }

  private mutating func addHighestDemand(_ hour: Int?) {
    for (index, place) in charged.enumerated() {
      let demand = streams.map {
        isIn($0, hour) && $0.replicas?.place == place ? $0.demandCharge : 0
      }
      let charge = charged.indices.map { $0 == index ? -1.0 : 0 }
      add(demand + charge, upper: 0, name: "highest \(place) \(hour ?? 0)")
    }
  }
}

extension TrafficRows {
  /// What each column costs to run, in dollars per hour.
  var operating: [Double] {
    streams.map { $0.cost + (problem.hours.isEmpty ? $0.demandCharge : 0) } + charged.map { _ in 1 }
  }

  mutating func addOpex(_ operating: [Double], _ systems: [Int]) {
    guard let limit = problem.opexLimit else { return }
    let spent = systems.indices.reduce(0) {
      $0 + problem.offers[$1].runningRate.usdPerHour * Double(systems[$1])
    }
    add(operating, upper: limit.usdPerHour - spent, name: "opex")
  }

  /// - Parameter delivered: thousands of tokens per second at the mean rate, by stream.
  mutating func addCarbon(_ delivered: [Double], _ systems: [Int]) {
    let standing = systems.indices.reduce(0) {
      $0 + problem.offers[$1].carbonKilogramsPerHour * Double(systems[$1])
    }
    if let cap = problem.carbonLimitKilogramsPerHour {
      add(streams.map(\.carbon), upper: cap - standing, name: "carbon")
    }
    if let cap = problem.carbonLimitKilogramsPerToken {
      let excess = zip(streams, delivered).map { $0.carbon - cap * $1 * 1000 * 3600 }
      add(excess, upper: -standing, name: "carbon of a token")
    }
  }
}
