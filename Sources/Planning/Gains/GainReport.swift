public import Catalog
public import Economics

/// What the unit cost of a plan owes to the choices that efficiency factors (η) stand for.
public enum GainFactor: String, Sendable, Hashable, CaseIterable {
  /// Formats of weights and KV cache below 16 bits.
  case quantisation
  /// Continuous batching, paged caches, cut prompts, compiled steps.
  case runtime
  /// Several tokens from one step.
  case decoding
  /// Other systems than the reference, at their prices.
  case hardware

  /// The family of published gains; nil where the catalog has none.
  public var family: ServingTechnique.Family? {
    switch self {
    case .quantisation: .quantization
    case .runtime: .runtime
    case .decoding: .decoding
    case .hardware: nil
    }
  }
}

/// The cheapest way to serve one model of one workload with some of the factors.
public struct GainChoice: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// The model.
  public var model: String
  /// The system.
  public var system: String
  /// The weight format.
  public var format: String
  /// The parallel layout, for example `tp4`.
  public var layout: String
  /// Sequences of a static batch; nil for continuous batching.
  public var staticBatch: Int?
  /// Tokens of a step; nil for static batches.
  public var chunkBudgetTokens: Int?
  /// Tokens proposed for each verified step; 0 for none.
  public var draftTokens: Int
  /// Requests per second of one system, full.
  public var requestsPerSecond: Double
  /// What a full system costs for each output token, in dollars.
  public var usdPerToken: Double
  /// What had to be given up so that it serves at all, in words; empty where nothing.
  public var relaxations: [String]
}

/// The cost of serving the whole plan with some of the factors, in fractions of full systems.
public struct GainSubset: Sendable, Hashable {
  /// The factors, in the order of `GainFactor`.
  public var factors: [GainFactor]
  /// Dollars for an output token, the mean over all choices by tokens.
  public var usdPerToken: Double
  /// What serves each workload and model, sorted by both.
  public var choices: [GainChoice]

  /// The factors as a set, for example `{quantisation, runtime}`.
  public var name: String { "{\(factors.map(\.rawValue).joined(separator: ", "))}" }
}

/// One step from the cost of full systems to the plan's real unit cost.
public struct CostStep: Sendable, Hashable {
  /// What it is.
  public var name: String
  /// By what it multiplies the cost of a token.
  public var factor: Double
  /// The cost of a token after it, in dollars.
  public var usdPerToken: Double
}

/// What a full reference system costs where one workload is served.
public struct ReferencePrice: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// How the reference is had, for example `reserved`.
  public var acquisition: String
  /// Dollars per hour.
  public var usdPerHour: Double
}

/// Gains that were published for a factor, and where the plan falls.
public struct PublishedGain: Sendable, Hashable {
  /// Where the plan's gain lies in the range.
  public enum Verdict: String, Sendable, Hashable {
    /// Below every published gain.
    case below
    /// Among them.
    case inside
    /// Above all of them.
    case above
    /// The catalog has no gains of the factor.
    case unpublished
    /// The factor changes nothing in the plan.
    case unused
  }

  /// The factor.
  public var factor: GainFactor
  /// The lowest published gain; nil without any.
  public var low: Double?
  /// The highest published gain; nil without any.
  public var high: Double?
  /// Rows of the catalog.
  public var rows: Int
  /// The key of the row with the lowest gain; empty without any.
  public var lowest: String
  /// The key of the row with the highest gain; empty without any.
  public var highest: String
  /// Where the plan falls.
  public var verdict: Verdict
  /// Why, in sentences.
  public var reason: String
}

/// The η decomposition of a plan.
public struct GainReport: Sendable, Hashable {
  /// The reference system.
  public var reference: String
  /// What a full reference system costs, in dollars per hour; the mean over workloads by tokens.
  public var referenceUSDPerHour: Double
  /// The prices behind that mean, by workload.
  public var referencePrices: [ReferencePrice]
  /// All subsets, the empty one first, in the order of binary numbers with the first factor lowest.
  public var subsets: [GainSubset]
  /// The factors.
  public var decomposition: GainDecomposition
  /// From the cost of full systems to the plan's unit cost.
  public var steps: [CostStep]
  /// The plan's cost of a delivered output token, in dollars.
  public var unitCost: Double
  /// What was published for each factor.
  public var published: [PublishedGain]
  /// What a careful reader should know.
  public var remarks: [String]

  /// The product of all steps: the plan's unit cost over that of full systems with all factors.
  public var residual: Double { steps.reduce(1) { $0 * $1.factor } }

  /// The reference cost over the product of Shapley gains, times the residual, in dollars a token.
  public var reconciled: Double {
    let gains = decomposition.factors.reduce(1.0) { $0 * (decomposition.shapley[$1] ?? 1) }
    return decomposition.costBefore / gains * residual
  }

  /// How far that is from the plan's unit cost, in dollars for a million tokens; below 1e-9 but for
  /// rounding.
  public var reconciliationError: Double { ((reconciled - unitCost) * 1e6).magnitude }

  /// The pair whose joint gain falls shortest of the product of its gains; nil where none does.
  public var saturatingPair: (left: String, right: String, interaction: Double)? {
    decomposition.pairs.filter { $0.interaction < 1 - 1e-9 }.min { $0.interaction < $1.interaction }
  }
}

/// Everything about the verified capability per dollar of a plan.
public struct CapabilityReport: Sendable, Hashable {
  /// The plan.
  public var plan: Plan
  /// The account at SLO capacity, then that at the mean of the day.
  public var accounts: [CapabilityAccount]
  /// The decomposition; nil where there is none.
  public var gains: GainReport?
  /// Why there is no decomposition, then the fix on a line of its own; nil where there is one.
  public var obstacle: String?
}

/// What the account of a plan came to.
public enum CapabilityResult: Sendable, Hashable {
  /// There is a plan.
  case accounted(CapabilityReport)
  /// It is proven that no plan keeps every limit.
  case infeasible(InfeasiblePlan)
  /// A limit on the search struck before any plan was found.
  case stopped(StoppedPlan)
}
