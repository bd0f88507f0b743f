import Quantities

extension PlanSchema {
  /// The hours that stand for the year.
  static let load = KeySpecification.key(
    "load", .named(loadHour), otherwise: "one peak hour, and a mean that peak_to_mean says",
    "the hours that stand for the year",
    detail:
      "Own, reserved and existing systems are the same in all of them; systems on demand and spot are"
      + " rented for the hours in which they are needed. Limits on rates, power and racks hold in every"
      + " hour, budgets and means over the year.",
    example: "{day: {hours_per_year: 8760}}")

  private static let loadHour = KeySpecification.each(
    "hour", named: "day", .mapping(loadKeys, main: nil), "hours of the year that are alike",
    value: "{hours_per_year: 8760}")

  private static let loadKeys: [KeySpecification] = [
    .required(
      "hours_per_year", .number(.hoursPerYear), "how many hours of the year they are",
      detail: "Those of all hours add up to 8760.", example: "8760"),
    .key(
      "share_of_peak", .share(.share), default: "100%",
      "what each workload asks for in them, as a share of its peak",
      detail: "Each workload has to be at 100% in some hour.", example: "100%"),
    KeySpecification(
      name: "workloads",
      kind: .named(
        .each(
          "workload", named: "chat", .share(.share),
          "what the workload asks for in these hours, as a share of its peak", value: "100%")),
      fallback: .rule("share_of_peak for each of them"),
      meaning: "the same for the workloads that differ", example: "{chat: 100%}",
      hasFreeNames: false),
  ]
}
