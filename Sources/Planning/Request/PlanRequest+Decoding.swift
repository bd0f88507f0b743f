import Economics
import Quantities

extension PlanRequest {
  /// Takes the values of a plan that keeps every rule.
  ///
  /// - Throws: `InvalidPlan` if a required value is missing, which a checked plan rules out.
  init(_ values: CheckedMapping, in document: PlanDocument) throws(InvalidPlan) {
    let reader = RequiredReader(document: document)
    name = try reader.value("name", of: values, values.text("name"))
    horizon = values.quantity("horizon")
    goals = try reader.value("objective", of: values, values.goals("objective"))
    var workloads: [WorkloadRequest] = []
    for (name, workload) in values.children("workloads") {
      workloads += try WorkloadRequest.all(name, workload, reader)
    }
    var load: [LoadHour] = []
    for (name, hour) in values.children("load") {
      load.append(try LoadHour(name, hour, reader))
    }
    self.load = load
    self.workloads = workloads.flatMap { $0.inHours(of: load) }.flatMap { [$0] + $0.judges }
    var sites: [SiteRequest] = []
    for (name, site) in values.children("sites") {
      sites.append(try SiteRequest(name, site, reader))
    }
    self.sites = sites
    cloud = CloudRequest(values.mapping("cloud"))
    api = APIRequest(values.mapping("api"))
    let budget = values.mapping("budget")
    self.budget = BudgetRequest(capex: budget.quantity("capex"), opex: budget.quantity("opex"))
    systemIDs = values.texts("systems")
    acquisitions = PlanRequest.acquisitions(values)
    supply = values.mapping("supply").counts
    existing = Dictionary(
      uniqueKeysWithValues: values.children("existing").map { ($0.name, $0.value.counts) })
    serving = try ServingRequest(values.mapping("serving"), reader)
    finance = FinanceRequest(values.mapping("finance"))
    let countsCarbon = document.node(at: PlanPath(["carbon"])) != nil
    carbon = countsCarbon ? CarbonRequest(values.mapping("carbon")) : nil
    carbon?.isGoal = goals.contains { $0.objective == .carbon }
    availability = AvailabilityRequest(values.mapping("availability"))
    power = PowerRequest(values.mapping("power"))
    solver = try SolverRequest(values.mapping("solver"), reader)
    portfolio = PortfolioRequest(values.mapping("portfolio"))
    stability = try StabilityRequest(values.mapping("stability"), reader)
  }

  /// How systems may be had: as the plan says, or rented, and bought where a site has racks.
  static func acquisitions(_ values: CheckedMapping) -> Set<Acquisition> {
    if let words = values.texts("acquisition") {
      return Set(words.compactMap { Acquisition(rawValue: $0) })
    }
    let hasRacks = values.children("sites").contains { site in
      site.value.children("racks").contains { ($0.value.integer("count") ?? 0) > 0 }
    }
    return hasRacks ? [.own, .onDemand] : [.onDemand]
  }
}

/// Gives values that a checked plan must have.
struct RequiredReader {
  let document: PlanDocument

  /// The value of a key.
  ///
  /// - Throws: `InvalidPlan` if it is missing after all.
  func value<Value>(
    _ key: String, of mapping: CheckedMapping, _ value: Value?
  ) throws(InvalidPlan) -> Value {
    if let value { return value }
    let path = mapping.path.appending(key)
    let specification = PlanSchema.specification(at: path.keys)
    throw InvalidPlan(
      document.place(of: path), path: path.description, "\(path) is missing.",
      fix: specification?.fix ?? "give it.")
  }
}

extension WorkloadRequest {
  /// The workload as one class of traffic, or one class for each of its buckets.
  static func all(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) -> [WorkloadRequest] {
    let buckets = values.children("buckets")
    guard !buckets.isEmpty else { return [try WorkloadRequest(name, values, reader, nil)] }
    var requests: [WorkloadRequest] = []
    for (bucket, lengths) in buckets {
      var request = try WorkloadRequest(name, values, reader, lengths)
      request.name = "\(name)/\(bucket)"
      let share = try reader.value("share", of: lengths, lengths.number("share"))
      request.peakRequestsPerSecond *= share
      requests.append(request)
    }
    return requests
  }

  private init(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader, _ bucket: CheckedMapping?
  ) throws(InvalidPlan) {
    self.name = name
    family = name
    modelIDs = values.texts("models")
    quality = try QualityRequest(values.mapping("quality"), reader)
    let lengths = { (key: String) in
      bucket?.mapping(key).values.isEmpty == false
        ? bucket?.mapping(key) ?? values.mapping(key) : values.mapping(key)
    }
    inputTokens = try TokenLength(lengths("input_tokens"), reader)
    outputTokens = try TokenLength(lengths("output_tokens"), reader)
    let rate = values.mapping("requests_per_second")
    peakRequestsPerSecond = try reader.value("peak", of: rate, rate.number("peak"))
    peakToMean = rate.number("peak_to_mean")
    arrivalVariation = rate.number("arrival_cv")
    let prefixes = values.mapping("prefix_cache")
    prefixCache = PrefixCacheRequest(
      hitShare: try reader.value("hits", of: prefixes, prefixes.number("hits")),
      cachedTokens: prefixes.number("tokens"))
    slo = try SLORequest(values.mapping("slo"), reader)
    verification = try VerificationRequest(values.mapping("verification"), reader)
    placeNames = values.texts("sites")
    coverage = values.number("coverage")
    residency = try ResidencyRequest(values.mapping("residency"), reader)
    valuePerRightAnswer = values.quantity("value_per_right_answer")
  }
}

extension TokenLength {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    mean = try reader.value("mean", of: values, values.number("mean"))
    variation = values.number("cv")
  }
}

extension QualityRequest {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    benchmark = try reader.value("benchmark", of: values, values.text("benchmark"))
    floor = try reader.value("floor", of: values, values.number("floor"))
    reading = try reader.value("reading", of: values, values.word("reading"))
    mode = try reader.value("mode", of: values, values.word("mode"))
    averageFloor = values.number("average_floor") ?? 0
    thinkingRatios = values.mapping("thinking_ratio").values.compactMapValues(\.number)
    wrongAnswerPenalty = values.number("wrong_answer_penalty") ?? 0
  }
}

extension SLORequest {
  private static let percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)]

  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    ttft = SLORequest.limits("ttft", values)
    tpot = SLORequest.limits("tpot", values)
    tpotReading = try reader.value("tpot_reading", of: values, values.word("tpot_reading"))
  }

  private static func limits(_ name: String, _ values: CheckedMapping) -> [Double: Quantity<Time>] {
    percentiles.reduce(into: [:]) { limits, percentile in
      limits[percentile.1] = values.quantity("\(name)_\(percentile.0)")
    }
  }
}

extension VerificationRequest {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    costPerRequest = values.quantity("cost_per_request") ?? .zero
    retryProbability = values.number("retry_probability") ?? 0
    policy = try reader.value("policy", of: values, values.text("policy"))
    acceptIfRight = values.number("accept_if_right")
    leastAnswered = values.number("least_answered") ?? 0
    for (name, choice) in values.children("choices") {
      choices.append(try VerificationChoice(name, choice, reader))
    }
  }
}

extension SiteRequest {
  init(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    self.name = name
    power = values.quantity("power")
    pue = values.number("pue")
    electricity = values.quantity("electricity")
    colocation = values.quantity("colocation")
    var racks: [RackClassRequest] = []
    for (name, rack) in values.children("racks") {
      racks.append(try RackClassRequest(name, rack, reader))
    }
    self.racks = racks
    addPowerAndClimate(values)
  }
}

extension RackClassRequest {
  init(
    _ name: String, _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    self.name = name
    count = try reader.value("count", of: values, values.integer("count"))
    power = try reader.value("power", of: values, values.quantity("power"))
    units = try reader.value("units", of: values, values.number("units"))
    cooling = try reader.value("cooling", of: values, values.word("cooling"))
    packing = try reader.value("packing", of: values, values.word("packing"))
  }
}

extension ServingRequest {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    capacity = try reader.value("capacity", of: values, values.word("capacity"))
    formatIDs = values.texts("formats")
    layouts = LayoutChoice(values.texts("layouts"))
    tensorParallel = values.integers("tp")
    systemsPerReplica = try reader.value(
      "systems_per_replica", of: values, values.integer("systems_per_replica"))
    disaggregation = try reader.value(
      "disaggregation", of: values, values.word("disaggregation"))
    speculation = try SpeculationRequest(values.mapping("speculation"), reader)
    chunkBudgetsTokens = values.integers("chunk_budget_tokens")
    maximumSequences = values.integer("max_sequences")
    maximumUtilization = values.number("max_utilization")
    confidence = values.number("confidence")
    ttftMargin = values.number("ttft_margin")
    tpotMargin = values.number("tpot_margin")
  }
}

extension SpeculationRequest {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    method = try reader.value("method", of: values, values.word("method"))
    acceptance = values.number("acceptance")
    maximumDraftTokens = try reader.value(
      "max_draft_tokens", of: values, values.integer("max_draft_tokens"))
    draftModelID = values.text("draft_model")
  }
}

extension FinanceRequest {
  init(_ values: CheckedMapping) {
    costOfCapital = values.number("cost_of_capital")
    residual = values.number("residual")
    fitOut = values.number("fit_out")
    maintenancePerYear = values.number("maintenance_per_year")
    staffPerSystem = values.quantity("staff_per_system")
    depreciation = values.text("depreciation") == "straight-line" ? .straightLine : .annuity
    energy = values.word("energy") ?? .loadCurve
    softwarePerAccelerator = values.quantity("software_per_accelerator")
    taxAndInsurancePerYear = values.number("tax_and_insurance_per_year")
  }
}

extension SolverRequest {
  init(_ values: CheckedMapping, _ reader: RequiredReader) throws(InvalidPlan) {
    gap = try reader.value("gap", of: values, values.number("gap"))
    timeLimit = try reader.value("time_limit", of: values, values.quantity("time_limit"))
    nodeLimit = values.integer("node_limit")
  }
}
