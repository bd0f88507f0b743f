import LinearModel

/// Totals of systems that may still hold a better fleet, and the best fleet so far.
///
/// Bounds and values are turned so that less is better.
struct TotalsQueue {
  /// Totals that a fleet may have.
  struct Node {
    /// What was decided, a kind of system once, in the order of the first decisions: the rows of a node
    /// are the first of those of any node below it.
    private(set) var totals: [Total] = []
    /// The optimum of the relaxation within them.
    var relaxed: Solution
    /// No fleet within them is better.
    var bound: Double
    /// How often they were searched without an end.
    var times = 0

    /// Everything that a program allows.
    init(relaxed: Solution, bound: Double) {
      self.relaxed = relaxed
      self.bound = bound
    }

    /// The least and the most of a kind of system.
    func range(of kind: Int) -> ClosedRange<Double> {
      totals.first { $0.kind == kind }?.range ?? 0...Double.infinity
    }

    /// Decides the least and the most of a kind.
    mutating func hold(_ kind: Int, within range: ClosedRange<Double>) {
      let total = Total(kind: kind, range: range)
      if let known = totals.firstIndex(where: { $0.kind == kind }) {
        totals[known] = total
      } else {
        totals.append(total)
      }
    }
  }

  /// How many systems of a kind there may be in all.
  struct Total {
    let kind: Int
    let range: ClosedRange<Double>
  }

  /// What is still to be looked at.
  var open: [Node]
  /// The best fleet; nil before there is one.
  private(set) var best: [Double]?
  /// Its value.
  private(set) var value = Double.infinity
  /// The least bound of what is not looked at any more.
  private var closed = Double.infinity
  /// Nodes of what was looked at for the first time.
  var fresh = 0
  /// Nodes of what came back.
  private var repeated = 0

  /// Nodes for which totals are searched at first, and by how much longer from one time to the next.
  private static let (firstNodes, growth) = (1000, 4)
  /// For one node of totals that came back there are so many of new ones, as long as there are any.
  private static let freshForRepeated = 4

  /// A queue with everything that a program allows.
  init(root: Node) { open = [root] }

  /// All nodes so far.
  var nodes: Int { fresh + repeated }

  /// No fleet is better than this.
  var leastBound: Double { open.reduce(closed) { min($0, $1.bound) } }

  /// The nodes of a search of totals that were searched so often before.
  static func nodes(afterTimes times: Int) -> Int {
    (0..<times).reduce(firstNodes) { nodes, _ in nodes * growth }
  }

  /// Takes out what is looked at next: the cheapest of what was not looked at yet, or of what was, if
  /// its turn has come by nodes.
  ///
  /// - Complexity: O(open).
  mutating func next() -> Node? {
    let new = open.indices.filter { open[$0].times == 0 }
    let returning = open.indices.filter { index in
      let nodes = repeated + TotalsQueue.nodes(afterTimes: open[index].times)
      return open[index].times > 0 && nodes * TotalsQueue.freshForRepeated <= fresh
    }
    let choice = new.isEmpty ? Array(open.indices) : returning.isEmpty ? new : returning
    let cheapest = choice.min {
      (open[$0].bound, open[$0].times, $0) < (open[$1].bound, open[$1].times, $1)
    }
    return cheapest.map { open.remove(at: $0) }
  }

  /// Whether nothing there is better than the best fleet beyond a relative gap.
  func isHopeless(_ node: Node, gap: Double) -> Bool {
    best != nil
      && LinearModel.relativeGap(objective: value, bound: min(node.bound, value)) <= gap
  }

  /// Takes over a better fleet.
  mutating func take(_ point: [Double], value: Double) {
    guard value < self.value else { return }
    best = point
    self.value = value
  }

  /// Counts the nodes of a search.
  mutating func count(_ nodes: Int, of node: Node) {
    if node.times == 0 { fresh += nodes } else { repeated += nodes }
  }

  /// Ends what needs no other look, as no fleet there is better than a bound.
  mutating func close(_ bound: Double) { closed = min(closed, bound) }

  /// Puts back what was searched without an end.
  mutating func putBack(_ node: Node, bound: Double) {
    var node = node
    node.bound = bound
    node.times += 1
    open.append(node)
  }
}
