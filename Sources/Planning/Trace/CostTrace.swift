import Catalog
import Economics
import FleetModel
import Performance
import Quantities

/// What the plan costs.
enum CostTrace: TraceArea {
  static func add(to builder: inout TraceBuilder) {
    let cost = builder.plan.cost
    let parts = cost.parts.indices.map { builder.value(path(ofPart: $0)) }
    let fleet = builder.plan.fleet.indices
    builder.add(
      "cost.usd_per_hour", cost.rate.usdPerHour, "USD/h", "Σ parts of the cost", parts)
    let charges = builder.plan.charges.indices.map { builder.value("charges[\($0)].capex_usd") }
    builder.add(
      "cost.capex_usd", cost.capex.usd, "USD",
      fleet.isEmpty
        ? "nothing: the plan has no systems"
        : charges.isEmpty
          ? "Σ capex of the fleet's lines" : "Σ capex of the fleet's lines and the charges",
      fleet.isEmpty
        ? builder.key(["acquisition"])
        : fleet.map { builder.value("fleet[\($0)].capex_usd") } + charges)
    let operating = cost.parts.indices.filter {
      !["capital", "facility", "carbon", FixedCharge.name].contains(cost.parts[$0].name)
    }
    builder.add(
      "cost.opex_usd_per_month", cost.opex.usdPerMonth, "USD/month",
      "Σ parts of the cost without capital, facility and carbon × 730 h",
      operating.map { builder.value(path(ofPart: $0)) })
    addTokenCosts(to: &builder)
    for (index, part) in cost.parts.enumerated() {
      guard let formula = formulas[part.name] else { continue }
      builder.add(
        path(ofPart: index), part.rate.usdPerHour, "USD/h", names: [part.name], formula.text,
        formula.inputs(builder))
      addTokenCosts(ofPart: index, to: &builder)
    }
  }

  /// A part of the cost for a million tokens.
  private static func addTokenCosts(ofPart index: Int, to builder: inout TraceBuilder) {
    let cost = builder.plan.cost
    let part = cost.parts[index]
    let tokens = DemandTrace.meanTokens(in: builder)
    let each = cost.perMillionTokens(part)
    let inputs: [(key: String, usd: Double?, formula: String, inputs: [TraceInput])] = [
      (
        "plain", each.plain,
        part.isOfSystems && cost.judgeRate > .zero
          ? "part × (1 − share of judges in the systems' cost) ÷ output tokens of all attempts at the "
            + "mean load"
          : "part ÷ output tokens of all attempts at the mean load",
        tokens + DemandTrace.attempts(in: builder)
          + (part.isOfSystems ? verified(["judge_usd_per_hour"], builder) : [])
      ),
      (
        "delivered", each.delivered,
        "part ÷ delivered output tokens at the mean load", tokens
      ),
      (
        "verified", each.verified,
        "part ÷ Σ quality × delivered output tokens at the mean load", tokens + builder.qualities
      ),
    ]
    for entry in inputs {
      builder.add(
        "cost.parts[\(index)].usd_per_million_tokens.\(entry.key)",
        entry.usd, "USD/10⁶ tokens", names: [part.name], entry.formula,
        [builder.value(path(ofPart: index))] + entry.inputs)
    }
  }

  static func path(ofPart index: Int) -> String { "cost.parts[\(index)].usd_per_hour" }

  private static func addTokenCosts(to builder: inout TraceBuilder) {
    let cost = builder.plan.cost
    let total = [builder.value("cost.usd_per_hour")]
    let tokens = DemandTrace.meanTokens(in: builder)
    let verification = cost.parts.indices.filter { cost.parts[$0].name == "verification" }
      .map { builder.value(CostTrace.path(ofPart: $0)) }
    let path = "cost.usd_per_million_tokens"
    builder.add(
      "\(path).plain", cost.usdPerGeneratedToken * 1e6, "USD/10⁶ tokens",
      "(cost − verification − judges on the systems) ÷ output tokens of all attempts at the mean load",
      total + verification + tokens + DemandTrace.attempts(in: builder)
        + verified(["attempts", "judge_usd_per_hour"], builder))
    builder.add(
      "cost.judge_usd_per_hour", cost.judgeRate.usdPerHour, "USD/h",
      "Σ the lines' shares of the systems that their judges run on",
      verified(["judge_usd_per_hour"], builder) + builder.key(["acquisition"]))
    builder.add(
      "\(path).delivered", cost.usdPerDeliveredToken * 1e6, "USD/10⁶ tokens",
      "cost ÷ delivered output tokens at the mean load",
      total + tokens + verified(["right", "wrong"], builder))
    builder.add(
      "\(path).verified", cost.usdPerVerifiedToken * 1e6, "USD/10⁶ quality-tokens",
      "cost ÷ Σ quality × delivered output tokens at the mean load",
      total + tokens + builder.qualities)
    addBand(path, to: &builder)
  }

  /// Numbers of every line that is verified by a policy of its own.
  private static func verified(_ keys: [String], _ builder: TraceBuilder) -> [TraceInput] {
    let own = builder.plan.serving.indices.filter { builder.plan.serving[$0].verification != nil }
      .map { "serving[\($0)]" }
    let hosted = builder.plan.hosted.indices.filter { builder.plan.hosted[$0].verification != nil }
      .map { "api[\($0)]" }
    return (own + hosted).flatMap { line in
      keys.map { builder.value("\(line).verification.\($0)") }
    }
  }

  /// The cost of a quality-token at the ends of the bands of capacity.
  private static func addBand(_ path: String, to builder: inout TraceBuilder) {
    let plan = builder.plan
    let verified = plan.cost.usdPerVerifiedToken * 1e6
    let ends = [
      ("verified_low", "high", plan.costBand?.low), ("verified_high", "low", plan.costBand?.high),
    ]
    for (key, end, factor) in ends {
      let lines = plan.serving.indices.flatMap { index -> [TraceInput] in
        let known = plan.serving[index].band == nil ? [] : ["capacity_\(end)_requests_per_s"]
        return (["replicas", "tp", "capacity_requests_per_s"] + known).map {
          builder.value("serving[\(index)].\($0)")
        }
      }
      builder.add(
        "\(path).\(key)", factor.map { verified * $0 }, "USD/10⁶ quality-tokens",
        "cost of a verified token × Σ accelerators × capacity ÷ capacity at the end of its band, "
          + "over Σ accelerators", [builder.value("\(path).verified")] + lines)
    }
  }

  /// How a part of the cost comes about.
  private struct Formula {
    let text: String
    let inputs: @Sendable (TraceBuilder) -> [TraceInput]

    init(_ text: String, _ inputs: @escaping @Sendable (TraceBuilder) -> [TraceInput]) {
      self.text = text
      self.inputs = inputs
    }

    /// A sum over the fleet of count times terms of one system.
    static func sum(
      _ terms: String..., of acquisitions: Set<Acquisition> = [.own, .existing]
    ) -> Formula {
      Formula("Σ count × \(terms.joined(separator: " and ")) of one system") { builder in
        builder.plan.fleet.enumerated().flatMap { position, line -> [TraceInput] in
          guard acquisitions.contains(line.acquisition) else { return [] }
          return [builder.value("fleet[\(position)].count")]
            + terms.map { builder.value(SystemTrace.path(of: line, "\($0)_usd_per_hour")) }
        }
      }
    }
  }

  /// By the names of the parts; a part without one has numbers that cannot be traced.
  private static let formulas: [String: Formula] = [
    "capital": .sum("capital"),
    FixedCharge.name: Formula("Σ annuities of the charges") { builder in
      builder.plan.charges.indices.map { builder.value("charges[\($0)].usd_per_hour") }
    },
    "rent": .sum("rent", of: [.onDemand]),
    "reserved": .sum("reserved", of: [.reserved]), "spot": .sum("spot", of: [.spot]),
    "API": Formula("Σ cost of the hosted models") { builder in
      builder.plan.hosted.indices.map { builder.value("api[\($0)].usd_per_hour") }
    },
    "facility": .sum("facility", of: [.own]),
    "colocation": .sum("colocation"), "maintenance": .sum("maintenance"), "staff": .sum("staff"),
    "software": .sum("software", of: [.own, .existing, .onDemand, .reserved, .spot]),
    "tax and insurance": .sum("tax_and_insurance"),
    "demand charge": Formula(
      "Σ count × idle demand + busy demand × share of the systems that is busy in the peak hour"
    ) { builder in
      Formula.sum("idle_demand", "busy_demand").inputs(builder)
        + builder.plan.serving.indices.map { builder.value("serving[\($0)].utilization") }
    },
    "carbon": Formula("CO2e × its price") { builder in
      [builder.value("footprint.kg_per_hour")]
        + builder.key(["carbon", "price_usd_per_tonne"])
    },
    "energy": Formula(
      "Σ count × idle energy + busy energy × share of the systems' time that is busy at the mean load"
    ) { builder in
      Formula.sum("idle_energy", "busy_energy").inputs(builder)
        + builder.plan.serving.indices.map { builder.value("serving[\($0)].utilization") }
        + builder.plan.demand.indices.flatMap {
          [
            builder.value("demand[\($0)].mean_requests_per_s"),
            builder.value("demand[\($0)].peak_requests_per_s"),
          ]
        }
    },
    "verification": Formula(
      "Σ served requests × mean ÷ peak × attempts × cost of verifying one"
    ) { builder in
      DemandTrace.served(in: builder) + DemandTrace.attempts(in: builder)
        + builder.request.workloads.flatMap {
          builder.key(ofWorkload: $0.name, "verification", "cost_per_request")
        } + verified(["usd_per_hour"], builder)
    },
  ]
}
