import FleetModel
import Quantities

extension Enumeration {
  /// Whether the systems fit if every content of every rack is tried, rack by rack.
  ///
  /// - Parameter most: by deployment, the systems that may be lost with one rack.
  func fitsMixedRacks(_ place: Int, _ counts: [Int: Int], most: [Int: Int]) -> Bool {
    let racks = problem.places[place].rackClasses.indices.flatMap { index in
      [Int](repeating: index, count: problem.places[place].rackClasses[index].count)
    }
    let kinds = counts.keys.sorted()
    let search = RackSearch(kinds: kinds, most: kinds.map { most[$0] ?? .max }, place: place)
    return fits(kinds.map { counts[$0] ?? 0 }, racks[...], search)
  }

  private struct RackSearch {
    let kinds: [Int]
    let most: [Int]
    let place: Int
  }

  private func fits(_ left: [Int], _ racks: ArraySlice<Int>, _ search: RackSearch) -> Bool {
    if left.allSatisfy({ $0 == 0 }) { return true }
    guard let rack = racks.first else { return false }
    return combinations(zip(left, search.most).map { 0...min($0, $1) }).contains { contents in
      isAllowed(contents, in: rack, search)
        && fits(zip(left, contents).map { $0 - $1 }, racks.dropFirst(), search)
    }
  }

  private func isAllowed(_ contents: [Int], in rack: Int, _ search: RackSearch) -> Bool {
    let rackClass = problem.places[search.place].rackClasses[rack]
    let isOfOneKind = contents.filter { $0 > 0 }.count <= 1
    guard isOfOneKind || isMixed(rack, at: search.place) else { return false }
    var (power, units) = (0.0, 0.0)
    for (kind, count) in zip(search.kinds, contents) where count > 0 {
      let deployment = problem.deployments[kind]
      guard deployment.rackClasses.contains(rack) else { return false }
      power += problem.systems[deployment.system].peakPower.kilowatts * Double(count)
      units += problem.systems[deployment.system].rackUnits * Double(count)
    }
    return power <= rackClass.power.kilowatts + 1e-9 && units <= rackClass.units + 1e-9
  }
}
