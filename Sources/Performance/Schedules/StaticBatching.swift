internal import Catalog
public import Quantities
internal import RealModule

/// Requests in fixed batches: all begin together, and a new batch waits for the longest answer.
///
/// The reference that continuous batching is compared with. Every sequence reserves the longest
/// length that the runtime admits, prompts are not cut, and places of finished answers stay empty.
public struct StaticBatching: Sendable, Hashable {
  /// What the replica runs.
  public let configuration: ServingConfiguration
  /// What requests look like.
  public let traffic: TrafficShape
  /// Tokens that every sequence reserves.
  public let reservedTokens: Double
  private let memory: MemoryMap
  private let coefficients: StepCoefficients

  /// Describes a replica.
  ///
  /// - Parameters:
  ///   - configuration: what the replica runs; its chunk budget does not matter.
  ///   - traffic: what requests look like.
  ///   - reservedTokens: tokens that every sequence reserves; nil for the model's longest context.
  /// - Throws: `Infeasibility` if not one reserved sequence fits.
  public init(
    _ configuration: ServingConfiguration, traffic: TrafficShape, reservedTokens: Double? = nil
  ) throws(Infeasibility) {
    let longest = Double(configuration.model.maximumContextTokens)
    self.configuration = configuration
    self.traffic = traffic
    self.reservedTokens = reservedTokens ?? longest
    memory = MemoryMap(configuration)
    coefficients = StepCoefficients(configuration, traffic: traffic)
    guard memory.sequencesThatFit(tokens: self.reservedTokens) >= 1 else {
      throw .cacheTooSmall(
        needed: .bytes(memory.bytesPerSequence(tokens: self.reservedTokens)),
        available: memory.kvCapacity)
    }
  }

  /// The largest batch that fits, by memory and by the runtime's limit.
  public var largestBatch: Int {
    let fitting = memory.sequencesThatFit(tokens: reservedTokens)
    return Int(min(fitting, Double(memory.maxSequences)))
  }

  /// The mean length of the longest answer of a batch, in tokens.
  ///
  /// The mean of the largest of b numbers is that of their quantile at u^(1/b) over u from 0 to 1.
  ///
  /// - Parameter batch: at least 1.
  /// - Complexity: 512 quantiles; the error is below 1 % at a variation of 1.
  public func meanLongestOutput(batch: Int) -> Double {
    guard traffic.outputCV > 0, batch > 1 else { return traffic.meanOutputTokens }
    let points = 512
    let sum = (0..<points).reduce(0.0) { sum, point in
      let share = Double.pow((Double(point) + 0.5) / Double(points), 1 / Double(batch))
      return sum + traffic.outputTokens(atQuantile: share)
    }
    return sum / Double(points)
  }

  /// The share of computed answers that somebody reads: E[O]/E[max O].
  public func usefulShare(batch: Int) -> Double {
    traffic.meanOutputTokens / meanLongestOutput(batch: batch)
  }

  /// The mean time per output token while a batch decodes.
  public func meanTPOT(batch: Int) -> Quantity<Time> {
    let context = traffic.meanInputTokens + meanLongestOutput(batch: batch) / 2
    return .seconds(
      coefficients.duration(
        sequences: Double(batch), prefillTokens: 0, contextTokens: Double(batch) * context,
        attendedPairs: 0) / coefficients.tokensPerStep)
  }

  /// Requests per second of batches without a pause.
  public func requestsPerSecond(batch: Int) -> Double {
    let input = traffic.meanInputTokens * Double(batch)
    let spread = 1 + traffic.inputCV * traffic.inputCV
    let prefill = coefficients.duration(
      sequences: 0, prefillTokens: input, contextTokens: 0,
      attendedPairs: input * traffic.meanInputTokens * spread / 2)
    let decode = (meanLongestOutput(batch: batch) - 1) * meanTPOT(batch: batch).seconds
    return Double(batch) / (prefill + decode)
  }

  /// The largest batch whose mean time per output token keeps a limit; nil if not even one does.
  ///
  /// - Complexity: O(log of the largest batch).
  public func largestBatch(meanTPOT limit: Quantity<Time>) -> Int? {
    var (low, high) = (0, largestBatch)
    while low < high {
      let middle = (low + high + 1) / 2
      if meanTPOT(batch: middle) <= limit { low = middle } else { high = middle - 1 }
    }
    return low > 0 ? low : nil
  }
}
