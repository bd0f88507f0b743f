import Quantities

/// Everything that a plan file may say: one tree that checks plans and documents them.
enum PlanSchema {
  /// The name that stands for rented systems where a site's name may stand.
  static let cloudName = "cloud"
  /// The name that stands for systems that may be taken back.
  static let spotName = "spot"
  /// The name that stands for hosted models.
  static let apiName = "api"
  /// The names that stand for capacity of others where a site's name may stand.
  static let placeNames = [cloudName, spotName, apiName]
  /// The most characters of a name; GLPK takes 255 for several names together.
  static let maximumNameLength = 63

  /// The plan file as a whole.
  static let root = KeySpecification(
    name: "", kind: .mapping(keys, main: nil), fallback: .required, meaning: "the plan",
    example: "")

  private static let keys: [KeySpecification] = [
    .key("name", .text, default: "plan", "the plan's name", example: "chat", starter: true),
    .key(
      "description", .text, otherwise: "none", "a text for readers of the plan",
      example: "Chat traffic of the next four years"),
    .key(
      "catalogs", .text, otherwise: "the built-in catalog",
      "a folder of tables whose rows replace or extend those of the built-in catalog",
      detail: "Relative to the plan file. The option --catalogs is used instead, if it is given.",
      example: "."),
    .key(
      "horizon", .quantity(Time.self, .horizon), otherwise: "the catalog's assumption",
      "the period over which purchases are written off", example: "4 years"),
    .key(
      "objective", .sequence(of: goalKeys, main: "goal"), default: "vcpd",
      "what the plan is to be best at",
      detail: "Verified capability per dollar at the greatest coverage (vcpd), most verified"
        + " tokens under the limits (tokens), least cost at the required coverage (cost), highest"
        + " mean quality at the greatest coverage (quality), least peak power at the plan's own"
        + " sites (power), least CO2e at the mean load, for which the plan has the key carbon"
        + " (carbon), or most worth of right answers less cost at the required coverage (value). Of"
        + " several goals each is optimised in turn, and those after it may give up its tolerance at"
        + " most: [{goal: vcpd, tolerance: 1%}, power].",
      example: "vcpd", starter: true),
    KeySpecification(
      name: "workloads", kind: .named(workload), fallback: .required,
      meaning: "at least one class of traffic to serve",
      example: "{chat: {input_tokens: 1024, output_tokens: 512, requests_per_second: 120}}",
      isInStarter: true),
    load,
    .key(
      "sites", .named(site), otherwise: "no sites: all systems are rented",
      "the places where owned systems may stand", example: "{iad: {...}}", starter: true),
    cloud, api,
    .key(
      "budget", .mapping(budgetKeys, main: nil), otherwise: "no limit",
      "the limits on spending", example: "{capex: 20 MUSD}"),
    .key(
      "systems", .list(.text), otherwise: "every system of the catalog",
      "the systems to consider", example: "[hgx-h200, hgx-b200, gb200-nvl72]"),
    acquisition,
    catalogCounts(
      "supply", otherwise: "no limit", "the most systems that can be delivered, by system",
      example: "{hgx-h200: 60}",
      .each(
        "system", named: "hgx-h200", .integer(.count), "how many of the system can be delivered",
        value: "60")),
    catalogCounts(
      "existing", otherwise: "none", "the systems that already stand, by site and system",
      example: "{iad: {hgx-h100: 10}}", existingAtSite),
    serving, portfolio, stability,
    .key(
      "finance", .mapping(financeKeys + financeWholeCostKeys, main: nil),
      otherwise: "the catalog's assumptions",
      "how money is reckoned", example: "{cost_of_capital: 10%}"),
    carbon, availability, powerReading,
    .key(
      "solver", .mapping(solverKeys, main: nil), otherwise: "gap 0.1%, time_limit 30 s",
      "when the solver may stop", example: "{gap: 0.1%, time_limit: 30 s}"),
    catalog,
  ]

  private static let existingAtSite = catalogCounts(
    "iad", placeholder: "site", otherwise: "none", "the systems that already stand at the site",
    example: "{hgx-h100: 10}",
    .each(
      "system", named: "hgx-h100", .integer(.count), "how many of the system stand at the site",
      value: "10"))

  /// Counts by keys that are not the plan's to choose: those of the catalog, or its own sites.
  private static func catalogCounts(
    _ name: String, placeholder: String? = nil, otherwise rule: String, _ meaning: String,
    example: String, _ child: KeySpecification
  ) -> KeySpecification {
    KeySpecification(
      name: name, placeholder: placeholder, kind: .named(child), fallback: .rule(rule),
      meaning: meaning, example: example, hasFreeNames: false)
  }

  private static let budgetKeys: [KeySpecification] = [
    .key(
      "capex", .quantity(Money.self, .notNegative), otherwise: "no limit",
      "the most that may be spent on purchases", example: "20 MUSD"),
    .key(
      "opex", .quantity(MoneyRate.self, .notNegative), otherwise: "no limit",
      "the most that may be spent on running", example: "1.2 MUSD/month"),
  ]

  private static let goalKeys: [KeySpecification] = [
    .required(
      "goal", .words(Objective.allCases.map(\.rawValue)), "what to optimise", example: "vcpd"),
    .key(
      "tolerance", .share(.share), default: "0%",
      "the share of the goal's best value that later goals may give up", example: "1%"),
  ]

  private static let financeKeys: [KeySpecification] = [
    .key(
      "cost_of_capital", .share(.share), otherwise: "the catalog's assumption",
      "the weighted average cost of capital, per year", example: "10%"),
    .key(
      "residual", .share(.share), otherwise: "the catalog's assumption",
      "what a system is worth at the end of the horizon, as a share of its price",
      example: "15%"),
    .key(
      "fit_out", .share(.shareOfPrice), otherwise: "the catalog's assumption",
      "network, storage and installation together, as a share of the price", example: "8%"),
    .key(
      "maintenance_per_year", .share(.shareOfPrice), otherwise: "the catalog's assumption",
      "maintenance per year, as a share of the price", example: "4%"),
    .key(
      "staff_per_system", .quantity(MoneyRate.self, .notNegative),
      otherwise: "the catalog's assumption", "what staff costs per system",
      example: "$400/month"),
  ]

  private static let solverKeys: [KeySpecification] = [
    .key(
      "gap", .share(.shareBelowOne), default: "0.1%",
      "the relative gap at which a plan counts as optimal", example: "0.1%"),
    .key(
      "time_limit", .quantity(Time.self, .positive), default: "30 s",
      "the most time that solving may take",
      detail: "Comparing the plan with its rivals ends with it.", example: "30 s"),
    .key(
      "node_limit", .integer(.positiveCount), otherwise: "no limit",
      "the most nodes of branch and bound of a search, each linear program counted as one",
      detail:
        "Each question beside it, of another price or speed and of why a plan is impossible, has as "
        + "many again. The same limit leads to the same report on every machine, as long as "
        + "time_limit does not strike first.",
      example: "20000"),
  ]

  /// The specification at a path of concrete keys; nil if the path is unknown.
  static func specification(at keys: some Sequence<String>) -> KeySpecification? {
    keys.reduce(root) { specification, key in specification?.child(key) }
  }

  /// The key that a single value at a path stands for, for example `mean` for token counts.
  static func mainKey(at keys: some Sequence<String>) -> String? {
    guard case .mapping(_, let main) = specification(at: keys)?.kind else { return nil }
    return main
  }
}
