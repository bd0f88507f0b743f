import Quantities

extension PlanSchema {
  /// The ways to come by capacity that a plan may allow.
  static let acquisition = KeySpecification.key(
    "acquisition", .list(.words(["own", "reserved", "on-demand", "spot", "api"])),
    otherwise: "own if a site has racks, and on-demand", "how systems may be had",
    detail:
      "Bought (own), rented for whole terms (reserved), by the hour (on-demand), or by the hour"
      + " and taken back at any time (spot); api stands for hosted models, which need no systems.",
    example: "[own, on-demand]", starter: true)

  /// Which cloud offers may be rented, and on which terms.
  static let cloud = KeySpecification.key(
    "cloud", .mapping(cloudKeys, main: nil), otherwise: "every offer of the catalog",
    "which cloud offers may be rented", example: "{providers: [AWS]}")

  /// Which hosted models may be used.
  static let api = KeySpecification.key(
    "api", .mapping(apiKeys, main: nil), otherwise: "every hosted model of the catalog",
    "which hosted models may be used",
    detail: "They promise no latency, whatever a workload's slo is.",
    example: "{providers: [DeepInfra]}")

  private static let cloudKeys: [KeySpecification] = [
    .key(
      "providers", .list(.text), otherwise: "every provider of the catalog",
      "the providers to rent from", example: "[AWS]"),
    .key(
      "regions", .list(.text), otherwise: "every region of the providers",
      "the providers' regions to rent in", example: "[us-east-1, eu-north-1]"),
    .key(
      "reserved_discount", .words(CloudRequest.ReservedDiscount.allCases.map(\.rawValue)),
      default: "none", "what reserved prices rest on",
      detail: "Published prices alone (none), or also the on-demand price less the catalog's"
        + " assumption for one year (assumed), which is an estimate.",
      example: "assumed"),
    .key(
      "spot_share", .share(.share), otherwise: "the catalog's assumption",
      "the most of a workload's traffic that spot systems may serve", example: "50%"),
    .key(
      "spot_interruptions_per_hour", .number(.interruptionRate),
      otherwise: "the catalog's assumption", "how often a spot system is taken back, per hour",
      example: "0.05"),
    .key(
      "spot_notice", .quantity(Time.self, .interruption), otherwise: "the catalog's assumption",
      "the time between the notice and the loss of a spot system", example: "30 s"),
    .key(
      "spot_restart", .quantity(Time.self, .interruption), otherwise: "the catalog's assumption",
      "the time from the loss of a spot system until another one serves", example: "10 min"),
    .key(
      "spot_over_provision", .share(.shareOfPrice), otherwise: "the catalog's assumption",
      "the spot systems rented beyond those needed, as a share", example: "10%"),
  ]

  private static let apiKeys: [KeySpecification] = [
    .key(
      "providers", .list(.text), otherwise: "every provider of the catalog",
      "the providers of hosted models", example: "[DeepInfra, Groq]"),
    .key(
      "models", .list(.text), otherwise: "every hosted model that a workload allows",
      "the models, as they are sold",
      detail: "A model that the catalog does not know can serve a workload with a list of models"
        + " only if it is named here.",
      example: "[llama-3.3-70b-instruct]"),
    .key(
      "max_requests_per_second", .number(.requestLimit), otherwise: "no limit",
      "the most attempts per second that hosted models may get in the peak hour", example: "20"),
    .key(
      "cached_input", .share(.share), default: "0%",
      "the share of the input tokens that providers find in their caches", example: "30%"),
  ]
}
