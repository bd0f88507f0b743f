internal import Economics
public import Planning
public import Quantities

/// The requests of one workload that a fleet of its own systems answers.
public struct BuildTraffic: Sendable, Hashable {
  /// The workload.
  public let workload: String
  /// Mean input of a request, in tokens.
  public let inputTokens: Double
  /// Mean output of a request, in tokens.
  public let outputTokens: Double
  /// Delivered requests per second on average.
  public let meanRequestsPerSecond: Double
  /// Requests of the peak hour over those on average, at least 1.
  public let peakToMean: Double
  /// How answers are checked, whoever gives them.
  public let verification: VerificationRequest
  /// How answers are counted, whoever gives them.
  public let quality: QualityRequest
  /// What the CO2e of a hosted model is taken to cost for a million output tokens.
  public let hostedEmissionPerMillionTokens: Quantity<Money>

  /// Creates traffic from its parts.
  ///
  /// - Parameters:
  ///   - workload: its name.
  ///   - inputTokens: mean input of a request.
  ///   - outputTokens: mean output of a request, without the thinking of models with a ratio of
  ///     their own.
  ///   - meanRequestsPerSecond: delivered requests on average.
  ///   - peakToMean: those of the peak hour over it, at least 1.
  ///   - verification: how answers are checked.
  ///   - quality: how they are counted.
  ///   - hostedEmissionPerMillionTokens: what a hosted model's CO2e is taken to cost.
  public init(
    workload: String, inputTokens: Double, outputTokens: Double, meanRequestsPerSecond: Double,
    peakToMean: Double = 1, verification: VerificationRequest = VerificationRequest(),
    quality: QualityRequest = QualityRequest(benchmark: "none"),
    hostedEmissionPerMillionTokens: Quantity<Money> = .zero
  ) {
    self.workload = workload
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.meanRequestsPerSecond = meanRequestsPerSecond
    self.peakToMean = peakToMean
    self.verification = verification
    self.quality = quality
    self.hostedEmissionPerMillionTokens = hostedEmissionPerMillionTokens
  }

  /// Attempts per delivered request, at least 1.
  public var attempts: Double { 1 / (1 - verification.retryProbability) }

  /// Attempts per second on average.
  public var meanAttemptsPerSecond: Double { meanRequestsPerSecond * attempts }

  /// Attempts per second in the peak hour.
  public var peakAttemptsPerSecond: Double { meanAttemptsPerSecond * peakToMean }

  /// Delivered output tokens per second on average.
  public var deliveredTokensPerSecond: Double { meanRequestsPerSecond * outputTokens }

  /// The least quality that a model must have to answer, 0...1.
  public var floor: Double { max(quality.floor, quality.averageFloor) }

  /// The price of one attempt by a hosted model, with what its CO2e is taken to cost.
  ///
  /// - Throws: `InvalidTerm` where cached input is dearer than other input.
  func costPerAttempt(
    of offer: MarketOffer, hitShare: Double
  ) throws(InvalidTerm) -> Quantity<Money> {
    let tokens = outputTokens * thinkingRatio(of: offer)
    return try offer.pricePerRequest(
      inputTokens: inputTokens, outputTokens: tokens, hitShare: hitShare)
      + hostedEmissionPerMillionTokens * (tokens / 1e6)
  }

  /// Output with thinking over that without, as far as the plan gives it for the model.
  private func thinkingRatio(of offer: MarketOffer) -> Double {
    guard offer.quality?.mode == Market.Mode.thinking.rawValue, let model = offer.modelID else {
      return 1
    }
    return quality.thinkingRatios[model] ?? 1
  }
}

extension [BuildTraffic] {
  /// Attempts per second on average.
  var meanAttemptsPerSecond: Double { reduce(0) { $0 + $1.meanAttemptsPerSecond } }

  /// US dollars for a million delivered output tokens: what the answers cost, and their checks.
  func usdPerMillionDelivered(_ usdPerSecond: Double) -> Double {
    let checks = reduce(0) {
      $0 + $1.verification.costPerRequest.usd * $1.meanAttemptsPerSecond
    }
    return (usdPerSecond + checks) / reduce(0) { $0 + $1.deliveredTokensPerSecond } * 1e6
  }
}
