public import Quantities

/// A workload answered by a hosted model, for which the plan needs no hardware.
public struct HostedLine: Sendable, Hashable {
  /// The workload.
  public var workload: String
  /// The provider.
  public var provider: String
  /// The model as the provider sells it.
  public var model: String
  /// The catalog's key of the model; nil if the catalog does not have it.
  public var modelID: String?
  /// Whether requests wait for the provider's batch tier.
  public var isBatch: Bool
  /// Delivered requests per second in the peak hour.
  public var requestsPerSecond: Double
  /// Delivered output tokens per second in the peak hour.
  public var outputTokensPerSecond: Double
  /// The price of a million input tokens in this tier.
  public var inputPerMillion: Quantity<Money>
  /// The price of a million input tokens from the provider's cache in this tier.
  public var cachedInputPerMillion: Quantity<Money>
  /// The price of a million output tokens in this tier.
  public var outputPerMillion: Quantity<Money>
  /// The price of one attempt.
  public var costPerAttempt: Quantity<Money>
  /// What all attempts cost at the mean load.
  public var costRate: Quantity<MoneyRate>
  /// Quality of the answers, 0...1; with a verification, the share of requests answered right.
  public var quality: Double
  /// The hour of the load curve in which it answers; nil for the peak hour of the year.
  public var hour: String?
  /// The date of the price, in ISO form.
  public var priceDate: String
  /// What verification makes of the answers; nil where the workload states it as a whole.
  public var verification: VerifiedLine?

  /// Provider and model, which tell offers apart: `DeepInfra/llama-3.3-70b-instruct`.
  public var label: String { "\(provider)/\(model)" + (isBatch ? "/batch" : "") }
}
