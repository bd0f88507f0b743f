internal import RealModule

/// What requests look like: how long they are, how much lengths vary, and how bursty they arrive.
public struct TrafficShape: Sendable, Hashable {
  /// Mean input length (ISL), in tokens.
  public let meanInputTokens: Double
  /// Coefficient of variation of the input length; 0 for constant lengths, else log-normal.
  public let inputCV: Double
  /// Mean output length (OSL), in tokens.
  public let meanOutputTokens: Double
  /// Coefficient of variation of the output length; 0 for constant lengths, else log-normal.
  public let outputCV: Double
  /// Coefficient of variation of the times between arrivals; 1 for independent users.
  public let arrivalCV: Double
  /// The share of input tokens whose keys and values are already cached.
  public let prefixHitShare: Double
  /// Tokens of all prefixes together that the cache keeps once for all sequences; 0 where it is not
  /// known how many are shared, and every sequence reserves its whole length.
  public let cachedPrefixTokens: Double

  /// Creates a shape.
  ///
  /// - Parameters:
  ///   - meanInputTokens: at least 1.
  ///   - inputCV: 0...10.
  ///   - meanOutputTokens: at least 1.
  ///   - outputCV: 0...10.
  ///   - arrivalCV: 0...100; below 1 the model keeps the burstiness of independent users.
  ///   - prefixHitShare: 0 up to but not including 1.
  ///   - cachedPrefixTokens: not negative; 0 if it is not known how many tokens are shared.
  /// - Throws: `InvalidInput` for the first number out of range.
  public init(
    meanInputTokens: Double, inputCV: Double, meanOutputTokens: Double, outputCV: Double,
    arrivalCV: Double = 1, prefixHitShare: Double = 0, cachedPrefixTokens: Double = 0
  ) throws(InvalidInput) {
    try InvalidInput.check("mean input length", meanInputTokens, "at least 1 token") { $0 >= 1 }
    try InvalidInput.check("mean output length", meanOutputTokens, "at least 1 token") { $0 >= 1 }
    try InvalidInput.check("variation of the input length", inputCV, "0 to 10") { 0...10 ~= $0 }
    try InvalidInput.check("variation of the output length", outputCV, "0 to 10") { 0...10 ~= $0 }
    try InvalidInput.check("variation of arrivals", arrivalCV, "0 to 100") { 0...100 ~= $0 }
    try InvalidInput.check("prefix hit share", prefixHitShare, "at least 0 and below 1") {
      0 <= $0 && $0 < 1
    }
    try InvalidInput.check("number of cached prefix tokens", cachedPrefixTokens, "not negative") {
      $0 >= 0
    }
    self.meanInputTokens = meanInputTokens
    self.inputCV = inputCV
    self.meanOutputTokens = meanOutputTokens
    self.outputCV = outputCV
    self.arrivalCV = arrivalCV
    self.prefixHitShare = prefixHitShare
    self.cachedPrefixTokens = cachedPrefixTokens
  }

  /// The same requests on a replica that gets their keys and values from another: nothing of their
  /// prompts is computed.
  public var prefilledElsewhere: TrafficShape { TrafficShape(self, prefixHitShare: 1) }

  /// The same requests with bursts smoothed or spread.
  ///
  /// - Parameter arrivalCV: 0...100.
  func arriving(withCV arrivalCV: Double) -> TrafficShape {
    TrafficShape(self, prefixHitShare: prefixHitShare, arrivalCV: arrivalCV)
  }

  /// One token in and one out: for what does not depend on the traffic.
  static let smallest = TrafficShape()

  private init() {
    (meanInputTokens, inputCV, meanOutputTokens, outputCV) = (1, 0, 1, 0)
    (arrivalCV, prefixHitShare, cachedPrefixTokens) = (1, 0, 0)
  }

  private init(_ other: TrafficShape, prefixHitShare: Double, arrivalCV: Double? = nil) {
    meanInputTokens = other.meanInputTokens
    inputCV = other.inputCV
    meanOutputTokens = other.meanOutputTokens
    outputCV = other.outputCV
    self.arrivalCV = arrivalCV ?? other.arrivalCV
    self.prefixHitShare = prefixHitShare
    cachedPrefixTokens = prefixHitShare < 1 ? other.cachedPrefixTokens : 0
  }

  /// Mean tokens of a sequence that it shares with others and that are kept once.
  var sharedTokensPerSequence: Double {
    cachedPrefixTokens > 0 ? meanInputTokens * prefixHitShare : 0
  }

  /// Mean input tokens that have to be computed: those without a hit in the prefix cache.
  public var computedInputTokens: Double { meanInputTokens * (1 - prefixHitShare) }

  /// Mean context of a sequence caught while decoding, in tokens.
  ///
  /// Long outputs are caught more often, so the mean output counts with its variation:
  /// I + O(1 + cv²)/2.
  public var meanContextTokens: Double {
    meanInputTokens + meanOutputTokens * (1 + outputCV * outputCV) / 2
  }

  /// The input length that the share `p` of requests stays below, in tokens.
  ///
  /// - Parameter p: a probability between 0 and 1.
  public func inputTokens(atQuantile p: Double) -> Double {
    guard inputCV > 0 else { return meanInputTokens }
    let variance = Double.log(onePlus: inputCV * inputCV)
    let exponent = NormalDistribution.quantile(p) * variance.squareRoot() - variance / 2
    return meanInputTokens * Double.exp(exponent)
  }
}
