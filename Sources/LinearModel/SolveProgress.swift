import Synchronization

/// Where a running solve stands, written by the solver and read from any thread.
///
/// A class, because both sides share it; unchecked, because the compiler cannot know that the
/// memory behind the pointer is only ever touched atomically and freed with the last reference.
public final class SolveProgress: @unchecked Sendable {
  /// What was known at one moment.
  public struct Snapshot: Sendable, Equatable {
    /// Objective of the best solution so far; nil before the first.
    public let objective: Double?
    /// No solution has a better objective than this; nil while unknown.
    public let bestBound: Double?
    /// Branch-and-bound nodes so far.
    public let nodes: Int

    /// A snapshot with the given parts.
    public init(objective: Double?, bestBound: Double?, nodes: Int) {
      self.objective = objective
      self.bestBound = bestBound
      self.nodes = nodes
    }

    /// The gap between the two as a fraction of the objective; nil while one is unknown.
    public var relativeGap: Double? {
      guard let objective, let bestBound else { return nil }
      return LinearModel.relativeGap(objective: objective, bound: bestBound)
    }
  }

  private enum Word: Int {
    case objective, bound, nodes, known
    static let count = 4
  }

  private let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// A progress object that knows nothing yet.
  public init() {
    words = .allocate(capacity: Word.count)
    for position in 0..<Word.count { (words + position).initialize(to: Atomic(0)) }
  }

  deinit {
    words.deinitialize(count: Word.count)
    words.deallocate()
  }

  /// What is known now; the three values may be from moments a few microseconds apart.
  public var snapshot: Snapshot {
    let known = words[Word.known.rawValue].load(ordering: .acquiring)
    return Snapshot(
      objective: known & 1 == 0 ? nil : number(.objective),
      bestBound: known & 2 == 0 ? nil : number(.bound),
      nodes: Int(words[Word.nodes.rawValue].load(ordering: .relaxed)))
  }

  /// The address of four 64-bit atomics for solvers written in C: the objective's and the bound's
  /// bit patterns, the node count, and the sum of 1 (objective known) and 2 (bound known).
  ///
  /// Valid as long as the object lives.
  public var wordsAddress: UnsafeMutableRawPointer { UnsafeMutableRawPointer(words) }

  private func number(_ word: Word) -> Double {
    Double(bitPattern: words[word.rawValue].load(ordering: .relaxed))
  }
}
