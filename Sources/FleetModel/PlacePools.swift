/// Places that need not be told apart when traffic is shared out.
///
/// Places are alike if the same workloads may use them and neither is of systems that may be taken
/// back, whose share is limited and whose capacity is no whole number. Capacities do not depend on the place, and
/// replicas take powers of two of accelerators, so any whole number of replicas whose accelerators
/// add up can be spread over the systems of alike places: one count of replicas and one flow stand
/// for all of them. Systems, racks and site power stay apart.
public struct PlacePools: Sendable, Hashable {
  /// By system: the places where it can be had, alike ones together, each pool ascending.
  private let pools: [[[Int]]]

  /// The most classes of workloads whose load-dependent energy is told apart in a pool.
  private static let mostShareClasses = 3

  /// By workload: its class, of workloads whose mean is a similar share of their peak.
  let shareClass: [Int]
  /// By class: the least of its workloads' shares of the peak.
  let leastShare: [Double]

  /// The pools of a problem.
  ///
  /// Replicas that compute prompts have to stand where theirs decode, which pools do not see: a problem
  /// with such replicas has none.
  ///
  /// - Parameter isPooled: false for pools of one place each.
  /// - Complexity: O(systems × offers + places × workloads).
  public init(_ problem: FleetProblem, isPooled: Bool) {
    let isPooled = isPooled && !problem.hasPrefill
    let users = problem.places.indices.map { place in
      problem.workloads.indices.filter { problem.workloads[$0].places.contains(place) }
    }
    pools = problem.systems.indices.map { system in
      var alike: [[Int]] = []
      for place in problem.placesWithOffers(of: system) {
        let position = alike.firstIndex {
          users[$0[0]] == users[place] && !problem.places[$0[0]].isSpot
        }
        let isAlone = !isPooled || problem.places[place].isSpot
        if !isAlone, let position { alike[position].append(place) } else { alike.append([place]) }
      }
      return alike
    }
    (shareClass, leastShare) = PlacePools.shareClasses(of: problem)
  }

  /// The pools of the places where a system can be had, by their first place.
  public func pools(of system: Int) -> [[Int]] { pools[system] }

  /// The places that stand behind the first place of a pool.
  public func members(of system: Int, first place: Int) -> [Int] {
    pools[system].first { $0[0] == place } ?? [place]
  }

  /// The name of a pool in columns and rows: its first place, and how many more there are.
  func label(_ pool: [Int], _ problem: FleetProblem) -> String {
    let first = problem.places[pool[0]].name
    return pool.count == 1 ? first : "\(first)+\(pool.count - 1)"
  }

  private static func shareClasses(of problem: FleetProblem) -> ([Int], [Double]) {
    let shares = problem.workloads.map(\.meanShareOfPeak)
    let distinct = Set(shares).sorted()
    let count = min(distinct.count, mostShareClasses)
    let least = (0..<count).map { distinct[$0 * distinct.count / count] }
    return (shares.map { share in (least.lastIndex { $0 <= share }) ?? 0 }, least)
  }
}
