public import FleetModel
public import LinearModel
import Quantities

/// The best fleet by trying every count of systems, racks and replicas.
///
/// It reads the problem and not the program built from it; only what is left once the whole numbers
/// are fixed, shares of traffic, is a linear program, written here a second time. Where hours stand
/// for the year, it tries every layout of each hour with every one of the others.
public struct Enumeration {
  /// What is to be as good as possible.
  public enum Goal: Sendable {
    /// Dollars per hour, least.
    case cost
    /// Quality times thousands of tokens per second at the mean rate, most.
    case tokens
    /// Thousands of delivered tokens per second in the peak hour, most.
    case coverage
    /// Tokens over cost, most.
    case ratio
    /// Worth of right answers less cost in dollars per hour, most.
    case netValue
  }

  /// What is to be planned.
  public let problem: FleetProblem
  let solver: any MixedIntegerSolver
  /// Thousands of tokens per second that have to be delivered in the peak hour.
  public var leastCoverage = 0.0
  /// The fleets that keep the limits with their layouts, once they were listed.
  private var listed: [Candidate]?

  /// An enumeration of `problem` that solves its linear programs with `solver`.
  public init(_ problem: FleetProblem, solver: any MixedIntegerSolver) {
    self.problem = problem
    self.solver = solver
  }

  /// Whether there are at most `most` fleets with their replicas.
  ///
  /// - Complexity: exponential in offers and configurations.
  public func isSmall(most: Int = 400) -> Bool { listed(most: most) != nil }

  /// The same enumeration with its fleets listed once for all goals; nil if there are more than
  /// `most` of them with their replicas, or more than `mostFleets` counts of systems to look at.
  ///
  /// - Complexity: exponential in offers and configurations.
  public func listed(most: Int, mostFleets: Double = 20_000) -> Enumeration? {
    guard countOfFleets <= mostFleets else { return nil }
    var (candidates, count) = ([Candidate](), 0)
    for systems in fleets() {
      let layouts = layouts(on: systems)
      count += layouts.count
      if count > most { return nil }
      candidates.append(
        Candidate(systems: systems, fixed: fixedRate(of: systems), layouts: layouts))
    }
    var copy = self
    copy.listed = candidates
    return copy
  }

  /// The best value over all fleets; nil if no fleet keeps the limits.
  ///
  /// - Throws: `SolverError` from the linear programs.
  /// - Complexity: exponential in offers and configurations.
  public func best(_ goal: Goal) throws(SolverError) -> Double? {
    var best: Double?
    for candidate in candidates.sorted(by: { $0.fixed < $1.fixed }) {
      let (systems, fixed) = (candidate.systems, candidate.fixed)
      if let best, isHopeless(goal, fixed, beside: best) { continue }
      for replicas in candidate.layouts ?? layouts(on: systems) {
        let traffic = Traffic(problem, systems, replicas, leastCoverage: leastCoverage)
        guard let value = try traffic.best(goal, fixed: fixed, solver: solver) else { continue }
        best = best.map { goal == .cost ? min($0, value) : max($0, value) } ?? value
        if let best, isHopeless(goal, fixed, beside: best) { break }
      }
    }
    return best
  }

  private var candidates: [Candidate] {
    listed
      ?? fleets().map { Candidate(systems: $0, fixed: fixedRate(of: $0), layouts: nil) }
  }

  /// Systems by offer, what they cost an hour whatever they serve, and replicas to run on them.
  private struct Candidate {
    let systems: [Int]
    let fixed: Double
    let layouts: [[ReplicaPlace: Int]]?
  }

  /// Traffic only adds to the cost, and no fleet serves more than everything at its best.
  private func isHopeless(_ goal: Goal, _ fixed: Double, beside best: Double) -> Bool {
    switch goal {
    case .cost: fixed >= best
    case .tokens: mostTokens <= best
    case .coverage: mostCoverage <= best
    case .ratio: mostTokens / max(fixed, 1e-12) <= best
    case .netValue: mostWorth - fixed <= best
    }
  }

  private var mostCoverage: Double {
    problem.workloads.reduce(0) {
      $0 + $1.outputTokens / 1000 * $1.peakRequestsPerSecond * share(ofHour: $1.hour)
    }
  }

  private func fixedRate(of systems: [Int]) -> Double {
    systems.indices.reduce(charges(systems).rate) { $0 + rate(of: $1) * Double(systems[$1]) }
  }

  private var mostTokens: Double { mostRight { $0.outputTokens / 1000 } }

  private var mostWorth: Double { mostRight { $0.valuePerRightAnswer.usd * 3600 } }

  /// What all requests come to at the mean rate if the best candidate answers every one.
  private func mostRight(_ each: (FleetProblem.Workload) -> Double) -> Double {
    problem.workloads.enumerated().reduce(0) { sum, entry in
      let hosted = problem.apiOptions.filter { $0.workload == entry.offset }.map(\.quality)
      let best =
        (problem.assignments.filter { $0.workload == entry.offset }.map(\.quality) + hosted).max()
      return sum + (best ?? 0) * each(entry.element) * entry.element.meanRequestsPerSecond
    }
  }

  private func rate(of offer: Int) -> Double {
    let offer = problem.offers[offer]
    return offer.capitalRate.usdPerHour + offer.runningRate.usdPerHour
      + problem.carbonPricePerKilogram.usd * offer.carbonKilogramsPerHour
  }

  func share(ofHour hour: Int?) -> Double { hour.map { problem.hours[$0].share } ?? 1 }

  func combinations(_ ranges: [ClosedRange<Int>]) -> [[Int]] {
    ranges.reduce([[]]) { lists, range in lists.flatMap { list in range.map { list + [$0] } } }
  }
}

struct ReplicaPlace: Hashable {
  let configuration: Int
  let place: Int
}
