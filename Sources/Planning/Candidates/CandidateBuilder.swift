import Catalog
import FleetModel
import Performance
import Quantities

/// Turns a plan and the catalog into the integer program's sets and parameters.
struct CandidateBuilder {
  let catalog: Catalog
  let cache: CapacityCache
  /// Whether dominated configurations are left out; only a test has a reason not to.
  var prunes = true

  /// All candidates of a plan.
  ///
  /// - Throws: `PlanningError.missingAssumption`, or `InvalidInput` for a number that the serving
  ///   model does not describe.
  /// - Complexity: O(systems × models × formats × layouts × workloads) capacities.
  func candidates(for request: PlanRequest) throws -> Candidates {
    let defaults = try Defaults(catalog)
    let workloads = try request.workloads.map {
      try WorkloadTerms($0, plan: request, defaults: defaults)
    }
    let places = PlaceTerms.all(of: request, defaults: defaults)
    let finder = OfferFinder(
      catalog: catalog, request: request, places: places, defaults: defaults)
    var assembly = Assembly(
      request: request, catalog: catalog, defaults: defaults, workloads: workloads, places: places)
    for system in finder.systems {
      let (offers, obstacles) = try finder.offers(of: system)
      assembly.add(system, offers, obstacles)
    }
    let explorer = CapacityExplorer(
      catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache)
    for option in explorer.options(on: assembly.systems) { assembly.add(option) }
    assembly.hosted = try HostedFinder(
      catalog: catalog, request: request, workloads: workloads
    ).options()
    return try assembly.finish(prunes: prunes)
  }
}

/// Collects candidates position by position.
private struct Assembly {
  let request: PlanRequest
  let catalog: Catalog
  let defaults: Defaults
  let workloads: [WorkloadTerms]
  let places: [PlaceTerms]
  var systems: [SystemSKU] = []
  var hosted: [HostedTerms] = []
  private var offers: [OfferTerms] = []
  private var deployments: [FleetProblem.Deployment] = []
  private var problemOffers: [FleetProblem.Offer] = []
  private var layouts: [ServingExplorer.Layout] = []
  private var configurations: [FleetProblem.Configuration] = []
  private var replicas: [ReplicaCapacity] = []
  private var assignments: [FleetProblem.Assignment] = []
  private var rejections = Rejections()
  /// Measured configurations that the buckets of one workload share, by name.
  private var shared: [String: Int] = [:]

  init(
    request: PlanRequest, catalog: Catalog, defaults: Defaults, workloads: [WorkloadTerms],
    places: [PlaceTerms]
  ) {
    self.request = request
    self.catalog = catalog
    self.defaults = defaults
    self.workloads = workloads
    self.places = places
  }

  mutating func add(_ system: SystemSKU, _ offers: [OfferTerms], _ obstacles: [String]) {
    guard !offers.isEmpty else {
      rejections.unavailable[system.id] = obstacles
      return
    }
    systems.append(system)
    rejections.notOwned[system.id] = obstacles
    for offer in offers { add(offer) }
  }

  private mutating func add(_ offer: OfferTerms) {
    let system = systems.count - 1
    var deployment = deployments.firstIndex { $0.system == system && $0.place == offer.place }
    if deployment == nil {
      deployments.append(
        FleetProblem.Deployment(
          system: system, place: offer.place, busyEnergyRate: offer.rates.busyEnergyRate,
          rackClasses: offer.rackClasses))
      deployment = deployments.count - 1
    }
    offers.append(offer)
    problemOffers.append(
      FleetProblem.Offer(
        acquisition: offer.acquisition.rawValue, deployment: deployment ?? 0,
        capex: offer.rates.capex, capitalRate: offer.rates.capitalRate,
        runningRate: offer.rates.runningRate, installed: offer.installed,
        canGrow: offer.acquisition != .existing, capacityShare: offer.capacityShare))
  }

  mutating func add(_ option: ServingExplorer.Option) {
    guard let system = systems.firstIndex(where: { $0.id == option.system.id }) else { return }
    for (workload, result) in option.results.sorted(by: { $0.key < $1.key }) {
      rejections.tried[workload, default: 0] += 1
      switch result {
      case .success(let replica): add(option, system: system, workload: workload, replica)
      case .failure(let obstacle):
        rejections.obstacles[workload, default: [:]][option.system.id, default: []].append(obstacle)
      }
    }
  }

  private mutating func add(
    _ option: ServingExplorer.Option, system: Int, workload: Int, _ replica: ReplicaCapacity
  ) {
    let layout = option.configuration
    let request = workloads[workload].request
    let configuration = configuration(option, system: system, for: request)
    let lookup = QualityLookup(catalog: catalog, request: request.quality)
    replicas.append(replica)
    assignments.append(
      FleetProblem.Assignment(
        configuration: configuration, workload: workload,
        capacityRequestsPerSecond: replica.requestsPerSecond,
        quality: lookup.quality(of: layout.model, format: layout.format) ?? 0))
  }

  /// The configuration that serves a workload.
  ///
  /// Every workload gets replicas of its own: a mixture of workloads has one step time, which the
  /// strictest of them would have to allow, and the closed forms do not describe its tails. Where
  /// only outcomes were measured there are no closed forms; buckets of one workload, which have one
  /// objective, then share replicas, and the shares of their capacities add up.
  private mutating func configuration(
    _ option: ServingExplorer.Option, system: Int, for request: WorkloadRequest
  ) -> Int {
    let layout = option.configuration
    let isShared = layout.measuredRuntime != nil
    let name =
      "\(option.system.id)/\(layout.label)/\(isShared ? request.family : request.name)"
    if isShared, let known = shared[name] { return known }
    layouts.append(layout)
    configurations.append(
      FleetProblem.Configuration(name: name, system: system, devices: layout.tensorParallel))
    if isShared { shared[name] = configurations.count - 1 }
    return configurations.count - 1
  }

  mutating func finish(prunes: Bool) throws -> Candidates {
    var whole = problem
    try PortfolioTerms(request: request, catalog: catalog, defaults: defaults)
      .apply(to: &whole, systems: systems, places: places)
    if prunes {
      let kept = APIDominance.keptOptions(of: whole)
      hosted = hosted.indices.filter { kept[$0] }.map { hosted[$0] }
      whole.apiOptions = hosted.map(\.option)
    }
    let pruned = prunes ? DominanceFilter.keptConfigurations(of: whole) : nil
    let isKept = { (configuration: Int) in pruned?[configuration] ?? true }
    return Candidates(
      request: request, catalog: catalog, defaults: defaults, workloads: workloads,
      places: places, systems: systems, offers: offers,
      layouts: layouts.indices.filter(isKept).map { layouts[$0] },
      replicas: replicas.indices.filter { isKept(assignments[$0].configuration) }
        .map { replicas[$0] },
      hosted: hosted,
      problem: whole.keepingConfigurations(isKept), rejections: rejections,
      configurationsBeforePruning: configurations.count)
  }

  private var problem: FleetProblem {
    var problem = FleetProblem(
      workloads: workloads.map(problemWorkload), places: places.map(\.problemPlace),
      systems: systems.map(problemSystem), deployments: deployments, offers: problemOffers,
      configurations: configurations, assignments: assignments,
      maximumUtilization: request.serving.maximumUtilization ?? defaults.maximumUtilization,
      capexLimit: request.budget.capex, opexLimit: request.budget.opex)
    problem.apiOptions = hosted.map(\.option)
    problem.apiRateLimit = request.api.maximumRequestsPerSecond
    problem.spotShareLimit = request.cloud.spotShare ?? defaults.spotShare
    return problem
  }

  private func problemSystem(_ system: SystemSKU) -> FleetProblem.System {
    FleetProblem.System(
      name: system.id, devices: system.acceleratorCount, peakPower: system.peakPower ?? .zero,
      rackUnits: system.rackUnits ?? 1, supply: request.supply[system.id])
  }

  private func problemWorkload(_ terms: WorkloadTerms) -> FleetProblem.Workload {
    let request = terms.request
    let allowed = request.placeNames.map(Set.init)
    var workload = FleetProblem.Workload(
      name: request.name, peakRequestsPerSecond: request.peakRequestsPerSecond,
      meanRequestsPerSecond: terms.meanRequestsPerSecond,
      outputTokens: request.outputTokens.mean, attempts: terms.attempts,
      verificationCostPerAttempt: request.verification.costPerRequest, coverage: terms.coverage,
      qualityFloor: request.quality.floor,
      floorReading: request.quality.reading == .average ? .average : .each,
      places: Set(places.indices.filter { allowed?.contains(places[$0].name) ?? true }))
    workload.averageQuality = request.quality.averageFloor
    workload.residency = request.residency(among: places)
    return workload
  }
}

extension ServingExplorer.Layout {
  /// A short unique label, for example `llama-3.3-70b/fp8/tp2/c2048`.
  var label: String {
    let layout = "\(model.id)/\(format.id)/tp\(tensorParallel)"
    let budget = chunkBudgetTokens.map { "/c\($0)" } ?? ""
    let origin =
      measuredRuntime.map { "/measured" + ($0.isEmpty ? "" : " \($0)") }
      ?? fittedRuntime.map { "/fitted" + ($0.isEmpty ? "" : " \($0)") } ?? ""
    return layout + budget + origin
  }
}
