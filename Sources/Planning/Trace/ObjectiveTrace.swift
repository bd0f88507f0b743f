import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// The value that was optimised, and its proof.
enum ObjectiveTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    let objective = builder.plan.objective
    let tokens =
      DemandTrace.meanTokens(in: builder) + builder.qualities
    builder.add(
      "vcpd", builder.plan.verifiedVCpD, "quality-tokens/USD",
      "Σ quality × delivered output tokens at the mean load ÷ cost",
      [builder.value("cost.usd_per_hour")] + tokens)
    let (formula, inputs): (String, [TraceInput]) =
      switch objective.objective {
      case .vcpd: ("verified capability per dollar", [builder.value("vcpd")])
      case .cost: ("the cost of the plan", [builder.value("cost.usd_per_hour")])
      case .quality:
        ("Σ quality × delivered output tokens ÷ delivered output tokens, at the mean load", tokens)
      case .power:
        (
          "Σ peak power × PUE at the sites",
          builder.plan.fleet.indices.map { builder.value("fleet[\($0)].power_kw") }
        )
      case .tokens: ("Σ quality × delivered output tokens at the mean load", tokens)
      }
    builder.add("objective.value", objective.value, objective.unit, formula, inputs)
    let bound =
      builder.plan.runnersUp.indices.filter { builder.plan.runnersUp[$0].value != nil }
      .map { builder.value("runners_up[\($0)].value") }
    builder.add(
      "objective.bound", objective.bound, objective.unit,
      "proven by branch and bound over every candidate: no plan is better",
      [builder.value("objective.value"), builder.value("objective.requested_gap")] + bound)
    builder.add(
      "objective.gap", objective.gap, "share", "|bound − value| ÷ |value|",
      [builder.value("objective.value"), builder.value("objective.bound")])
    builder.add(
      "objective.requested_gap", objective.requestedGap, "share", "as the plan says",
      builder.key(["solver", "gap"]))
  }
}
