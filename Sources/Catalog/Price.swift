public import Quantities

/// The terms under which a cloud rents a system out.
public enum RentalTerm: String, Sendable, Hashable, CaseIterable {
  /// By the hour, without commitment.
  case onDemand = "on-demand"
  /// By the hour, and taken back at any time.
  case spot
  /// Committed for one year.
  case reservedOneYear = "reserved-1y"
  /// Committed for three years.
  case reservedThreeYears = "reserved-3y"
}

/// What a provider asks for one whole system in one region.
public struct Price: Sendable, Hashable {
  /// The system that is rented.
  public let systemID: SystemSKU.ID
  /// The provider, for example `AWS`.
  public let provider: String
  /// The provider's region.
  public let region: String
  /// The provider's name for the machine; may be empty.
  public let instanceType: String
  /// The terms.
  public let term: RentalTerm
  /// The price of the whole system.
  public let rate: Quantity<MoneyRate>
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a price; the rate is positive.
  public init(
    systemID: SystemSKU.ID, provider: String, region: String, instanceType: String,
    term: RentalTerm, rate: Quantity<MoneyRate>, provenance: Provenance
  ) {
    self.systemID = systemID
    self.provider = provider
    self.region = region
    self.instanceType = instanceType
    self.term = term
    self.rate = rate
    self.provenance = provenance
  }
}
