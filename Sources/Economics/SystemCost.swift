public import Quantities

/// What it costs to have one system, and to use it.
///
/// The cost is a fixed rate plus a rate that grows linearly with utilization, so that an integer
/// program can weigh both.
public protocol SystemCost: Sendable {
  /// What is spent whether or not the system works, without energy.
  var fixedRate: Quantity<MoneyRate> { get }
  /// What energy costs while the system idles.
  var idleEnergyRate: Quantity<MoneyRate> { get }
  /// What energy costs while the system is fully used.
  var busyEnergyRate: Quantity<MoneyRate> { get }
}

extension SystemCost {
  /// What energy costs at a utilization: linear between idle and busy.
  ///
  /// - Parameter utilization: the share of capacity in use, 0...1; values outside are held to it.
  public func energyRate(atUtilization utilization: Double) -> Quantity<MoneyRate> {
    let share = min(max(utilization, 0), 1)
    return idleEnergyRate + (busyEnergyRate - idleEnergyRate) * share
  }

  /// Fixed cost and energy together.
  ///
  /// - Parameter utilization: the share of capacity in use, 0...1.
  public func totalRate(atUtilization utilization: Double) -> Quantity<MoneyRate> {
    fixedRate + energyRate(atUtilization: utilization)
  }

  /// Fixed cost of a system that is switched on: with the energy that it draws idle.
  public var standingRate: Quantity<MoneyRate> { fixedRate + idleEnergyRate }

  /// What full use adds to the standing rate; half of it at half of the capacity.
  public var rateOfFullUse: Quantity<MoneyRate> { busyEnergyRate - idleEnergyRate }
}
