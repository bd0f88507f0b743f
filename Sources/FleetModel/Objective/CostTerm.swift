/// One part of the cost of a plan, in a file of its own.
public protocol CostTerm: Sendable {
  /// The name that reports carry.
  static var name: String { get }

  /// Whether the operating budget covers it.
  static var isOperating: Bool { get }

  /// The part as a linear expression, in dollars per hour.
  static func expression(in program: FleetProgram) -> LinearExpression
}

/// The whole cost of a plan: the denominator of verified capability per dollar.
public enum FleetCost {
  /// Every part of the cost.
  public static let terms: [any CostTerm.Type] = [
    CapitalCost.self, RunningCost.self, EnergyCost.self, DemandCharge.self, VerificationCost.self,
    HostedModelCost.self, CarbonCost.self, FixedCharge.self,
  ]

  /// The whole cost, in dollars per hour.
  public static func expression(in program: FleetProgram) -> LinearExpression {
    LinearExpression(terms.flatMap { $0.expression(in: program).terms })
  }
}
