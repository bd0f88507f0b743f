public import Quantities

extension FleetProblem {
  /// Limits on the kinds of systems, and their vendors, of which a fleet may be made.
  public struct Portfolio: Sendable, Hashable {
    /// The most kinds of systems; nil for no limit.
    public var maximumSystemKinds: Int?
    /// The least number of vendors; nil for no limit.
    public var leastVendors: Int?
    /// The most of the output tokens of systems that those of one vendor may serve in the peak hour,
    /// 0...1, by vendor; a vendor that is missing has no limit.
    public var vendorShares: [String: Double]
    /// The vendors whose share is a limit of its own, not the one for any vendor.
    public var vendorsWithOwnShare: Set<String> = []

    /// Creates limits; none unless given.
    public init(
      maximumSystemKinds: Int? = nil, leastVendors: Int? = nil,
      vendorShares: [String: Double] = [:]
    ) {
      self.maximumSystemKinds = maximumSystemKinds
      self.leastVendors = leastVendors
      self.vendorShares = vendorShares
    }
  }

  /// Places at which a share of a workload has to stay.
  public struct Residency: Sendable, Hashable {
    /// Positions of the places.
    public var places: Set<Int>
    /// Whether hosted models count among them.
    public var includesHosted: Bool
    /// The least share of what is served that they have to serve, 0...1.
    public var share: Double

    /// Creates a limit.
    public init(places: Set<Int>, includesHosted: Bool = false, share: Double = 1) {
      self.places = places
      self.includesHosted = includesHosted
      self.share = share
    }
  }

  /// A fleet that was planned before, and how far from it a new one may be.
  public struct Stability: Sendable, Hashable {
    /// Systems of the earlier fleet, by position of the deployment.
    public var earlier: [Int]
    /// Systems of the earlier fleet that no deployment of the problem can take.
    public var elsewhere: Int
    /// The most systems that may be added or removed, together; nil for no limit.
    public var maximumChanges: Int?
    /// What adding or removing one system costs at the start.
    public var capexPerChange: Quantity<Money>
    /// The annuity of that.
    public var capitalRatePerChange: Quantity<MoneyRate>

    /// Creates a limit; `earlier` has one count for each deployment.
    public init(
      earlier: [Int], elsewhere: Int = 0, maximumChanges: Int? = nil,
      capexPerChange: Quantity<Money> = .zero, capitalRatePerChange: Quantity<MoneyRate> = .zero
    ) {
      self.earlier = earlier
      self.elsewhere = elsewhere
      self.maximumChanges = maximumChanges
      self.capexPerChange = capexPerChange
      self.capitalRatePerChange = capitalRatePerChange
    }
  }

  /// Whether an offer means that something must be bought and delivered to a site.
  public func isPurchase(_ offer: Int) -> Bool {
    offers[offer].canGrow && !places[deployments[offers[offer].deployment].place].isCloud
  }

  /// Positions of the offers of a system.
  ///
  /// - Complexity: O(offers).
  public func offers(ofSystem system: Int) -> [Int] {
    offers.indices.filter { deployments[offers[$0].deployment].system == system }
  }

  /// The vendors of all systems that can be had, without repetition, sorted.
  ///
  /// - Complexity: O(offers).
  public var vendors: [String] {
    Set(offers.map { systems[deployments[$0.deployment].system].vendor }).sorted()
  }

  /// Systems that have to be had of an offer whatever the demand is: a lot, or an earlier fleet.
  func wantedWithoutDemand(_ offer: Int) -> Int {
    let deployment = offers[offer].deployment
    let lot = isPurchase(offer) ? systems[deployments[deployment].system].minimumLot : 0
    return max(lot, stability?.earlier[deployment] ?? 0)
  }
}
