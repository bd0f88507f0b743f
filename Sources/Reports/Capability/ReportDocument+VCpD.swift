import Planning

extension ReportDocument {
  /// The pages on `planner vcpd`.
  static let capabilityParts: [String] = [
    "## An account of VCpD as CSV\n\nOne row for each number of `vcpd`.\n\n"
      + ReportColumn.markdown(VCpDCSV.columns, heading: "column"),
    "## An account of VCpD as JSON\n\nAt the top stand the values at the diurnal mean.\n\n"
      + ReportColumn.markdown(capabilityKeys, heading: "key"),
  ]

  /// The keys of an account.
  static let capabilityKeys: [ReportColumn] =
    [
      .init("name", "", "The plan's name."),
      .init("status", "", "The plan's status, as a plan has it."),
    ] + accountKeys(under: "") + [
      .init(
        "accounts[].load", "",
        "`SLO capacity`, then `diurnal mean`. With a load curve the first is the mean over its hours, in each "
          + "all systems that are there at their capacity.")
    ] + accountKeys(under: "accounts[].") + [
      .init("accounts[].generated_tokens_per_s", "tokens/s", "Output tokens of all attempts."),
      .init(
        "accounts[].judge_usd_per_s", "USD/s",
        "What judges on the plan's own systems have in the parts: their share of what systems cost."
      ),
      .init("accounts[].parts[].name", "", "A part of the cost."),
      .init("accounts[].parts[].usd_per_s", "USD/s", "What it costs."),
      .init(
        "accounts[].parts[].usd_per_million_plain", "USD/M tokens",
        "The same for generated tokens, without the share that judges on the plan's own systems have in "
          + "it; `null` for verification."),
      .init(
        "accounts[].parts[].usd_per_million_delivered", "USD/M tokens",
        "The same for tokens that reach users."),
      .init(
        "accounts[].parts[].usd_per_million_verified", "USD/M tokens",
        "The same for tokens weighted by quality; `null` where none is counted."),
    ] + etaKeys + subsetKeys + [
      .init(
        "eta_obstacle", "", "Why there is no `eta`, with the fix; left out where there is one."),
      .init("notes[]", "", "What a careful reader should know of the plan, as `solve` says it."),
    ]

  private static func accountKeys(under path: String) -> [ReportColumn] {
    [
      .init(
        "\(path)vcpd", "quality-tokens/USD",
        "Q · T / C; `null` where no quality is counted, or Q is below zero."),
      .init("\(path)quality", "0…1", "The share of delivered tokens whose answers are right."),
      .init(
        "\(path)credit", "at most 1",
        "Q: what a delivered token counts for; `quality`, less what wrong answers undo where they "
          + "are penalised."),
      .init("\(path)tokens_per_s", "tokens/s", "T: output tokens that reach users."),
      .init("\(path)cost_per_s", "USD/s", "C: everything that is paid."),
      .init("\(path)unit_cost", "USD/token", "C/T."),
    ]
  }

  private static let etaKeys: [ReportColumn] =
    [
      .init("eta.reference", "", "The reference system."),
      .init(
        "eta.reference_usd_per_hour", "USD/h",
        "What a full one costs; the mean by tokens where workloads have it at several prices."),
      .init("eta.reference_prices[].workload", "", "A workload."),
      .init("eta.reference_prices[].acquisition", "", "How the reference is had for it."),
      .init("eta.reference_prices[].usd_per_hour", "USD/h", "At which price."),
    ]
    + GainFactor.allCases.flatMap { factor -> [ReportColumn] in
      let name = factor.rawValue
      return [
        .init("eta.solo.\(name)", "ratio", "The gain of \(name) alone."),
        .init("eta.last_in.\(name)", "ratio", "The gain of \(name) on top of all others."),
        .init("eta.shapley.\(name)", "ratio", "The mean of its logarithm over all orders."),
      ]
    } + [
      .init("eta.total", "ratio", "The gain of all together: the product of the Shapley gains."),
      .init("eta.interaction", "ratio", "`eta.total` over the product of the solo gains."),
      .init("eta.reference_unit_cost", "USD/token", "C0: the reference, full, without any factor."),
      .init("eta.full_unit_cost", "USD/token", "Full systems with all factors."),
      .init("eta.residual", "ratio", "The plan's unit cost over that; the product of the steps."),
      .init("eta.reconciled", "USD/token", "C0/Πη × residual; equals `unit_cost`."),
      .init(
        "eta.reconciliation_error", "USD/M tokens", "How far it is from it; 0 for below 1e-9."),
      .init("eta.pairs[].left", "", "A factor."),
      .init("eta.pairs[].right", "", "Another."),
      .init(
        "eta.pairs[].interaction", "ratio",
        "The gain of both over the product of each alone; below 1 they save the same twice."),
      .init("eta.published[].factor", "", "A factor."),
      .init("eta.published[].low", "ratio", "The lowest published gain; `null` without any."),
      .init("eta.published[].high", "ratio", "The highest published gain; `null` without any."),
      .init("eta.published[].rows", "", "Rows of the table of techniques."),
      .init("eta.published[].lowest", "", "The row with the lowest gain."),
      .init("eta.published[].highest", "", "The row with the highest gain."),
      .init(
        "eta.published[].verdict", "", "`below`, `inside`, `above`, `unpublished` or `unused`."),
      .init("eta.published[].reason", "", "Why the plan falls there."),
      .init(
        "eta.steps[].name", "",
        "A step from full systems to the plan, on top of those before it: another order would have other "
          + "steps with the same product."),
      .init("eta.steps[].factor", "ratio", "By what it multiplies the unit cost."),
      .init("eta.steps[].unit_cost", "USD/token", "The unit cost after it."),
      .init("eta.remarks[]", "", "What a careful reader should know."),
    ]

  private static let subsetKeys: [ReportColumn] = [
    .init("eta.subsets[].factors[]", "", "The factors of a combination; none for the reference."),
    .init("eta.subsets[].unit_cost", "USD/token", "The least cost with these."),
    .init("eta.subsets[].choices[].workload", "", "A workload."),
    .init("eta.subsets[].choices[].model", "", "A model that the plan answers it with."),
    .init("eta.subsets[].choices[].system", "", "What serves it."),
    .init("eta.subsets[].choices[].format", "", "The weight format."),
    .init("eta.subsets[].choices[].layout", "", "The parallel layout."),
    .init("eta.subsets[].choices[].static_batch", "", "Sequences of a static batch, or `null`."),
    .init(
      "eta.subsets[].choices[].chunk_budget_tokens", "tokens",
      "Tokens of a step; `null` for static batches."),
    .init("eta.subsets[].choices[].draft_tokens", "tokens", "Proposed for each verified step."),
    .init("eta.subsets[].choices[].requests_per_s", "1/s", "What one full system carries."),
    .init("eta.subsets[].choices[].unit_cost", "USD/token", "What that costs."),
    .init(
      "eta.subsets[].choices[].relaxations[]", "",
      "What was given up so that it serves at all; mostly none."),
  ]
}
