/// What a figure about facilities is about.
public enum FacilityTopic: String, Sendable, Hashable, CaseIterable {
  /// Power usage effectiveness.
  case pue
  /// Water usage effectiveness.
  case wue
  /// Price of electricity at the meter.
  case electricityPrice = "electricity-price"
  /// Price of colocation.
  case colocation
  /// Cost of building a data center.
  case buildCost = "build-cost"
  /// Power of a rack that a kind of cooling allows, or that a system needs.
  case rackDensity = "rack-density"
  /// Life of hardware in books.
  case depreciation
  /// Resale value.
  case residual
  /// Failures and what follows from them.
  case failures
  /// Cost of the network.
  case networkCost = "network-cost"
  /// Discount of a commitment.
  case reservedDiscount = "reserved-discount"
  /// Time from order to delivery.
  case leadTime = "lead-time"
  /// Carbon intensity of a grid.
  case carbonIntensity = "carbon-intensity"
}

/// One figure about facilities in one place.
public struct FacilityFigure: Sendable, Hashable, Identifiable {
  /// The key of the row, for example `electricity-us-va-2023`.
  public let id: String
  /// What it is about.
  public let topic: FacilityTopic
  /// What exactly it is, for example `industrial annual average`.
  public let item: String
  /// The place: a US state as `US-VA`, a cloud region as `us-east4`, a country, or `any`.
  public let region: String
  /// The low end, in `unit`; nil if unknown.
  public let low: Double?
  /// The value, in `unit`; nil if only ends are known.
  public let value: Double?
  /// The high end, in `unit`; nil if unknown.
  public let high: Double?
  /// The unit of the three, for example `USD/kWh`.
  public let unit: String
  /// Whether it stands for its topic and region where nothing more is asked.
  public let isPreferred: Bool
  /// Where the row comes from.
  public let provenance: Provenance

  /// The value, or the middle of its two ends, in `unit`; nil if only one end is known.
  public var central: Double? {
    if let value { return value }
    guard let low, let high else { return nil }
    return (low + high) / 2
  }
}
