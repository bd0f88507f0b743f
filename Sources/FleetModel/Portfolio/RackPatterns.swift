import LinearModel
import Quantities

/// What one rack can hold: the fullest combinations of kinds of systems, by power and height.
///
/// A pattern is maximal if no further system of any kind fits. Racks that are less full are part of one
/// of these, so a fleet fits into racks if and only if maximal patterns cover it.
public enum RackPatterns {
  /// The most patterns of one class of racks; with more of them racks hold one kind of system.
  public static let most = 400

  /// The maximal patterns, each with one count for each kind, in order of falling counts.
  ///
  /// - Parameters:
  ///   - kinds: the systems that may stand in the rack.
  ///   - rackClass: the rack.
  /// - Returns: nil if there are more patterns than `most`, or if more than 200 systems of a kind fit.
  /// - Complexity: O(`most` × kinds²).
  public static func maximal(
    of kinds: [FleetProblem.System], in rackClass: FleetProblem.RackClass
  ) -> [[Int]]? {
    var search = Search(kinds: kinds, rackClass: rackClass)
    search.extend([], units: rackClass.units, power: rackClass.power)
    return search.isTooLarge ? nil : search.found
  }

  private struct Search {
    let kinds: [FleetProblem.System]
    let rackClass: FleetProblem.RackClass
    var found: [[Int]] = []
    var isTooLarge = false
    private var steps = 0

    init(kinds: [FleetProblem.System], rackClass: FleetProblem.RackClass) {
      self.kinds = kinds
      self.rackClass = rackClass
    }

    mutating func extend(_ counts: [Int], units: Double, power: Quantity<Power>) {
      steps += 1
      if steps > 100 * RackPatterns.most { isTooLarge = true }
      guard !isTooLarge else { return }
      guard counts.count < kinds.count else { return add(counts, units, power) }
      let kind = kinds[counts.count]
      let fit = room(for: kind, units, power)
      guard fit <= 200 else {
        isTooLarge = true
        return
      }
      for count in stride(from: fit, through: 0, by: -1) {
        extend(
          counts + [count], units: units - kind.rackUnits * Double(count),
          power: power - kind.peakPower * Double(count))
      }
    }

    private func room(
      for kind: FleetProblem.System, _ units: Double, _ power: Quantity<Power>
    ) -> Int {
      var left = rackClass
      left.units = max(0, units)
      left.power = max(.zero, power)
      return min(left.systemsByUnits(of: kind), left.systemsByPower(of: kind))
    }

    private mutating func add(_ counts: [Int], _ units: Double, _ power: Quantity<Power>) {
      let isFull = kinds.allSatisfy { room(for: $0, units, power) == 0 }
      guard isFull, counts.contains(where: { $0 > 0 }) else { return }
      found.append(counts)
      if found.count > RackPatterns.most { isTooLarge = true }
    }
  }
}

extension FleetVariables {
  /// Adds the columns of racks that may hold several kinds; false if that would be too many patterns.
  mutating func addPatterns(
    _ problem: FleetProblem, place: Int, rackClass: Int, _ model: inout LinearModel
  ) -> Bool {
    let racks = problem.places[place].rackClasses[rackClass]
    let deployments = problem.deployments.indices.filter {
      problem.deployments[$0].place == place
        && problem.deployments[$0].rackClasses.contains(rackClass)
    }
    // What a rack's loss takes away is counted by slots, whose racks hold one kind.
    guard !deployments.contains(where: { problem.deployments[$0].survivesRackLoss }) else {
      return false
    }
    let kinds = deployments.map { problem.systems[problem.deployments[$0].system] }
    guard let found = RackPatterns.maximal(of: kinds, in: racks) else { return false }
    for (index, counts) in found.enumerated() {
      let contents = zip(kinds, counts).filter { $1 > 0 }.map { "\($1)x\($0.name)" }
        .joined(separator: "&")
      let label = contents.utf8.count <= 120 ? contents : "pattern \(index + 1)"
      patterns.append(
        RackPattern(
          place: place, rackClass: rackClass,
          contents: zip(deployments, counts).filter { $1 > 0 }
            .map { RackPattern.Content(deployment: $0, count: $1) },
          racks: model.addVariable(
            "pattern[\(problem.places[place].name),\(racks.name),\(label)]", kind: .integer,
            upper: Double(racks.count))))
    }
    return true
  }
}
