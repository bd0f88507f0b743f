public import LinearModel

/// The integer program of a fleet problem: the model, its columns and what each row stands for.
public struct FleetProgram: Sendable {
  /// What one row of the model stands for.
  public struct Row: Sendable, Hashable {
    /// The constraint family, for example `RackPower`.
    public let family: String
    /// The place in the model.
    public let index: LinearModel.ConstraintIndex
  }

  /// What the program was built from.
  public let problem: FleetProblem
  /// Which places share replicas and flows.
  public let pools: PlacePools
  /// The columns.
  public let variables: FleetVariables
  /// Columns and rows; the objective is empty until one is set.
  public private(set) var model: LinearModel
  /// What each row stands for, in the order of the model's rows.
  public private(set) var rows: [Row] = []

  /// Builds columns and the rows of `families`, in that order.
  ///
  /// A pooled program has one count of replicas and one flow for all places that the same workloads
  /// may use. Every fleet of the whole program is one of the pooled program at the same cost or
  /// less, so its optimum is a bound; `PlacePools` says why it can be spread over the places again.
  ///
  /// - Parameters:
  ///   - problem: what is to be planned.
  ///   - isPooled: whether places that are alike share replicas and flows.
  ///   - families: the kinds of rows.
  /// - Complexity: O(offers + assignments × places + rows).
  public init(
    _ problem: FleetProblem, isPooled: Bool = false,
    families: [any ConstraintFamily.Type] = FleetProgram.standardFamilies
  ) {
    var model = LinearModel(name: "fleet")
    self.problem = problem
    pools = PlacePools(problem, isPooled: isPooled)
    variables = FleetVariables(of: problem, pools, in: &model)
    self.model = model
    for family in families { family.add(to: &self) }
    if isPooled { PooledLoad.add(to: &self) }
  }

  /// Every constraint family, in the order of the rows.
  public static let standardFamilies: [any ConstraintFamily.Type] = [
    DemandCoverage.self, ReplicaCapacity.self, PrefillCapacity.self, ReplicaPacking.self,
    RackPacking.self, RackPower.self, SitePower.self, CapexBudget.self, OpexBudget.self,
    SupplyLimit.self,
    QualityFloor.self, SpotShare.self, APILimit.self, CarbonCap.self, Availability.self,
    RackLoss.self, SystemUse.self, MaximumSKUs.self, MinimumLot.self, VendorShare.self,
    VendorCount.self, AverageQuality.self, Residency.self, Stability.self, HighestDemand.self,
  ]

  /// The families whose rows limit the load of replicas, each with one count of replicas.
  public static let capacityFamilies: Set<String> = [ReplicaCapacity.name, PrefillCapacity.name]

  /// Adds the row `lower ≤ Σ terms ≤ upper` of a family; a row without terms is left out where it holds,
  /// and one of a column that is 0 where it does not: no fleet keeps it.
  mutating func add(
    _ family: any ConstraintFamily.Type, _ name: String, _ terms: [LinearModel.Term],
    lower: Double = -.infinity, upper: Double = .infinity
  ) {
    let label = LinearModel.fittingName(family.row(name), model.constraints.count)
    var terms = terms
    if terms.isEmpty {
      if lower <= 0, upper >= 0 { return }
      terms = [LinearModel.Term(1, model.addVariable("none[\(model.constraints.count)]", upper: 0))]
    }
    let index = model.addConstraint(label, terms, lower: lower, upper: upper)
    rows.append(Row(family: family.name, index: index))
  }

  /// The options of hosted models for a workload, with their columns.
  func hosted(
    for workload: Int
  ) -> [(option: FleetProblem.APIOption, rate: LinearModel.VariableIndex)] {
    zip(problem.apiOptions, variables.hosted).filter { $0.0.workload == workload }
      .map { (option: $0, rate: $1) }
  }

  /// Replaces the objective by `expression`.
  public mutating func setObjective(
    _ sense: LinearModel.Sense, _ expression: LinearExpression, constant: Double = 0
  ) {
    model.sense = sense
    model.objectiveConstant = constant
    for position in model.variables.indices {
      model.setObjective(0, of: LinearModel.VariableIndex(position: position))
    }
    for term in expression.terms { model.setObjective(term.coefficient, of: term.variable) }
  }

  /// Lets counts of systems that may grow exceed their bounds by one.
  ///
  /// Bounds are rounded down to whole systems. In fractions that excludes fleets that the rows
  /// allow: a budget for 1.8 systems would end at one.
  public mutating func loosenSystemBounds() {
    for (position, offer) in problem.offers.enumerated() where offer.canGrow {
      let column = variables.systems[position]
      let isShut = model[column].upper == 0
      model.setBounds(lower: model[column].lower, upper: model[column].upper + 1, of: column)
      guard isShut else { continue }
      // What could not be had at all has no rows that count its use yet.
      SystemUse.link(position, in: &self)
      MinimumLot.link(position, in: &self)
    }
    loosenLinks()
  }

  /// Lets the marks of use allow as many systems as their bounds do.
  private mutating func loosenLinks() {
    let marks = Set(variables.used.values).union(variables.bought.values)
    for row in rows where [SystemUse.name, MinimumLot.name].contains(row.family) {
      let terms = model[row.index].terms
      guard terms.count == 2, terms[0].coefficient == 1, marks.contains(terms[1].variable)
      else { continue }
      model[row.index].terms[1].coefficient = -model[terms[0].variable].upper
    }
  }

  /// Takes the upper bound off a column.
  public mutating func unbound(_ column: LinearModel.VariableIndex) {
    model.setBounds(lower: model[column].lower, upper: .infinity, of: column)
  }

  /// Holds a column at one value.
  public mutating func fix(_ column: LinearModel.VariableIndex, at value: Double) {
    model.setBounds(lower: value, upper: value, of: column)
  }

  /// Lowers the upper bound of a column.
  public mutating func limit(_ column: LinearModel.VariableIndex, atMost upper: Double) {
    model.setBounds(lower: model[column].lower, upper: upper, of: column)
  }

  /// Sets both bounds of a column.
  public mutating func limit(
    _ column: LinearModel.VariableIndex, to bounds: ClosedRange<Double>
  ) {
    model.setBounds(lower: bounds.lowerBound, upper: bounds.upperBound, of: column)
  }

  /// Adds the row `expression ≥ least`, for an objective that was settled before.
  public mutating func require(
    _ name: String, _ expression: LinearExpression, atLeast least: Double
  ) {
    require(name, expression, within: least...Double.infinity)
  }

  /// Adds a row that holds an expression within a range, for what was settled before.
  public mutating func require(
    _ name: String, _ expression: LinearExpression, within range: ClosedRange<Double>
  ) {
    let index = model.addConstraint(
      "settled[\(name)]", expression.terms, lower: range.lowerBound, upper: range.upperBound)
    rows.append(Row(family: "Settled", index: index))
  }
}
