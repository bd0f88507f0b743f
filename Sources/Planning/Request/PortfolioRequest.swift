public import Quantities

/// Of which kinds of systems and of whose a fleet may be made.
public struct PortfolioRequest: Sendable, Hashable {
  /// The most kinds of systems; nil means no limit.
  public var maximumSystemKinds: Int?
  /// The least number of vendors; nil means no limit.
  public var leastVendors: Int?
  /// The most that the systems of any one vendor may serve, 0...1; nil means no limit.
  public var maximumVendorShare: Double?
  /// The same for some vendors, by the catalog's name; they come before the limit for any.
  public var vendorShares: [String: Double] = [:]
  /// The least number of a system that is bought, if any is, by system.
  public var minimumLots: [String: Int] = [:]
  /// What is paid once if there is any system of a kind, by system.
  public var fixedCharges: [String: Quantity<Money>] = [:]

  /// The limit of a vendor; nil for none.
  func share(of vendor: String) -> Double? { vendorShares[vendor] ?? maximumVendorShare }
}

/// How near a fleet stays to one that was planned before.
public struct StabilityRequest: Sendable, Hashable {
  /// Where the report of the earlier plan is, seen from where the plan file was read.
  public var planFile: String
  /// The most systems that may be added or removed, together; nil means no limit.
  public var maximumChanges: Int?
  /// What adding or removing one system costs at the start.
  public var costPerChange = Quantity<Money>.zero
}

/// Places at which a share of a workload has to stay.
public struct ResidencyRequest: Sendable, Hashable {
  /// The places: site names, `cloud`, `spot`, `api`.
  public var placeNames: [String]
  /// The least share of what is served that they have to serve, 0...1.
  public var share: Double
}

extension PortfolioRequest {
  init(_ values: CheckedMapping) {
    maximumSystemKinds = values.integer("max_kinds")
    leastVendors = values.integer("min_vendors")
    maximumVendorShare = values.number("max_vendor_share")
    vendorShares = values.mapping("vendor_shares").values.compactMapValues(\.number)
    minimumLots = values.mapping("min_lots").counts
    fixedCharges = values.mapping("fixed_charges").values.compactMapValues {
      $0.number.map { .usd($0) }
    }
  }
}

extension StabilityRequest {
  /// Takes the values of a plan; nil if it starts from no earlier one.
  init?(
    _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    guard !values.values.isEmpty else { return nil }
    planFile = reader.document.sibling(try reader.value("plan", of: values, values.text("plan")))
    maximumChanges = values.integer("max_changed_systems")
    costPerChange = values.quantity("cost_per_changed_system") ?? .zero
  }
}

extension ResidencyRequest {
  /// Takes the values of a workload; nil if it may be served anywhere.
  init?(
    _ values: CheckedMapping, _ reader: RequiredReader
  ) throws(InvalidPlan) {
    guard !values.values.isEmpty else { return nil }
    placeNames = try reader.value("sites", of: values, values.texts("sites"))
    share = try reader.value("share", of: values, values.number("share"))
  }
}
