public import Quantities

/// Something that is paid once at the start, whatever the number of systems.
public struct ChargeLine: Sendable, Hashable {
  /// What it is for.
  public var name: String
  /// The catalog's key of the system; empty for changes against an earlier plan.
  public var system: String
  /// How often it is paid: once for a kind of system, or for each system that changes.
  public var count: Int
  /// What is paid at the start, all together.
  public var capex: Quantity<Money>
  /// The annuity of that.
  public var rate: Quantity<MoneyRate>
}
