import Quantities

extension PlanSchema {
  /// Of which kinds of systems and of whose a fleet may be made.
  static let portfolio = KeySpecification.key(
    "portfolio", .mapping(portfolioKeys, main: nil), otherwise: "no limit",
    "the limits on kinds of systems and their vendors",
    example: "{max_kinds: 2, max_vendor_share: 70%}")

  /// How near a fleet stays to one that was planned before.
  static let stability = KeySpecification.key(
    "stability", .mapping(stabilityKeys, main: nil), otherwise: "no earlier plan",
    "the plan that was made before, and how far from it this one may be",
    detail: "Systems are compared by kind and place; buying what was rented there is no change.",
    example: "{plan: earlier.json, max_changed_systems: 4}")

  /// Where a share of a workload has to stay.
  static let residency = KeySpecification.key(
    "residency", .mapping(residencyKeys, main: nil), otherwise: "anywhere",
    "where a share of the workload has to stay", example: "{sites: [iad], share: 100%}")

  private static let portfolioKeys: [KeySpecification] = [
    .key(
      "max_kinds", .integer(.positiveCount), otherwise: "no limit",
      "the most kinds of systems that the fleet may have",
      detail: "Rented and existing systems count as well.", example: "3"),
    .key(
      "min_vendors", .integer(.positiveCount), otherwise: "no limit",
      "the least number of vendors of accelerators",
      detail:
        "One system is enough to count; max_vendor_share keeps a vendor from being an ornament.",
      example: "1"),
    .key(
      "max_vendor_share", .share(.share), otherwise: "no limit",
      "the most of what systems serve that those of one vendor may serve",
      detail: "In output tokens of the peak hour; hosted models count on neither side.",
      example: "100%"),
    counts(
      "vendor_shares", otherwise: "max_vendor_share", "the same for some vendors",
      example: "{NVIDIA: 100%}",
      .each(
        "vendor", named: "NVIDIA", .share(.share),
        "the most of what systems serve that those of the vendor may serve", value: "100%")),
    counts(
      "min_lots", otherwise: "any number", "the least number of a system that is bought, if any is",
      example: "{hgx-h200: 4}",
      .each(
        "system", named: "hgx-h200", .integer(.count),
        "the least number of the system that is bought",
        value: "4")),
    counts(
      "fixed_charges", otherwise: "none",
      "what is paid once at the start if there is any system of a kind",
      detail: "It is part of the capex. A kind that already stands somewhere is paid for.",
      example: "{hgx-h200: 250 kUSD}",
      .each(
        "system", named: "hgx-h200", .quantity(Money.self, .notNegative),
        "what is paid once if there is any of the system", value: "250 kUSD")),
  ]

  private static func counts(
    _ name: String, otherwise rule: String, _ meaning: String, detail: String = "",
    example: String, _ child: KeySpecification
  ) -> KeySpecification {
    KeySpecification(
      name: name, kind: .named(child), fallback: .rule(rule), meaning: meaning, detail: detail,
      example: example, hasFreeNames: false)
  }

  private static let stabilityKeys: [KeySpecification] = [
    .required(
      "plan", .text, "the JSON report of the earlier plan",
      detail: "Relative to the plan file; 'planner solve PLAN --out FILE.json' writes it.",
      example: "earlier.json"),
    .key(
      "max_changed_systems", .integer(.count), otherwise: "no limit",
      "the most systems that may be added or removed, together", example: "4"),
    .key(
      "cost_per_changed_system", .quantity(Money.self, .notNegative), otherwise: "nothing",
      "what adding or removing one system costs at the start, as part of the capex",
      example: "5 kUSD"),
  ]

  private static let residencyKeys: [KeySpecification] = [
    .required(
      "sites", .list(.text), "the places where the share has to stay",
      detail: "Names as in the workload's sites.", example: "[iad]"),
    .key(
      "share", .share(.share), default: "100%", "the least share of what is served there",
      example: "100%"),
  ]
}
