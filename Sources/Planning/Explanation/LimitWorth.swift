/// What one more unit of a limit would be worth.
public struct LimitWorth: Sendable, Hashable {
  /// The limit in the words of the plan, for example `site power at iad`; of a demand `demand of chat`.
  public var name: String
  /// What the plan uses.
  public var used: Double
  /// The limit itself; of a demand the peak rate.
  public var cap: Double
  /// The unit of both.
  public var unit: String
  /// Whether the plan would be better without the limit, as the plan says it.
  public var isBinding: Bool
  /// Whether it is traffic to serve rather than something to use.
  public var isDemand: Bool
  /// The price with the fleet fixed; nil where no row of the program has the limit on one side.
  public var price: LimitPrice?
  /// What one more unit is worth in fractions of systems, in the unit of worth; nil as `price`.
  public var relaxedWorth: Double?
  /// What a step would change, solved anew; nil where no step was tried.
  public var step: LimitStep?
  /// The unit by which the limit gives way; nil for one more of its own.
  public var looser: LimitLoosening?
  /// Whether the plan's own time sufficed to find out if it binds.
  public var isCompared = true
  /// The hour of the load curve that is told of; nil for the whole year, and without hours.
  public var hour: String?

  /// Whether it binds, in a word: `binding`, `free`, or `not asked`.
  public var bindingInWords: String {
    isCompared ? isBinding ? "binding" : "free" : "not asked"
  }
}

/// The unit by which a limit gives way, where that is not one more of its own unit.
public struct LimitLoosening: Sendable, Hashable {
  /// As a subject of a sentence, for example `one vendor fewer`.
  public var words: String
  /// What a price is for, for example `vendor fewer`.
  public var unit: String

  /// A hundredth more of a share.
  static let point = LimitLoosening(words: "one point more", unit: "point")
  /// A floor between 0 and 1 that is lower by a hundredth.
  static let hundredth = LimitLoosening(words: "a floor lower by 0.01", unit: "0.01 of the floor")
}

/// The dual of a limit with every whole number of the plan fixed.
public struct LimitPrice: Sendable, Hashable {
  /// What one more unit is worth, in the unit of worth; negative for what costs, 0 if it does not bind.
  public var worth: Double
  /// The limit up to which the price holds downwards; nil if it is not known.
  public var lower: Double?
  /// The limit up to which the price holds upwards; may be infinite; nil if it is not known.
  public var upper: Double?
}

/// A plan with one limit moved, solved anew in whole systems.
public struct LimitStep: Sendable, Hashable {
  /// What was moved, for example `+100 kW`.
  public var text: String
  /// What came of it.
  public var outcome: Outcome

  /// What came of a step.
  public enum Outcome: Sendable, Hashable {
    /// Another best fleet.
    case solved(Change)
    /// No fleet keeps the limits then.
    case infeasible
    /// The time was over.
    case unanswered
  }

  /// How the best fleet differs from the plan's.
  public struct Change: Sendable, Hashable {
    /// The objective, in the plan's unit.
    public var value: Double
    /// By how much that is better than the plan's, as a share; negative if it is worse. Of several goals
    /// that of the first whose best value moves beyond the gap, or of the first if none does.
    public var gain: Double
    /// Which of several goals the gain is of; nil for a plan's only goal.
    public var goal: Objective?
    /// Whether the difference is no larger than the gap to which both are solved.
    public var isWithinGap: Bool
    /// By how much the cost changes, in dollars an hour.
    public var costUSDPerHour: Double
    /// The fleet there, for example `3 × hgx-b200 own @ iad`.
    public var fleet: String
    /// What comes and what goes, for example `+2 hgx-h100 own @ iad`; empty if the systems are the same.
    public var difference: String
    /// What becomes of each of several goals, in their order; empty for a plan's only goal.
    public var goals: [GoalGain] = []

    /// Whether it has other systems, or other numbers of them, than the plan.
    public var isOtherFleet: Bool { !difference.isEmpty }
  }
}
