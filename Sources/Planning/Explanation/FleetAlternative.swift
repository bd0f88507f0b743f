/// Another fleet, and what is worse about it.
public struct FleetAlternative: Sendable, Hashable {
  /// What is left out or looked for, for example `without hgx-b200`.
  public var name: String
  /// The best fleet of that kind, as far as there is one.
  public var outcome: Outcome

  /// What came of looking for a fleet.
  public enum Outcome: Sendable, Hashable {
    /// A fleet.
    case fleet(Measures)
    /// No fleet keeps the limits.
    case infeasible
    /// The time was over.
    case unanswered
  }

  /// A fleet in numbers.
  public struct Measures: Sendable, Hashable {
    /// The systems, for example `3 × hgx-b200 own @ iad`.
    public var fleet: String
    /// The objective, in the plan's unit.
    public var value: Double
    /// How much worse than the plan, as a share; negative if it is better within the gap. Of several goals
    /// a fleet without something tells by the first whose best value moves beyond the gap, and a mix
    /// by that in which it is worst.
    public var shortfall: Double
    /// Which of several goals that is of; nil for a plan's only goal.
    public var goal: Objective?
    /// Dollars an hour, annuity included.
    public var costUSDPerHour: Double
    /// What has to be paid at the start, in dollars.
    public var capexUSD: Double
    /// What all sites draw at their peak, cooling included, in kilowatts.
    public var siteKilowatts: Double
    /// Racks that are filled.
    public var racks: Int
    /// Systems of all kinds.
    public var systems: Int
    /// Kinds of systems.
    public var kinds: Int
    /// Verified quality-tokens per second at the mean load.
    public var verifiedTokensPerSecond: Double
    /// What is worse than in the plan, in words; empty if nothing is.
    public var downsides: [String] = []
  }

  /// The fleet, if there is one.
  public var measures: Measures? {
    if case .fleet(let measures) = outcome { measures } else { nil }
  }
}

/// How many of a system, or of one vendor's systems, fleets within the margin have.
public struct SystemRange: Sendable, Hashable {
  /// What is counted.
  public enum Kind: String, Sendable, Hashable {
    /// One system.
    case system
    /// All systems of a vendor.
    case vendor
  }

  /// What is counted.
  public var kind: Kind
  /// The catalog's key, or the vendor.
  public var name: String
  /// How many the plan has.
  public var count: Int
  /// The fewest that some fleet within the margin has; nil where the time was over.
  public var least: Int?
  /// The most; nil where the time was over.
  public var most: Int?
  /// Whether no fleet within the margin has fewer; some has as few anyway.
  public var isLeastProven = true
  /// Whether no fleet within the margin has more; some has as many anyway.
  public var isMostProven = true

  /// What that means.
  public enum Verdict: String, Sendable, Hashable {
    /// Every fleet within the margin has some.
    case mustHave = "must have"
    /// The plan has some, and others do without.
    case canAvoid = "can avoid"
    /// The plan has none, and others have some.
    case canUse = "can use"
    /// No fleet within the margin has any.
    case cannotUse = "cannot use"
    /// The time was over.
    case unknown
  }

  /// What the numbers mean.
  public var verdict: Verdict {
    guard let least, let most else { return .unknown }
    if least > 0 { return isLeastProven ? .mustHave : .unknown }
    if most == 0 { return isMostProven ? .cannotUse : .unknown }
    return count > 0 ? .canAvoid : .canUse
  }
}

/// What the steps of one line of the plan are spent on.
public struct StepUse: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// System and place, for example `hgx-b200 @ iad`.
  public var location: String
  /// The configuration: model, format, layout.
  public var configuration: String
  /// What keeps a replica from carrying more.
  public var limit: String
  /// Parts of the mean step in the peak hour, largest first; empty where only outcomes were measured.
  public var parts: [Part]

  /// A part of a step.
  public struct Part: Sendable, Hashable {
    /// What takes it, for example `weights`.
    public var name: String
    /// How long, in milliseconds.
    public var milliseconds: Double
    /// The same as a share of the step, 0...1.
    public var share: Double
  }
}
