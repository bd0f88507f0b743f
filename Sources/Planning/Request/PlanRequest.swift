public import Economics
import Performance
public import Quantities

/// What a plan file asks for: values with their units, names not yet looked up in the catalog.
///
/// A nil means that the plan is silent and that the catalog's assumption holds.
public struct PlanRequest: Sendable, Hashable {
  /// The plan's name.
  public var name: String
  /// The one amortisation period of the plan.
  public var horizon: Quantity<Time>?
  /// What to optimise, in its order; one goal for a plan with a single objective.
  public var goals: [Goal]
  /// The traffic to serve, sorted by name; at least one.
  public var workloads: [WorkloadRequest]
  /// The places where owned systems may stand, sorted by name.
  public var sites: [SiteRequest]
  /// Which cloud offers may be rented.
  public var cloud: CloudRequest
  /// Which hosted models may be used.
  public var api: APIRequest
  /// Limits on spending.
  public var budget: BudgetRequest
  /// The systems to consider; nil means every system of the catalog.
  public var systemIDs: [String]?
  /// How systems may be had.
  public var acquisitions: Set<Acquisition>
  /// The most systems that can be delivered, by system.
  public var supply: [String: Int]
  /// Systems that already stand, by site and system.
  public var existing: [String: [String: Int]]
  /// How replicas are run.
  public var serving: ServingRequest
  /// How money is reckoned.
  public var finance: FinanceRequest
  /// How CO2e is counted and what it may be; nil where it is not counted.
  public var carbon: CarbonRequest?
  /// What must be left when systems fail.
  public var availability = AvailabilityRequest()
  /// What the power of a system is taken to be.
  public var power = PowerRequest()
  /// When the solver may stop.
  public var solver: SolverRequest
  /// Of which kinds of systems and of whose the fleet may be made.
  public var portfolio = PortfolioRequest()
  /// The plan that was made before; nil if there is none.
  public var stability: StabilityRequest?
  /// The hours that stand for the year, sorted by name; empty where a peak hour and a mean do.
  ///
  /// Each workload is there once for each of them.
  public var load: [LoadHour] = []

  /// What to optimise first; a new value takes the place of every goal.
  public var objective: Objective {
    get { goals.first?.objective ?? .vcpd }
    set { goals = [Goal(newValue)] }
  }
}

/// What a plan optimises.
public enum Objective: String, Sendable, Hashable, CaseIterable, Codable {
  /// Most verified quality-tokens per dollar at the greatest coverage.
  case vcpd
  /// Most verified quality-tokens under the limits.
  case tokens
  /// Least cost at the required coverage.
  case cost
  /// Highest mean quality of the delivered tokens, at the greatest coverage.
  case quality
  /// Least peak power at the plan's own sites, at the required coverage.
  case power
  /// Least CO2e at the mean load, at the required coverage.
  case carbon
  /// Most worth of right answers less cost, at the required coverage.
  case value
}

/// One of several goals, each optimised without giving up more of those before it than they allow.
public struct Goal: Sendable, Hashable {
  /// What to optimise.
  public var objective: Objective
  /// The share of this goal's best value that the goals after it may give up, 0...1.
  public var tolerance: Double

  /// Creates a goal.
  ///
  /// - Parameters:
  ///   - objective: what to optimise.
  ///   - tolerance: the share of its best value that later goals may give up, 0...1.
  public init(_ objective: Objective, tolerance: Double = 0) {
    self.objective = objective
    self.tolerance = tolerance
  }
}

/// How a plan may come by a system, or do without one.
public enum Acquisition: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
  /// Bought, and run at a site of the plan.
  case own
  /// Rented from a cloud for whole terms.
  case reserved
  /// Rented from a cloud by the hour.
  case onDemand = "on-demand"
  /// Rented from a cloud by the hour, and taken back at any time.
  case spot
  /// No system: a provider hosts the model and sells it by the token.
  case api
  /// Already there, at zero capital cost.
  case existing

  /// Whether a cloud owns the systems.
  public var isRented: Bool { self == .reserved || self == .onDemand || self == .spot }

  /// Orders by spelling.
  public static func < (left: Acquisition, right: Acquisition) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The mean of a token count and its spread.
public struct TokenLength: Sendable, Hashable {
  /// Mean tokens per request, above zero.
  public var mean: Double
  /// Coefficient of variation, standard deviation ÷ mean; nil for the catalog's assumption.
  public var variation: Double?
}

/// One class of traffic.
public struct WorkloadRequest: Sendable, Hashable {
  /// The user's name for it; a bucket's is that of its workload, a slash and its own, and an hour of the
  /// load curve has its name behind an `@`.
  public var name: String
  /// The name in the plan file: without that of the bucket and of the hour.
  public var family: String
  /// The name of the hour of the load curve in which it comes; nil for the whole year.
  public var hour: String?
  /// The models that may serve it; nil means every model of the catalog.
  public var modelIDs: [String]?
  /// What counts as quality.
  public var quality: QualityRequest
  /// Input sequence length (ISL).
  public var inputTokens: TokenLength
  /// Output sequence length (OSL).
  public var outputTokens: TokenLength
  /// Requests per second in the peak hour, or in its own hour of the load curve, above zero.
  public var peakRequestsPerSecond: Double
  /// Peak over the mean rate of the year, at least 1; nil for the catalog's assumption.
  public var peakToMean: Double?
  /// Coefficient of variation of the time between arrivals; nil for the catalog's assumption.
  public var arrivalVariation: Double?
  /// What the prefix cache finds.
  public var prefixCache: PrefixCacheRequest
  /// Latency objectives; an empty set means none.
  public var slo: SLORequest
  /// How answers are verified.
  public var verification: VerificationRequest
  /// Whose answers this traffic judges; nil for requests of users.
  public var judgeRole: JudgeRole?
  /// The places that may serve it (site names, `cloud`, `spot`, `api`); nil means all.
  public var placeNames: [String]?
  /// The share of the peak that must be served, 0...1; nil for the objective's default.
  public var coverage: Double?
  /// Where a share of it has to stay; nil means anywhere.
  public var residency: ResidencyRequest?
  /// What a request that is answered right is worth; nil where the plan does not say.
  public var valuePerRightAnswer: Quantity<Money>?
}

/// What of the input a replica already has keys and values of.
public struct PrefixCacheRequest: Sendable, Hashable {
  /// The share of the input tokens, 0..<1.
  public var hitShare: Double
  /// Tokens of all shared prefixes together, which are kept once; nil if it is not known how many.
  public var cachedTokens: Double?
}

/// What counts as quality for a workload.
public struct QualityRequest: Sendable, Hashable {
  /// How a floor is read.
  public enum Reading: String, Sendable, Hashable, CaseIterable {
    /// Every request is answered by a model at or above the floor.
    case each
    /// The mean over the workload's requests is at or above the floor.
    case average
  }

  /// Which published scores count.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// Answers given directly.
    case direct
    /// Answers after thinking; the output length has to include the thinking.
    case thinking
  }

  /// The word that stands for no benchmark.
  static let noBenchmark = "none"

  /// The benchmark, for example `gpqa-diamond`; `none` where scores do not count.
  public var benchmark: String
  /// The least quality, 0...1.
  public var floor: Double
  /// How the floor is read.
  public var reading: Reading
  /// Which published scores count.
  public var mode: Mode
  /// The least mean quality over the requests, beside the floor, 0...1.
  public var averageFloor = 0.0
  /// Output tokens with thinking over those without, by model, each at least 1; a model that is not
  /// there thinks within the output tokens of the workload.
  public var thinkingRatios: [String: Double] = [:]
  /// How many right answers a wrong one undoes in the objective.
  public var wrongAnswerPenalty = 0.0

  /// No benchmark, no floor.
  static let uncounted = QualityRequest(
    benchmark: noBenchmark, floor: 0, reading: .each, mode: .direct)

  /// Whether scores count at all.
  public var countsScores: Bool { benchmark != QualityRequest.noBenchmark }
}

/// Latency objectives at percentiles.
public struct SLORequest: Sendable, Hashable {
  /// How a TPOT percentile is read.
  public enum TPOTReading: String, Sendable, Hashable, CaseIterable {
    /// Over requests, of each request's mean time per output token.
    case requestMean = "request-mean"
    /// Over tokens, of the gap between one token and the next.
    case interToken = "inter-token"
  }

  /// Limits on the time to first token, by percentile (0.5, 0.95, 0.99).
  public var ttft: [Double: Quantity<Time>]
  /// Limits on the time per output token, by percentile (0.5, 0.95, 0.99).
  public var tpot: [Double: Quantity<Time>]
  /// How the TPOT limits are read.
  public var tpotReading: TPOTReading
}

/// How a workload's answers are verified.
public struct VerificationRequest: Sendable, Hashable {
  /// What the verifier costs per attempt.
  public var costPerRequest: Quantity<Money>
  /// The share of attempts that is rejected and tried again, 0..<1.
  public var retryProbability: Double
  /// The policy's name, for reports: `none`, `judge`, `tests` or `human`.
  public var policy: String
  /// The share of right answers that the check accepts, 0...1; nil where it is not known, and then
  /// first attempts are what quality is counted of.
  public var acceptIfRight: Double?
  /// The least share of requests that a policy must answer to be chosen, 0...1.
  public var leastAnswered = 0.0
  /// The policies from which the plan chooses, sorted by name; empty where `policy` holds.
  public var choices: [VerificationChoice] = []

  /// Nobody verifies.
  static let none = VerificationRequest(
    costPerRequest: .zero, retryProbability: 0, policy: "none")
}

/// A place where owned systems may stand.
public struct SiteRequest: Sendable, Hashable {
  /// The user's name for it.
  public var name: String
  /// Power of the whole site, cooling included; nil means no limit.
  public var power: Quantity<Power>?
  /// Power usage effectiveness, at least 1; nil for the catalog's assumption.
  public var pue: Double?
  /// Price of energy; nil for the catalog's assumption.
  public var electricity: Quantity<EnergyPrice>?
  /// Price of contracted power; nil for the catalog's assumption.
  public var colocation: Quantity<PowerPrice>?
  /// Rack classes, sorted by name.
  public var racks: [RackClassRequest]
  /// The price of the highest power; nil where it is not counted.
  public var demandCharge: Quantity<PowerPrice>?
  /// A building of one's own in place of colocation; nil in colocation.
  public var facility: FacilityRequest?
  /// The part of rated power that may be drawn for long, above 0 and at most 1.
  public var derate = 1.0
  /// Feeds of equal size that bring the site's power.
  public var feeds = 1
  /// Feeds that the site must be able to lose, fewer than `feeds`.
  public var spareFeeds = 0
  /// Emissions of the grid in kilograms of CO2e for a kWh; nil for the plan's.
  public var gridKilogramsPerKilowattHour: Double?
  /// Water evaporated at the site in litres for a kWh; nil where it is not counted.
  public var waterLitresPerKilowattHour: Double?
  /// Water that making a kWh takes, in litres; nil where it is not counted.
  public var sourceWaterLitresPerKilowattHour: Double?
}

/// Racks of one kind at a site.
public struct RackClassRequest: Sendable, Hashable {
  /// How a rack is cooled.
  public enum Cooling: String, Sendable, Hashable, CaseIterable {
    /// Air.
    case air
    /// Direct liquid; takes air-cooled systems as well.
    case liquid
  }

  /// The user's name for it.
  public var name: String
  /// How many racks there are.
  public var count: Int
  /// The most one rack may draw.
  public var power: Quantity<Power>
  /// Usable height of one rack, in rack units.
  public var units: Double
  /// How a rack is cooled.
  public var cooling: Cooling
  /// Whether a rack may hold several kinds of systems.
  public var packing = Packing.oneKind

  /// Of how many kinds the systems of one rack may be.
  public enum Packing: String, Sendable, Hashable, CaseIterable {
    /// All of one kind.
    case oneKind = "one-kind"
    /// Whatever its power and height allow.
    case mixed
  }
}

/// Limits on spending.
public struct BudgetRequest: Sendable, Hashable {
  /// The most that may be spent on purchases; nil means no limit.
  public var capex: Quantity<Money>?
  /// The most that may be spent on running, in dollars a second; nil means no limit.
  public var opex: Quantity<MoneyRate>?
}

/// How replicas are run.
public struct ServingRequest: Sendable, Hashable {
  /// Where capacities of replicas come from.
  public enum CapacityChoice: String, Sendable, Hashable, CaseIterable {
    /// Measured rows where they speak for a workload, then fitted step times, then the model.
    case measuredFirst = "measured-first"
    /// Measured rows alone: no formula of latency is evaluated.
    case measured
    /// The model alone, whatever was measured.
    case model
  }

  /// Where capacities of replicas come from.
  public var capacity = CapacityChoice.measuredFirst
  /// Weight formats to consider; nil means every format of the catalog.
  public var formatIDs: [String]?
  /// Layouts to consider.
  public var layouts = LayoutChoice.vouched
  /// The most systems that one replica may span, at least 1.
  public var systemsPerReplica = 1
  /// Whether prompts may be computed on replicas of their own.
  public var disaggregation = DisaggregationChoice.none
  /// Whether several tokens are proposed for each verified step.
  public var speculation = SpeculationRequest()
  /// Tensor-parallel degrees to consider; nil means 1, 2, 4, 8 and beyond within the domain.
  public var tensorParallel: [Int]?
  /// Prefill chunk budgets to consider, in tokens; nil for the planner's own list.
  public var chunkBudgetsTokens: [Int]?
  /// The most sequences that each attention group decodes at once, 1...1,000,000; nil for the
  /// catalog's assumption.
  public var maximumSequences: Int?
  /// The share of its capacity at which a replica may run in the peak hour, 0...1.
  public var maximumUtilization: Double?
  /// The probability with which replicas are to reach their capacity, 0.5 up to but not including 1;
  /// nil plans on the prediction itself.
  public var confidence: Double?
  /// The share by which a planned TTFT percentile must stay under its objective, 0..<1.
  public var ttftMargin: Double?
  /// The share by which a planned TPOT percentile must stay under its objective, 0..<1.
  public var tpotMargin: Double?
}

/// How money is reckoned; each nil stands for the catalog's assumption.
public struct FinanceRequest: Sendable, Hashable {
  /// Weighted average cost of capital, per year.
  public var costOfCapital: Double?
  /// What a system is worth at the end of the horizon, as a share of its price.
  public var residual: Double?
  /// Network, storage and installation together, as a share of the price.
  public var fitOut: Double?
  /// Maintenance per year, as a share of the price.
  public var maintenancePerYear: Double?
  /// Staff cost per system.
  public var staffPerSystem: Quantity<MoneyRate>?
  /// How the price of hardware is spread over the horizon.
  public var depreciation = CapitalMethod.annuity
  /// At which power energy is counted.
  public var energy = EnergyReading.loadCurve
  /// Licences for one accelerator; nil where they are not counted.
  public var softwarePerAccelerator: Quantity<MoneyRate>?
  /// Property tax and insurance per year, as a share of the price; nil where they are not counted.
  public var taxAndInsurancePerYear: Double?
}

/// When the solver may stop.
public struct SolverRequest: Sendable, Hashable {
  /// The relative gap at which a plan counts as optimal, 0..<1.
  public var gap: Double
  /// The most time that solving may take.
  public var timeLimit: Quantity<Time>
  /// The most nodes of branch and bound, at least 1; nil for no limit.
  public var nodeLimit: Int?
}
