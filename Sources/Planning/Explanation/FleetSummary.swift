import FleetModel
import Quantities

/// A solved fleet in the numbers by which fleets are compared.
struct FleetSummary {
  /// What is optimised.
  let objective: Objective
  /// The objective in the program's units.
  let value: Double
  /// Dollars an hour.
  let costUSDPerHour: Double
  /// Verified tokens per second at the mean load, in thousands.
  let verifiedTokens: Double
  /// Tokens per second of the peak hour that are served, in thousands.
  let served: Double
  /// The systems in whole numbers.
  let counts: FleetCounts
  /// The program that the fleet solves.
  let program: FleetProgram
  /// The point that it is.
  let values: [Double]

  init(_ fleet: SolvedFleet, _ objective: Objective) {
    self.objective = objective
    program = fleet.program
    values = fleet.values
    value = program.value(of: objective, at: values)
    costUSDPerHour = FleetCost.expression(in: program).value(at: values)
    verifiedTokens = VerifiedTokens.expression(in: program).value(at: values)
    served = Coverage.expression(in: program).value(at: values)
    counts = FleetCounts(fleet)
  }

  private var problem: FleetProblem { program.problem }

  /// For example `3 × hgx-b200 own @ iad`; `nothing` if empty.
  var text: String {
    let systems = problem.offers.indices.filter { counts.systems[$0] > 0 }
      .map { "\(counts.systems[$0]) × \(name(of: $0))" }
    let hosted = counts.hosted.map { "\(problem.apiOptions[$0.option].name) \(PlanSchema.apiName)" }
    let names = systems + Set(hosted).sorted()
    return names.isEmpty ? "nothing" : names.joined(separator: " + ")
  }

  /// What comes and what goes beside another fleet of the same offers: `+2 a own @ x, -1 b own @ x`;
  /// empty if nothing does.
  func difference(from other: FleetSummary) -> String {
    problem.offers.indices.compactMap { index in
      let change = counts.systems[index] - other.counts.systems[index]
      return change == 0 ? nil : "\(change > 0 ? "+" : "")\(change) \(name(of: index))"
    }.joined(separator: ", ")
  }

  private func name(of index: Int) -> String {
    let offer = problem.offers[index]
    let deployment = problem.deployments[offer.deployment]
    return "\(problem.systems[deployment.system].name) \(offer.acquisition) @ "
      + problem.places[deployment.place].name
      + (offer.hour.map { " in \(problem.hours[$0].name)" } ?? "")
  }

  /// Which offers are used, and whether hosted models are.
  var kinds: FleetKinds { FleetKinds(counts, of: problem) }

  /// By how much this is better than `other`, as a share: first in what is served, where that is not
  /// settled beforehand, then in the objective.
  func gain(over other: FleetSummary, tolerance: Double) -> Double {
    servedGain(over: other, tolerance: tolerance) ?? gain(over: other, by: objective)
  }

  /// By how much more is served than in `other`, as a share; nil where that is settled beforehand or no
  /// different.
  func servedGain(over other: FleetSummary, tolerance: Double) -> Double? {
    let settles = FleetOptimizer.settlesCoverage(of: problem, for: objective)
    guard settles, other.served > 0, abs(served / other.served - 1) > tolerance else { return nil }
    return served / other.served - 1
  }

  /// By how much an objective is better than in `other`, as a share.
  func gain(over other: FleetSummary, by objective: Objective) -> Double {
    objective.gain(
      of: program.value(of: objective, at: values),
      over: other.program.value(of: objective, at: other.values))
  }

  /// The numbers for a report, and what is worse than in `plan`.
  func measures(beside plan: FleetSummary, _ gain: NamedGain) -> FleetAlternative.Measures {
    var measures = FleetAlternative.Measures(
      fleet: text, value: value * ObjectiveValue.scale(of: objective),
      shortfall: -gain.share, goal: gain.goal, costUSDPerHour: costUSDPerHour,
      capexUSD: program.capexMillions().value(at: values) * 1e6, siteKilowatts: siteKilowatts,
      racks: counts.racks.reduce(0) { $0 + $1.racks }, systems: systems,
      kinds: kinds.kinds.count, verifiedTokensPerSecond: verifiedTokens * 1000)
    measures.downsides = downsides(beside: plan, measures)
    return measures
  }

  /// Systems that are there, in the hour that has most of them.
  private var systems: Int {
    problem.hourPositions.map { hour in
      problem.offers.indices.filter { problem.isThere(problem.offers[$0], inHour: hour) }
        .reduce(0) { $0 + counts.systems[$1] }
    }.max() ?? 0
  }

  private var siteKilowatts: Double {
    problem.places.indices.filter { !problem.places[$0].isCloud }
      .reduce(0) { $0 + program.sitePowerKilowatts(at: $1).value(at: values) }
  }

  /// What is worse by at least a hundredth, in a fixed order.
  private func downsides(
    beside plan: FleetSummary, _ measures: FleetAlternative.Measures
  ) -> [String] {
    let capex = plan.program.capexMillions().value(at: plan.values) * 1e6
    let racks = plan.counts.racks.reduce(0) { $0 + $1.racks }
    var lines = [
      Self.more("costs", costUSDPerHour, plan.costUSDPerHour, "more an hour"),
      Self.more(
        "gives", -measures.verifiedTokensPerSecond, -plan.verifiedTokens * 1000,
        "fewer verified tokens"),
      Self.more("needs", measures.capexUSD, capex, "more capex"),
      Self.more("draws", measures.siteKilowatts, plan.siteKilowatts, "more power at sites"),
    ].compactMap(\.self)
    let moreRacks = measures.racks - racks
    if moreRacks > 0 {
      lines.append("fills \(moreRacks) more \(moreRacks == 1 ? "rack" : "racks")")
    }
    let kinds = measures.kinds - plan.kinds.kinds.count
    if kinds > 0 { lines.append("has \(kinds) more \(kinds == 1 ? "kind" : "kinds") of systems") }
    return lines
  }

  private static func more(
    _ verb: String, _ value: Double, _ before: Double, _ what: String
  ) -> String? {
    let change = value - before
    guard change > 1e-9 else { return nil }
    guard before != 0 else { return "\(verb) \(what)" }
    let share = change / abs(before)
    return share < 0.01 ? nil : "\(verb) \((share * 1000).rounded() / 10) % \(what)"
  }
}
