extension ReportDocument {
  /// The pages on `planner explain`.
  static let explanationParts: [String] = [
    "## An explanation as CSV\n\nOne row for each number of `explain`.\n\n"
      + ReportColumn.markdown(ExplanationCSV.columns, heading: "column"),
    "## An explanation as JSON\n\n" + ReportColumn.markdown(explanationKeys, heading: "key"),
  ]

  /// The keys of an explanation.
  static let explanationKeys: [ReportColumn] =
    [
      .init("name", "", "The plan's name."),
      .init("status", "", "The plan's status, as a plan has it."),
      .init("complete", "", "Whether every question was answered in time."),
      .init("margin_share", "share", "How much worse than the plan an alternative may be."),
      .init(
        "worth_unit", "", "The unit of worth: `USD/h`, or `tokens/s` for the objective `tokens`."),
    ] + objective(under: "objective") + limitKeys + systemKeys + fleetKeys(under: "runners_up[]")
    + fleetKeys(under: "alternatives[]") + [
      .init(
        "all_alternatives", "", "Whether there was time to look until none or enough were found."),
      .init("ranges[].kind", "", "`system` or `vendor`."),
      .init("ranges[].name", "", "What is counted."),
      .init(
        "ranges[].plan", "systems",
        "How many the plan has; with `load`, the sum over what is rented for each hour, as are the "
          + "next two."),
      .init("ranges[].least", "systems", "The fewest within the margin; left out if not known."),
      .init("ranges[].most", "systems", "The most within the margin; left out if not known."),
      .init(
        "ranges[].verdict", "",
        "`must have`, `can avoid`, `can use`, `cannot use` or `unknown`."),
      .init("steps[].workload", "", "A workload."),
      .init("steps[].location", "", "System and place that serve it."),
      .init("steps[].configuration", "", "Model, format and layout."),
      .init("steps[].limit", "", "What keeps a replica from carrying more."),
      .init("steps[].parts[].name", "", "A part of the mean step, largest first."),
      .init("steps[].parts[].ms", "ms", "How long it takes."),
      .init("steps[].parts[].share", "share", "The same as a share of the step."),
    ]

  private static let limitKeys: [ReportColumn] = [
    .init("limits[].name", "", "A limit in the plan's words, or the demand of a workload."),
    .init("limits[].used", "limits[].unit", "What the plan uses of it."),
    .init("limits[].cap", "limits[].unit", "The most it may use; of a demand the peak rate."),
    .init("limits[].unit", "", "The unit of both."),
    .init(
      "limits[].is_binding", "",
      "Whether the objective would be better without the limit, in fractions of systems: before rounding "
        + "to whole ones; left out where the search ended before that was asked."),
    .init("limits[].is_demand", "", "Whether it is traffic to serve."),
    .init(
      "limits[].hour", "",
      "The hour of the load curve that is told of: the one in which a limit is nearest, or in which one "
        + "more request costs most; left out for the whole year."),
    .init(
      "limits[].price_fleet_fixed", "worth_unit per unit",
      "What one more unit is worth with every whole number fixed; negative for what costs; `null` "
        + "where the limit decides what fits and has no price."),
    .init("limits[].price_holds_from", "limits[].unit", "The price holds for caps from here."),
    .init(
      "limits[].price_holds_to", "limits[].unit", "The price holds up to here; `null`: no end."),
    .init(
      "limits[].price_in_fractions", "worth_unit per unit", "The same in fractions of systems."),
    .init("limits[].price_in_words", "", "The price with the fleet fixed as a sentence."),
    .init("limits[].step", "", "What was moved, for example `+100 kW`; left out: nothing."),
    .init("limits[].step_status", "", "`solved`, `infeasible` or `unanswered`."),
    .init("limits[].step_objective", "objective.unit", "The objective then."),
    .init(
      "limits[].step_gain", "share",
      "How much better the step is, by the objective, or by `limits[].step_goal`; negative for worse."
    ),
    .init("limits[].step_usd_per_hour", "USD/h", "By how much the cost changes."),
    .init("limits[].step_fleet", "", "The fleet then."),
    .init(
      "limits[].step_goal", "",
      "Of several goals the first whose best value moves beyond the gap, or else the first; left out "
        + "where there is but one."),
    .init("limits[].step_goals[].goal", "", "One of several goals."),
    .init(
      "limits[].step_goals[].best", "limits[].step_goals[].unit",
      "Its best value then, within what the goals before it allow."),
    .init("limits[].step_goals[].unit", "", "Its unit."),
    .init("limits[].step_goals[].gain", "share", "How much better than the plan's best value."),
  ]

  private static let systemKeys: [ReportColumn] = [
    .init("systems[].system", "", "The catalog's key of a system that the plan may use."),
    .init("systems[].vendor", "", "Who makes its accelerators."),
    .init(
      "systems[].verdict", "",
      "`chosen`, `outbid`, `limited`, `not asked`, `unsuitable`, `unavailable` or `excluded`."),
    .init("systems[].count", "systems", "How many the plan has."),
    .init("systems[].reason", "", "Why, as a sentence."),
    .init(
      "systems[].shortfall", "share", "How much worse a fleet of it alone is, in fractions."),
    .init(
      "systems[].reduced_cost", "worth_unit per system",
      "What forcing in the first of it costs, in fractions of systems."),
    .init(
      "systems[].price_row", "", "The row of its price, where the entering price was looked for."),
    .init("systems[].price_column", "", "The column of its price."),
    .init("systems[].price", "systems[].price_column", "Its price."),
    .init(
      "systems[].entering_price", "systems[].price_column",
      "The price at which it enters, in whole systems; `null`: not down to `searched_to_factor`."),
    .init("systems[].entering_factor", "", "The same as a multiple of its price."),
    .init("systems[].searched_to_factor", "", "The multiple down to which was searched."),
    .init("systems[].entering_mix", "", "The kinds of systems there."),
    .init("systems[].latencies[].workload", "", "A workload that it serves."),
    .init("systems[].latencies[].configuration", "", "Its fastest configuration for it."),
    .init("systems[].latencies[].objective", "", "An objective, for example `TPOT p99`."),
    .init(
      "systems[].latencies[].reached_ms", "ms", "What is reached as full as the plan allows."),
    .init("systems[].latencies[].limit_ms", "ms", "The limit."),
    .init("systems[].latencies[].slack", "share", "What is left of the limit."),
  ]

  private static func fleetKeys(under path: String) -> [ReportColumn] {
    [
      .init("\(path).name", "", "What is left out, or a number."),
      .init("\(path).status", "", "`solved`, `infeasible` or `unanswered`."),
      .init("\(path).fleet", "", "The systems."),
      .init("\(path).value", "objective.unit", "The objective."),
      .init("\(path).shortfall", "share", "How much worse than the plan."),
      .init(
        "\(path).shortfall_goal", "",
        "Which of several goals that is of; left out where there is but one."),
      .init("\(path).usd_per_hour", "USD/h", "The cost at the mean load, annuity included."),
      .init("\(path).capex_usd", "USD", "What has to be paid at the start."),
      .init("\(path).site_power_kw", "kW", "What all sites draw at their peak, cooling included."),
      .init("\(path).racks", "racks", "Racks that are filled."),
      .init("\(path).systems", "systems", "Systems of all kinds."),
      .init("\(path).verified_tokens_per_s", "quality-tokens/s", "At the mean load."),
      .init("\(path).downsides[]", "", "What is worse than in the plan."),
    ]
  }
}
