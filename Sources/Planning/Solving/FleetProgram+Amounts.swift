import FleetModel
import LinearModel

extension FleetProgram {
  /// What the systems of a site draw at their peak, cooling included, in kilowatts.
  func sitePowerKilowatts(at place: Int) -> LinearExpression {
    SitePower.expression(at: place, in: self)
  }

  /// What purchases and charges cost at the start, in millions of dollars.
  func capexMillions() -> LinearExpression { CapexBudget.expression(in: self) }

  /// What the operating budget covers, in dollars per hour.
  func operatingCost() -> LinearExpression { OpexBudget.expression(in: self) }

  /// How many racks of a class are filled.
  func racks(of rackClass: Int, at place: Int) -> LinearExpression {
    let slots = variables.slots.filter {
      $0.rackClass == rackClass && problem.deployments[$0.deployment].place == place
    }
    let mixed = variables.patterns.filter { $0.rackClass == rackClass && $0.place == place }
    return LinearExpression(
      (slots.map(\.racks) + mixed.map(\.racks)).map { LinearModel.Term(1, $0) })
  }

  /// How many systems of a kind have to be delivered.
  func deliveries(of system: Int) -> LinearExpression {
    let offers = problem.offers.indices.filter {
      problem.isPurchase($0) && problem.deployments[problem.offers[$0].deployment].system == system
    }
    return LinearExpression(offers.map { LinearModel.Term(1, variables.systems[$0]) })
  }
}
