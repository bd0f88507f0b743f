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

  /// The sum of two efforts.
  static func + (left: SearchEffort, right: SearchEffort) -> SearchEffort {
    var sum = left
    sum.combinations += right.combinations
    sum.unfitting += right.unfitting
    sum.bounded += right.bounded
    sum.dominated += right.dominated
    sum.searched += right.searched
    return sum
  }
}

/// Finds the drafts and the chunk budget with which a configuration carries most.
///
/// A combination is searched only if it holds at a rate above the best so far: latencies grow with
/// the rate, so that one steady state rules out all others exactly.
struct TuningSearch {
  /// A combination and what it carries.
  struct Choice: Sendable, Hashable {
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
  private var best: (choice: Choice, load: LoadModel)?
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

  /// The best combination; of equal ones that with fewest drafts, then the smallest budget.
  ///
  /// - Returns: nil if none serves a request, or none more than the rate to beat.
  /// - Complexity: a steady state for most combinations, one search of a capacity for each that is
  ///   better than those before it.
  mutating func best(of loads: TuningLoads) -> Choice? {
    for (drafts, load) in loads.byDraftTokens.enumerated() where drafts >= minimumDraftTokens {
      consider(load, drafts: drafts)
    }
    return smallestBudget()
  }

  private mutating func consider(_ load: LoadModel, drafts: Int) {
    effort.combinations += budgets.count
    guard let largest = budgets.last else { return }
    let widest = load.within(budget: Double(largest))
    let isBounded = widest.rateBound(for: demand) <= threshold
    if isBounded || widest.breaks(demand, atAnyBudget: threshold * (1 + Self.tolerance)) {
      if isBounded { effort.bounded += budgets.count } else { effort.dominated += budgets.count }
      // Where nothing serves a request yet, the reason is wanted.
      if best == nil, explains { explain(widest) }
      return
    }
    for budget in budgets.reversed() { consider(load, drafts: drafts, budget: budget) }
  }

  private mutating func explain(_ load: LoadModel) {
    do throws(NoCapacity) {
      _ = try load.capacity(under: demand.objectives)
    } catch {
      obstruction = obstruction.map { error.excess < $0.excess ? error : $0 } ?? error
    }
  }

  private mutating func consider(_ load: LoadModel, drafts: Int, budget: Int) {
    let candidate = load.within(budget: Double(budget))
    if threshold > 0, !candidate.holds(demand, at: threshold * (1 + Self.tolerance)) {
      effort.dominated += 1
      return
    }
    effort.searched += 1
    do throws(NoCapacity) {
      let capacity = try candidate.capacity(under: demand.objectives)
      guard capacity.requestsPerSecond > threshold else { return }
      let choice = Choice(draftTokens: drafts, chunkBudgetTokens: budget, capacity: capacity)
      best = (choice, load)
      threshold = capacity.requestsPerSecond
    } catch {
      obstruction = obstruction.map { error.excess < $0.excess ? error : $0 } ?? error
    }
  }

  /// The best choice with the smallest budget that carries as much.
  private mutating func smallestBudget() -> Choice? {
    guard let (choice, load) = best else { return nil }
    let same = threshold * (1 - Self.tolerance)
    for budget in budgets where budget < choice.chunkBudgetTokens {
      let candidate = load.within(budget: Double(budget))
      guard candidate.holds(demand, at: same),
        let capacity = try? candidate.capacity(under: demand.objectives)
      else { continue }
      return Choice(
        draftTokens: choice.draftTokens, chunkBudgetTokens: budget, capacity: capacity)
    }
    return choice
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
