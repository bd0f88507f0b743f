import FleetModel
import Quantities

extension Enumeration {
  /// Whether the systems fit if every content of every rack is tried, rack by rack.
  func fitsMixedRacks(_ place: Int, _ counts: [Int: Int]) -> Bool {
    let racks = problem.places[place].rackClasses.indices.flatMap { index in
      [Int](repeating: index, count: problem.places[place].rackClasses[index].count)
    }
    let kinds = counts.keys.sorted()
    return fits(kinds, kinds.map { counts[$0] ?? 0 }, racks[...], at: place)
  }

  private func fits(
    _ kinds: [Int], _ left: [Int], _ racks: ArraySlice<Int>, at place: Int
  ) -> Bool {
    if left.allSatisfy({ $0 == 0 }) { return true }
    guard let rack = racks.first else { return false }
    return combinations(left.map { 0...$0 }).contains { contents in
      isAllowed(contents, of: kinds, in: rack, at: place)
        && fits(kinds, zip(left, contents).map { $0 - $1 }, racks.dropFirst(), at: place)
    }
  }

  private func isAllowed(
    _ contents: [Int], of kinds: [Int], in rack: Int, at place: Int
  ) -> Bool {
    let rackClass = problem.places[place].rackClasses[rack]
    if !rackClass.isMixed, contents.filter({ $0 > 0 }).count > 1 { return false }
    var (power, units) = (0.0, 0.0)
    for (kind, count) in zip(kinds, contents) where count > 0 {
      let deployment = problem.deployments[kind]
      guard deployment.rackClasses.contains(rack) else { return false }
      power += problem.systems[deployment.system].peakPower.kilowatts * Double(count)
      units += problem.systems[deployment.system].rackUnits * Double(count)
    }
    return power <= rackClass.power.kilowatts + 1e-9 && units <= rackClass.units + 1e-9
  }
}
