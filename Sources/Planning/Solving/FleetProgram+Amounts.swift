import FleetModel
import LinearModel
import Quantities

extension FleetProgram {
  /// What the systems of a site draw at their peak, cooling included, in kilowatts.
  func sitePowerKilowatts(at place: Int) -> LinearExpression {
    var expression = LinearExpression()
    for (index, offer) in problem.offers.enumerated() {
      let deployment = problem.deployments[offer.deployment]
      guard deployment.place == place else { continue }
      let peak = problem.systems[deployment.system].peakPower * problem.places[place].pue
      expression.add(peak.kilowatts, variables.systems[index])
    }
    return expression
  }

  /// What purchases and charges cost at the start, in millions of dollars.
  func capexMillions() -> LinearExpression {
    LinearExpression(
      problem.offers.enumerated().map {
        LinearModel.Term($1.capex.usd / 1e6, variables.systems[$0])
      }) + FixedCharge.capex(in: self)
  }

  /// What the operating budget covers, in dollars per hour.
  func operatingCost() -> LinearExpression {
    LinearExpression(
      FleetCost.terms.filter { $0.isOperating }.flatMap { $0.expression(in: self).terms })
  }

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
      problem.isDelivery($0) && problem.deployments[problem.offers[$0].deployment].system == system
    }
    return LinearExpression(offers.map { LinearModel.Term(1, variables.systems[$0]) })
  }
}

extension FleetProblem {
  /// Whether an offer means that something must be delivered to a site.
  func isDelivery(_ offer: Int) -> Bool {
    offers[offer].canGrow && !places[deployments[offers[offer].deployment].place].isCloud
  }
}
