public import Quantities

/// How the price of hardware is spread over its life.
public enum CapitalMethod: String, Sendable, Hashable, CaseIterable {
  /// With the cost of money: what ownership costs.
  case annuity
  /// Without it: what accounts show.
  case straightLine
}

/// A kind of cost of owning a system.
public enum CostKind: String, Sendable, Hashable, CaseIterable {
  /// Price and fit-out less the residual value.
  case capital
  /// Electricity, cooling included.
  case energy
  /// The price of the highest power.
  case demand
  /// Colocation, or a building of one's own.
  case housing
  /// Spare parts and contracts.
  case maintenance
  /// People.
  case staff
  /// Licences.
  case software
  /// Property tax and insurance.
  case taxAndInsurance
  /// CO2e at its shadow price.
  case carbon
}

/// A cost, kind by kind.
public struct CostBreakdown: Sendable, Hashable {
  private let rates: [CostKind: Quantity<MoneyRate>]

  init(rates: [CostKind: Quantity<MoneyRate>]) {
    self.rates = rates
  }

  /// The rate of one kind; zero where it does not occur.
  public subscript(kind: CostKind) -> Quantity<MoneyRate> { rates[kind] ?? .zero }

  /// All kinds together.
  public var total: Quantity<MoneyRate> {
    CostKind.allCases.reduce(.zero) { $0 + self[$1] }
  }

  /// The part of the total that is of one kind, 0...1; 0 where nothing costs anything.
  public func share(of kind: CostKind) -> Double {
    total > .zero ? self[kind] / total : 0
  }
}
