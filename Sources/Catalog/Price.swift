public import Quantities

/// The terms under which a cloud rents a system out.
public enum RentalTerm: String, Sendable, Hashable, CaseIterable {
  /// By the hour, without commitment.
  case onDemand = "on-demand"
  /// By the hour, and taken back at any time.
  case spot
  /// Committed for a number of months, around the clock.
  case reserved
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
  /// How long one is committed, in months; nil unless reserved.
  public let termMonths: Double?
  /// The price of the whole system.
  public let rate: Quantity<MoneyRate>
  /// What is paid for one system at the start of each term; zero unless reserved.
  public let upfront: Quantity<Money>
  /// Where the row comes from.
  public let provenance: Provenance

  /// Creates a price; the rate is positive, or zero where all is paid at the start of a term.
  public init(
    systemID: SystemSKU.ID, provider: String, region: String, instanceType: String,
    term: RentalTerm, termMonths: Double? = nil, rate: Quantity<MoneyRate>,
    upfront: Quantity<Money> = .zero, provenance: Provenance
  ) {
    self.systemID = systemID
    self.provider = provider
    self.region = region
    self.instanceType = instanceType
    self.term = term
    self.termMonths = termMonths
    self.rate = rate
    self.upfront = upfront
    self.provenance = provenance
  }
}
