import Quantities

/// Greenhouse gas and water of a plan at the mean load.
public struct FootprintSummary: Sendable, Hashable {
  /// CO2e of electricity, in kilograms per hour; nil where CO2e is not counted.
  public var operationalKilogramsPerHour: Double?
  /// CO2e of making the systems, spread over the horizon, in kilograms per hour; nil where the plan
  /// gives none.
  public var embodiedKilogramsPerHour: Double?
  /// CO2e of hosted models, in kilograms per hour; nil where the plan gives none.
  public var hostedKilogramsPerHour: Double?
  /// Water at sites and where electricity is made, in litres per hour; nil where it is not counted.
  public var waterLitresPerHour: Double?

  /// All CO2e in kilograms per hour; nil where CO2e is not counted.
  public var kilogramsPerHour: Double? {
    operationalKilogramsPerHour.map {
      $0 + (embodiedKilogramsPerHour ?? 0) + (hostedKilogramsPerHour ?? 0)
    }
  }
}

/// The systems of one kind at one place, those that replicas need and those that are there for
/// failures.
public struct SpareLine: Sendable, Hashable {
  /// The site, or `cloud`.
  public var site: String
  /// The catalog's key of the system.
  public var system: String
  /// How many stand there.
  public var count: Int
  /// How many the replicas need.
  public var needed: Int
  /// How many have to stand there beside those.
  public var spares: Int
  /// The most systems in one rack; nil where the plan need not survive the loss of a rack.
  public var systemsInFullestRack: Int?
  /// The chance that those needed are up; nil without a target.
  public var availability: Double?
  /// The hour of the load curve; nil for the whole year.
  public var hour: String?
}

extension CostSummary {
  /// A part of the cost for a million output tokens, in dollars.
  public struct PerMillionTokens: Sendable, Hashable {
    /// Of all attempts; nil for verification, which plain tokens do without.
    public var plain: Double?
    /// That reach users; nil where none does.
    public var delivered: Double?
    /// Weighted by quality; nil where no quality is counted.
    public var verified: Double?
  }

  /// What a part comes to for a million tokens, so that the parts add up to the cost of each kind.
  public func perMillionTokens(_ part: Part) -> PerMillionTokens {
    func cost(_ tokensPerSecond: Double) -> Double? {
      tokensPerSecond > 0 ? part.rate.usdPerSecond / tokensPerSecond * 1e6 : nil
    }
    return PerMillionTokens(
      plain: part.name == "verification" ? nil : cost(generatedTokensPerSecond),
      delivered: cost(deliveredTokensPerSecond), verified: cost(qualityTokensPerSecond))
  }
}
