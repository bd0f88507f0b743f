internal import Planning

extension IncomparablePlan {
  /// Refuses plans whose price of a token says nothing beside that of a hosted model.
  ///
  /// - Throws: `IncomparablePlan` for the first reason.
  /// - Complexity: O(lines of the plan).
  static func check(_ plan: Plan, _ request: PlanRequest) throws(IncomparablePlan) {
    try checkVerification(plan)
    guard request.load.isEmpty else {
      throw IncomparablePlan(
        message:
          "plan '\(plan.name)' has a load curve, and its fleet is another one in every hour.",
        fix: "add api to 'acquisition': 'planner solve' then weighs hosted models hour by hour.")
    }
    guard request.carbon?.usdPerTonne == nil || request.carbon?.apiKilogramsPerMillionTokens != nil
    else {
      throw IncomparablePlan(
        message:
          "plan '\(plan.name)' puts a price on CO2e and does not say what hosted models emit, so "
          + "that the fleet alone would pay for it.",
        fix: "give carbon.api_kg_per_million_tokens, or leave carbon.price_usd_per_tonne out.")
    }
  }

  private static func checkVerification(_ plan: Plan) throws(IncomparablePlan) {
    let checked = plan.serving.first { ![nil, .some(.none)].contains($0.verification?.kind) }
    guard let checked, let policy = checked.verification?.policy else { return }
    throw IncomparablePlan(
      message:
        "plan '\(plan.name)' chose to verify answers of \(checked.workload) by '\(policy)', "
        + "and a hosted model needs attempts and checks of its own, so that prices of tokens do not "
        + "compare.",
      fix:
        "add api to 'acquisition': 'planner solve' then weighs hosted models with every policy.")
  }
}
