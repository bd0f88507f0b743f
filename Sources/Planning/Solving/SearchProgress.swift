import LinearModel
import Synchronization

/// Where the search for a plan stands, written by the search and read from any thread.
///
/// It tells the best fleet so far and what no fleet is better than, of the search as a whole: most
/// steps search a part of the program, whose fleets are fleets of the whole, but whose bounds are not.
///
/// A class, because the search and its readers share it.
public final class SearchProgress: Sendable {
  /// What was known at one moment.
  public struct Snapshot: Sendable, Equatable {
    /// The goal that is searched for; the one at hand where there are several.
    public let objective: Objective
    /// The value of the best fleet so far, in the objective's unit; nil before the first.
    public let value: Double?
    /// No fleet is better than this, in the same unit; nil while nothing is proven.
    public let bound: Double?
    /// The distance between the two as a share of the value, of net value as a share of the cost where
    /// that is more; nil while one is unknown.
    public let gap: Double?

    /// A snapshot with the given parts.
    public init(objective: Objective, value: Double?, bound: Double?, gap: Double?) {
      self.objective = objective
      self.value = value
      self.bound = bound
      self.gap = gap
    }
  }

  /// The solve that is running.
  fileprivate struct Live {
    let solve: SolveProgress
    let reading: SearchReading
    /// Whether the solve's points are fleets as they stand.
    let hasFleets: Bool
    let proof: SearchWatch.Proof
  }

  fileprivate struct State {
    var objective: Objective?
    var value: Double?
    var bound: Double?
    var leastGapBasis = 0.0
    var live: Live?
  }

  private let state = Mutex(State())

  /// A progress object that knows of no search yet.
  public init() {}

  /// What is known now; nil where nothing is searched for.
  public var snapshot: Snapshot? {
    state.withLock { state in
      guard let objective = state.objective else { return nil }
      var state = state
      if let live = state.live {
        let raw = live.solve.snapshot
        if live.hasFleets {
          state.take(value: raw.objective.flatMap { live.reading.value(of: $0) })
        }
        state.take(bound: live.proof.bound(raw.bestBound, live.reading))
      }
      let scale = ObjectiveValue.scale(of: objective)
      return Snapshot(
        objective: objective, value: state.value.map { $0 * scale },
        bound: state.bound.map { $0 * scale }, gap: state.gap)
    }
  }

  func begin(_ objective: Objective) {
    state.withLock { $0 = State(objective: objective) }
  }

  /// Forgets the search, of which there is nothing more to tell.
  func end() {
    state.withLock { $0 = State() }
  }

  func take(value: Double?) {
    state.withLock { $0.take(value: value) }
  }

  /// Sets what the gap is a share of where the value is smaller.
  func measureGap(atLeastBy basis: Double) {
    state.withLock { $0.leastGapBasis = basis }
  }

  func take(bound: Double?) {
    state.withLock { $0.take(bound: bound) }
  }

  /// Looks at a solve as well from now on.
  ///
  /// - Parameters:
  ///   - reading: how its objective reads.
  ///   - hasFleets: whether its points are fleets as they stand.
  ///   - proof: what its bound says.
  func follow(
    _ solve: SolveProgress, _ reading: SearchReading, hasFleets: Bool, _ proof: SearchWatch.Proof
  ) {
    state.withLock {
      $0.live = Live(solve: solve, reading: reading, hasFleets: hasFleets, proof: proof)
    }
  }

  func stopFollowing() {
    state.withLock { $0.live = nil }
  }
}

extension SearchProgress.State {
  private var isMinimized: Bool { objective?.isMinimized ?? true }

  fileprivate mutating func take(value: Double?) {
    guard let value, value.isFinite else { return }
    guard let known = self.value else { return self.value = value }
    self.value = isMinimized ? min(known, value) : max(known, value)
  }

  fileprivate mutating func take(bound: Double?) {
    guard let bound, bound.isFinite else { return }
    guard let known = self.bound else { return self.bound = bound }
    self.bound = isMinimized ? max(known, bound) : min(known, bound)
  }

  /// A bound within a solver's tolerance beyond the value leaves no gap.
  fileprivate var gap: Double? {
    guard let value, let bound else { return nil }
    let distance = isMinimized ? value - bound : bound - value
    guard distance > 0 else { return 0 }
    let basis = max(abs(value), leastGapBasis)
    return basis > 0 ? distance / basis : nil
  }
}
