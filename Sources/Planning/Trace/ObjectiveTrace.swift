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
      "vcpd", builder.plan.countsQuality ? builder.plan.vcpd : nil, "quality-tokens/USD",
      "Σ quality × delivered output tokens at the mean load ÷ cost",
      [builder.value("cost.usd_per_hour")] + tokens)
    addAnswerValue(to: &builder)
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
      case .value:
        ("worth of right answers less cost", [builder.value("answer_value.net_usd_per_hour")])
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
      "objective.gap", objective.gap, "share",
      objective.objective == .value
        ? "|bound − value| ÷ the larger of |value| and cost" : "|bound − value| ÷ |value|",
      [builder.value("objective.value"), builder.value("objective.bound")]
        + (objective.objective == .value ? [builder.value("cost.usd_per_hour")] : []))
    builder.add(
      "objective.requested_gap", objective.requestedGap, "share", "as the plan says",
      builder.key(["solver", "gap"]))
  }

  /// What right answers are worth.
  private static func addAnswerValue(to builder: inout TraceBuilder) {
    guard let worth = builder.plan.answerValue else { return }
    let path = "answer_value"
    let requests =
      builder.plan.serving.indices.map { builder.value("serving[\($0)].requests_per_s") }
      + builder.plan.hosted.indices.map { builder.value("api[\($0)].requests_per_s") }
    let means = builder.plan.demand.indices.flatMap { position in
      ["mean_requests_per_s", "peak_requests_per_s"].map {
        builder.value("demand[\(position)].\($0)")
      }
    }
    let values = builder.request.workloads.filter { $0.valuePerRightAnswer != nil }
      .flatMap { builder.key(ofWorkload: $0.name, "value_per_right_answer") }
    builder.add(
      "\(path).right_answers_per_hour", worth.rightAnswersPerHour, "requests/h",
      "Σ requests at the mean load × share answered right, where a right answer has a worth",
      requests + means + builder.qualities + values)
    builder.add(
      "\(path).usd_per_hour", worth.rate.usdPerHour, "USD/h",
      "Σ requests at the mean load × (right − penalty × wrong) × worth of a right answer",
      requests + means + builder.qualities + values)
    builder.add(
      "\(path).net_usd_per_hour", worth.net.usdPerHour, "USD/h", "worth of right answers less cost",
      [builder.value("\(path).usd_per_hour"), builder.value("cost.usd_per_hour")])
  }
}
