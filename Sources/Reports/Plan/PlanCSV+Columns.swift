import Planning

extension PlanCSV {
  /// What is said of the plan; the same on every row.
  static let planColumns: [ReportColumn] =
    [
      .init("plan", "", "The plan's name."),
      .init("status", "", Plan.Status.meaning),
      .init(
        "objective_name", "",
        "What was optimised, first of all: `vcpd`, `tokens`, `cost`, `quality`, `power`, `carbon` or `value`."
      ),
      .init("objective_unit", "", "The unit of the next two columns."),
      .init("objective_value", "objective_unit", "The plan's value."),
      .init("objective_bound", "objective_unit", "No plan is better than this; proven."),
      .init("objective_gap", "share", "The distance between the two."),
      .init("objective_requested_gap", "share", "The gap at which the search was allowed to stop."),
      .init("vcpd_quality_tokens_per_usd", "quality-tokens/USD", "Verified capability per dollar."),
      .init(
        "plan_usd_per_hour", "USD/h", "The cost of the plan at the mean load, annuity included."),
      .init("plan_capex_usd", "USD", "What has to be paid at the start."),
      .init("plan_opex_usd_per_month", "USD/month", "The running costs; a month is 730 h."),
      .init(
        "usd_per_million_tokens_plain", "USD/10⁶ tokens",
        "Cost per generated output token, rejected attempts included and verification left out."),
      .init(
        "usd_per_million_tokens_delivered", "USD/10⁶ tokens",
        "Whole cost per delivered output token."
      ),
      .init(
        "usd_per_million_tokens_verified", "USD/10⁶ quality-tokens",
        "Whole cost per quality-token: the reciprocal of VCpD."),
      .init(
        "usd_per_million_tokens_verified_low", "USD/10⁶ quality-tokens",
        "The same if all replicas carried as much as at the fast end of their bands."),
      .init(
        "usd_per_million_tokens_verified_high", "USD/10⁶ quality-tokens",
        "The same at the slow end; both blank where no band is known."),
    ] + costColumns + [
      .init(
        "plan_co2e_kg_per_hour", "kg/h", "CO2e at the mean load; blank where it is not counted."),
      .init(
        "plan_co2e_kg_per_million_tokens_delivered", "kg/10⁶ tokens",
        "The same for delivered output tokens."),
      .init(
        "plan_water_l_per_hour", "L/h", "Water at the mean load; blank where it is not counted."),
      .init(
        "plan_value_usd_per_hour", "USD/h",
        "What right answers are worth at the mean load; blank where no workload says."),
      .init(
        "plan_net_value_usd_per_hour", "USD/h", "The same less the cost; negative for a loss."),
    ]

  /// The parts of the cost that a plan may have, each with its column.
  static let costParts = [
    "capital", "facility", "rent", "reserved", "spot", "API", "colocation", "energy",
    "demand charge", "maintenance", "staff", "software", "tax and insurance", "verification",
    "carbon", "fixed charges",
  ]

  private static let costColumns = costParts.map { part in
    ReportColumn(
      "cost_\(part.lowercased().replacing(" ", with: "_"))_usd_per_hour", "USD/h",
      "The part of the plan's cost named \(part); blank where there is none.")
  }

  /// What names a fleet line; the same on each of its rows.
  static let fleetColumns: [ReportColumn] = [
    .init("site", "", "The site; `cloud`, `spot` or `api` for what others own."),
    .init("system", "", "The catalog's key of the system."),
    .init(
      "acquisition", "", "`own`, `existing`, `reserved`, `on-demand`, `spot`, `api` or `charge`."),
    .init("provider", "", "Provider and region of rented systems; provider of hosted models."),
  ]

  /// What a fleet line comes to, most of which can be added up; only on the first of its rows.
  static let fleetSums: [ReportColumn] = [
    .init(
      "count", "systems",
      "How many systems; with `load`, those rented for an hour stand only in it, so that the sum is more "
        + "than ever stand at once."),
    .init("racks", "racks", "The racks that they stand in."),
    .init("rack_classes", "", "Racks by class, for example `12 air + 2 liquid`."),
    .init(
      "power_kw", "kW",
      "What they draw at their peak, without cooling; blank for rented systems, which are not at a "
        + "site."),
    .init("capex_usd", "USD", "What has to be paid for them at the start."),
    .init("usd_per_hour", "USD/h", "What they cost at the planned load, annuity included."),
    .init("accelerators", "chips", "The accelerators in them."),
    .init("spare_accelerators", "chips", "The accelerators that no replica uses."),
    .init(
      "spare_systems", "systems", "The systems among them that are there for failures alone."),
  ]

  /// How a workload is served there.
  static let servingColumns: [ReportColumn] = [
    .init(
      "workload", "",
      "The workload; blank where nothing runs, or only prompts for lines of another system."),
    .init("model", "", "The model."),
    .init("format", "", "The weight format."),
    .init("tp", "chips", "Accelerators that share each layer of a replica."),
    .init("dp", "groups", "Groups of accelerators that attend to sequences of their own."),
    .init("ep", "chips", "Accelerators over which whole experts are spread."),
    .init("pp", "stages", "Stages that hold a share of the layers each."),
    .init("draft_tokens", "tokens", "Tokens proposed for each verified step; 0 for none."),
    .init(
      "chunk_budget_tokens", "tokens",
      "The most tokens of prefill and decode in one step; blank for measured capacities."),
    .init(
      "replicas", "replicas",
      "Replicas of the configuration, of shared ones the line's part. Where one system is had in several ways at a site, replicas, "
        + "requests and tokens are shared out in proportion to the systems, and may be fractions."),
    .init("requests_per_s", "requests/s", "Requests of users that it serves in the peak hour."),
    .init(
      "output_tokens_per_s", "tokens/s",
      "Output tokens of one answer to each of them, whether a check accepts one or not."),
    .init(
      "capacity_requests_per_s", "attempts/s",
      "What one replica carries with every objective met; rejected attempts count."),
    .init(
      "capacity_low_requests_per_s", "attempts/s",
      "The same at the slow end of the interval that 80 % of such predictions kept; blank where it "
        + "is unknown."),
    .init("capacity_high_requests_per_s", "attempts/s", "The same at the fast end."),
    .init("runtime", "", "The serving runtime whose efficiency is described."),
    .init(
      "evidence", "",
      "What the prediction rests on: `same-configuration`, `same-chip`, `chip-unseen` or "
        + "`generation-unseen`; blank for a row of efficiencies."),
    .init(
      "capacity_source", "",
      "How that is known: `model`, `coefficients` (your step times) or `measured` (your capacities)."
    ),
    .init("utilization", "share", "The share of that capacity that is used in the peak hour."),
    .init(
      "quality", "0…1",
      "The share of requests that is answered right: the score on the workload's benchmark with the "
        + "format's loss, and what verification makes of it; blank where none counts."),
    .init(
      "ttft_p50_ms", "ms",
      "Predicted time to first token, median; blank where a measured capacity does not tell it."),
    .init("ttft_p95_ms", "ms", "The same, 95th percentile."),
    .init("ttft_p99_ms", "ms", "The same, 99th percentile."),
    .init(
      "tpot_p50_ms", "ms", "Predicted time per output token as the workload reads it, median."),
    .init("tpot_p95_ms", "ms", "The same, 95th percentile."),
    .init("tpot_p99_ms", "ms", "The same, 99th percentile."),
    .init("binding_term", "", "What keeps a replica from carrying more."),
    .init("verification_policy", "", "The policy that was chosen; blank without a choice."),
    .init(
      "verification_attempts", "", "Answers that are generated for one request, at least 1."),
    .init("verification_right", "share", "The share of requests that is answered right."),
  ]

  /// What computes the prompts of a line whose replicas only decode; blank where they do both.
  static let prefillColumns: [ReportColumn] = [
    .init(
      "prefill_system", "", "The system of the replicas that compute the prompts, at the same site."
    ),
    .init("prefill_tp", "chips", "Accelerators that share each layer of one of them."),
    .init("prefill_dp", "groups", "Groups that attend to sequences of their own."),
    .init("prefill_ep", "chips", "Accelerators over which whole experts are spread."),
    .init("prefill_pp", "stages", "Stages that hold a share of the layers each."),
    .init("prefill_replicas", "replicas", "How many, shared out like the replicas that decode."),
    .init("prefill_replicas_per_queue", "replicas", "How many take prompts from one queue."),
    .init(
      "prefill_capacity_requests_per_s", "attempts/s",
      "What those of one queue compute with the time to first token kept."),
    .init("prefill_utilization", "share", "The share of that which is used in the peak hour."),
    .init("kv_transfer_ms", "ms", "What keys and values of a mean prompt take to get across."),
  ]

  /// All columns in their order.
  static let columns =
    planColumns + fleetColumns + fleetSums + servingColumns + prefillColumns + priceColumns
    + tokenPriceColumns + evidenceColumns
}
