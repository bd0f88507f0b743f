/// Why a plan is as it is: what its limits are worth, why other systems lost, and what else is nearly
/// as good.
public struct Explanation: Sendable, Hashable {
  /// The plan that is explained.
  public var plan: Plan
  /// How much worse than the plan an alternative may be, as a share.
  public var margin: Double
  /// Every limit and every demand, with its price and what one step more would change; empty where one
  /// system was asked for.
  public var limits: [LimitWorth] = []
  /// Every system that the plan may use, by name.
  public var systems: [SystemVerdict] = []
  /// The best fleet without each system that the plan uses.
  public var runnersUp: [FleetAlternative] = []
  /// Other mixes within the margin, best first.
  public var alternatives: [FleetAlternative] = []
  /// Whether alternatives were looked for until none or enough were found.
  public var hasAllAlternatives = true
  /// The least and the most of each system and each vendor within the margin.
  public var ranges: [SystemRange] = []
  /// What the steps of each line of the plan are spent on.
  public var steps: [StepUse] = []
  /// Whether every question was answered before the time was over.
  public var isComplete = true
  /// Whether the user ended it.
  public var isInterrupted = false

  /// Whether one system alone was asked about.
  public var isAboutOneSystem = false

  /// The unit of worth: dollars an hour, or that of the objective where no money counts.
  ///
  /// Of the mean quality it is quality-tokens per second beyond those of as many tokens of the plan's
  /// mean quality.
  public var worthUnit: String {
    switch plan.objective.objective {
    case .cost, .vcpd, .value: "USD/h"
    case .tokens: "tokens/s"
    case .quality: Objective.tokens.unit
    case .power, .carbon: plan.objective.objective.unit
    }
  }
}

/// What is to be explained.
public struct ExplanationScope: Sendable, Hashable {
  /// How much worse than the plan an alternative may be, as a share, 0..<1.
  public var margin: Double
  /// The most alternatives to look for.
  public var mostAlternatives: Int
  /// The one system to ask about; nil for everything.
  public var system: String?

  /// Alternatives within 5 %, at most five of them, and everything else, unless told otherwise.
  public init(margin: Double = 0.05, mostAlternatives: Int = 5, system: String? = nil) {
    self.margin = margin
    self.mostAlternatives = mostAlternatives
    self.system = system
  }
}

/// What explaining a plan came to.
public enum ExplanationResult: Sendable, Hashable {
  /// There is a plan.
  case explained(Explanation)
  /// It is proven that no plan keeps every limit.
  case infeasible(InfeasiblePlan)
  /// A limit on the search struck before any plan was found.
  case stopped(StoppedPlan)
}
