import FleetModel
import LinearModel
import Quantities

/// Which racks hold what: the counts of a solution, system by system.
struct RackContents {
  /// Racks of one class that hold the same systems.
  struct Alike: Hashable {
    let place: Int
    let rackClass: Int
    /// Systems of one rack, by position of the deployment, ascending; none of them zero.
    let contents: [FleetVariables.RackPattern.Content]
  }

  /// Racks that hold the same, in order of place and class, fullest first.
  private(set) var racks: [(alike: Alike, count: Int)] = []
  /// Systems that have no rack yet, by deployment.
  private var left: [Int]
  private let problem: FleetProblem

  /// Fills the racks that a solution sets aside.
  ///
  /// - Complexity: O(racks × kinds).
  init(_ fleet: SolvedFleet, filled: [FleetCounts.Filled], systems: [Int]) {
    problem = fleet.program.problem
    left = [Int](repeating: 0, count: problem.deployments.count)
    for (index, offer) in problem.offers.enumerated() { left[offer.deployment] += systems[index] }
    for slot in filled { fill(slot) }
    let patterns = fleet.program.variables.patterns.map {
      (pattern: $0, count: Int(fleet.values[$0.racks.position].rounded()))
    }
    for (pattern, count) in patterns { for _ in 0..<count { fill(pattern) } }
    racks.sort {
      ($0.alike.place, $0.alike.rackClass, -Self.size($0.alike), -$0.count)
        < ($1.alike.place, $1.alike.rackClass, -Self.size($1.alike), -$1.count)
    }
  }

  private static func size(_ alike: Alike) -> Int { alike.contents.reduce(0) { $0 + $1.count } }

  private mutating func fill(_ slot: FleetCounts.Filled) {
    left[slot.deployment] -= slot.systems
    let (full, rest) = slot.systems.quotientAndRemainder(dividingBy: slot.systemsPerRack)
    for (count, racks) in [(slot.systemsPerRack, full), (rest, rest > 0 ? 1 : 0)] where racks > 0 {
      add(
        Alike(
          place: problem.deployments[slot.deployment].place, rackClass: slot.rackClass,
          contents: [.init(deployment: slot.deployment, count: count)]), racks)
    }
  }

  private mutating func fill(_ pattern: FleetVariables.RackPattern) {
    let contents = pattern.contents.compactMap { content -> FleetVariables.RackPattern.Content? in
      let count = min(content.count, left[content.deployment])
      left[content.deployment] -= count
      return count > 0 ? .init(deployment: content.deployment, count: count) : nil
    }
    guard !contents.isEmpty else { return }
    add(Alike(place: pattern.place, rackClass: pattern.rackClass, contents: contents), 1)
  }

  private mutating func add(_ alike: Alike, _ count: Int) {
    if let known = racks.firstIndex(where: { $0.alike == alike }) {
      racks[known].count += count
    } else {
      racks.append((alike, count))
    }
  }

  /// What the mixed racks hold of each kind; a rack counts for the kind that takes most of its height.
  var filledByPatterns: [FleetCounts.Filled] {
    var sums: [[Int]: (racks: Int, systems: Int)] = [:]
    for (alike, count) in racks {
      let tallest = alike.contents.max {
        (units($0), -$0.deployment) < (units($1), -$1.deployment)
      }
      for content in alike.contents {
        let key = [content.deployment, alike.rackClass]
        sums[key, default: (0, 0)].systems += content.count * count
        if content == tallest { sums[key, default: (0, 0)].racks += count }
      }
    }
    return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, sum in
      let deployment = problem.deployments[key[0]]
      let rackClass = problem.places[deployment.place].rackClasses[key[1]]
      let system = problem.systems[deployment.system]
      return FleetCounts.Filled(
        deployment: key[0], rackClass: key[1], racks: sum.racks, systems: sum.systems,
        systemsPerRack: max(
          1, min(rackClass.systemsByUnits(of: system), rackClass.systemsByPower(of: system))))
    }
  }

  private func units(_ content: FleetVariables.RackPattern.Content) -> Double {
    problem.systems[problem.deployments[content.deployment].system].rackUnits
      * Double(content.count)
  }

  /// The racks in the user's words.
  var lines: [PackedRacks] {
    racks.map { alike, count in
      let systems = alike.contents.map {
        (problem.systems[problem.deployments[$0.deployment].system], $0.count)
      }
      let place = problem.places[alike.place]
      return PackedRacks(
        site: place.name, rackClass: place.rackClasses[alike.rackClass].name, racks: count,
        contents: systems.map { .init(system: $0.name, count: $1) }
          .sorted { $0.system < $1.system },
        peakPower: systems.reduce(.zero) { $0 + $1.0.peakPower * Double($1.1) },
        units: systems.reduce(0) { $0 + $1.0.rackUnits * Double($1.1) })
    }
  }
}
