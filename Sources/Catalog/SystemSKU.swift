public import Quantities

/// How heat leaves a system or a rack.
public enum Cooling: String, Sendable, Hashable, CaseIterable {
  /// Air.
  case air
  /// Direct liquid.
  case liquid
}

/// How a system can be had.
public enum Procurement: String, Sendable, Hashable, CaseIterable {
  /// Bought.
  case own
  /// Rented from a cloud.
  case rent
}

/// The unit that one buys or rents: a server, a rack-scale system, a cloud slice.
public struct SystemSKU: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `hgx-h200`.
  public let id: String
  /// The name people know it by.
  public let name: String
  /// The accelerator it carries.
  public let acceleratorID: Accelerator.ID
  /// How many accelerators it carries, at least 1.
  public let acceleratorCount: Int
  /// The most it can draw; breakers are sized on it. Nil if unknown: then it cannot be placed.
  public let peakPower: Quantity<Power>?
  /// What it draws under serving load; nil if unknown.
  public let typicalPower: Quantity<Power>?
  /// What it draws idle; nil if unknown.
  public let idlePower: Quantity<Power>?
  /// Height in rack units; nil if unknown: then it cannot be placed.
  public let rackUnits: Double?
  /// The kinds of cooling it exists for.
  public let cooling: Set<Cooling>
  /// Purchase price of the whole system; nil if it cannot be bought or no price is known.
  public let capex: Quantity<Money>?
  /// The low end of published prices.
  public let capexLow: Quantity<Money>?
  /// The high end of published prices.
  public let capexHigh: Quantity<Money>?
  /// Weeks from order to delivery; nil if unknown.
  public let leadTimeWeeks: Double?
  /// How it can be had.
  public let procurement: Set<Procurement>
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a system; powers, units and prices are positive where known.
  public init(
    id: String, name: String, acceleratorID: Accelerator.ID, acceleratorCount: Int,
    peakPower: Quantity<Power>?, typicalPower: Quantity<Power>?, idlePower: Quantity<Power>?,
    rackUnits: Double?, cooling: Set<Cooling>, capex: Quantity<Money>?,
    capexLow: Quantity<Money>? = nil, capexHigh: Quantity<Money>? = nil,
    leadTimeWeeks: Double? = nil, procurement: Set<Procurement>, provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.acceleratorID = acceleratorID
    self.acceleratorCount = acceleratorCount
    self.peakPower = peakPower
    self.typicalPower = typicalPower
    self.idlePower = idlePower
    self.rackUnits = rackUnits
    self.cooling = cooling
    self.capex = capex
    self.capexLow = capexLow
    self.capexHigh = capexHigh
    self.leadTimeWeeks = leadTimeWeeks
    self.procurement = procurement
    self.provenance = provenance
  }
}
