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

  /// Whether quality counts for any workload.
  public var countsQuality = true

  /// The share of the delivered tokens whose answers are right, 0...1; nil where nothing is delivered
  /// or no quality is counted.
  public var quality: Double? { perDelivered(cost.rightTokensPerSecond) }

  /// Q: what a delivered token counts for, at most its quality: less where wrong answers are
  /// penalised, and then it may be below zero; nil where nothing is delivered or no quality is counted.
  public var credit: Double? { perDelivered(cost.qualityTokensPerSecond) }

  /// T: output tokens per second that reach users.
  public var tokensPerSecond: Double { cost.deliveredTokensPerSecond }

  /// C/T: all cost of a delivered output token, in dollars.
  public var unitCost: Double { cost.usdPerDeliveredToken }

  /// Quality-tokens per dollar; nil where no quality is counted, or wrong answers undo more than right
  /// ones add.
  public var vcpd: Double? {
    let rate = cost.rate.usdPerSecond
    guard countsQuality, cost.qualityTokensPerSecond >= 0 else { return nil }
    return rate > 0 ? cost.qualityTokensPerSecond / rate : 0
  }

  /// How far VCpD times unit cost is from credit, as a share; rounding only, below 1e-9.
  public var identityError: Double {
    guard let vcpd, let credit, credit > 0 else { return 0 }
    return (vcpd * unitCost / credit - 1).magnitude
  }

  private func perDelivered(_ tokensPerSecond: Double) -> Double? {
    let delivered = cost.deliveredTokensPerSecond
    return countsQuality && delivered > 0 ? tokensPerSecond / delivered : nil
  }
}
