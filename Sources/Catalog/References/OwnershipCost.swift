public import Quantities

/// What owning or renting an accelerator costs by the model of others, to compare with.
public struct OwnershipCost: Sendable, Hashable {
  /// The accelerator.
  public let acceleratorID: Accelerator.ID
  /// The edition of the model, for example `2026-08`.
  public let edition: String
  /// The share of one accelerator in the power of server and network; nil if unknown.
  public let allInPower: Quantity<Power>?
  /// Cost per accelerator-hour of an owner as large as the largest clouds.
  public let hyperscaler: Quantity<MoneyRate>?
  /// Cost per accelerator-hour of a smaller cloud.
  public let neocloud: Quantity<MoneyRate>?
  /// Price per accelerator-hour of a long rental.
  public let rental: Quantity<MoneyRate>?
  /// Where the row comes from.
  public let provenance: Provenance
}
