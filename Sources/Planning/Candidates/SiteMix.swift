import FleetModel
import Quantities

/// Finds the mix of systems that carries most within the power and the racks of one site.
///
/// Kinds are taken in the order of what they carry for a kilowatt; a mix is given up where even
/// fractions of the other kinds could not make it the best.
struct SiteMix {
  /// A kind of system that may stand at the site.
  struct Kind {
    let system: FleetProblem.System
    /// The most of them if there were no others.
    let most: Int
    /// What keeps them from being more.
    let limit: String
    /// The most of them in one rack.
    let perRack: Int
    /// Delivered requests per second by one of them.
    let rate: Double
  }

  private let kinds: [Kind]
  private let kilowatts: Double
  private let racks: Int
  private let pue: Double
  private var counts: [Int]
  private var found: (rate: Double, counts: [Int]) = (-1, [])
  private var steps = 0

  init(_ place: FleetProblem.Place, _ kinds: [Kind]) {
    self.kinds = kinds
    pue = place.pue
    kilowatts = place.power?.kilowatts ?? .infinity
    // Racks that hold several kinds are not used up by one.
    racks =
      place.rackClasses.contains(where: \.isMixed) || place.rackClasses.isEmpty
      ? .max : place.rackClasses.reduce(0) { $0 + $1.count }
    counts = kinds.map { _ in 0 }
  }

  /// The most requests per second, and how many of each kind carry them; nil where too many mixes
  /// would have to be looked at.
  ///
  /// - Complexity: at most `mostSteps` mixes.
  func best() -> (rate: Double, counts: [Int])? {
    var search = self
    let order = kinds.indices.sorted { value($0) > value($1) }
    search.extend(order[...], rate: 0, kilowatts: kilowatts * (1 + SiteMix.rounding), racks: racks)
    return search.steps > SiteMix.mostSteps ? nil : search.found
  }

  private func power(_ kind: Int) -> Double { kinds[kind].system.peakPower.kilowatts * pue }

  /// Requests per second for a kilowatt.
  private func value(_ kind: Int) -> Double {
    power(kind) > 0 ? kinds[kind].rate / power(kind) : .infinity
  }

  private mutating func extend(
    _ order: ArraySlice<Int>, rate: Double, kilowatts: Double, racks: Int
  ) {
    steps += 1
    guard steps <= SiteMix.mostSteps else { return }
    guard let kind = order.first else {
      if rate > found.rate { found = (rate, counts) }
      return
    }
    guard rate + bound(order, kilowatts) > found.rate else { return }
    let perRack = max(1, kinds[kind].perRack)
    for count in stride(from: most(kind, kilowatts, racks), through: 0, by: -1) {
      counts[kind] = count
      extend(
        order.dropFirst(), rate: rate + Double(count) * kinds[kind].rate,
        kilowatts: kilowatts - Double(count) * power(kind),
        racks: racks == .max ? racks : racks - (count + perRack - 1) / perRack)
    }
    counts[kind] = 0
  }

  private func most(_ kind: Int, _ kilowatts: Double, _ racks: Int) -> Int {
    var most = kinds[kind].most
    if racks != .max {
      most = min(most, racks.multipliedReportingOverflow(by: kinds[kind].perRack).partialValue)
    }
    guard power(kind) > 0, kilowatts.isFinite else { return max(0, most) }
    return max(0, Int(min(Double(most), (kilowatts / power(kind)).rounded(.down))))
  }

  /// What fractions of the kinds that are left carry within the power that is left.
  private func bound(_ order: ArraySlice<Int>, _ kilowatts: Double) -> Double {
    var (left, rate) = (kilowatts, 0.0)
    for kind in order {
      let draw = power(kind) * Double(kinds[kind].most)
      let share = draw > left ? max(0, left / draw) : 1
      rate += Double(kinds[kind].most) * kinds[kind].rate * share
      left -= draw * share
    }
    return rate
  }

  private static let mostSteps = 20_000
  private static let rounding = 1e-6
}
