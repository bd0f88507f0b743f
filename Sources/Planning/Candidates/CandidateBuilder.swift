import Catalog
import Economics
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
      catalog: catalog, request: request, workloads: workloads, defaults: defaults, cache: cache,
      meetings: Meetings(assembly.offers, places: places))
    let policies = PolicyFinder(
      lookup: VerificationLookup(catalog, for: request.workloads), workloads: workloads)
    try assembly.add(explorer.exploration(on: assembly.systems), policies)
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
  private(set) var offers: [OfferTerms] = []
  private var deployments: [FleetProblem.Deployment] = []
  private var problemOffers: [FleetProblem.Offer] = []
  private var layouts: [ServingExplorer.Layout] = []
  private var configurations: [FleetProblem.Configuration] = []
  private var replicas: [ReplicaCapacity] = []
  private var policies: [PolicyTerms?] = []
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
    for offer in offers.flatMap({ $0.inHours(of: request.load) }) { add(offer) }
  }

  private mutating func add(_ offer: OfferTerms) {
    let system = systems.count - 1
    var deployment = deployments.firstIndex { $0.system == system && $0.place == offer.place }
    if deployment == nil {
      deployments.append(newDeployment(of: offer, system: system))
      deployment = deployments.count - 1
    }
    offers.append(offer)
    var problemOffer = FleetProblem.Offer(
      acquisition: offer.acquisition.rawValue, deployment: deployment ?? 0,
      capex: offer.rates.capex, capitalRate: offer.rates.capitalRate,
      runningRate: offer.rates.runningRate, installed: offer.installed,
      canGrow: offer.acquisition != .existing, capacityShare: offer.capacityShare)
    problemOffer.hour = offer.hour
    problemOffer.carbonKilogramsPerHour =
      offer.footprint.idleKilogramsPerHour + offer.footprint.embodiedKilogramsPerHour
    problemOffers.append(problemOffer)
  }

  private func newDeployment(of offer: OfferTerms, system: Int) -> FleetProblem.Deployment {
    var deployment = FleetProblem.Deployment(
      system: system, place: offer.place, busyEnergyRate: offer.rates.busyEnergyRate,
      rackClasses: offer.rackClasses)
    deployment.busyDemandRate = offer.rates.busyDemandRate
    deployment.busyCarbonKilogramsPerHour = offer.footprint.busyKilogramsPerHour
    return deployment
  }

  mutating func add(
    _ exploration: ServingExplorer.Exploration, _ policies: PolicyFinder
  ) throws(InvalidTerm) {
    for option in exploration.options { try add(option, policies) }
    for option in exploration.apart { try add(option, policies) }
    rejections.tried.merge(exploration.tried, uniquingKeysWith: +)
    rejections.unserved = exploration.unserved
  }

  private mutating func add(
    _ option: ServingExplorer.Option, _ policies: PolicyFinder
  ) throws(InvalidTerm) {
    guard let system = systems.firstIndex(where: { $0.id == option.system.id }) else { return }
    for (workload, result) in option.results.sorted(by: { $0.key < $1.key }) {
      if option.isGiven { rejections.tried[workload, default: 0] += 1 }
      switch result {
      case .success(let replica):
        try add(option, system: system, workload: workload, replica, policies)
      case .failure(let obstacle):
        rejections.obstacles[workload, default: [:]][option.system.id, default: []].append(obstacle)
      }
    }
  }

  private mutating func add(
    _ option: ServingExplorer.Option, system: Int, workload: Int, _ replica: ReplicaCapacity,
    _ finder: PolicyFinder
  ) throws(InvalidTerm) {
    let configuration = configuration(
      option, system: system, for: workloads[workload].request)
    try assign(configuration, of: option.configuration, to: workload, replica, finder)
  }

  /// Adds replicas that decode, and those that compute their prompts.
  private mutating func add(
    _ option: ApartExplorer.Option, _ finder: PolicyFinder
  ) throws(InvalidTerm) {
    let request = workloads[option.workload].request
    let halves = [
      (option.decodeSystem, option.decode), (option.prefillSystem, option.prefill),
    ]
    guard halves.allSatisfy({ half in systems.contains { $0.id == half.0.id } }) else { return }
    for (system, layout) in halves {
      layouts.append(layout)
      configurations.append(
        FleetProblem.Configuration(
          name: "\(system.id)/\(layout.label)/\(request.name)",
          system: systems.firstIndex { $0.id == system.id } ?? 0, devices: layout.accelerators,
          hour: position(ofHour: request.hour)))
    }
    let prompts = FleetProblem.Prefill(
      configuration: configurations.count - 1,
      capacityRequestsPerSecond: option.replica.prefillRequestsPerSecond ?? 0,
      places: option.places)
    try assign(
      configurations.count - 2, of: option.decode, to: option.workload, option.replica, finder,
      prefill: prompts)
  }

  /// Lets a configuration serve a workload, in each way that its answers may be verified.
  private mutating func assign(
    _ configuration: Int, of layout: ServingExplorer.Layout, to workload: Int,
    _ replica: ReplicaCapacity, _ finder: PolicyFinder, prefill: FleetProblem.Prefill? = nil
  ) throws(InvalidTerm) {
    let lookup = QualityLookup(catalog: catalog, request: workloads[workload].request.quality)
    let firstPass = lookup.quality(of: layout.model, format: layout.format) ?? 0
    let choices = try finder.policies(
      for: workload, model: layout.model.id, firstPass: firstPass)
    for policy in choices {
      replicas.append(replica)
      policies.append(policy)
      let generations = policy?.outcome.generations ?? 1
      var assignment = FleetProblem.Assignment(
        configuration: configuration, workload: workload,
        capacityRequestsPerSecond: replica.requestsPerSecond / generations,
        quality: policy?.right ?? firstPass,
        verification: policy?.verification(
          judge: finder.judge(of: policy?.choice, for: workload)))
      assignment.prefill = prefill
      assignment.prefill?.capacityRequestsPerSecond /= generations
      assignments.append(assignment)
    }
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
    let family = request.family + (request.hour.map { "@\($0)" } ?? "")
    let name = "\(option.system.id)/\(layout.label)/\(isShared ? family : request.name)"
    if isShared, let known = shared[name] { return known }
    layouts.append(layout)
    configurations.append(
      FleetProblem.Configuration(
        name: name, system: system, devices: layout.parallel.accelerators,
        hour: position(ofHour: request.hour)))
    if isShared { shared[name] = configurations.count - 1 }
    return configurations.count - 1
  }

  private func position(ofHour name: String?) -> Int? {
    name.flatMap { name in request.load.firstIndex { $0.name == name } }
  }

  /// Leaves out what calls for a judge that nothing can serve.
  private mutating func dropUnjudged() {
    let served = Set(assignments.map(\.workload) + hosted.map(\.workload))
    let isJudged = { (verification: FleetProblem.Verification?) in
      verification?.calls.map { served.contains($0.workload) } ?? true
    }
    let kept = assignments.indices.filter { isJudged(assignments[$0].verification) }
    assignments = kept.map { assignments[$0] }
    replicas = kept.map { replicas[$0] }
    policies = kept.map { policies[$0] }
    hosted = hosted.filter { isJudged($0.option.verification) }
  }

  mutating func finish(prunes: Bool) throws -> Candidates {
    dropUnjudged()
    var whole = problem
    try SpareFinder(request: request, defaults: defaults).addSpares(to: &whole)
    try PortfolioTerms(request: request, catalog: catalog, defaults: defaults)
      .apply(to: &whole, systems: systems, places: places)
    if prunes {
      let kept = APIDominance.keptOptions(of: whole)
      hosted = hosted.indices.filter { kept[$0] }.map { hosted[$0] }
      whole.apiOptions = hosted.map(\.option)
    }
    let pruned = prunes ? DominanceFilter.keptConfigurations(of: whole) : nil
    let used = Set(assignments.flatMap(\.configurations))
    let isKept = { (configuration: Int) in
      used.contains(configuration) && pruned?[configuration] ?? true
    }
    return Candidates(
      request: request, catalog: catalog, defaults: defaults, workloads: workloads,
      places: places, systems: systems, offers: offers,
      layouts: layouts.indices.filter(isKept).map { layouts[$0] },
      replicas: replicas.indices.filter { assignments[$0].configurations.allSatisfy(isKept) }
        .map { replicas[$0] },
      policies: policies.indices.filter { assignments[$0].configurations.allSatisfy(isKept) }
        .map { policies[$0] },
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
    problem.hours = request.load.map { FleetProblem.Hour(name: $0.name, share: $0.shareOfYear) }
    problem.apiOptions = hosted.map(\.option)
    problem.apiRateLimit = request.api.maximumRequestsPerSecond
    problem.spotShareLimit = request.cloud.spotShare ?? defaults.spotShare
    problem.carbonPricePerKilogram = .usd((request.carbon?.usdPerTonne ?? 0) / 1000)
    problem.carbonLimitKilogramsPerHour = request.carbon?.capKilogramsPerYear.map { $0 / 8760 }
    problem.carbonLimitKilogramsPerToken =
      request.carbon?.capKilogramsPerMillionTokens.map { $0 / 1e6 }
    return problem
  }

  private func problemSystem(_ system: SystemSKU) -> FleetProblem.System {
    FleetProblem.System(
      name: system.id, devices: system.acceleratorCount,
      peakPower: SystemPower(system, request: request)?.peak ?? .zero,
      rackUnits: system.rackUnits ?? 1, supply: request.supply[system.id])
  }

  private func problemWorkload(_ terms: WorkloadTerms) -> FleetProblem.Workload {
    let request = terms.request
    let allowed = request.placeNames.map(Set.init)
    var workload = FleetProblem.Workload(
      name: request.name, peakRequestsPerSecond: request.peakRequestsPerSecond,
      meanRequestsPerSecond: terms.meanRequestsPerSecond,
      outputTokens: request.judgeRole == nil ? request.outputTokens.mean : 0,
      attempts: terms.attempts,
      verificationCostPerAttempt: request.verification.costPerRequest, coverage: terms.coverage,
      qualityFloor: request.quality.floor,
      floorReading: request.quality.reading == .average ? .average : .each,
      places: Set(
        places.indices.filter { allowed?.contains(places[$0].name) ?? true }))
    workload.isCalledFor = request.judgeRole != nil
    workload.hour = position(ofHour: request.hour)
    workload.nameWithoutHour = request.nameWithoutHour
    // A bound on the share of spot systems knows no demand that others decide.
    if workload.isCalledFor { workload.places = workload.places.filter { !places[$0].isSpot } }
    workload.averageQuality = request.quality.averageFloor
    workload.residency = request.residency(among: places)
    workload.valuePerRightAnswer = request.valuePerRightAnswer ?? .zero
    return workload
  }
}

extension ServingExplorer.Option {
  /// Whether it was given as a row rather than found by a search, which counts what it tried.
  fileprivate var isGiven: Bool {
    configuration.measuredRuntime != nil || configuration.fittedRuntime != nil
  }
}
