public import Quantities

/// Which cloud offers may be rented, and on which terms.
public struct CloudRequest: Sendable, Hashable {
  /// Whether systems without a reserved price may be reserved at an assumed discount.
  public enum ReservedDiscount: String, Sendable, Hashable, CaseIterable {
    /// Only published reserved prices count.
    case none
    /// The catalog's assumption is taken off on-demand prices.
    case assumed
  }

  /// Providers; nil means all of the catalog.
  public var providers: [String]?
  /// Regions; nil means all of the catalog.
  public var regions: [String]?
  /// Whether reserved prices may be assumed.
  public var reservedDiscount = ReservedDiscount.none
  /// The most of a workload that spot systems may serve, 0...1; nil for the catalog's assumption.
  public var spotShare: Double?
  /// How often a spot system is taken back, per hour; nil for the catalog's assumption.
  public var spotInterruptionsPerHour: Double?
  /// The time between the notice and the loss; nil for the catalog's assumption.
  public var spotNotice: Quantity<Time>?
  /// The time until another system serves; nil for the catalog's assumption.
  public var spotRestart: Quantity<Time>?
  /// Spot systems beyond those needed, as a share; nil for the catalog's assumption.
  public var spotOverprovision: Double?
}

/// Which hosted models may be used.
public struct APIRequest: Sendable, Hashable {
  /// Providers; nil means all of the catalog.
  public var providers: [String]?
  /// Models as they are sold; nil means all of the catalog.
  public var models: [String]?
  /// The most attempts per second in the peak hour, over all workloads; nil means no limit.
  public var maximumRequestsPerSecond: Double?
  /// The share of the input tokens that providers find in their caches, 0...1.
  public var cachedInputShare = 0.0
}

extension CloudRequest {
  init(_ values: CheckedMapping) {
    providers = values.texts("providers")
    regions = values.texts("regions")
    reservedDiscount = values.word("reserved_discount") ?? .none
    spotShare = values.number("spot_share")
    spotInterruptionsPerHour = values.number("spot_interruptions_per_hour")
    spotNotice = values.quantity("spot_notice")
    spotRestart = values.quantity("spot_restart")
    spotOverprovision = values.number("spot_over_provision")
  }
}

extension APIRequest {
  init(_ values: CheckedMapping) {
    providers = values.texts("providers")
    models = values.texts("models")
    maximumRequestsPerSecond = values.number("max_requests_per_second")
    cachedInputShare = values.number("cached_input") ?? 0
  }
}
