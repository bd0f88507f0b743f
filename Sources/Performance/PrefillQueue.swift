internal import RealModule

/// The queue of prompts for the part of each step's token budget that decoding leaves over.
public struct PrefillQueue: Sendable, Hashable {
  /// Prefill tokens that fit in a step beside the decoding sequences.
  public let roomTokens: Double
  /// Prefill rate while prompts are waiting, in tokens per second.
  public let tokensPerSecond: Double
  /// Utilisation of that rate, ρ; below 1.
  public let utilization: Double
  /// Mean wait by Kingman's formula, in seconds.
  public let meanWait: Double
  /// The scale of the wait's exponential tail, `meanWait / utilization`, in seconds.
  let tailScale: Double

  /// Creates the queue; nil if it has no room or never empties.
  ///
  /// - Parameters:
  ///   - rate: requests per second.
  ///   - room: prefill tokens that fit in a step.
  ///   - fullStepBase: seconds of a full step without its prefill tokens.
  init?(
    rate: Double, room: Double, fullStepBase: Double, coefficients: StepCoefficients,
    traffic: TrafficShape
  ) {
    guard room > 0 else { return nil }
    let tokens = traffic.computedInputTokens
    let spread = traffic.inputCV * traffic.inputCV
    // A prompt is read by one of the groups that attend on their own.
    let attended = min(tokens * (1 + spread), room / coefficients.chunkGroups) / 2
    let perToken = coefficients.perPrefillToken + coefficients.perAttendedToken * attended
    let speed = room / (fullStepBase + perToken * room)
    let service = tokens / speed
    let utilization = rate * service
    guard utilization < 1 else { return nil }
    let variability = (traffic.arrivalCV * traffic.arrivalCV + spread) / 2
    roomTokens = room
    tokensPerSecond = speed
    self.utilization = utilization
    tailScale = variability * service / (1 - utilization)
    meanWait = utilization * tailScale
  }

  /// The wait that the share `p` of requests stays below: `P(W > t) = ρ e^(−tρ/W)`, in seconds.
  func wait(atQuantile p: Double) -> Double {
    guard utilization > 1 - p, tailScale > 0 else { return 0 }
    return tailScale * Double.log(utilization / (1 - p))
  }

  /// `log((1 − p) / P(W > t))`: positive where the share `p` of requests waits less than `t`.
  func tailMargin(quantile p: Double, wait: Double) -> Double {
    let lead = Double.log((1 - p) / utilization)
    return tailScale > 0 ? lead + wait / tailScale : (wait >= 0 ? .infinity : -.infinity)
  }
}
