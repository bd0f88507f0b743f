public import Quantities

/// What a request costs at a provider that hosts the model and sells it by the token.
public struct APICost: Sendable, Hashable {
  /// The price of a million input tokens.
  public let inputPerMillion: Quantity<Money>
  /// The price of a million input tokens from the provider's cache.
  public let cachedInputPerMillion: Quantity<Money>
  /// The price of a million output tokens.
  public let outputPerMillion: Quantity<Money>

  /// Creates prices.
  ///
  /// - Parameters:
  ///   - inputPerMillion: not negative.
  ///   - cachedInputPerMillion: at most that of other input; nil where cached input costs the same.
  ///   - outputPerMillion: not negative.
  ///   - batchDiscount: what a batch tier takes off all of them, 0...1.
  /// - Throws: `InvalidTerm` for the first number out of range.
  public init(
    inputPerMillion: Quantity<Money>, cachedInputPerMillion: Quantity<Money>? = nil,
    outputPerMillion: Quantity<Money>, batchDiscount: Double = 0
  ) throws(InvalidTerm) {
    try InvalidTerm.checkNotNegative("price of a million input tokens", inputPerMillion.usd)
    try InvalidTerm.checkNotNegative("price of a million output tokens", outputPerMillion.usd)
    try InvalidTerm.check("batch discount", batchDiscount, "0 to 1") { 0...1 ~= $0 }
    let cached = cachedInputPerMillion ?? inputPerMillion
    try InvalidTerm.check(
      "price of a million cached input tokens", cached.usd,
      "not negative and at most that of other input"
    ) { 0 <= $0 && $0 <= inputPerMillion.usd }
    self.inputPerMillion = inputPerMillion * (1 - batchDiscount)
    self.cachedInputPerMillion = cached * (1 - batchDiscount)
    self.outputPerMillion = outputPerMillion * (1 - batchDiscount)
  }

  /// The price of a request: `I·(1 − h)·p_in + I·h·p_cached + O·p_out`.
  ///
  /// - Parameters:
  ///   - inputTokens: mean input tokens, not negative.
  ///   - outputTokens: mean output tokens, not negative.
  ///   - hitShare: the share of the input tokens that the provider finds in its cache, 0...1.
  public func perRequest(
    inputTokens: Double, outputTokens: Double, hitShare: Double = 0
  ) -> Quantity<Money> {
    let input = inputPerMillion * (1 - hitShare) + cachedInputPerMillion * hitShare
    return input * (inputTokens / 1e6) + outputPerMillion * (outputTokens / 1e6)
  }
}

extension Quantity where D == MoneyRate {
  /// The requests per second above which a system of this cost is cheaper than an API:
  /// `λ* = c_system ÷ price of a request`.
  ///
  /// - Parameter pricePerRequest: above zero.
  /// - Returns: requests per second, whatever the system can carry; compare it with its capacity.
  public func breakEvenRequestsPerSecond(againstAPI pricePerRequest: Quantity<Money>) -> Double {
    usdPerSecond / pricePerRequest.usd
  }
}
