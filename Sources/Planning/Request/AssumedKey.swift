/// A number that a plan may leave to rows of the catalog's assumptions, and which rows these are.
struct AssumedKey: Sendable {
  /// How several rows make one number.
  enum Combination: Sendable { case sum, product }

  /// The documented path of the plan's key; nil where no key of the plan says it.
  let path: String?
  /// The rows, at least one.
  let rows: [String]
  /// How they make the number.
  var combination = Combination.sum
  /// The unit of the number.
  let unit: String
  /// For what the number holds; empty if for all.
  var scope = ""

  /// Every number of `Defaults`, in the order of the plan's keys.
  static let all: [AssumedKey] = [
    AssumedKey(path: "horizon", rows: ["horizon_months"], unit: "months"),
    AssumedKey(
      path: "workloads.<workload>.input_tokens.cv", rows: ["token_length_cv"],
      unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.output_tokens.cv", rows: ["token_length_cv"],
      unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.buckets.<bucket>.input_tokens.cv", rows: ["token_length_cv"],
      unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.buckets.<bucket>.output_tokens.cv", rows: ["token_length_cv"],
      unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.verification.choices.<choice>.input_tokens.cv",
      rows: ["token_length_cv"], unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.verification.choices.<choice>.output_tokens.cv",
      rows: ["token_length_cv"], unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.requests_per_second.peak_to_mean", rows: ["peak_to_mean"],
      unit: "ratio"),
    AssumedKey(
      path: "workloads.<workload>.requests_per_second.arrival_cv", rows: ["arrival_cv"],
      unit: "ratio"),
    AssumedKey(path: "sites.<site>.pue", rows: ["pue_ratio"], unit: "ratio"),
    AssumedKey(
      path: "sites.<site>.electricity", rows: ["electricity_usd_per_kwh"], unit: "USD/kWh"),
    AssumedKey(
      path: "sites.<site>.colocation", rows: ["colocation_usd_per_kw_month"], unit: "USD/kW-month"),
    AssumedKey(
      path: "cloud.spot_share", rows: ["spot_max_share_fraction"], unit: "share of a workload"),
    AssumedKey(
      path: "cloud.spot_interruptions_per_hour", rows: ["spot_interruptions_per_hour"],
      unit: "1/hour"),
    AssumedKey(path: "cloud.spot_notice", rows: ["spot_notice_seconds"], unit: "s"),
    AssumedKey(path: "cloud.spot_restart", rows: ["spot_restart_minutes"], unit: "min"),
    AssumedKey(
      path: "cloud.spot_over_provision", rows: ["spot_overprovision_fraction"],
      unit: "share of the systems needed"),
    AssumedKey(
      path: "serving.max_sequences", rows: ["max_sequences"], unit: "sequences/attention group"),
    AssumedKey(
      path: "serving.max_utilization", rows: ["max_utilization_fraction"], unit: "share"),
    AssumedKey(
      path: "serving.ttft_margin", rows: ["ttft_slo_margin_fraction"], unit: "share",
      scope: "arrivals that vary little"),
    AssumedKey(
      path: "serving.ttft_margin", rows: ["ttft_slo_margin_bursty_fraction"], unit: "share",
      scope: "bursty arrivals (arrival_cv above 1.2)"),
    AssumedKey(path: "serving.tpot_margin", rows: ["tpot_slo_margin_fraction"], unit: "share"),
    AssumedKey(path: "finance.cost_of_capital", rows: ["wacc_fraction"], unit: "share/year"),
    AssumedKey(path: "finance.residual", rows: ["residual_fraction"], unit: "share of the price"),
    AssumedKey(
      path: "finance.fit_out",
      rows: ["network_fraction", "storage_fraction", "installation_fraction"],
      unit: "share of the price"),
    AssumedKey(
      path: "finance.maintenance_per_year", rows: ["maintenance_fraction_per_year"],
      unit: "share of the price/year"),
    AssumedKey(
      path: "finance.staff_per_system", rows: ["staff_fte_per_system", "staff_usd_per_fte_year"],
      combination: .product, unit: "USD/year"),
    AssumedKey(
      path: "carbon.grid_kg_per_kwh", rows: ["carbon_intensity_kg_per_kwh"], unit: "kg/kWh"),
    AssumedKey(
      path: "availability.failures_per_accelerator_year",
      rows: ["interruptions_per_accelerator_year"], unit: "1/year"),
    AssumedKey(path: "availability.repair", rows: ["repair_hours"], unit: "h"),
    AssumedKey(path: nil, rows: ["memory_utilization_fraction"], unit: "share"),
    AssumedKey(
      path: nil, rows: ["memory_reserve_bytes_per_accelerator"], unit: "bytes/accelerator"),
    AssumedKey(
      path: nil, rows: ["reserved_1y_discount_fraction"], unit: "share of the price",
      scope: "cloud.reserved_discount: assumed"),
  ]
}
