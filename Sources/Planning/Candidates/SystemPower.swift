import Catalog
import Economics
import Quantities

/// What one system is taken to draw.
struct SystemPower {
  /// Switched on without work.
  let idle: Quantity<Power>
  /// Under load.
  let busy: Quantity<Power>
  /// What racks, sites and contracts are sized on.
  let peak: Quantity<Power>

  /// Nothing at all.
  static let none = SystemPower(idle: .zero, busy: .zero, peak: .zero)

  private init(idle: Quantity<Power>, busy: Quantity<Power>, peak: Quantity<Power>) {
    self.idle = idle
    self.busy = busy
    self.peak = peak
  }

  /// The power of a system as a plan reads it.
  ///
  /// Energy is counted at typical power, or at peak power where typical is not known; an idle system
  /// counts like a busy one where idle power is not known, which never flatters a plan.
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
}
