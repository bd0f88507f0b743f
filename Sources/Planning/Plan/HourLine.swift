public import Quantities

/// An hour of the load curve: what it asks for, what is there to serve it, and what that costs.
public struct HourLine: Sendable, Hashable {
  /// The user's name of it.
  public var name: String
  /// How many hours of the year it stands for.
  public var hoursPerYear: Double
  /// Delivered requests per second.
  public var requestsPerSecond: Double
  /// The part of them that hosted models answer, 0...1.
  public var hostedShare: Double
  /// Systems that are there all the year: own, existing and reserved.
  public var fixedSystems: Int
  /// Systems rented on demand for the hour.
  public var onDemandSystems: Int
  /// Spot systems rented for the hour.
  public var spotSystems: Int
  /// The share of the accelerators that is busy; 0 without any.
  public var utilization: Double
  /// What the plan costs while the hour lasts; those of all hours, by their part of the year, add up to
  /// the plan's.
  public var costRate: Quantity<MoneyRate>

  /// Systems that are there.
  public var systems: Int { fixedSystems + onDemandSystems + spotSystems }
}
