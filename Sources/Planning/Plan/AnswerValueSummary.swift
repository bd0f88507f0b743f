public import Quantities

/// What the right answers of a plan are worth at the mean load.
public struct AnswerValueSummary: Sendable, Hashable {
  /// Requests that are answered right, of the workloads that say what one is worth, per hour.
  public var rightAnswersPerHour: Double
  /// What they are worth, less what wrong answers undo where those are penalised.
  public var rate: Quantity<MoneyRate>
  /// The same less the whole cost of the plan; negative where right answers cost more than they are
  /// worth.
  public var net: Quantity<MoneyRate>
}
