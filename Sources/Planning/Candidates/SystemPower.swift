import Catalog
import Economics
import Quantities

/// What one system is taken to draw.
struct SystemPower {
  /// Switched on without work.
  let idle: Quantity<Power>
  /// Under load, as energy is counted.
  let busy: Quantity<Power>
  /// What racks, sites and contracts are sized on, and demand is billed for.
  let peak: Quantity<Power>
  /// Switched on without work, as demand is billed.
  let idleDemand: Quantity<Power>

  /// Nothing at all.
  static let none = SystemPower()

  private init() {
    idle = .zero
    busy = .zero
    peak = .zero
    idleDemand = .zero
  }

  /// The power of a system as a plan reads it.
  ///
  /// Energy is counted at typical power, or at peak power where typical is not known; an idle system
  /// counts like a busy one where idle power is not known, which never flatters a plan. Demand is
  /// billed for peak power, whatever energy is counted at: a mean says nothing of the highest
  /// quarter of an hour.
  ///
  /// - Returns: nil where the peak power is not known.
  init?(_ system: SystemSKU, request: PlanRequest) {
    guard let nameplate = system.peakPower else { return nil }
    let busy = min(system.typicalPower ?? nameplate, nameplate)
    let peak =
      switch request.power.reading {
      case .nameplate: nameplate
      case .measured: busy
      case .capped: nameplate * (request.power.cap ?? 1)
      }
    self.peak = peak
    let drawn = request.finance.energy == .peak ? peak : min(busy, peak)
    self.busy = drawn
    idle = request.finance.energy == .peak ? peak : min(system.idlePower ?? drawn, drawn)
    idleDemand = min(system.idlePower ?? peak, peak)
  }

  /// Why the plan's reading of power rules a system out; nil if it does not.
  static func obstacle(to system: SystemSKU, request: PlanRequest) -> String? {
    guard request.power.reading == .capped, let nameplate = system.peakPower else { return nil }
    guard let typical = system.typicalPower else {
      return "its power under load is not known, so nobody can tell what a cap does to its speed"
    }
    let cap = nameplate * (request.power.cap ?? 1)
    guard typical > cap else { return nil }
    return "it draws \(typical) under load and would be slower under a cap of \(cap)"
  }

  /// The terms of energy and contracts.
  ///
  /// - Throws: `InvalidTerm` for a power out of range.
  func draw() throws(InvalidTerm) -> PowerDraw {
    try PowerDraw(idle: idle, busy: busy, contracted: peak)
  }

  /// The terms of demand charges.
  ///
  /// - Throws: `InvalidTerm` for a power out of range.
  func demand() throws(InvalidTerm) -> PowerDraw {
    try PowerDraw(idle: idleDemand, busy: peak, contracted: peak)
  }
}
