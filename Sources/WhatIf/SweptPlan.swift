public import Planning
import Quantities

/// What a sweep tells of the plan at one of its values.
public struct SweptPlan: Sendable, Hashable, Codable {
  /// What is proven.
  public let status: Plan.Status
  /// The objective, its bound and its gap.
  public let objective: ObjectiveValue
  /// Quality-tokens per dollar; nil where there are no verified tokens, and where they cost nothing.
  public let verifiedVCpD: Double?
  /// The cost at the mean load, annuity included, in dollars an hour.
  public let usdPerHour: Double
  /// What has to be paid at the start, in dollars.
  public let capexUSD: Double
  /// The running costs, in dollars a month.
  public let opexUSDPerMonth: Double
  /// The systems.
  public let mix: FleetMix
  /// What own and existing systems draw at their peak, without cooling, in kW.
  public let sitePowerKilowatts: Double
  /// The racks that the plan fills.
  public let rackCount: Int
  /// The names of the limits that bind.
  public let bindingLimits: [String]
  /// The same without latency objectives, some of which limits every replica of every plan.
  public let bindingResources: [String]
  /// Whether there was no time to find out of every limit if it binds.
  public let leavesLimitsUnasked: Bool

  /// What a sweep tells of a plan.
  ///
  /// - Complexity: O(number of lines of the plan).
  public init(_ plan: Plan) {
    status = plan.status
    objective = plan.objective
    verifiedVCpD = plan.verifiedVCpD
    usdPerHour = plan.cost.rate.usdPerHour
    capexUSD = plan.cost.capex.usd
    opexUSDPerMonth = plan.cost.opex.usdPerMonth
    mix = FleetMix(plan.fleet)
    sitePowerKilowatts =
      plan.fleet.filter { !$0.acquisition.isRented }
      .reduce(.zero) { $0 + $1.peakPower }.kilowatts
    rackCount = plan.fleet.reduce(0) { $0 + $1.rackCount }
    let binding = plan.limits.filter(\.isBinding)
    bindingLimits = binding.map(\.name)
    bindingResources = binding.filter { $0.unit != "ms" }.map(\.name)
    leavesLimitsUnasked = !plan.limits.allSatisfy(\.isCompared)
  }
}
