import Planning

extension ReportDocument {
  /// The keys of a plan.
  static let planKeys: [ReportColumn] =
    [
      .init("name", "", "The plan's name."),
      .init("status", "", Plan.Status.meaning),
    ] + objective(under: "objective") + goalKeys + [
      .init("vcpd", "quality-tokens/USD", "Verified capability per dollar."),
      .init("cost.usd_per_hour", "USD/h", "The cost at the mean load, annuity included."),
      .init("cost.capex_usd", "USD", "What has to be paid at the start."),
      .init("cost.opex_usd_per_month", "USD/month", "The running costs; a month is 730 h."),
      .init(
        "cost.judge_usd_per_hour", "USD/h",
        "What judges on the plan's own systems are of the parts that systems have."),
      .init("cost.parts[].name", "", "A part of the cost."),
      .init("cost.parts[].usd_per_hour", "USD/h", "What it comes to."),
      .init(
        "cost.parts[].usd_per_million_tokens.plain", "USD/10⁶ tokens",
        "The same for output tokens of all attempts; `null` for verification."),
      .init(
        "cost.parts[].usd_per_million_tokens.delivered", "USD/10⁶ tokens",
        "The same for delivered output tokens."),
      .init(
        "cost.parts[].usd_per_million_tokens.verified", "USD/10⁶ quality-tokens",
        "The same for delivered output tokens times their quality."),
      .init(
        "cost.usd_per_million_tokens.plain", "USD/10⁶ tokens",
        "Cost per generated output token, rejected attempts included and verification left out."),
      .init(
        "cost.usd_per_million_tokens.delivered", "USD/10⁶ tokens",
        "Whole cost per delivered output token."),
      .init(
        "cost.usd_per_million_tokens.verified", "USD/10⁶ quality-tokens",
        "Whole cost per quality-token: the reciprocal of VCpD."),
      .init(
        "cost.usd_per_million_tokens.verified_low", "USD/10⁶ quality-tokens",
        "The same if all replicas carried as much as at the fast end of their bands."),
      .init(
        "cost.usd_per_million_tokens.verified_high", "USD/10⁶ quality-tokens",
        "The same at the slow end; both are left out where no band is known."),
      .init(
        "answer_value.right_answers_per_hour", "requests/h",
        "Requests answered right at the mean load, of workloads that say what one is worth; "
          + "`answer_value` is left out where none does."),
      .init(
        "answer_value.usd_per_hour", "USD/h",
        "What they are worth, less what wrong ones undo where those are penalised."),
      .init("answer_value.net_usd_per_hour", "USD/h", "The same less the cost."),
    ]
    + renamed(
      PlanCSV.fleetColumns + PlanCSV.fleetSums + PlanCSV.priceColumns, under: "fleet[]")
    + [
      .init("fleet[].rack_classes[].name", "", "A class of racks."),
      .init("fleet[].rack_classes[].racks", "racks", "How many of it the systems fill."),
      .init("fleet[].rack_classes[].systems", "systems", "How many systems stand in them."),
      .init("serving[].system", "", "The catalog's key of the system."),
      .init("serving[].site", "", "The site; `cloud` or `spot` for what others own."),
      .init("serving[].capacity_row", "", "File and line of a measured or fitted row."),
      .init("serving[].capacity_runtime", "", "The runtime that was measured, if it is told."),
      .init(
        "serving[].replica_share", "share",
        "The part of the replicas' load that the line brings; 1 unless buckets share them."),
      .init(
        "serving[].unvalidated_terms[]", "",
        "Parts of the prediction that no measurement vouches for."),
    ]
    + renamed(
      PlanCSV.servingColumns.filter { !$0.name.hasPrefix("verification_") }, under: "serving[]")
    + verificationKeys(under: "serving[]") + prefillKeys + hostedKeys
    + verificationKeys(under: "api[]")
    + demandAndLimits + evidence + wholeCost + chargeKeys + rackKeys + hourKeys

  private static let wholeCost: [ReportColumn] = [
    .init(
      "footprint.operational_kg_per_hour", "kg/h",
      "CO2e of electricity at the mean load; keys of `footprint` are left out where they are not "
        + "counted."),
    .init("footprint.embodied_kg_per_hour", "kg/h", "CO2e of making the systems over the horizon."),
    .init("footprint.hosted_kg_per_hour", "kg/h", "CO2e of hosted models."),
    .init("footprint.kg_per_hour", "kg/h", "All CO2e."),
    .init(
      "footprint.kg_per_million_tokens.delivered", "kg/10⁶ tokens",
      "The same for delivered output tokens."),
    .init(
      "footprint.kg_per_million_tokens.verified", "kg/10⁶ quality-tokens",
      "The same for delivered output tokens times their quality."),
    .init("footprint.water_l_per_hour", "L/h", "Water at sites and where electricity is made."),
    .init(
      "footprint.water_l_per_million_tokens.delivered", "L/10⁶ tokens",
      "The same for delivered output tokens."),
    .init(
      "footprint.water_l_per_million_tokens.verified", "L/10⁶ quality-tokens",
      "The same for delivered output tokens times their quality."),
    .init("spares[].site", "", "A place where spares are kept; left out without any."),
    .init("spares[].system", "", "The catalog's key of the system."),
    .init("spares[].count", "systems", "How many stand there."),
    .init("spares[].needed", "systems", "How many the replicas need."),
    .init("spares[].spares", "systems", "How many have to stand there beside those."),
    .init(
      "spares[].systems_in_fullest_rack", "systems",
      "The most in one rack, where the plan has to survive its loss."),
    .init(
      "spares[].availability", "probability",
      "The chance that those needed are up, where the plan has a target."),
    .init("not_counted[]", "", "What the cost leaves out."),
  ]

  private static let demandAndLimits: [ReportColumn] = [
    .init("demand[].workload", "", "The workload."),
    .init("demand[].peak_requests_per_s", "requests/s", "Asked for in the peak hour."),
    .init("demand[].mean_requests_per_s", "requests/s", "Asked for on average."),
    .init(
      "demand[].served_requests_per_s", "requests/s",
      "Served in the peak hour: whose attempts the plan has room for."),
    .init(
      "demand[].answered_share", "share",
      "The share of those that get an answer; below 1 where a check rejects every attempt at some."),
    .init("limits[].name", "", "The limit in the plan's words."),
    .init("limits[].used", "limits[].unit", "What the plan uses of it."),
    .init("limits[].cap", "limits[].unit", "The most it may use; of a floor the least."),
    .init("limits[].unit", "", "The unit of both."),
    .init("limits[].is_floor", "", "Whether the cap is a floor."),
    .init(
      "limits[].is_binding", "",
      "Whether the objective would be better without the limit, in fractions of systems: before rounding "
        + "to whole ones; left out where the search ended before that was asked."),
    .init(
      "limits[].gain_if_lifted", "share",
      "How much better the objective would be without the limit, before rounding to whole systems; "
        + "`null` for latencies and where it was not computed."),
  ]

  private static let evidence: [ReportColumn] = [
    .init("runners_up[].system", "", "A system that the plan does not use."),
    .init(
      "runners_up[].value", "objective.unit",
      "The objective of a fleet of that system alone, in fractions of systems."),
    .init(
      "runners_up[].shortfall", "share",
      "How much worse than the plan's systems, both in fractions of systems."),
    .init(
      "runners_up[].least_shortfall_of_plan", "share",
      "How much worse whole systems of it are than the plan at least; `null` where nothing is proven."
    ),
    .init("runners_up[].reason", "", "Why it lost."),
    .init(
      "exact_recheck.outcome", "",
      "`confirmed`, `other-basis`, `refuted`, `too-large` or `stopped`; left out unless `--exact` is "
        + "given, as are the next four."),
    .init("exact_recheck.rows", "rows", "Rows of the linear program with all whole numbers fixed."),
    .init("exact_recheck.columns", "columns", "Columns of it."),
    .init(
      "exact_recheck.steps", "steps",
      "From the basis of floating-point numbers to the exact optimum."
    ),
    .init(
      "exact_recheck.difference", "share",
      "How far the objective is from the exact optimum; `null` without one."),
    .init("sources[].subject", "", "A row of the catalog that the plan rests on."),
    .init("sources[].confidence", "", "`measured`, `vendor`, `derived` or `estimate`."),
    .init("sources[].as_of", "", "The date of its figures."),
    .init("sources[].source", "", "The publication behind it."),
    .init("sources[].place", "", "File and line of the row."),
    .init("sources[].note", "", "What a careful reader should know of it."),
    .init("notes[]", "", "What a careful reader should know of the plan."),
    .init("estimates.decisions[].decision", "", "A decision that rests on estimates."),
    .init("estimates.decisions[].rows[]", "", "The rows of the catalog that are estimates."),
    .init(
      "estimates.break_evens[].kind", "",
      "`price` of a chosen system, up; `speed` on it, down; `rival-price` of a system that is not "
        + "chosen, down."),
    .init("estimates.break_evens[].system", "", "The system."),
    .init(
      "estimates.break_evens[].row", "", "The row of the price; of a speed the weakest calibration."
    ),
    .init("estimates.break_evens[].column", "", "The column of the price; blank for a speed."),
    .init("estimates.break_evens[].grade", "", "The grade of the row, or `own`."),
    .init(
      "estimates.break_evens[].value", "", "The price, in the column's unit; `null` for a speed."),
    .init(
      "estimates.break_evens[].factor", "",
      "The number times this gives other kinds of systems; `null` if the same up to the limit."),
    .init(
      "estimates.break_evens[].holds_at", "", "The number times this gives the plan's kinds still."),
    .init("estimates.break_evens[].limit", "", "The factor up to which was searched."),
    .init("estimates.break_evens[].value_at_break_even", "", "The price times the factor."),
    .init("estimates.break_evens[].mix", "", "The kinds of systems there, or `no plan`."),
    .init("own_numbers[].row", "", "A row in which the user gave a value."),
    .init("own_numbers[].column", "", "Its column."),
    .init("own_numbers[].value", "", "The value; blank for the end of a range that it made void."),
    .init("own_numbers[].replaced", "", "What the catalog says; may be blank."),
    .init("own_numbers[].place", "", "Where it was given: file and line, or option."),
    .init("own_numbers[].source", "", "What the user says is behind it."),
    .init("own_numbers[].grade", "", "The grade that the user gave, or `own`."),
  ]

  /// The keys of a proof that there is no plan.
  static let infeasibleKeys: [ReportColumn] = [
    .init("status", "", "`infeasible`."),
    .init("name", "", "The plan's name."),
    .init("unservable[].workload", "", "A workload that nothing can serve, whatever the limits."),
    .init("unservable[].configurations_tried", "configurations", "How many were tried."),
    .init("unservable[].reasons[]", "", "Why they fail, nearest miss first."),
    .init(
      "unservable[].remedies[].limit", "",
      "A number of the plan that keeps everything from serving it."),
    .init(
      "unservable[].remedies[].current", "",
      "What it is, with its unit."),
    .init(
      "unservable[].remedies[].needed", "",
      "What it would have to be, all others as they are and the other workloads that nothing can "
        + "serve left aside; left out: does not help alone."),
    .init(
      "unservable[].remedies[].keys[]", "",
      "The plan's keys of it, as `--set` takes them."),
    .init(
      "unservable[].remedies[].value", "",
      "What it would have to be, as `--set` takes it."),
    .init(
      "unservable[].remedies[].is_proven", "", "Whether it is proven that nothing less would do."),
    .init(
      "unservable[].together[].limit", "",
      "A number or limit that gives way together with others."),
    .init(
      "unservable[].together[].current", "",
      "What it is, with its unit."),
    .init(
      "unservable[].together[].needed", "",
      "What it would have to be with the others."),
    .init(
      "unservable[].together[].keys[]", "",
      "The plan's keys of it, as `--set` takes them."),
    .init(
      "unservable[].together[].value", "",
      "What it would have to be, as `--set` takes it."),
    .init(
      "unservable[].together[].is_proven", "", "Whether it is proven that nothing less would do."),
    .init(
      "checks[]", "",
      "What plain arithmetic shows to be impossible, one sentence with its numbers each."),
    .init("conflict.families[]", "", "The constraint families that cannot hold together."),
    .init("conflict.limits[]", "", "The same in the plan's words."),
    .init("conflict.rows[].limit", "", "A single limit of them that cannot be left out."),
    .init("conflict.rows[].key", "", "The plan's key of it, as `--set` takes it."),
    .init("conflict.joint.remedies[].limit", "", "A limit that gives way together with others."),
    .init("conflict.joint.remedies[].current", "", "What it is, with its unit."),
    .init("conflict.joint.remedies[].needed", "", "What it would have to be with the others."),
    .init("conflict.joint.remedies[].keys[]", "", "The plan's keys of it, as `--set` takes them."),
    .init("conflict.joint.remedies[].value", "", "What it would have to be, as `--set` takes it."),
    .init(
      "conflict.joint.remedies[].is_proven", "", "Whether it is proven that nothing less would do."),
    .init("conflict.joint.weights[].limit", "", "A kind of limit."),
    .init("conflict.joint.weights[].weight", "", "What its change by the whole counts."),
    .init("conflict.remedies[].keys[]", "", "The plan's keys of it, as `--set` takes them."),
    .init(
      "conflict.remedies[].value", "",
      "What it would have to be, as `--set` takes it; left out as `needed`."),
    .init(
      "conflict.remedies[].is_proven", "",
      "Whether it is proven that no smaller change would do, or that none does."),
    .init("conflict.remedies[].limit", "", "A limit that might give way."),
    .init("conflict.remedies[].current", "", "What it is, with its unit."),
    .init(
      "conflict.remedies[].needed", "",
      "What it would have to be, all others as they are; left out: does not help alone, or was not "
        + "found in time."),
    .init(
      "conflict.servable_share", "share", "The part of the requested tokens that the limits allow."),
    .init(
      "conflict.fails_only_with_whole_numbers", "",
      "Whether fractions of systems and racks would keep every limit."),
    .init(
      "conflict.unproven[]", "",
      "What there was no time to prove: that no kind of limit (`families`) and no single limit (`rows`) "
        + "can be left out, that no smaller change of one (`remedies`) or of several (`joint`) would do, "
        + "that the limits allow no more (`servable_share`), or anything about `whole_numbers`."),
  ]

  /// The keys of a sweep.
  static let whatIfKeys: [ReportColumn] =
    [
      .init("path", "", "The key that is varied."),
      .init("plan_value", "", "The plan's own value; left out where the plan does not set it."),
      .init("complete", "", "Whether all values were tried."),
      .init("points[].vcpd", "quality-tokens/USD", "Verified capability per dollar."),
      .init("points[].fleet[].system", "", "The catalog's key of a system."),
      .init("points[].fleet[].site", "", "The site; `cloud` or `spot` for what others own."),
      .init(
        "points[].fleet[].acquisition", "", "`own`, `existing`, `reserved`, `on-demand` or `spot`."),
      .init("points[].fleet[].count", "systems", "How many systems."),
      .init(
        "points[].fleet[].hour", "",
        "The hour for which they are rented; left out for all the year."),
    ] + objective(under: "points[].objective")
    + renamed(
      WhatIfCSV.columns.filter { column in
        !["path", "binding_limits", "conflict_families", "vcpd_quality_tokens_per_usd"]
          .contains(column.name) && !column.name.hasPrefix("objective_")
      }, under: "points[]") + [
      .init("points[].binding_limits[]", "", "The limits that bind."),
      .init("points[].conflict_families[]", "", "The constraint families in conflict."),
    ]

  private static let goalKeys: [ReportColumn] = [
    .init("goals[].name", "", "One of several goals in their order; none for a single objective."),
    .init("goals[].unit", "", "The unit of its values."),
    .init("goals[].tolerance", "share", "The share of its best that later goals may give up."),
    .init(
      "goals[].best", "goals[].unit",
      "The best within what the goals before it allow; `null` if the search ended first."),
    .init("goals[].bound", "goals[].unit", "No plan within that is better; proven."),
    .init("goals[].gap", "share", "The distance between the two."),
    .init("goals[].value", "goals[].unit", "Its value in the plan."),
    .init("goals[].given_up", "share", "What later goals took of the best."),
    .init(
      "goals[].gained", "goals[].unit",
      "How much better its stage made it than the goals before it left it; `null` for the first."),
  ]

  /// The keys of an objective.
  static func objective(under path: String) -> [ReportColumn] {
    [
      .init(
        "\(path).name", "",
        "What was optimised, first of all: `vcpd`, `tokens`, `cost`, `quality`, `power` or `value`."
      ),
      .init("\(path).unit", "", "The unit of value and bound."),
      .init("\(path).value", "\(path).unit", "The plan's value."),
      .init("\(path).bound", "\(path).unit", "No plan is better than this; proven."),
      .init("\(path).gap", "share", "The distance between the two."),
      .init("\(path).requested_gap", "share", "The gap at which the search was allowed to stop."),
    ]
  }

  /// The same as columns of a CSV report, as keys; lists are described apart.
  private static func renamed(_ columns: [ReportColumn], under path: String) -> [ReportColumn] {
    columns.filter { $0.name != "rack_classes" }.map {
      ReportColumn("\(path).\($0.name)", $0.unit, $0.meaning.replacing("blank", with: "`null`"))
    }
  }
}
