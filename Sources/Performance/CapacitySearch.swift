/// Lowers a rate, limit by limit, until all of them hold.
struct CapacitySearch {
  private let load: LoadModel
  private let idle: SteadyState?
  /// The largest rate not yet ruled out, and its state unless it is the saturation rate.
  private var rate: Double
  private var state: SteadyState?
  private var binding = ServingLimit.saturation

  init(_ load: LoadModel) {
    self.load = load
    idle = load.state(at: 0)
    rate = load.saturationRate
  }

  /// Lowers the rate until an objective holds.
  mutating func keep(_ objective: LatencyObjective) throws(NoCapacity) {
    let prompt = objective.percentile.map(load.traffic.inputTokens(atQuantile:)) ?? 0
    let holds = lower(to: .latency(objective)) { objective.margin(in: $0, longPrompt: prompt) }
    guard holds else {
      throw NoCapacity(limit: .latency(objective), nearest: idle.map(objective.latency(in:)))
    }
  }

  /// Lowers the rate until the 99th percentile of sequences fits.
  mutating func keepSlots() {
    lower(to: load.slotLimit, margin: load.slotMargin(in:))
  }

  /// Lowers the rate until a mean step keeps the token budget.
  mutating func keepBudget() {
    lower(to: .tokenBudget, margin: load.budgetMargin(in:))
  }

  /// The capacity under all limits that were kept.
  func result() throws(NoCapacity) -> Capacity {
    guard let state, rate > 0 else { throw NoCapacity(limit: binding, nearest: nil) }
    return Capacity(requestsPerSecond: rate, limit: binding, state: state)
  }

  /// Lowers the rate until a margin is not negative; false if it is negative even when idle.
  @discardableResult
  private mutating func lower(
    to limit: ServingLimit, margin: (SteadyState) -> Double
  ) -> Bool {
    let atRate = state.map(margin) ?? -.infinity
    guard atRate < 0 else { return true }
    guard let idle else { return false }
    let atIdle = margin(idle)
    guard atIdle >= 0 else { return false }
    let found = BracketedRoot.largest(
      holdingFrom: 0, to: rate, lowMargin: atIdle, highMargin: atRate
    ) { rate in load.state(at: rate).map(margin) ?? -.infinity }
    binding = binds(limit, above: found, margin: margin)
    rate = found
    state = load.state(at: found)
    return true
  }

  /// The limit itself, unless there is no steady state at all just above the rate.
  private func binds(
    _ limit: ServingLimit, above found: Double, margin: (SteadyState) -> Double
  ) -> ServingLimit {
    if load.state(at: found * (1 + 1e-9)) != nil { return limit }
    return binding == .saturation ? .saturation : limit
  }
}
