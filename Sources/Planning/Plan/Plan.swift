public import Catalog
public import Performance
public import Quantities

/// A fleet to buy or rent and how to run it, with the proof that it is the best one.
public struct Plan: Sendable, Hashable {
  /// The name in the plan file.
  public var name: String
  /// What is proven.
  public var status: Status
  /// The objective, its bound and its gap.
  public var objective: ObjectiveValue
  /// Each of several goals, in their order; empty for a plan with one objective.
  public var goals: [GoalLine] = []
  /// Quality-tokens per dollar at the mean load; workloads that count no quality add none.
  public var vcpd: Double
  /// What the plan costs.
  public var cost: CostSummary
  /// What its right answers are worth; nil where no workload says.
  public var answerValue: AnswerValueSummary?
  /// What to buy or rent, and where; sorted by site, system and acquisition.
  public var fleet: [FleetLine]
  /// How each workload is served; sorted by workload, then by falling rate.
  public var serving: [ServingLine]
  /// Which hosted models answer what; sorted by workload, then by falling rate.
  public var hosted: [HostedLine] = []
  /// Each workload's demand and how much of it is served.
  public var demand: [DemandLine]
  /// Every limit, what the plan uses of it, and its cap.
  public var limits: [LimitLine]
  /// Systems that the plan does not use, and why.
  public var runnersUp: [RunnerUp]
  /// The catalog rows that the plan rests on, weakest first.
  public var sources: [SourceLine]
  /// What a careful reader should know.
  public var notes: [String]
  /// What rests on rows that are estimates, and by how much they would have to be wrong.
  public var estimates = EstimateReliance()
  /// The values that the user gave in place of the catalog's.
  public var ownNumbers: [OwnNumber] = []
  /// CO2e and water; nil where the plan counts neither.
  public var footprint: FootprintSummary?
  /// What stands beside the systems that are needed, by site and system; empty without spares.
  public var spares: [SpareLine] = []
  /// What exact arithmetic makes of the last linear program; nil unless it was asked for.
  public var exactRecheck: ExactRecheck?
  /// What the cost leaves out because the plan gives no number for it.
  public var notCounted: [String] = []

  /// The workloads whose answers are released after a check or a choice among several, sorted: their
  /// latencies are those of one attempt.
  public var checkedWorkloads: [String] = []

  /// What is paid once at the start, whatever the number of systems.
  public var charges: [ChargeLine] = []
  /// Which racks hold what; sorted by site and class, the fullest first.
  public var racks: [PackedRacks] = []
  /// What each hour of the load curve asks for and costs, in the order of their names; empty where a
  /// peak hour and a mean stand for the year.
  public var hours: [HourLine] = []

  /// Whether quality counts for any workload; if not, VCpD says nothing.
  public var countsQuality: Bool { serving.isEmpty || serving.contains { $0.quality != nil } }

  /// Whether there are verified tokens that a dollar could be related to: not where no quality is
  /// counted, and not where wrong answers undo more than right ones add.
  public var hasVerifiedTokens: Bool { countsQuality && cost.qualityTokensPerSecond >= 0 }

  /// Quality-tokens per dollar; nil where there are no verified tokens, and where they cost nothing.
  public var verifiedVCpD: Double? { hasVerifiedTokens && cost.rate > .zero ? vcpd : nil }

  /// What is proven about a plan.
  public enum Status: String, Sendable, Hashable, Codable {
    /// Within the requested gap of the best possible.
    case optimal
    /// Keeps every limit, but the proof was stopped by the time limit.
    case stoppedByTime = "stopped-by-time"
    /// Keeps every limit, but the proof was stopped by the user.
    case interrupted
    /// Keeps every limit, but the proof was stopped by another limit of the search.
    case stoppedByNodes = "stopped-by-nodes"
    /// Keeps every limit, but the solver could not go on with the proof.
    case stoppedBySolver = "stopped-by-solver"
    /// Keeps every limit, and the search came to its end, but the solver's tolerance leaves more open
    /// than the requested gap.
    case stoppedByTolerance = "stopped-by-tolerance"
  }
}

/// The value that was optimised, and its proof.
public struct ObjectiveValue: Sendable, Hashable, Codable {
  /// What was optimised.
  public var objective: Objective
  /// The plan's value, in `unit`.
  public var value: Double
  /// No plan is better than this.
  public var bound: Double
  /// The distance between the two, as a share of the value; of net value as a share of the cost where
  /// that is more.
  public var gap: Double
  /// The gap at which the search was allowed to stop.
  public var requestedGap: Double

  /// The unit of value and bound.
  public var unit: String { objective.unit }
}

/// One of several goals: how good it could be, and what it is after the goals behind it.
public struct GoalLine: Sendable, Hashable {
  /// The goal and its tolerance.
  public var goal: Goal
  /// The best value within what the goals before it allow, in `unit`; nil if the search ended first.
  public var best: Double?
  /// No plan that the goals before it allow is better than this; nil if nothing is proven.
  public var bound: Double?
  /// The distance between the two, as a share of the best value; nil if nothing is proven.
  public var gap: Double?
  /// Its value in the plan.
  public var value: Double
  /// Its value as the goals before it left it; nil for the first goal, and for one not reached.
  public var before: Double?

  /// The unit of the values.
  public var unit: String { goal.objective.unit }

  /// How much better the goal's own stage made it, in `unit`; never negative, nil for the first.
  public var gained: Double? {
    guard let before, let best else { return nil }
    let gained = goal.objective.isMinimized ? before - best : best - before
    // Less than this is how sums of the same fleet round.
    return gained > 1e-9 * max(abs(before), abs(best)) ? gained : 0
  }

  /// What the goals behind it took away again, as a share of the best value; nil if it is unknown.
  public var givenUp: Double? {
    guard let best, best != 0 else { return nil }
    return (goal.objective.isMinimized ? value - best : best - value) / abs(best)
  }
}

/// What a plan costs, at the mean load.
public struct CostSummary: Sendable, Hashable {
  /// Annuities and running costs together.
  public var rate: Quantity<MoneyRate>
  /// What has to be paid at the start.
  public var capex: Quantity<Money>
  /// Running costs: rent, energy, colocation, maintenance, staff, verification, hosted models.
  public var opex: Quantity<MoneyRate>
  /// The parts of the rate, by name, in a fixed order.
  public var parts: [Part]
  /// What judges on the plan's own systems cost: their share of the parts that systems have.
  public var judgeRate = Quantity<MoneyRate>.zero
  /// Cost per generated output token, retries included and verification left out, in dollars: neither
  /// fees nor judges on the plan's own systems.
  public var usdPerGeneratedToken: Double
  /// Whole cost per delivered output token, in dollars.
  public var usdPerDeliveredToken: Double
  /// Whole cost per verified quality-token, in dollars: the reciprocal of VCpD; infinite where wrong
  /// answers undo what right ones add.
  public var usdPerVerifiedToken: Double
  /// Output tokens of all attempts per second.
  public var generatedTokensPerSecond = 0.0
  /// Output tokens per second that reach users.
  public var deliveredTokensPerSecond = 0.0
  /// Their sum weighted by what they count for, per second: below zero where wrong answers undo more
  /// than right ones add.
  public var qualityTokensPerSecond = 0.0
  /// Output tokens per second of answers that are right.
  public var rightTokensPerSecond = 0.0

  /// One part of the cost.
  public struct Part: Sendable, Hashable {
    /// What it is for.
    public var name: String
    /// How much.
    public var rate: Quantity<MoneyRate>
  }
}

/// Systems of one kind at one site under one acquisition.
public struct FleetLine: Sendable, Hashable {
  /// The catalog's key of the system.
  public var system: String
  /// The site, `cloud`, or `spot`.
  public var site: String
  /// How the systems are had.
  public var acquisition: Acquisition
  /// Provider and region of rented systems; empty for owned ones.
  public var provider: String
  /// How many systems.
  public var count: Int
  /// The racks they stand in; empty in the cloud.
  public var racks: [RackLine]
  /// What they draw at their peak, without cooling.
  public var peakPower: Quantity<Power>
  /// What has to be paid for them at the start.
  public var capex: Quantity<Money>
  /// What they cost at the planned load, annuity included.
  public var costRate: Quantity<MoneyRate>
  /// The accelerators in them.
  public var accelerators: Int
  /// The accelerators that no replica uses.
  public var spareAccelerators: Int
  /// The systems among them that are there for failures alone.
  public var spareSystems = 0
  /// How long one is committed, in months; nil unless reserved.
  public var termMonths: Double?
  /// What is paid for the systems at the start of each term; zero unless reserved.
  public var upfront = Quantity<Money>.zero
  /// The date of the price, in ISO form; nil for existing systems, which have none.
  public var priceDate: String?
  /// The hour of the load curve for which they are rented; nil for the whole year.
  public var hour: String?

  /// How many racks they stand in.
  public var rackCount: Int { racks.reduce(0) { $0 + $1.racks } }
}

/// Racks of one class that hold one kind of system.
public struct RackLine: Sendable, Hashable {
  /// The user's name of the class.
  public var rackClass: String
  /// How many racks.
  public var racks: Int
  /// How many systems stand in them.
  public var systems: Int
}

/// A workload served by one configuration at one site.
public struct ServingLine: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// The model.
  public var model: String
  /// The system.
  public var system: String
  /// The site, or `cloud`.
  public var site: String
  /// The weight format.
  public var format: String
  /// Accelerators that share each layer.
  public var tensorParallel: Int
  /// Prefill tokens and decoding sequences that one step may take; nil where only the outcome was
  /// measured.
  public var chunkBudgetTokens: Int?
  /// Replicas that serve this workload in this way: this one alone, or with other buckets of it.
  public var replicas: Int
  /// Requests of users that it serves per second in the peak hour.
  public var requestsPerSecond: Double
  /// Output tokens of one answer to each of them per second, whether a check accepts one or not.
  public var outputTokensPerSecond: Double
  /// Attempts that one replica carries with every objective met, per second.
  public var capacityPerReplica: Double
  /// The same at the slow end of the interval that 80 % of such predictions kept; nil if unknown.
  public var capacityLow: Double?
  /// The same at the fast end; nil if unknown.
  public var capacityHigh: Double?
  /// The serving runtime whose efficiency is described; nil if none was measured.
  public var runtime: String?
  /// What measurements the prediction rests on; nil for a row of efficiencies.
  public var evidence: EvidenceLevel?
  /// The share of the replicas' capacity that is used in the peak hour.
  public var utilization: Double
  /// Quality of the answers, 0...1; with a verification, the share of requests answered right; nil
  /// where the workload counts none.
  public var quality: Double?
  /// Time to first token at the median, predicted or measured; nil where nobody knows it.
  public var ttftP50: Quantity<Time>?
  /// Time to first token at the 95th percentile.
  public var ttftP95: Quantity<Time>?
  /// Time to first token at the 99th percentile.
  public var ttftP99: Quantity<Time>?
  /// Time per output token at the median, as the workload reads it.
  public var tpotP50: Quantity<Time>?
  /// Time per output token at the 95th percentile, as the workload reads it.
  public var tpotP95: Quantity<Time>?
  /// Time per output token at the 99th percentile, as the workload reads it.
  public var tpotP99: Quantity<Time>?
  /// What keeps a replica from carrying more.
  public var bindingTerm: String
  /// Groups of accelerators that attend to sequences of their own.
  public var attentionDataParallel = 1
  /// Accelerators over which whole experts are spread.
  public var expertParallel = 1
  /// Stages that hold a share of the layers each.
  public var pipelineParallel = 1
  /// Tokens that are proposed for each verified step; 0 for none.
  public var draftTokens = 0
  /// The parts of the prediction that no published measurement was compared with.
  public var unvalidatedTerms: [UnvalidatedTerm] = []
  /// How the capacity is known.
  public var capacitySource = CapacitySource.model
  /// The part of the replicas' load that this line brings; below 1 where buckets or policies share
  /// replicas.
  public var replicaShare = 1.0
  /// What verification makes of the answers; nil where the workload states it as a whole.
  public var verification: VerifiedLine?
  /// What computes the prompts; nil where the replicas do that beside decoding.
  public var prefill: PrefillLine?
  /// The hour of the load curve in which it is served so; nil for the peak hour of the year.
  public var hour: String?
}

/// A workload's demand.
public struct DemandLine: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// Requests per second in the peak hour.
  public var peakRequestsPerSecond: Double
  /// Mean requests per second.
  public var meanRequestsPerSecond: Double
  /// Requests per second of the peak hour that are served: whose attempts the plan has room for.
  public var servedRequestsPerSecond: Double
  /// The hour of the load curve in which it comes; nil for the whole year.
  public var hour: String?
  /// The share of those that get an answer, 0...1: below 1 where a check rejects every attempt at some
  /// request and nobody answers it.
  public var answeredShare = 1.0
}

/// A limit of the plan.
public struct LimitLine: Sendable, Hashable {
  /// The limit in the user's words, for example `site power at iad`.
  public var name: String
  /// What the plan uses.
  public var used: Double
  /// The most it may use; for floors the least.
  public var cap: Double
  /// The unit of both.
  public var unit: String
  /// Whether the cap is a floor.
  public var isFloor: Bool
  /// Whether the plan would be better without the limit.
  ///
  /// For resources: lifting it improves the objective, in fractions of systems, by more than the
  /// gap. For latencies: it is what keeps some replica from carrying more.
  public var isBinding: Bool
  /// By how much lifting the limit would improve the objective, in fractions of systems, as a share;
  /// nil for latencies, where it was not computed, and where the plan comes to nothing.
  public var gainIfLifted: Double?
  /// Whether it was found out if the limit binds; not where the time was up first.
  public var isCompared = true
  /// The hour of the load curve that `used` is told of, for a limit that holds in each of them: the one
  /// in which it is nearest; nil for what holds over the year, and without hours.
  public var hour: String?

  /// Creates a limit; a cap unless it is a floor.
  public init(
    name: String, used: Double, cap: Double, unit: String, isFloor: Bool = false,
    isBinding: Bool = false, gainIfLifted: Double? = nil, hour: String? = nil
  ) {
    self.name = name
    self.used = used
    self.cap = cap
    self.unit = unit
    self.isFloor = isFloor
    self.isBinding = isBinding
    self.gainIfLifted = gainIfLifted
    self.hour = hour
  }
}

/// A system that a plan does not use, and why.
public struct RunnerUp: Sendable, Hashable {
  /// The catalog's key of the system.
  public var system: String
  /// The objective of a fleet of this system alone, in fractions of systems; nil if it cannot do it.
  public var value: Double?
  /// How much worse than the same relaxation of the chosen systems, as a share; nil if unknown.
  public var shortfall: Double?
  /// How much worse whole systems of it are than the plan at least, as a share: `value` is a bound on
  /// them, and the plan has whole systems; nil if that is below zero or nothing is known.
  public var leastShortfallOfPlan: Double?
  /// Why it lost, in a sentence.
  public var reason: String
  /// Whether it was compared with the plan's systems; not where the time was up first.
  public var isCompared = true
}

/// A catalog row that a plan rests on.
public struct SourceLine: Sendable, Hashable {
  /// What the row says something about, for example `systems/hgx-h200`.
  public var subject: String
  /// Where it comes from.
  public var provenance: Provenance
}
