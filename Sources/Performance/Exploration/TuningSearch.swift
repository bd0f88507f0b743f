internal import Quantities

/// How many combinations a search met, and what it took to decide on them.
public struct SearchEffort: Sendable, Hashable {
  /// Combinations of layout, drafts, chunk budget and demand.
  public internal(set) var combinations = 0
  /// Those that do not fit into memory, the domain or the model's context.
  public internal(set) var unfitting = 0
  /// Those that a bound ruled out without a steady state.
  public internal(set) var bounded = 0
  /// Those that a steady state at the rate to beat ruled out, their own or one for all budgets.
  public internal(set) var dominated = 0
  /// Those whose capacity was searched.
  public internal(set) var searched = 0
  /// Steady states that were computed, those in searches included.
  public internal(set) var states = 0

  /// The sum of two efforts.
  static func + (left: SearchEffort, right: SearchEffort) -> SearchEffort {
    var sum = left
    sum.combinations += right.combinations
    sum.unfitting += right.unfitting
    sum.bounded += right.bounded
    sum.dominated += right.dominated
    sum.searched += right.searched
    sum.states += right.states
    return sum
  }
}

/// Finds the drafts and the chunk budget with which configurations carry most.
///
/// A combination is searched only if it holds at a rate above the best so far: latencies grow with
/// the rate, so that one steady state rules out all others exactly.
struct TuningSearch {
  /// A configuration with a number of drafts.
  struct Candidate: Sendable {
    /// The position of the configuration.
    let position: Int
    let draftTokens: Int
    /// The replica with the largest budget.
    let widest: LoadModel

    /// Of equal rates the candidate with the least rank is taken.
    var rank: Int { position * 32 + draftTokens }
  }

  /// A combination and what it carries.
  struct Choice: Sendable, Hashable {
    /// The position of the configuration.
    let position: Int
    let draftTokens: Int
    let chunkBudgetTokens: Int
    let capacity: Capacity
  }

  /// What it took.
  private(set) var effort = SearchEffort()
  /// Why a combination serves no request, of the one that comes nearest to it; nil if none was seen.
  private(set) var obstruction: NoCapacity?
  private let demand: ServingDemand
  private let budgets: [Int]
  private let minimumDraftTokens: Int
  private let explains: Bool
  private var best: (candidate: Candidate, budget: Int, capacity: Capacity)?
  /// What a combination has to carry to be of interest, in requests per second.
  private var threshold: Double

  /// Rates that differ by less than this share count as the same.
  private static let tolerance = 1e-9

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - demand: what is tuned for.
  ///   - chunkBudgets: each at least 1.
  ///   - minimumDraftTokens: drafts that have to be used at least.
  ///   - rateToBeat: requests per second that are not of interest; 0 for any.
  ///   - explains: whether to find out why nothing serves a request.
  init(
    _ demand: ServingDemand, chunkBudgets: [Int], minimumDraftTokens: Int = 0,
    rateToBeat: Double = 0, explains: Bool = true
  ) {
    self.explains = explains
    self.minimumDraftTokens = minimumDraftTokens
    self.demand = demand
    budgets = chunkBudgets.sorted()
    threshold = rateToBeat
  }

  /// The best combination of a configuration; of equal ones that with fewest drafts, then the
  /// smallest budget.
  ///
  /// - Parameter loads: the replicas with the largest budget.
  /// - Returns: nil if none serves a request, or none more than the rate to beat.
  /// - Complexity: a steady state for most combinations, one search of a capacity for each that is
  ///   better than those before it.
  mutating func best(of loads: TuningLoads) -> Choice? {
    for (drafts, widest) in loads.byDraftTokens.enumerated() where drafts >= minimumDraftTokens {
      consider(
        Candidate(position: 0, draftTokens: drafts, widest: widest),
        bound: widest.rateBound(for: demand))
    }
    return choice()
  }

  /// Tries all budgets of a candidate, the largest first.
  ///
  /// - Parameters:
  ///   - candidate: what to try.
  ///   - bound: a rate that it does not exceed.
  mutating func consider(_ candidate: Candidate, bound: Double) {
    effort.combinations += budgets.count
    let isBounded = bound <= rateToHold(candidate)
    if isBounded || breaks(candidate) {
      if isBounded { effort.bounded += budgets.count } else { effort.dominated += budgets.count }
      // Where nothing serves a request yet, the reason is wanted.
      if best == nil, explains { explain(candidate.widest) }
      return
    }
    for index in budgets.indices.reversed() {
      guard search(candidate, budget: budgets[index], bound: bound), index > 0 else { continue }
      if breaks(candidate) {
        effort.dominated += index
        return
      }
    }
  }

  /// The rate at which a candidate has to hold: above the best so far, or as much where it comes
  /// before the best.
  private func rateToHold(_ candidate: Candidate) -> Double {
    let isEarlier = best.map { candidate.rank < $0.candidate.rank } ?? false
    return threshold * (isEarlier ? 1 - Self.tolerance : 1 + Self.tolerance)
  }

  /// Whether no budget lets a candidate carry as much as it has to.
  private mutating func breaks(_ candidate: Candidate) -> Bool {
    effort.states += 1
    return candidate.widest.breaks(
      demand, atAnyBudgetFrom: Double(budgets.first ?? 1), rate: rateToHold(candidate))
  }

  private mutating func explain(_ load: LoadModel) {
    do throws(NoCapacity) {
      var search = CapacitySearch(load)
      _ = try search.capacity(under: demand.objectives)
      effort.states += search.states
    } catch {
      obstruct(error)
    }
  }

  private mutating func obstruct(_ reason: NoCapacity) {
    obstruction = obstruction.map { reason.excess < $0.excess ? reason : $0 } ?? reason
  }

  /// Searches one budget if it may carry as much as it has to; true if it is the best so far.
  private mutating func search(_ candidate: Candidate, budget: Int, bound: Double) -> Bool {
    let load = candidate.widest.within(budget: Double(budget))
    let rate = rateToHold(candidate)
    var floor: SteadyState?
    if threshold > 0 || !explains {
      effort.states += 1
      floor = load.stateHolding(demand, at: rate)
      guard floor != nil else {
        effort.dominated += 1
        return false
      }
    }
    effort.searched += 1
    var search = CapacitySearch(load, above: floor, upTo: bound)
    defer { effort.states += search.states }
    do throws(NoCapacity) {
      let capacity = try search.capacity(under: demand.objectives)
      guard capacity.requestsPerSecond >= rate, capacity.requestsPerSecond > 0 else {
        return false
      }
      best = (candidate, budget, capacity)
      threshold = capacity.requestsPerSecond
      return true
    } catch {
      obstruct(error)
      return false
    }
  }

  /// The best so far with the smallest budget that carries as much.
  mutating func choice() -> Choice? {
    guard let (candidate, largest, capacity) = best else { return nil }
    let same = capacity.requestsPerSecond * (1 - Self.tolerance)
    for budget in budgets where budget < largest {
      let load = candidate.widest.within(budget: Double(budget))
      effort.states += 1
      guard let floor = load.stateHolding(demand, at: same) else { continue }
      var search = CapacitySearch(load, above: floor, upTo: load.rateBound(for: demand))
      let found = try? search.capacity(under: demand.objectives)
      effort.states += search.states
      guard let found else { continue }
      return choice(candidate, budget: budget, found)
    }
    return choice(candidate, budget: largest, capacity)
  }

  private func choice(_ candidate: Candidate, budget: Int, _ capacity: Capacity) -> Choice {
    Choice(
      position: candidate.position, draftTokens: candidate.draftTokens,
      chunkBudgetTokens: budget, capacity: capacity)
  }
}

extension NoCapacity {
  /// How many times its limit an idle replica takes; infinite where the limit is not a latency.
  var excess: Double {
    guard case .latency(let objective) = limit, let nearest else { return .infinity }
    return nearest / objective.limit
  }
}

extension ServingObstruction {
  init(_ obstruction: NoCapacity?) {
    self = obstruction.map { .noCapacity($0) } ?? .noChoice
  }
}
