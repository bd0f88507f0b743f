import LinearModel
import Quantities

extension FleetVariables {
  /// Adds the columns that count kinds, lots, vendors and changes, only where a limit needs them.
  mutating func addPortfolio(_ problem: FleetProblem, _ model: inout LinearModel) {
    for (position, system) in problem.systems.enumerated() {
      let offers = problem.offers(ofSystem: position)
      if !offers.isEmpty && problem.countsUse(of: position) {
        used[position] = model.addVariable("used[\(system.name)]", kind: .integer, upper: 1)
      }
      if system.minimumLot > 1, offers.contains(where: problem.isPurchase) {
        bought[position] = model.addVariable("bought[\(system.name)]", kind: .integer, upper: 1)
      }
    }
    if problem.portfolio.leastVendors != nil {
      vendors = problem.vendors.map { name in
        Vendor(name: name, isUsed: model.addVariable("vendor[\(name)]", kind: .integer, upper: 1))
      }
    }
    if let stability = problem.stability { addChanges(problem, stability, &model) }
  }

  private mutating func addChanges(
    _ problem: FleetProblem, _ stability: FleetProblem.Stability, _ model: inout LinearModel
  ) {
    changes = problem.deployments.enumerated().map { position, deployment in
      let label =
        "\(problem.systems[deployment.system].name),\(problem.places[deployment.place].name)"
      return Change(
        deployment: position, added: model.addVariable("added[\(label)]"),
        removed: model.addVariable(
          "removed[\(label)]", upper: Double(stability.earlier[position])))
    }
    let gone = Double(stability.elsewhere)
    removedElsewhere = model.addVariable("removed[elsewhere]", lower: gone, upper: gone)
  }
}

extension FleetProblem {
  /// Whether it matters if there are any systems of a kind.
  func countsUse(of system: Int) -> Bool {
    portfolio.maximumSystemKinds != nil || systems[system].fixedCharge > .zero
      || systems[system].fixedChargeRate > .zero
  }
}

extension FleetProgram {
  /// Systems that are added to and removed from the earlier fleet; empty if there is none.
  public var changedSystems: LinearExpression {
    var expression = LinearExpression()
    for change in variables.changes {
      expression.add(1, change.added)
      expression.add(1, change.removed)
    }
    if let column = variables.removedElsewhere { expression.add(1, column) }
    return expression
  }

  /// How many kinds of systems are in use; empty unless the problem limits or charges them.
  public var systemKinds: LinearExpression {
    LinearExpression(variables.used.values.map { LinearModel.Term(1, $0) })
  }

  /// A point with every mark of use at the least that its systems ask for.
  ///
  /// A solver may say that a kind is used of which there is none, as long as that is within its gap.
  ///
  /// - Parameter point: one number for each column.
  /// - Complexity: O(offers × systems).
  public func settlingUse(in point: [Double]) -> [Double] {
    var point = point
    let count = { (offers: [Int]) in
      offers.reduce(0.0) { $0 + point[variables.systems[$1].position].rounded() }
    }
    let used = variables.used.map { ($1, count(problem.offers(ofSystem: $0))) }
    let bought = variables.bought.map {
      ($1, count(problem.offers(ofSystem: $0).filter(problem.isPurchase)))
    }
    for (column, systems) in used + bought { point[column.position] = systems > 0 ? 1 : 0 }
    return point
  }
}
