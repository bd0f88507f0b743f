/// Lowers a rate, limit by limit, until all of them hold.
struct CapacitySearch {
  /// Steady states that were computed.
  private(set) var states = 0
  private let load: LoadModel
  /// The least rate, at which everything holds unless nothing ever does; idle unless more is known.
  private var floor: SteadyState?
  /// The largest rate not yet ruled out, and its state unless there is none.
  private var rate: Double
  private var state: SteadyState?
  private var binding = ServingLimit.saturation

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - load: the replica.
  ///   - floor: a state at which every limit and objective holds; nil if none is known.
  ///   - bound: a rate that no capacity exceeds.
  init(_ load: LoadModel, above floor: SteadyState? = nil, upTo bound: Double = .infinity) {
    self.load = load
    self.floor = floor ?? load.state(at: 0)
    states = floor == nil ? 1 : 0
    rate = load.saturationRate
    // At the bound itself nothing need be broken yet.
    let start = bound * (1 + 1e-9)
    let least = floor?.requestsPerSecond ?? 0
    guard start < rate, least < start else { return }
    rate = start
    state = load.state(at: start)
    states += 1
  }

  /// The capacity at which every limit and objective holds.
  ///
  /// - Throws: `NoCapacity` if one is broken even when idle.
  mutating func capacity(under objectives: [LatencyObjective]) throws(NoCapacity) -> Capacity {
    if state == nil { approach(under: objectives) }
    for objective in objectives where objective.metric != .ttft { try keep(objective) }
    keepSlots()
    keepBudget()
    for objective in objectives where objective.metric == .ttft { try keep(objective) }
    return try result()
  }

  /// Halves the way between the floor and the rate until there is a state at the rate.
  ///
  /// Where work or prompts arrive too fast there is no state to measure by, so that only halving
  /// finds where they begin to. If nothing else breaks before, that is the capacity.
  private mutating func approach(under objectives: [LatencyObjective]) {
    let prompts = objectives.map(load.longPrompt)
    guard let idle = floor, load.holds(objectives, prompts, in: idle) else { return }
    for _ in 0..<300 {
      let least = floor?.requestsPerSecond ?? 0
      let middle = least + (rate - least) / 2
      guard rate - middle > 1e-13 * rate else { break }
      states += 1
      guard let found = load.state(at: middle) else {
        rate = middle
        continue
      }
      guard load.holds(objectives, prompts, in: found) else {
        (rate, state) = (middle, found)
        return
      }
      floor = found
    }
    state = floor
    rate = floor?.requestsPerSecond ?? 0
  }

  /// Lowers the rate until an objective holds.
  mutating func keep(_ objective: LatencyObjective) throws(NoCapacity) {
    let prompt = load.longPrompt(objective)
    let holds = lower(to: .latency(objective)) { objective.margin(in: $0, longPrompt: prompt) }
    guard holds else {
      throw NoCapacity(limit: .latency(objective), nearest: floor.map(objective.latency(in:)))
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

  /// Lowers the rate until a margin is not negative; false if it is negative even at the least rate.
  @discardableResult
  private mutating func lower(
    to limit: ServingLimit, margin: (SteadyState) -> Double
  ) -> Bool {
    let atRate = state.map(margin) ?? -.infinity
    guard atRate < 0 else { return true }
    guard let floor else { return false }
    let atFloor = margin(floor)
    guard atFloor >= 0 else { return false }
    var tried = 0
    let found = BracketedRoot.largest(
      holdingFrom: floor.requestsPerSecond, to: rate, lowMargin: atFloor, highMargin: atRate
    ) { rate in
      tried += 1
      return load.state(at: rate).map(margin) ?? -.infinity
    }
    states += tried + 2
    binding = binds(limit, above: found)
    rate = found
    state = load.state(at: found)
    return true
  }

  /// The limit itself, unless there is no steady state at all just above the rate.
  private func binds(_ limit: ServingLimit, above found: Double) -> ServingLimit {
    if load.state(at: found * (1 + 1e-9)) != nil { return limit }
    return binding == .saturation ? .saturation : limit
  }
}
