public import Catalog

/// What a prediction is for, so that measurements near it can be found.
public struct ServingCondition: Sendable {
  /// The model.
  public let model: Model
  /// The chip.
  public let accelerator: Accelerator
  /// The format of the weights.
  public let format: WeightFormat
  /// Mean input length, in tokens.
  public let inputTokens: Double
  /// Mean output length, in tokens.
  public let outputTokens: Double
  /// Requests that are being answered at once, for each chip; nil if no load was predicted.
  public let requestsPerChip: Double?
  /// What answers them; nil if no layout was predicted.
  public let replica: Replica?

  /// What one replica is.
  public struct Replica: Sendable, Hashable {
    /// Chips that decode together.
    public let chips: Int
    /// Whether groups of its chips attend to sequences of their own.
    public let usesAttentionDP: Bool
    /// Whether other chips prefill.
    public let isDisaggregated: Bool
    /// Whether tokens are proposed by a draft.
    public let drafts: Bool

    /// A replica; `chips` is at least 1.
    public init(chips: Int, usesAttentionDP: Bool, isDisaggregated: Bool, drafts: Bool) {
      self.chips = chips
      self.usesAttentionDP = usesAttentionDP
      self.isDisaggregated = isDisaggregated
      self.drafts = drafts
    }
  }

  /// A condition; lengths are above 0, and so are the requests for each chip.
  public init(
    model: Model, accelerator: Accelerator, format: WeightFormat, inputTokens: Double,
    outputTokens: Double, requestsPerChip: Double?, replica: Replica?
  ) {
    self.model = model
    self.accelerator = accelerator
    self.format = format
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.requestsPerChip = requestsPerChip
    self.replica = replica
  }
}
