public import Catalog
internal import Dispatch
internal import Synchronization

/// Tries layouts, drafts and chunk budgets of many models, chips and formats for several demands.
///
/// What does not fit is left out first, then what a bound rules out, then what cannot carry more
/// than the best so far; only the rest is searched. Work is divided over threads by subject, and the
/// answer does not depend on their number.
public struct LayoutExplorer: Sendable {
  /// A model in a format on chips of one kind, with the layouts to try.
  public struct Subject: Sendable {
    /// What is served.
    public let model: Model
    /// Where it is served.
    public let accelerator: Accelerator
    /// How the weights are stored.
    public let format: WeightFormat
    /// What describes the steps of every layout.
    public let basis: ServingConfiguration.Basis
    /// The layouts to try.
    public let layouts: [ParallelLayout]
    /// What the runtime is told; its chunk budget does not matter.
    public let limits: ServingConfiguration.RuntimeLimits
    /// What the runtime does; its number of drafts does not matter.
    public let features: RuntimeFeatures

    /// Creates a subject that a row of efficiencies describes; nil if there is none.
    public init(
      model: Model, accelerator: Accelerator, format: WeightFormat, efficiency: Efficiency?,
      layouts: [ParallelLayout], limits: ServingConfiguration.RuntimeLimits,
      features: RuntimeFeatures = RuntimeFeatures()
    ) {
      self.init(
        model: model, accelerator: accelerator, format: format, basis: .row(efficiency),
        layouts: layouts, limits: limits, features: features)
    }

    /// Creates a subject.
    public init(
      model: Model, accelerator: Accelerator, format: WeightFormat,
      basis: ServingConfiguration.Basis, layouts: [ParallelLayout],
      limits: ServingConfiguration.RuntimeLimits,
      features: RuntimeFeatures = RuntimeFeatures()
    ) {
      self.model = model
      self.accelerator = accelerator
      self.format = format
      self.basis = basis
      self.layouts = layouts
      self.limits = limits
      self.features = features
    }

    /// Whether the chip multiplies the format and somebody knows how well.
    var isDescribed: Bool {
      if case .row(nil) = basis { return false }
      return format.computeFormat(on: accelerator) != nil
    }

    /// The configuration of one of the layouts.
    ///
    /// - Throws: `Infeasibility` if it cannot exist.
    public func configuration(
      _ layout: ParallelLayout
    ) throws(Infeasibility) -> ServingConfiguration {
      try ServingConfiguration(
        model: model, accelerator: accelerator, format: format, basis: basis,
        layout: layout, limits: limits, features: features, kvBytesPerElement: nil)
    }
  }

  /// The best way to run a layout for a demand.
  public struct Finding: Sendable, Hashable {
    /// The position of the subject.
    public let subject: Int
    /// The position of the demand.
    public let demand: Int
    /// The layout.
    public let layout: ParallelLayout
    /// Tokens that are proposed for each verified step.
    public let draftTokens: Int
    /// Tokens that a step may have.
    public let chunkBudgetTokens: Int
    /// Requests per second of one replica.
    public let requestsPerSecond: Double
    /// What keeps it from taking more.
    public let limit: ServingLimit
  }

  /// Which layouts are of interest.
  public enum Interest: Sendable, Hashable {
    /// Each that serves a demand.
    case all
    /// For each subject, demand and number of chips that which carries most.
    case bestOfSize
  }

  /// Token budgets of a step to try.
  public let chunkBudgets: [Int]
  /// The most drafts to try.
  public let maximumDraftTokens: Int
  /// Which layouts are of interest.
  public let interest: Interest

  /// Creates an explorer.
  ///
  /// - Parameters:
  ///   - chunkBudgets: each at least 1.
  ///   - maximumDraftTokens: 0...16; subjects without speculation have none.
  ///   - interest: which layouts are of interest.
  public init(
    chunkBudgets: [Int] = ServingTuning.usualChunkBudgets, maximumDraftTokens: Int = 7,
    interest: Interest = .all
  ) {
    self.chunkBudgets = chunkBudgets
    self.maximumDraftTokens = maximumDraftTokens
    self.interest = interest
  }

  /// Explores all subjects for all demands.
  ///
  /// - Returns: the findings in order of subjects, demands and layouts, and what they took.
  /// - Complexity: O(subjects × layouts × demands × drafts × chunk budgets) at worst, over all cores.
  public func explore(
    _ subjects: [Subject], for demands: [ServingDemand]
  ) -> (findings: [Finding], effort: SearchEffort) {
    let parts = Mutex([SubjectSearch?](repeating: nil, count: subjects.count))
    DispatchQueue.concurrentPerform(iterations: subjects.count) { position in
      var search = SubjectSearch(self, demands: demands, subject: position)
      search.run(subjects[position])
      let done = search
      parts.withLock { $0[position] = done }
    }
    let all = parts.withLock { $0 }.compactMap { $0 }
    return (all.flatMap(\.findings), all.reduce(SearchEffort()) { $0 + $1.effort })
  }
}
