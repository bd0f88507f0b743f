import Quantities

/// Quality, tokens and cost of a plan under one load: Q, T and C, and what they come to.
public struct CapabilityAccount: Sendable, Hashable {
  /// The load that the account is drawn up at.
  public enum Load: String, Sendable, Hashable, CaseIterable {
    /// Every replica carries what it can with every objective met; hosted models as in the peak hour.
    case sloCapacity = "SLO capacity"
    /// The mean of the day.
    case diurnalMean = "diurnal mean"
  }

  /// The load.
  public var load: Load
  /// C with every part, and the tokens that it is spent on.
  public var cost: CostSummary

  /// Q: what a delivered token counts for, 0...1; nil where nothing is delivered.
  public var quality: Double? {
    let delivered = cost.deliveredTokensPerSecond
    return delivered > 0 ? cost.qualityTokensPerSecond / delivered : nil
  }

  /// T: output tokens per second that reach users.
  public var tokensPerSecond: Double { cost.deliveredTokensPerSecond }

  /// C/T: all cost of a delivered output token, in dollars.
  public var unitCost: Double { cost.usdPerDeliveredToken }

  /// Quality-tokens per dollar.
  public var vcpd: Double {
    let rate = cost.rate.usdPerSecond
    return rate > 0 ? cost.qualityTokensPerSecond / rate : 0
  }

  /// How far VCpD times unit cost is from quality, as a share; rounding only, below 1e-9.
  public var identityError: Double {
    guard let quality, quality > 0 else { return 0 }
    return (vcpd * unitCost / quality - 1).magnitude
  }
}
