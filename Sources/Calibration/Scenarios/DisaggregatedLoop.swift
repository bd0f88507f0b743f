/// A fixed number of users over a pool that prefills and a pool that decodes.
///
/// With b sequences on each decode worker, requests leave at a rate X; each spends the time of one
/// prompt, of its output, and of waiting behind others, half of `ρ/(1−ρ)` prompts. The largest b
/// whose requests are no more than there are users is found by bisection.
struct DisaggregatedLoop {
  /// Requests in the system.
  let users: Double
  /// Output tokens of a request.
  let outputTokens: Double
  /// Tokens that a step yields for each sequence.
  let yield: Double
  /// Workers that decode.
  let decodeWorkers: Double
  /// The most sequences of a decode worker.
  let batchLimit: Double
  /// Seconds from a prompt's arrival at an idle worker to its first token.
  let promptSeconds: Double
  /// Prompts per second of the whole prefill pool at saturation.
  let promptRate: Double
  /// Seconds of a step of a decode worker, from its sequences.
  let decodeStep: (Double) -> Double

  /// Output tokens per second of both pools together.
  ///
  /// - Complexity: 26 evaluations of the decode step.
  var outputTokensPerSecond: Double {
    var low = 1e-3
    var high = min(max(users / decodeWorkers, 1e-2), batchLimit)
    for _ in 0..<26 {
      let middle = (low * high).squareRoot()
      let state = state(middle)
      if state.users > users || state.rate > 0.98 * promptRate {
        high = middle
      } else {
        low = middle
      }
    }
    return state(low).rate * outputTokens
  }

  private func state(_ batch: Double) -> (users: Double, rate: Double) {
    let step = decodeStep(batch)
    let rate = decodeWorkers * batch * yield / step / outputTokens
    let load = min(rate / promptRate, 0.999)
    let present = rate * (promptSeconds + outputTokens * step / yield)
    return (present + load / (1 - load) * 0.5, rate)
  }
}
