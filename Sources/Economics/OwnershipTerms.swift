public import Quantities

/// How a buyer finances, houses and maintains systems; the same for every system at a site.
public struct OwnershipTerms: Sendable, Hashable {
  /// Money and its time.
  public struct Finance: Sendable, Hashable {
    /// How long a system is used, in months.
    public let lifeMonths: Double
    /// What is left of the purchase price at the end, as a share of it.
    public let residualShare: Double
    /// The cost of money, as a share per year.
    public let annualRate: Double

    /// Creates terms; all not negative, the life above 0.
    public init(lifeMonths: Double, residualShare: Double, annualRate: Double) {
      self.lifeMonths = lifeMonths
      self.residualShare = residualShare
      self.annualRate = annualRate
    }
  }

  /// What is bought beside each system, as shares of its price.
  public struct FitOut: Sendable, Hashable {
    /// Network and optics.
    public let networkShare: Double
    /// Storage.
    public let storageShare: Double
    /// Installation.
    public let installationShare: Double

    /// Creates shares; all not negative.
    public init(networkShare: Double, storageShare: Double, installationShare: Double) {
      self.networkShare = networkShare
      self.storageShare = storageShare
      self.installationShare = installationShare
    }

    /// What one dollar of system costs with its fit-out.
    public var factor: Double { 1 + networkShare + storageShare + installationShare }
  }

  /// Where systems stand.
  public struct Site: Sendable, Hashable {
    /// Facility energy per energy that reaches the systems, at least 1.
    public let pue: Double
    /// The price of energy.
    public let electricity: Quantity<EnergyPrice>
    /// The price of contracted power; zero in a facility of one's own.
    public let colocation: Quantity<PowerPrice>

    /// Creates terms; prices not negative, the PUE at least 1.
    public init(
      pue: Double, electricity: Quantity<EnergyPrice>, colocation: Quantity<PowerPrice>
    ) {
      self.pue = pue
      self.electricity = electricity
      self.colocation = colocation
    }
  }

  /// What keeps systems running.
  public struct Upkeep: Sendable, Hashable {
    /// Maintenance per year, as a share of the purchase price.
    public let maintenanceSharePerYear: Double
    /// People for one system, in full-time equivalents.
    public let staffPerSystem: Double
    /// What one of them costs in a year, all included.
    public let salaryPerYear: Quantity<Money>

    /// Creates terms; all not negative.
    public init(
      maintenanceSharePerYear: Double, staffPerSystem: Double, salaryPerYear: Quantity<Money>
    ) {
      self.maintenanceSharePerYear = maintenanceSharePerYear
      self.staffPerSystem = staffPerSystem
      self.salaryPerYear = salaryPerYear
    }
  }

  /// Money and its time.
  public let finance: Finance
  /// What is bought beside each system.
  public let fitOut: FitOut
  /// Where systems stand.
  public let site: Site
  /// What keeps them running.
  public let upkeep: Upkeep

  /// Checks and joins the terms.
  ///
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    finance: Finance, fitOut: FitOut, site: Site, upkeep: Upkeep
  ) throws(InvalidTerm) {
    try InvalidTerm.check("life in months", finance.lifeMonths, "above 0") { $0 > 0 }
    try InvalidTerm.check("PUE", site.pue, "at least 1") { $0 >= 1 }
    let others = [
      ("residual share", finance.residualShare), ("cost of money", finance.annualRate),
      ("network share", fitOut.networkShare), ("storage share", fitOut.storageShare),
      ("installation share", fitOut.installationShare),
      ("price of electricity", site.electricity.value),
      ("price of colocation", site.colocation.value),
      ("maintenance share", upkeep.maintenanceSharePerYear),
      ("staff per system", upkeep.staffPerSystem), ("salary", upkeep.salaryPerYear.usd),
    ]
    for (name, value) in others { try InvalidTerm.checkNotNegative(name, value) }
    self.finance = finance
    self.fitOut = fitOut
    self.site = site
    self.upkeep = upkeep
  }
}
